"""Pairs of reports that may be of one happening: an editor is asked about them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from timeline.merging.clustering import Cluster
from timeline.merging.doubts import doubts
from timeline.merging.likeness import weights
from timeline.merging.report import from_json
from timeline.merging.wording import Reason, reasons
from timeline.models import Doubt, EventMention
from timeline.services import actors
from timeline.services.shelf import Shelf

# So many are kept, the likeliest: nobody looks at more.
MOST_KEPT = 10_000


def evidence(doubt: Doubt) -> list[Reason]:
    """What speaks for and against one happening, in words, the weightiest first; `weight` > 0 speaks for it."""
    registry = actors.snapshot()

    def named(code: str) -> str:
        known = registry.get(code)
        return known.name if known else code

    return reasons(from_json(doubt.report.report), from_json(doubt.other.report), named)


def write_doubts(clusters: Iterable[Cluster], rows: Mapping[str, EventMention]) -> None:
    """Bring the doubts about these clusters up to date, once their reports are written."""
    shelf = Shelf(weights().review)
    clusters = list(clusters)
    found = [doubt for cluster in clusters for doubt in doubts(cluster.representatives, shelf)]
    numbers = dict(EventMention.objects.filter(key__in={one.other for one in found}).values_list("key", "pk"))
    wanted = {_ends(rows[one.report].pk, numbers[one.other]): one.score for one in found}
    about = [rows[report.key].pk for cluster in clusters for report in cluster.reports]
    kept = {(one.report_id, one.other_id): one for one in Doubt.objects.touching(about)}
    gone = [one.pk for ends, one in kept.items() if wanted.get(ends) != one.score]
    Doubt.objects.filter(pk__in=gone).delete()
    new = [ends for ends, score in wanted.items() if ends not in kept or kept[ends].score != score]
    if new:
        Doubt.objects.bulk_create(Doubt(report_id=one, other_id=other, score=wanted[one, other]) for one, other in new)
        _forget_the_least()


def _ends(one: int, other: int) -> tuple[int, int]:
    return min(one, other), max(one, other)


def _forget_the_least() -> None:
    for score in Doubt.objects.order_by("-score").values_list("score", flat=True)[MOST_KEPT : MOST_KEPT + 1]:
        Doubt.objects.filter(score__lte=score).delete()
