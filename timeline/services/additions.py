"""One report more on a happening that many tell already: its event is brought up to date, its reports are not read.

Everything that the other reports say is asked of the database in sums, so that the event comes out as it would if it
were written anew from all of its reports (`timeline.services.rows`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, F, Max, Min

from timeline.extraction.mentions import EventStatus
from timeline.merging.clustering import REPRESENTATIVES, Cluster, Join, precision
from timeline.merging.links import calls_off
from timeline.merging.report import Report, from_json
from timeline.models import Event, EventMention, Role
from timeline.registry.lanes import lane
from timeline.registry.registry import Registry
from timeline.services import rows


@dataclass(frozen=True, slots=True)
class Added:
    """A report that joins the event of another one, and how."""

    founder: str
    report: Report
    join: Join


def add(event: Event, row: EventMention, added: Added, registry: Registry) -> None:
    """Let a report that is no representative join an event; its row is written already."""
    founders = EventMention.objects.values_list("block", "cluster")
    row.event, (row.block, row.cluster) = event, founders.get(key=added.founder)
    row.save(update_fields=["event", "block", "cluster"])
    everyone = _representatives(event)
    by_key = {one.key: one for one, _ in everyone}
    leading = everyone[:REPRESENTATIVES]
    codes = _codes(event, leading, added.report)
    told = rows.joined(added.join, added.report, by_key[added.join.like], registry)
    fields = {
        **_recounted(event, leading[0][0]),
        **_place(event, [one for one, _ in leading]),
        **_dated(event, row),
        "lane": lane(codes[Role.SOURCE], registry).value.lower(),
        "merge_reasons": rows.kept_reasons([*event.merge_reasons, told]),
        "ends_a_plan": event.ends_a_plan or calls_off(Cluster((added.report,))),
        "search_text": _search_text(event, leading, codes, rows.lines_of(added.report, row)),
    }
    rows.write(event, fields, codes, registry, [row], event.decided)


def _representatives(event: Event) -> list[tuple[Report, EventMention]]:
    held = EventMention.objects.filter(event=event, represents=True).select_related("article")
    return sorted(((from_json(row.report), row) for row in held), key=lambda pair: precision(pair[0]))


def _recounted(event: Event, first: Report) -> dict[str, Any]:
    held = EventMention.objects.filter(event=event).order_by()
    kinds = Counter(dict(held.values_list("type").annotate(number=Count("pk"))))
    sums = held.aggregate(
        report_count=Count("article", distinct=True),
        mention_count=Count("pk"),
        first_reported_on=Min("article__published_on"),
        last_reported_on=Max("article__published_on"),
    )
    return sums | {
        "type": rows.type_of(first, kinds),
        "status": _status(event),
        "plan_ended": held.filter(status=EventStatus.CANCELLED.value).exists(),
        "independent_count": independent_count(event),
    }


def _status(event: Event) -> str:
    """What was told last; a plan is never news of what is known to have happened."""
    firm = event.mentions.exclude(status=EventStatus.SCHEDULED.value)
    latest = firm.order_by(F("article__published_on").desc(nulls_first=True), "-article__fingerprint", "-start")
    return latest.values_list("status", flat=True).first() or EventStatus.SCHEDULED.value


def independent_count(event: Event) -> int:
    """How many outlets report it on their own account, as `timeline.merging.summary.independent` counts them."""
    held = event.mentions.order_by()
    alone = held.filter(article__source="")
    outlets = set(alone.exclude(article__outlet=None).values_list("article__outlet", flat=True).distinct())
    nameless = set(alone.filter(article__outlet=None).values_list("article__fingerprint", flat=True))
    return len({*outlets, *nameless, *_first_printers(event).values()})


def recount_independent(articles: Collection[int]) -> None:
    """Articles turned out to print one text: what they report has fewer sources than it seemed."""
    for event in Event.objects.filter(mentions__article__in=articles).distinct():
        number = independent_count(event)
        if number != event.independent_count:
            event.independent_count = number
            event.save(update_fields=["independent_count", "changed_at"])


def _first_printers(event: Event) -> Mapping[str, int | str]:
    """Of each text that several print: who told of the event first."""
    printed = event.mentions.exclude(article__source="")
    scheduled = EventStatus.SCHEDULED.value
    told = [
        ((day is None, day, status != scheduled, article, start), source, outlet or article)
        for source, outlet, article, day, status, start in printed.values_list(
            "article__source", "article__outlet", "article__fingerprint", "article__published_on", "status", "start"
        )
    ]
    found: dict[str, int | str] = {}
    for _, source, outlet in sorted(told, key=lambda one: one[0]):
        found.setdefault(source, outlet)
    return found


def _place(event: Event, leading: Iterable[Report]) -> dict[str, str]:
    counted = event.mentions.order_by().values_list("place", "country").annotate(number=Count("pk"))
    place, country = rows.place_of(leading, {(place, country): number for place, country, number in counted})
    return {"place": place[:200], "country": country[:80]}


def _dated(event: Event, row: EventMention) -> dict[str, Any]:
    """The narrowest interval, of those the one that most reports hold, and the first report that gives it."""
    dated = event.mentions.filter(starts_on__isnull=False, ends_on__isnull=False).order_by()
    counted = list(dated.values_list("starts_on", "ends_on", "inferred").annotate(number=Count("pk")))
    if not counted:
        return {}
    held: Counter[tuple[Any, Any]] = Counter()
    for starts, ends, _, number in counted:
        held[starts, ends] += number
    starts, ends, inferred, _ = min(
        counted, key=lambda one: (_length(one[0], one[1]), one[2], -held[one[0], one[1]], one[0])
    )
    same = dated.filter(starts_on=starts, ends_on=ends, inferred=inferred)
    best = same.get(key=min(same.values_list("key", flat=True)))
    return {
        "starts_on": starts,
        "ends_on": ends,
        "granularity": best.granularity,
        "extent": best.extent,
        "dated_by": best,
    }


def _length(starts: date, ends: date) -> timedelta:
    return ends - starts


def _codes(event: Event, leading: Iterable[tuple[Report, EventMention]], report: Report) -> dict[Role, list[str]]:
    """Who takes part: those that the representatives name, then all others."""
    found: dict[Role, list[str]] = {}
    for role in (Role.SOURCE, Role.TARGET):
        known = event.participants.filter(role=role.value).values_list("actor__code", flat=True)
        first = [code for one, _ in leading for code in _side(one, role)]
        found[role] = rows.in_order(first, [*known, *_side(report, role)])
    return found


def _side(report: Report, role: Role) -> tuple[str, ...]:
    return report.sources if role is Role.SOURCE else report.targets


def _search_text(
    event: Event,
    leading: Iterable[tuple[Report, EventMention]],
    codes: Mapping[Role, list[str]],
    lines: tuple[str, str],
) -> str:
    first = [rows.lines_of(report, row) for report, row in leading]
    everyone = {code for found in codes.values() for code in found}
    return rows.search_text(first, everyone, {*event.search_text.split("\n"), *lines})
