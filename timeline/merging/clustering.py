"""Which reports are one happening: a partition that depends on the set of reports alone, never on their order.

Reports are taken in one fixed order, the most precise first (`precision`), and each joins the group that it is most
like, or founds a new one. A vague report can so attach itself to a precise one, but two groups never merge through a
third that happens to fit both: there are no chains. A group is represented by its first few reports, so that one more
report on a happening of five thousand costs no more than on one of ten. What editors ruled stands above all likeness.
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
from timeline.merging.rulings import NO_RULINGS, Bundle, Rulings

REPRESENTATIVES = 8
# What the likeness to the nearest report counts; that to all of them counts the rest.
_BEST = 0.7
_UNDATED_DAYS = 10**7


@dataclass(frozen=True, slots=True)
class Join:
    """That a report joined its group: how like it was (log-odds), and to which report most."""

    report: str
    like: str
    score: float


@dataclass(slots=True)
class _Group:
    members: list[Report]
    representatives: list[Marks]
    joins: list[Join] = field(default_factory=list)
    # The rulings that keep some of its reports from others, and the sides that these stand on.
    sides: set[tuple[int, int]] = field(default_factory=set)

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

    `block` is the same for clusters that hang together: only their reports can change each other's place. `happening`
    is the same for clusters that an editor ruled to be one.
    """

    reports: tuple[Report, ...]
    joins: tuple[Join, ...] = ()
    block: str = ""
    happening: str = ""

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
    """All clusters, in the order of their founders."""

    clusters: tuple[Cluster, ...] = ()


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


def partition(reports: Iterable[Report], rulings: Rulings = NO_RULINGS) -> Partition:
    """The groups that likeness and rulings make of the reports; one given twice counts once."""
    once = {report.key: report for report in reports}
    shelf = _Shelf(rulings)
    for report in sorted(once.values(), key=precision):
        shelf.place(marks_of(report))
    return shelf.partition()


def happenings(clusters: Iterable[Cluster]) -> list[Cluster]:
    """The clusters, those joined that an editor ruled to be one."""
    joined: dict[str, list[Cluster]] = {}
    for found in clusters:
        joined.setdefault(found.happening or found.key, []).append(found)
    return [_joined(parts) if len(parts) > 1 else parts[0] for parts in joined.values()]


def _joined(parts: Sequence[Cluster]) -> Cluster:
    reports = sorted((report for part in parts for report in part.reports), key=precision)
    return Cluster(tuple(reports), tuple(join for part in parts for join in part.joins), happening=parts[0].happening)


@dataclass(frozen=True, slots=True)
class Fit:
    """How a report fits a group: mostly the best, partly the mean likeness to its representatives.

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
    value = -math.inf if min(scores) == -math.inf else _BEST * best + (1 - _BEST) * sum(scores) / len(scores)
    return Fit(value, like, best >= weights().merge)


class _Shelf:
    """The groups so far, found by index keys."""

    def __init__(self, rulings: Rulings) -> None:
        self._rulings = rulings
        self._groups: list[_Group] = []
        self._by_key: dict[int, set[int]] = {}
        self._hangs_on: list[int] = []
        self._holding: dict[Bundle, int] = {}

    def place(self, marks: Marks) -> None:
        """Put a report where it fits best, or found a group with it."""
        fits = {index: fit(self._groups[index].representatives, marks) for index in self._near(marks.report)}
        open_to_it = {index: found for index, found in fits.items() if not self._is_kept_out(marks.report, index)}
        index = self._held(marks) if self._is_held(marks) else self._home(marks, open_to_it)
        self._index(marks, index)
        self._note(marks.report, index)
        for other, found in fits.items():
            if found.tied:
                self._tie(index, other)

    def partition(self) -> Partition:
        """Everything placed so far."""
        group_of = {report.key: index for index, group in enumerate(self._groups) for report in group.members}
        united = self._rulings.united(group_of)
        clusters = tuple(
            Cluster(
                tuple(group.members),
                tuple(group.joins),
                self._groups[self._block(index)].key,
                self._groups[united.get(index, index)].key,
            )
            for index, group in enumerate(self._groups)
        )
        return Partition(clusters)

    def _home(self, marks: Marks, fits: Mapping[int, Fit]) -> int:
        index, found = best_fit(fits)
        if found and found.value >= weights().merge:
            self._groups[index].add(marks, Join(marks.report.key, found.like, found.value))
            return index
        self._groups.append(_Group([marks.report], [marks]))
        self._hangs_on.append(len(self._groups) - 1)
        return len(self._groups) - 1

    def _is_held(self, marks: Marks) -> bool:
        return self._rulings.bundle(marks.report.key) in self._holding

    def _held(self, marks: Marks) -> int:
        """Into the group where an editor wants it, however well it fits."""
        bundle = self._rulings.bundle(marks.report.key)
        assert bundle is not None
        group = self._groups[self._holding[bundle]]
        found = fit(group.representatives, marks)
        group.add(marks, Join(marks.report.key, found.like, max(found.value, weights().review)))
        return self._holding[bundle]

    def _is_kept_out(self, report: Report, index: int) -> bool:
        """Whether an editor said that the report is of another happening than some report of the group."""
        return any((ruling, 1 - side) in self._groups[index].sides for ruling, side in self._rulings.sides(report.key))

    def _note(self, report: Report, index: int) -> None:
        self._groups[index].sides.update(self._rulings.sides(report.key))
        bundle = self._rulings.bundle(report.key)
        if bundle is not None:
            self._holding.setdefault(bundle, index)

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
