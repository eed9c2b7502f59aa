"""Which reports are one happening: a partition that depends on the set of reports alone, never on their order.

Reports are taken in one fixed order, the most precise first (`precision`), and each joins the group that it is most
like, or founds a new one. A vague report can so attach itself to a precise one, but two groups never merge through a
third that happens to fit both: there are no chains. A group is represented by its first few reports, so that one more
report on a happening of five thousand costs no more than on one of ten.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from timeline.extraction.mentions import EventStatus
from timeline.merging.blocking import asked_keys, stored_keys
from timeline.merging.likeness import score, weights
from timeline.merging.marks import Marks, marks_of
from timeline.merging.report import Report

REPRESENTATIVES = 8
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


@dataclass(slots=True)
class _Group:
    members: list[Report]
    representatives: list[Marks]
    joins: list[Join] = field(default_factory=list)

    @property
    def key(self) -> str:
        return self.members[0].key

    def add(self, marks: Marks, join: Join) -> None:
        self.members.append(marks.report)
        self.joins.append(join)
        if len(self.representatives) < REPRESENTATIVES:
            self.representatives.append(marks)


@dataclass(frozen=True, slots=True)
class Cluster:
    """The reports of one happening, the most precise first, and how each came in.

    `block` is the same for clusters that hang together: only their reports can change each other's place.
    """

    reports: tuple[Report, ...]
    joins: tuple[Join, ...] = ()
    block: str = ""

    @property
    def key(self) -> str:
        """The key of the report that founded it."""
        return self.reports[0].key

    @property
    def representatives(self) -> tuple[Report, ...]:
        """The reports that others are compared with."""
        return self.reports[:REPRESENTATIVES]


@dataclass(frozen=True, slots=True)
class Partition:
    """All clusters, in the order of their founders, and the pairs in doubt."""

    clusters: tuple[Cluster, ...] = ()
    doubts: tuple[Doubt, ...] = ()


def precision(report: Report) -> tuple[int, bool, bool, int, date, str]:
    """The order in which reports are placed: dated before undated, narrow before wide, rich before poor."""
    return (
        report.interval.days if report.interval else _UNDATED_DAYS,
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
    for report in sorted(once.values(), key=precision):
        shelf.place(marks_of(report))
    return shelf.partition()


@dataclass(frozen=True, slots=True)
class Fit:
    """How a report fits a group: half the best and half the mean likeness to its representatives.

    `value` is minus infinity where something keeps the report apart from one of them. `tied` says that it is alike
    enough to one, so that the group can matter to it.
    """

    value: float
    like: str
    tied: bool


def fit(representatives: Sequence[Marks], marks: Marks) -> Fit:
    """How the report fits the group that these represent."""
    scores = [score(member, marks) for member in representatives]
    best = max(scores)
    like = representatives[scores.index(best)].report.key
    value = -math.inf if min(scores) == -math.inf else (best + sum(scores) / len(scores)) / 2
    return Fit(value, like, best >= weights().merge)


class _Shelf:
    """The groups so far, found by index keys."""

    def __init__(self) -> None:
        self._groups: list[_Group] = []
        self._by_key: dict[int, set[int]] = {}
        self._hangs_on: list[int] = []
        self._doubts: list[Doubt] = []

    def place(self, marks: Marks) -> None:
        """Put a report where it fits best, or found a group with it."""
        fits = {index: fit(self._groups[index].representatives, marks) for index in self._near(marks.report)}
        index = self._home(marks, fits)
        self._index(marks, index)
        for other, found in fits.items():
            if found.tied:
                self._tie(index, other)
        self._doubt(marks, {other: found for other, found in fits.items() if other != index})

    def partition(self) -> Partition:
        """Everything placed so far."""
        clusters = tuple(
            Cluster(tuple(group.members), tuple(group.joins), self._groups[self._block(index)].key)
            for index, group in enumerate(self._groups)
        )
        return Partition(clusters, tuple(self._doubts))

    def _home(self, marks: Marks, fits: Mapping[int, Fit]) -> int:
        index, found = best_fit(fits)
        if found and found.value >= weights().merge:
            self._groups[index].add(marks, Join(marks.report.key, found.like, found.value))
            return index
        self._groups.append(_Group([marks.report], [marks]))
        self._hangs_on.append(len(self._groups) - 1)
        return len(self._groups) - 1

    def _doubt(self, marks: Marks, others: Mapping[int, Fit]) -> None:
        _, found = best_fit(others)
        if found and found.value >= weights().review:
            self._doubts.append(Doubt(marks.report.key, found.like, found.value))

    def _near(self, report: Report) -> list[int]:
        return sorted({index for key in asked_keys(report) for index in self._by_key.get(key, ())})

    def _index(self, marks: Marks, index: int) -> None:
        for key in stored_keys(marks.report):
            self._by_key.setdefault(key, set()).add(index)

    def _tie(self, one: int, other: int) -> None:
        first, second = sorted((self._block(one), self._block(other)))
        self._hangs_on[second] = first

    def _block(self, index: int) -> int:
        while self._hangs_on[index] != index:
            self._hangs_on[index] = index = self._hangs_on[self._hangs_on[index]]
        return index


def best_fit(fits: Mapping[int, Fit]) -> tuple[int, Fit | None]:
    """The best fit; of two alike, the group that was founded first."""
    if not fits:
        return -1, None
    index = min(fits, key=lambda at: (-fits[at].value, at))
    return index, fits[index]
