"""The kept reports, as merging asks for them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, fields
from datetime import date

from django.db.models import QuerySet

from timeline.merging.blocking import asked_keys, possible_days, stored_keys
from timeline.merging.clustering import precision
from timeline.merging.report import Report, from_json
from timeline.merging.rulings import Rulings
from timeline.merging.sketch import Comparison, Sketch, sketch_of
from timeline.models import BlockKey, EventMention, MentionSketch
from timeline.services.rulings import rulings_on

# What one statement can name, on both engines.
_AT_A_TIME = 10_000
_COLUMNS = ("key", "report", "event", "represents")
_SKETCHED = tuple(field.name for field in fields(Sketch))


class Shelf:
    """The tables as `merging.assignment.Store`, while nobody writes to them: what was asked once is not asked again."""

    def __init__(self, at_least: float | None = None) -> None:
        """`at_least` is how alike a near report may at best be, in log-odds; unless said, enough to be merged."""
        self._at_least = at_least
        self._known: dict[str, Report] = {}
        self._found: dict[Report, dict[str, int | None]] = {}
        self._of_article: dict[str, list[int]] = {}

    def near(self, report: Report) -> list[Report]:
        """All kept reports that share a key with this one, can meet its days, and may be alike enough."""
        return [self._known[key] for key in self._near(report)]

    def blocks(self, keys: Iterable[str]) -> list[Report]:
        """All reports of the blocks that these reports stand in; keys of reports that are not kept are passed over."""
        keys = list(keys)
        if not keys:
            return []
        blocks = EventMention.objects.filter(key__in=keys).values("block")
        return self._reports(EventMention.objects.filter(block__in=blocks))

    def rulings(self, keys: Iterable[str]) -> Rulings:
        """What editors ruled about these reports, kept or new."""
        return rulings_on(keys)

    def representatives(self, report: Report) -> Mapping[str, Sequence[Report]]:
        """Of each cluster with a representative near this report: all of those, under the key of the first."""
        near = {event for event in self._near(report).values() if event is not None}
        if not near:
            return {}
        held = (
            EventMention.objects.filter(event__in=near, represents=True)
            .order_by()
            .values_list("event", "cluster", "key", "report")
        )
        clusters: dict[tuple[int, str], list[Report]] = {}
        for event, cluster, key, stored in held:
            clusters.setdefault((event, cluster), []).append(self._report(key, stored))
        ranked = (sorted(reports, key=precision) for reports in clusters.values())
        return {reports[0].key: reports for reports in ranked}

    def _near(self, report: Report) -> Mapping[str, int | None]:
        """The keys of the near reports, and the event that each of them represents, if any."""
        if report not in self._found:
            numbers = self._alike(report, self._numbers(report))
            parts = (numbers[start : start + _AT_A_TIME] for start in range(0, len(numbers), _AT_A_TIME))
            rows = [
                row
                for part in parts
                for row in EventMention.objects.filter(pk__in=part).order_by("pk").values_list(*_COLUMNS)
            ]
            for key, stored, _, _ in rows:
                self._report(key, stored)
            self._found[report] = {key: event if represents else None for key, _, event, represents in rows}
        return self._found[report]

    def _numbers(self, report: Report) -> list[int]:
        keys = BlockKey.objects.filter(key__in=asked_keys(report))
        first, last = days_of(report)
        found = set(keys.filter(starts_on__lte=last, ends_on__gte=first).values_list("mention", flat=True))
        if beside := self._beside(report.article.key):
            # What one article leaves undated may be of any of its days.
            found.update(keys.filter(mention__in=beside).values_list("mention", flat=True))
        return sorted(found)

    def _alike(self, report: Report, numbers: list[int]) -> list[int]:
        """Those whose sketches do not rule out that they are of one happening."""
        comparison = Comparison(report, self._at_least)
        found = []
        for start in range(0, len(numbers), _AT_A_TIME):
            some = MentionSketch.objects.filter(mention__in=numbers[start : start + _AT_A_TIME]).order_by()
            for number, *told in some.values_list("mention", *_SKETCHED):
                if comparison.may_be_one(Sketch(*told)):
                    found.append(number)
        return sorted(found)

    def _beside(self, article: str) -> list[int]:
        if article not in self._of_article:
            rows = EventMention.objects.filter(article__fingerprint=article).order_by()
            self._of_article[article] = list(rows.values_list("pk", flat=True))
        return self._of_article[article]

    def _reports(self, rows: QuerySet[EventMention]) -> list[Report]:
        return [self._report(key, stored) for key, stored in rows.order_by("pk").values_list("key", "report")]

    def _report(self, key: str, stored: Mapping[str, object]) -> Report:
        if key not in self._known:
            self._known[key] = from_json(stored)
        return self._known[key]


def index(rows: Iterable[EventMention]) -> None:
    """Keep the reports under their keys, with their sketches, so that others find them."""
    rows = list(rows)
    BlockKey.objects.filter(mention__in=rows).delete()
    MentionSketch.objects.filter(mention__in=rows).delete()
    reports = [(row, from_json(row.report)) for row in rows]
    MentionSketch.objects.bulk_create(MentionSketch(mention=row, **asdict(sketch_of(told))) for row, told in reports)
    BlockKey.objects.bulk_create(
        BlockKey(mention=row, key=key, starts_on=days[0], ends_on=days[1])
        for row, report in reports
        for days in [days_of(report)]
        for key in stored_keys(report)
    )


def days_of(report: Report) -> tuple[date, date]:
    """The first and the last day on which a partner of the report may lie; all days where nothing says."""
    days = possible_days(report)
    return (date.fromordinal(days[0]), date.fromordinal(days[1])) if days else (date.min, date.max)
