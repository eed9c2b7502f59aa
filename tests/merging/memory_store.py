"""A store of reports in memory, kept up to date by what `assign` answers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from timeline.merging.assignment import Assignment, assign, remerge
from timeline.merging.blocking import asked_keys, stored_keys
from timeline.merging.clustering import REPRESENTATIVES, Partition, precision
from timeline.merging.report import Report


class MemoryStore:
    def __init__(self) -> None:
        self.reports: dict[str, Report] = {}
        self.cluster_of: dict[str, str] = {}
        self.block_of: dict[str, str] = {}

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
        wanted = {self.block_of[key] for key in keys}
        return [report for key, report in self.reports.items() if self.block_of[key] in wanted]

    def take(self, new: Sequence[Report]) -> Assignment:
        found = assign(new, self)
        self._write(found.merged)
        for cluster, report, _ in found.added:
            self.reports[report.key] = report
            self.cluster_of[report.key] = cluster
            self.block_of[report.key] = self.block_of[cluster]
        return found

    def lose(self, lost: Sequence[Report]) -> None:
        found = remerge([], self, lost)
        for report in lost:
            for kept in (self.reports, self.cluster_of, self.block_of):
                kept.pop(report.key)
        self._write(found)

    def _write(self, found: Partition) -> None:
        for cluster in found.clusters:
            for report in cluster.reports:
                self.reports[report.key] = report
                self.cluster_of[report.key] = cluster.key
                self.block_of[report.key] = cluster.block

    def groups(self) -> set[frozenset[str]]:
        return {frozenset(report.key for report in self.members(cluster)) for cluster in self.cluster_of.values()}
