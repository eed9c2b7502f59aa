"""One event and its index rows, as the reports of its cluster make them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from timeline.extraction.mentions import EventStatus
from timeline.merging.clustering import Cluster, Join
from timeline.merging.links import calls_off
from timeline.merging.report import Report
from timeline.merging.summary import best_interval, independent, status_history
from timeline.merging.wording import reasons
from timeline.models import Actor, ActorDate, Event, EventActor, EventMention, Role
from timeline.registry.lanes import lane
from timeline.registry.registry import Registry
from timeline.services.readings import days_fields

LAST_DAY = date(9999, 12, 31)
_REASONS_KEPT = 6


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
    reports, first = cluster.reports, cluster.reports[0]
    dated = best_interval(reports)
    place = next((report for report in reports if report.place), first)
    statuses = [change.status for change in status_history(reports)]
    return {
        "key": cluster.key,
        "title": first.title[:300],
        "type": type_of(reports),
        "status": statuses[-1].value,
        "lane": lane(_codes(reports, Role.SOURCE), registry).value.lower(),
        **days_fields(dated.interval if dated else None),
        "extent": (dated.report if dated else first).extent.value,
        "place": place.place[:200],
        "country": place.country[:80],
        "dated_by": next((row for row in rows if dated and row.key == dated.report.key), None),
        "merge_reasons": [_joined(join, cluster, registry) for join in cluster.joins],
        "ends_a_plan": calls_off(cluster),
        "plan_ended": EventStatus.CANCELLED in statuses,
        "search_text": _search_text(reports, rows),
        "merged_into": None,
        "removed": "",
        **_counts(reports, rows),
    }


def _counts(reports: Sequence[Report], rows: Sequence[EventMention]) -> dict[str, Any]:
    days = sorted(report.article.published for report in reports if report.article.published)
    return {
        "report_count": len({report.article.key for report in reports}),
        "mention_count": len(reports),
        "independent_count": independent(_of_source(report, row) for report, row in zip(reports, rows, strict=True)),
        "first_reported_on": days[0] if days else None,
        "last_reported_on": days[-1] if days else None,
    }


def _of_source(report: Report, row: EventMention) -> Report:
    """Which text an article prints may have come out after the report was kept."""
    return replace(report, article=replace(report.article, source=row.article.source))


def _joined(join: Join, cluster: Cluster, registry: Registry) -> dict[str, Any]:
    """How a report came in: to which it is most like, how much, and the weightiest reasons in words."""
    by_key = {report.key: report for report in cluster.reports}
    found = reasons(by_key[join.report], by_key[join.like], lambda code: _name(code, registry))
    because = [{"part": one.part, "words": one.words, "weight": one.weight} for one in found[:_REASONS_KEPT]]
    return {"report": join.report, "like": join.like, "score": round(join.score, 2), "because": because}


def _name(code: str, registry: Registry) -> str:
    known = registry.get(code)
    return known.name if known else code


def type_of(reports: Sequence[Report]) -> str:
    """What most reports call it; the most precise of them decides a tie."""
    counted = Counter(report.type for report in reports)
    return max(counted, key=lambda name: counted[name])


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
