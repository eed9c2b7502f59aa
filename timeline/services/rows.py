"""One event and its index rows, as the reports of its cluster make them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from timeline.extraction.mentions import EventStatus
from timeline.merging.clustering import Cluster
from timeline.merging.report import Report
from timeline.models import Actor, ActorDate, Event, EventActor, EventMention, Role
from timeline.registry.lanes import lane
from timeline.registry.registry import Registry
from timeline.services.readings import days_fields

LAST_DAY = date(9999, 12, 31)


def write_event(event: Event, cluster: Cluster, rows: Sequence[EventMention], registry: Registry) -> Event:
    """Bring an event up to date; what is right already is not written again."""
    fields = _fields(cluster, rows, registry)
    if event.pk is None or any(getattr(event, name) != value for name, value in fields.items()):
        for name, value in fields.items():
            setattr(event, name, value)
        event.save()
    _write_actors(event, cluster)
    return event


def _fields(cluster: Cluster, rows: Sequence[EventMention], registry: Registry) -> dict[str, Any]:
    first = cluster.reports[0]
    place = next((report for report in cluster.reports if report.place), first)
    days = sorted(report.article.published for report in cluster.reports if report.article.published)
    return {
        "key": cluster.key,
        "title": first.title[:300],
        "type": type_of(cluster.reports),
        "status": status_of(cluster.reports).value,
        "lane": lane(_codes(cluster.reports, Role.SOURCE), registry).value.lower(),
        **days_fields(first.interval),
        "extent": first.extent.value,
        "place": place.place[:200],
        "country": place.country[:80],
        "report_count": len({report.article.key for report in cluster.reports}),
        "mention_count": len(cluster.reports),
        "independent_count": independent(cluster.reports),
        "first_reported_on": days[0] if days else None,
        "last_reported_on": days[-1] if days else None,
        "dated_by": rows[0] if first.interval else None,
        "merge_reasons": [
            {"report": one.report, "like": one.like, "score": round(one.score, 3)} for one in cluster.joins
        ],
        "search_text": _search_text(cluster.reports, rows),
        "merged_into": None,
        "removed": "",
    }


def type_of(reports: Sequence[Report]) -> str:
    """What most reports call it; the most precise of them decides a tie."""
    counted = Counter(report.type for report in reports)
    return max(counted, key=lambda name: counted[name])


def status_of(reports: Iterable[Report]) -> EventStatus:
    """The latest word: a plan that happened happened; what was called off later is called off."""
    ordered = sorted(reports, key=lambda report: (report.article.published or date.min, report.position))
    latest = ordered[-1].status
    if latest is EventStatus.CANCELLED:
        return latest
    if any(report.status is EventStatus.HAPPENED for report in ordered):
        return EventStatus.HAPPENED
    settled = [report.status for report in ordered if report.status is not EventStatus.SCHEDULED]
    return settled[-1] if settled else latest


def independent(reports: Iterable[Report]) -> int:
    """How many outlets report it, a text that several of them print counted for the first."""
    printed: dict[str, str] = {}
    for report in sorted(reports, key=lambda one: (one.article.published or date.max, one.article.key)):
        printed.setdefault(report.article.source or report.article.key, report.article.outlet or report.article.key)
    return len(set(printed.values()))


def _codes(reports: Iterable[Report], role: Role) -> list[str]:
    """Those on one side of the act, as the most precise report names them, then as the others add to it."""
    named = (report.sources if role is Role.SOURCE else report.targets for report in reports)
    return list(dict.fromkeys(code for codes in named for code in codes))


def _search_text(reports: Iterable[Report], rows: Sequence[EventMention]) -> str:
    codes = {code for report in reports for code in report.actors}
    names = sorted(Actor.objects.filter(code__in=codes).values_list("name", flat=True))
    titles = dict.fromkeys(report.title for report in reports)
    sentences = dict.fromkeys(row.article.text[row.sentence_start : row.sentence_end] for row in rows)
    return "\n".join([*titles, *names, *sentences]).lower()


def _write_actors(event: Event, cluster: Cluster) -> None:
    wanted = {
        (code, role.value): position
        for role in (Role.SOURCE, Role.TARGET)
        for position, code in enumerate(_codes(cluster.reports, role))
    }
    known = {actor.code: actor for actor in Actor.objects.filter(code__in=[code for code, _ in wanted])}
    links = {(known[code].pk, role, position) for (code, role), position in wanted.items() if code in known}
    if links != set(event.participants.values_list("actor", "role", "position")):
        event.participants.all().delete()
        EventActor.objects.bulk_create(
            [EventActor(event=event, actor_id=pk, role=role, position=at) for pk, role, at in sorted(links)]
        )
    _write_index(event, {pk for pk, _, _ in links})


def _write_index(event: Event, involved: set[int]) -> None:
    """The event under each of its actors and everyone above them."""
    starts, ends = event.starts_on or LAST_DAY, event.ends_on or LAST_DAY
    wanted = {(pk, starts, ends, event.type) for pk in _with_parents(involved)}
    if wanted == set(event.actor_dates.values_list("actor", "starts_on", "ends_on", "type")):
        return
    event.actor_dates.all().delete()
    ActorDate.objects.bulk_create(
        [
            ActorDate(event=event, actor_id=pk, starts_on=starts, ends_on=ends, type=event.type)
            for pk in sorted({pk for pk, *_ in wanted})
        ]
    )


def _with_parents(numbers: set[int]) -> set[int]:
    found, level = set(numbers), set(numbers)
    while level:
        above = Actor.objects.filter(children__in=level).values_list("pk", flat=True)
        level = set(above) - found
        found |= level
    return found
