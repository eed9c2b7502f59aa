"""Events that bear on each other: an act that calls a plan off, an act that answers another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from timeline.extraction.mentions import EventStatus
from timeline.merging.clustering import Cluster
from timeline.merging.marks import Marks, marks_of
from timeline.merging.report import Report
from timeline.merging.summary import best_interval
from timeline.merging.words import groups, words

_CALLED_OFF = "called_off"
_TYPES_THAT_CALL_OFF = frozenset({"REJECT", "SANCTION"})
# A plan is called off at most this long before its day.
_DAYS_AHEAD = 200


class LinkKind(StrEnum):
    """How the later event bears on the earlier."""

    ANSWERS = "answers"
    CALLS_OFF = "calls_off"


@dataclass(frozen=True, slots=True)
class Link:
    """The cluster `later` bears on the cluster `earlier` (their keys); `words` say how we know."""

    kind: LinkKind
    later: str
    earlier: str
    words: str


def answers(clusters: Iterable[Cluster]) -> list[Link]:
    """Links that a text states: one of its reports is a response to another ("in retaliation", "in response to")."""
    found = list(clusters)
    home = {report.key: cluster.key for cluster in found for report in cluster.reports}
    links: dict[tuple[str, str], Link] = {}
    for cluster in found:
        for report in cluster.reports:
            earlier = home.get(report.answers)
            if earlier and earlier != cluster.key:
                told = f"so says {report.article.outlet or report.article.key}"
                links.setdefault((cluster.key, earlier), Link(LinkKind.ANSWERS, cluster.key, earlier, told))
    return list(links.values())


def callings_off(acts: Iterable[Cluster], plans: Sequence[Cluster]) -> list[Link]:
    """Each dated act of calling off with the plan that it ended: the one with most in common."""
    ended = [plan for plan in plans if any(one.status is EventStatus.CANCELLED for one in plan.reports)]
    found = []
    for act in acts:
        if calls_off(act):
            ranked = sorted((-_in_common(act, plan), plan.key) for plan in ended if _may_end(act, plan))
            if ranked and ranked[0][0] < 0:
                found.append(Link(LinkKind.CALLS_OFF, act.key, ranked[0][1], "the act calls off what was planned"))
    return found


def calls_off(cluster: Cluster) -> bool:
    """Whether the event is an act of calling something off."""
    return any(
        report.type in _TYPES_THAT_CALL_OFF and _CALLED_OFF in groups([report.predicate], words().stages)
        for report in cluster.reports
    )


def _may_end(act: Cluster, plan: Cluster) -> bool:
    """The act lies before the planned day, or about then."""
    when, planned = best_interval(act.reports), best_interval(plan.reports)
    if act.key == plan.key or when is None or planned is None:
        return False
    ahead = (planned.interval.latest - when.interval.earliest).days
    return 0 <= ahead <= _DAYS_AHEAD


def _in_common(act: Cluster, plan: Cluster) -> int:
    """People count double; a country alone, which half of all events share, is not enough."""
    a, b = _pooled(act.reports), _pooled(plan.reports)
    if not a["persons"] & b["persons"] and not a["topics"] & b["topics"]:
        return 0
    return 2 * len(a["persons"] & b["persons"]) + len(a["sides"] & b["sides"]) + len(a["topics"] & b["topics"])


def _pooled(reports: Iterable[Report]) -> Mapping[str, frozenset[str]]:
    marks: list[Marks] = [marks_of(report) for report in reports]
    nothing: frozenset[str] = frozenset()
    return {
        "persons": nothing.union(*(one.persons for one in marks)),
        "sides": nothing.union(*(one.sources | one.targets for one in marks)),
        "topics": nothing.union(*(one.topics | one.acts for one in marks)),
    }
