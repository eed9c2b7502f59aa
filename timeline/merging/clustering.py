"""Which reports are one happening: a partition that depends on the set of reports alone, never on their order.

Reports are taken in one fixed order, the most precise first (`precision`), and each joins the group that it is most
like, or founds a new one. A vague report can so attach itself to a precise one, but two groups never merge through a
third that happens to fit both: there are no chains. A group is represented by its first few reports, so that one more
report on a happening of five thousand costs no more than on one of ten.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from timeline.extraction.mentions import EventStatus
from timeline.merging.blocking import asked_keys, stored_keys
from timeline.merging.likeness import score, weights
from timeline.merging.marks import Marks, marks_of
from timeline.merging.report import Report

_REPRESENTATIVES = 8
_UNDATED_DAYS = 10**7


@dataclass(frozen=True, slots=True)
class Join:
    """That a report joined its group: how like it was (log-odds), and to which report most."""

    report: str
    like: str
    score: float


@dataclass(frozen=True, slots=True)
class Doubt:
    """A pair for an editor: a report, and one of another group that it may belong to as well."""

    report: str
    other: str
    score: float


@dataclass(frozen=True, slots=True)
class Cluster:
    """The reports of one happening, the most precise first, and how each came in. `key` is its founder's key."""

    reports: tuple[Report, ...]
    joins: tuple[Join, ...] = ()

    @property
    def key(self) -> str:
        """The key of the report that founded it."""
        return self.reports[0].key


@dataclass(slots=True)
class _Group:
    founder: Marks
    members: list[Report]
    representatives: list[Marks]
    joins: list[Join] = field(default_factory=list)

    def add(self, marks: Marks, join: Join) -> None:
        self.members.append(marks.report)
        self.joins.append(join)
        if len(self.representatives) < _REPRESENTATIVES:
            self.representatives.append(marks)


@dataclass(frozen=True, slots=True)
class Partition:
    """All clusters, in the order of their founders, and the pairs in doubt."""

    clusters: tuple[Cluster, ...]
    doubts: tuple[Doubt, ...]


def precision(report: Report) -> tuple[object, ...]:
    """The order in which reports are placed: dated before undated, narrow before wide, rich before poor."""
    days = report.interval.days if report.interval else _UNDATED_DAYS
    return (
        days,
        report.inferred,
        report.status is EventStatus.SCHEDULED,
        -len(report.actors) - len(report.names) - len(report.numbers),
        report.article.published or date.max,
        report.key,
    )


def cluster(reports: Iterable[Report]) -> list[Cluster]:
    """The happenings that the reports tell of; a report given twice counts once."""
    return list(partition(reports).clusters)


def partition(reports: Iterable[Report]) -> Partition:
    """The happenings, and the pairs that an editor should look at."""
    once = {report.key: report for report in reports}
    shelf = _Shelf()
    doubts: list[Doubt] = []
    for report in sorted(once.values(), key=precision):
        doubts += shelf.place(marks_of(report))
    return Partition(tuple(Cluster(tuple(g.members), tuple(g.joins)) for g in shelf.groups), tuple(doubts))


class _Shelf:
    """The groups so far, found by index keys."""

    def __init__(self) -> None:
        self.groups: list[_Group] = []
        self._by_key: dict[int, list[int]] = {}

    def place(self, marks: Marks) -> list[Doubt]:
        by = weights()
        ranked = sorted(self._compared(marks), key=lambda found: (-found[0], found[2]))
        if ranked and ranked[0][0] >= by.merge:
            best, like, index = ranked[0]
            self.groups[index].add(marks, Join(marks.report.key, like, best))
            self._index(marks, index)
            rivals = ranked[1:]
        else:
            self._index(marks, len(self.groups))
            self.groups.append(_Group(marks, [marks.report], [marks]))
            rivals = ranked
        return [Doubt(marks.report.key, like, value) for value, like, _ in rivals[:1] if value >= by.review]

    def _compared(self, marks: Marks) -> list[tuple[float, str, int]]:
        found = []
        for index in self._near(marks.report):
            value, like = _likeness_to(self.groups[index], marks)
            if value > -math.inf:
                found.append((value, like, index))
        return found

    def _near(self, report: Report) -> list[int]:
        return sorted({index for key in asked_keys(report) for index in self._by_key.get(key, ())})

    def _index(self, marks: Marks, index: int) -> None:
        for key in stored_keys(marks.report):
            kept = self._by_key.setdefault(key, [])
            if not kept or kept[-1] != index:
                kept.append(index)


def _likeness_to(group: _Group, marks: Marks) -> tuple[float, str]:
    """Half the best, half the mean of the likenesses to its representatives; what is apart from one is out."""
    scores = [score(member, marks) for member in group.representatives]
    best = max(scores)
    if min(scores) == -math.inf:
        return -math.inf, ""
    return (best + sum(scores) / len(scores)) / 2, group.representatives[scores.index(best)].report.key
