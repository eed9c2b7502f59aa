"""One event and its index rows, as the reports of its cluster make them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from timeline.extraction.mentions import EventStatus
from timeline.merging.clustering import Cluster, Join, precision
from timeline.merging.links import calls_off
from timeline.merging.report import Report, from_json
from timeline.merging.summary import best_interval, independent, status_history
from timeline.merging.wording import reasons
from timeline.models import Actor, Event, EventActor, EventMention, Role
from timeline.registry.lanes import lane
from timeline.registry.registry import Registry
from timeline.services import actor_index
from timeline.services.decisions import Told
from timeline.services.overlay import Codes, Fields, laid_over
from timeline.services.readings import days_fields

_REASONS_KEPT = 6
# Of a happening with thousands of reports, so many joins keep their reasons, and so many lines can be searched.
_JOINS_KEPT = 100
_LINES_KEPT = 200


def write_event(event: Event, cluster: Cluster, rows: Sequence[EventMention], registry: Registry) -> Event:
    """Bring an event up to date; what is right already is not written again."""
    write(event, _fields(cluster, rows, registry), _codes(cluster), registry, rows)
    return event


def write(
    event: Event,
    fields: Fields,
    codes: Codes,
    registry: Registry,
    rows: Iterable[EventMention],
    before: Told | None = None,
) -> None:
    """Save the fields and the actors of an event, with what people decided laid over them (`overlay.laid_over`)."""
    fields, codes = laid_over(fields, codes, registry, rows, before)
    write_fields(event, fields)
    write_actors(event, codes)


def _codes(cluster: Cluster) -> Codes:
    return {role: codes_of(cluster, role) for role in (Role.SOURCE, Role.TARGET)}


def rewrite_event(event: Event, registry: Registry) -> Event:
    """An event as its reports and the decisions on them make it now; why they are one happening stays as it is."""
    held = {row.key: row for row in event.mentions.select_related("article__outlet")}
    cluster = Cluster(tuple(sorted((from_json(row.report) for row in held.values()), key=precision)))
    rows = [held[report.key] for report in cluster.reports]
    fields = _fields(cluster, rows, registry) | {"merge_reasons": event.merge_reasons}
    write(event, fields, _codes(cluster), registry, rows)
    return event


def write_fields(event: Event, fields: Mapping[str, Any]) -> None:
    """Set and save the fields of an event, if any differs."""
    if event.pk is None or any(getattr(event, name) != value for name, value in fields.items()):
        for name, value in fields.items():
            setattr(event, name, value)
        event.save()


def _fields(cluster: Cluster, rows: Sequence[EventMention], registry: Registry) -> dict[str, Any]:
    reports, first = cluster.reports, cluster.reports[0]
    dated = best_interval(reports)
    statuses = [change.status for change in status_history(reports)]
    place, country = place_of(cluster.representatives, Counter((one.place, one.country) for one in reports))
    return {
        "key": cluster.key,
        "title": first.title[:300],
        "type": type_of(first, Counter(report.type for report in reports)),
        "status": statuses[-1].value,
        "lane": lane(codes_of(cluster, Role.SOURCE), registry).value.lower(),
        **days_fields(dated.interval if dated else None),
        "extent": (dated.report if dated else first).extent.value,
        "place": place[:200],
        "country": country[:80],
        "dated_by": next((row for row in rows if dated and row.key == dated.report.key), None),
        "merge_reasons": kept_reasons(_joined(join, cluster, registry) for join in least_sure(cluster.joins)),
        "ends_a_plan": calls_off(cluster),
        "plan_ended": EventStatus.CANCELLED in statuses,
        "search_text": _search_text(cluster, rows),
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


def least_sure(joins: Iterable[Join]) -> list[Join]:
    """The joins whose reasons are kept: of a crowd, those that an editor would look at first."""
    return sorted(joins, key=lambda join: (round(join.score, 2), join.report))[:_JOINS_KEPT]


def kept_reasons(told: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """The reasons of the merges in their order, the least sure first."""
    return sorted(told, key=lambda one: (one["score"], one["report"]))[:_JOINS_KEPT]


def _joined(join: Join, cluster: Cluster, registry: Registry) -> dict[str, Any]:
    by_key = {report.key: report for report in cluster.reports}
    return joined(join, by_key[join.report], by_key[join.like], registry)


def joined(join: Join, report: Report, like: Report, registry: Registry) -> dict[str, Any]:
    """How a report came in: to which it is most like, how much, and the weightiest reasons in words."""
    found = reasons(report, like, lambda code: _name(code, registry))
    because = [{"part": one.part, "words": one.words, "weight": one.weight} for one in found[:_REASONS_KEPT]]
    return {"report": join.report, "like": join.like, "score": round(join.score, 2), "because": because}


def _name(code: str, registry: Registry) -> str:
    known = registry.get(code)
    return known.name if known else code


def type_of(first: Report, counted: Mapping[str, int]) -> str:
    """What most reports call it; the most precise of them decides a tie that it is in."""
    return max(sorted(counted), key=lambda name: (counted[name], name == first.type))


def place_of(representatives: Iterable[Report], counted: Mapping[tuple[str, str], int]) -> tuple[str, str]:
    """Place and country as the most precise reports name them, else as most of the others do."""
    for report in representatives:
        if report.place:
            return report.place, report.country
    named = sorted(pair for pair in counted if pair[0])
    return max(named, key=lambda pair: counted[pair]) if named else ("", "")


def codes_of(cluster: Cluster, role: Role) -> list[str]:
    """Those on one side of the act, as the most precise reports name them, then whom the others add."""
    return in_order(_named(cluster.representatives, role), _named(cluster.reports, role))


def in_order(leading: Iterable[str], others: Iterable[str]) -> list[str]:
    """The leading ones as they come, then the others by the alphabet; each once."""
    return list(dict.fromkeys([*leading, *sorted(others)]))


def _named(reports: Iterable[Report], role: Role) -> list[str]:
    return [code for report in reports for code in (report.sources if role is Role.SOURCE else report.targets)]


def _search_text(cluster: Cluster, rows: Sequence[EventMention]) -> str:
    lines = [lines_of(report, row) for report, row in zip(cluster.reports, rows, strict=True)]
    leading = lines[: len(cluster.representatives)]
    codes = {code for report in cluster.reports for code in report.actors}
    return search_text(leading, codes, {line for pair in lines for line in pair})


def lines_of(report: Report, row: EventMention) -> tuple[str, str]:
    """What a report adds to the text that is searched: its title and its sentence, on a line each."""
    sentence = row.article.text[row.sentence_start : row.sentence_end]
    return " ".join(report.title.lower().split()), " ".join(sentence.lower().split())


def search_text(leading: Iterable[tuple[str, str]], codes: Iterable[str], others: Iterable[str]) -> str:
    """The lines of the most precise reports, everyone's names, and so many lines of the others as can be kept."""
    names = Actor.objects.filter(code__in=list(codes)).values_list("name", flat=True)
    titles, sentences = zip(*leading, strict=True)
    first = [*dict.fromkeys(titles), *sorted({name.lower() for name in names}), *dict.fromkeys(sentences)]
    return "\n".join([*first, *sorted(set(others) - set(first))[:_LINES_KEPT]])


def write_actors(event: Event, codes: Mapping[Role, Sequence[str]]) -> None:
    """Those who take part, in their order, and the event under each of them."""
    wanted = {(code, role.value): at for role, found in codes.items() for at, code in enumerate(found)}
    known = {actor.code: actor for actor in Actor.objects.filter(code__in=[code for code, _ in wanted])}
    links = {(known[code].pk, role, position) for (code, role), position in wanted.items() if code in known}
    if links != set(event.participants.values_list("actor", "role", "position")):
        event.participants.all().delete()
        EventActor.objects.bulk_create(
            [EventActor(event=event, actor_id=pk, role=role, position=at) for pk, role, at in sorted(links)]
        )
    actor_index.write(event, {pk for pk, _, _ in links})
