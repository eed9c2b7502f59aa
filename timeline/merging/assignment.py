"""New reports among many kept ones: only the neighbourhood that they can change is merged anew.

Two reports are tied when they share a key and are alike enough to merge. Who joins whom is decided among reports that
hang together by ties (a block), so that merging a block anew gives what merging everything at once would give,
whichever reports came first.

Most reports change nothing for others. One that joins a cluster which already has all its representatives, all of them
more precise, is simply added: a happening with five thousand reports takes one more as fast as one with ten.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from timeline.merging.clustering import REPRESENTATIVES, Fit, Join, Partition, fit, partition, precision
from timeline.merging.likeness import score, weights
from timeline.merging.marks import marks_of
from timeline.merging.report import Report
from timeline.merging.rulings import Rulings


class Store(Protocol):
    """What merging asks of the place where reports are kept. A report is found by `asked_keys` among `stored_keys`."""

    def representatives(self, report: Report) -> Mapping[str, Sequence[Report]]:
        """Of each cluster with a report near this one: its representatives, in their order, under its key."""
        ...

    def near(self, report: Report) -> Iterable[Report]:
        """All kept reports that share a key with this one, but for those that cannot be alike enough to be merged."""
        ...

    def blocks(self, keys: Iterable[str]) -> Iterable[Report]:
        """All reports of the blocks that these reports stand in; keys of reports that are not kept are passed over."""
        ...

    def rulings(self, keys: Iterable[str]) -> Rulings:
        """What editors ruled about these reports, kept or new."""
        ...


@dataclass(frozen=True, slots=True)
class Assignment:
    """What new reports change.

    `added` (cluster, report, how) join clusters that else stay as they are; `merged` replaces all that it holds.
    """

    added: tuple[tuple[str, Report, Join], ...] = ()
    merged: Partition = field(default_factory=Partition)


def assign(new: Iterable[Report], store: Store) -> Assignment:
    """Where new reports belong, and all that they move; the store is only read, and must not hold them yet."""
    quiet: dict[str, tuple[str, Report, Join]] = {}
    moving: list[Report] = []
    new = list(new)
    rulings = store.rulings(report.key for report in new)
    for report in new:
        home = None if rulings.names(report.key) else _quiet_home(report, store)
        if home is None:
            moving.append(report)
        else:
            quiet[report.key] = (home[0], report, home[1])
    merged = remerge(moving, store)
    while stirred := [entry for entry in quiet.values() if _is_stirred(entry, moving, merged)]:
        moving += [report for _, report, _ in stirred]
        quiet = {key: entry for key, entry in quiet.items() if entry not in stirred}
        merged = remerge(moving, store)
    return Assignment(tuple(quiet.values()), merged)


def remerge(new: Iterable[Report], store: Store, lost: Iterable[Report] = (), ruled: Iterable[str] = ()) -> Partition:
    """The blocks that new or lost reports touch, merged anew with the new and without the lost ones.

    The store still holds the lost reports, and not yet the new ones. About the reports `ruled` there is a new ruling,
    which the store tells already, or one was undone.
    """
    new, lost, ruled = list(new), list(lost), frozenset(ruled)
    gone = {report.key for report in lost}
    reach = gone | ruled | _tied_keys(new, store)
    while True:
        held = list(store.blocks(reach))
        kept = [*new, *(report for report in held if report.key not in gone)]
        rulings = store.rulings(report.key for report in (*new, *held))
        after = partition(kept, rulings)
        # What stood under other rulings is not known any more: every representative may be one for the first time.
        before = Partition() if ruled else partition(held, rulings)
        seen = _tied_keys(_risen(after, before), store) | rulings.partners(report.key for report in kept)
        if not seen - reach - {report.key for report in held}:
            return after
        reach |= seen


def tied_to(report: Report, others: Iterable[Report]) -> list[Report]:
    """Those that are alike enough to be merged with the report, if nobody else were there."""
    marks, enough = marks_of(report), weights().merge
    return [other for other in others if score(marks_of(other), marks) >= enough]


def _tied_keys(reports: Iterable[Report], store: Store) -> set[str]:
    return {other.key for report in reports for other in tied_to(report, store.near(report))}


def _risen(after: Partition, before: Partition) -> list[Report]:
    """Representatives that were none before: reports of other blocks may now see them for the first time."""
    known = {report.key for cluster in before.clusters for report in cluster.representatives}
    return [report for cluster in after.clusters for report in cluster.representatives if report.key not in known]


def _quiet_home(report: Report, store: Store) -> tuple[str, Join] | None:
    """The cluster that the report joins without moving anything: neither a representative nor a founder."""
    marks = marks_of(report)
    fits: dict[str, tuple[Fit, int]] = {}
    founders: dict[str, Report] = {}
    for key, others in store.representatives(report).items():
        earlier = [marks_of(other) for other in others if precision(other) < precision(report)]
        if earlier:
            fits[key], founders[key] = (fit(earlier, marks), len(earlier)), earlier[0].report
    if not fits:
        return None
    best = min(fits, key=lambda key: (-fits[key][0].value, precision(founders[key])))
    found, size = fits[best]
    if found.value < weights().merge or size < REPRESENTATIVES:
        return None
    return best, Join(report.key, found.like, found.value)


def _is_stirred(entry: tuple[str, Report, Join], moving: Sequence[Report], merged: Partition) -> bool:
    """Whether a report that was to be added quietly stands where something moves after all."""
    _, report, join = entry
    held = any(other.key == join.like for cluster in merged.clusters for other in cluster.reports)
    return held or bool(tied_to(report, moving))
