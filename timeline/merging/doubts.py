"""Pairs that an editor is asked about: alike, though not enough to be merged."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from timeline.merging.assignment import Store
from timeline.merging.clustering import fit
from timeline.merging.likeness import weights
from timeline.merging.marks import marks_of
from timeline.merging.report import Report
from timeline.merging.rulings import Rulings

# Nobody wants to be asked about one event more often.
_MOST_ASKED = 8


@dataclass(frozen=True, slots=True)
class Doubt:
    """The report that founded a cluster, and one of another cluster that may tell of the same; in log-odds."""

    report: str
    other: str
    score: float


def doubts(representatives: Sequence[Report], store: Store) -> list[Doubt]:
    """What may be one happening with a cluster, the likeliest first; nothing that an editor ruled out."""
    founder, marks = representatives[0], marks_of(representatives[0])
    near = store.representatives(founder)
    rulings = store.rulings(report.key for reports in (representatives, *near.values()) for report in reports)
    found = []
    for key, others in near.items():
        if key != founder.key and not _ruled_out(representatives, others, rulings):
            fitting = fit([marks_of(other) for other in others], marks)
            if weights().review <= fitting.value < math.inf:
                found.append(Doubt(founder.key, fitting.like, fitting.value))
    return sorted(found, key=lambda doubt: (-doubt.score, doubt.other))[:_MOST_ASKED]


def _ruled_out(one: Iterable[Report], other: Iterable[Report], rulings: Rulings) -> bool:
    mine = {stand for report in one for stand in rulings.sides(report.key)}
    return any((ruling, 1 - side) in mine for report in other for ruling, side in rulings.sides(report.key))
