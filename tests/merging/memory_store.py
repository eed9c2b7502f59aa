"""A store of reports in memory, kept up to date by what `assign` answers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from timeline.merging.assignment import Assignment, assign, remerge
from timeline.merging.blocking import asked_keys, stored_keys
from timeline.merging.clustering import REPRESENTATIVES, Partition, precision
from timeline.merging.report import Report
from timeline.merging.rulings import Ruling, Rulings


class MemoryStore:
    def __init__(self) -> None:
        self.reports: dict[str, Report] = {}
        self.cluster_of: dict[str, str] = {}
        self.block_of: dict[str, str] = {}
        self.happening_of: dict[str, str] = {}
        self.ruled: list[Ruling] = []

    def near(self, report: Report) -> list[Report]:
        asked = set(asked_keys(report))
        return [other for other in self.reports.values() if not asked.isdisjoint(stored_keys(other))]

    def representatives(self, report: Report) -> Mapping[str, Sequence[Report]]:
        clusters = {self.cluster_of[other.key] for other in self.near(report)}
        return {cluster: self.members(cluster)[:REPRESENTATIVES] for cluster in clusters}

    def members(self, cluster: str) -> list[Report]:
        held = [self.reports[key] for key, home in self.cluster_of.items() if home == cluster]
        return sorted(held, key=precision)

    def blocks(self, keys: Iterable[str]) -> list[Report]:
        wanted = {self.block_of[key] for key in keys if key in self.block_of}
        return [report for key, report in self.reports.items() if self.block_of[key] in wanted]

    def rulings(self, keys: Iterable[str]) -> Rulings:
        asked = set(keys)
        return Rulings(one for one in self.ruled if any(not asked.isdisjoint(side.keys) for side in one.sides))

    def rule(self, ruling: Ruling) -> None:
        self.ruled.append(ruling)
        self._rerun(ruling)

    def lift(self, ruling: Ruling) -> None:
        self.ruled.remove(ruling)
        self._rerun(ruling)

    def _rerun(self, ruling: Ruling) -> None:
        self._write(remerge([], self, ruled=[key for side in ruling.sides for key in side.keys]))

    def take(self, new: Sequence[Report]) -> Assignment:
        found = assign(new, self)
        self._write(found.merged)
        for cluster, report, _ in found.added:
            self.reports[report.key] = report
            self.cluster_of[report.key] = cluster
            self.block_of[report.key] = self.block_of[cluster]
            self.happening_of[report.key] = self.happening_of[cluster]
        return found

    def lose(self, lost: Sequence[Report]) -> None:
        found = remerge([], self, lost)
        for report in lost:
            for kept in (self.reports, self.cluster_of, self.block_of, self.happening_of):
                kept.pop(report.key)
        self._write(found)

    def _write(self, found: Partition) -> None:
        for cluster in found.clusters:
            for report in cluster.reports:
                self.reports[report.key] = report
                self.cluster_of[report.key] = cluster.key
                self.block_of[report.key] = cluster.block
                self.happening_of[report.key] = cluster.happening

    def groups(self) -> set[frozenset[str]]:
        return {frozenset(report.key for report in self.members(cluster)) for cluster in self.cluster_of.values()}

    def happenings(self) -> set[frozenset[str]]:
        found = set(self.happening_of.values())
        return {frozenset(key for key, home in self.happening_of.items() if home == one) for one in found}
