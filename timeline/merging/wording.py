"""Why reports were merged, or kept apart, in words with the weight of each part."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from timeline.merging.likeness import apart, strangers, weights
from timeline.merging.marks import Marks, marks_of
from timeline.merging.parts import PARTS
from timeline.merging.report import Report
from timeline.temporal.interval import TimeInterval

Named = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Reason:
    """One part of a likeness: what holds, the evidence for it, and what it added to the log-odds."""

    part: str
    words: str
    weight: float

    @property
    def speaks_for(self) -> bool:
        """Whether it speaks for one happening."""
        return self.weight > 0


def reasons(one: Report, other: Report, named: Named = str) -> list[Reason]:
    """Which parts agree and which do not, the weightiest first; `named` turns an actor's code into a name.

    ("same_days", "the same days: 2023-05-26", 0.95), ("actors", "the same actors: China's army", 2.13), ...
    """
    a, b, by = marks_of(one), marks_of(other), weights()
    found = []
    for name, part in PARTS.items():
        weight = round(by.parts.get(name, 0.0) * part.degree(a, b), 2)
        if weight:
            evidence = _EVIDENCE[name](a, b, named) if name in _EVIDENCE else ""
            found.append(Reason(name, f"{part.words}: {evidence}" if evidence else part.words, weight))
    return sorted(found, key=lambda reason: -abs(reason.weight))


def why_apart(one: Report, other: Report) -> str:
    """What keeps two reports apart whatever else agrees, or why they say nothing of each other; else empty."""
    a, b = marks_of(one), marks_of(other)
    return apart(a, b) or strangers(a, b)


def _days(interval: TimeInterval | None) -> str:
    if interval is None:
        return "no date"
    first, last = interval.earliest.isoformat(), interval.latest.isoformat()
    return first if first == last else f"{first} to {last}"


def _listed(words: frozenset[str], named: Named = str) -> str:
    return ", ".join(sorted(map(named, words))).replace("_", " ")


def _versus(a: frozenset[str], b: frozenset[str], named: Named = str) -> str:
    return f"{_listed(a, named)} and {_listed(b, named)}"


def _both_likely(a: Marks, b: Marks) -> frozenset[str]:
    return (a.likely_sources & b.likely_sources) | (a.likely_targets & b.likely_targets)


_EVIDENCE: dict[str, Callable[[Marks, Marks, Named], str]] = {
    "same_days": lambda a, b, _: _days(a.report.interval),
    "a_day_off": lambda a, b, _: f"{_days(a.report.interval)} and {_days(b.report.interval)}",
    "actors": lambda a, b, named: _listed(a.actors & b.actors, named),
    "other_source": lambda a, b, named: _versus(a.sources, b.sources, named),
    "other_target": lambda a, b, named: _versus(a.targets, b.targets, named),
    "other_people": lambda a, b, named: _versus(a.persons, b.persons, named),
    "other_bodies": lambda a, b, named: _versus(a.bodies, b.bodies, named),
    "act": lambda a, b, _: _listed((a.done & b.done) or (a.acts & b.acts)),
    "rival_acts": lambda a, b, _: _versus(a.done, b.done),
    "topic": lambda a, b, _: _listed(a.topics & b.topics),
    "other_topic": lambda a, b, _: _versus(a.topics, b.topics),
    "likely_sides": lambda a, b, named: _listed(_both_likely(a, b), named),
    "wording": lambda a, b, _: _listed((a.words & b.words) | (a.names & b.names)),
    "names": lambda a, b, _: _listed(a.names & b.names),
    "figures": lambda a, b, _: _listed(a.numbers & b.numbers),
    "place": lambda a, b, _: a.report.place,
    "other_place": lambda a, b, _: f"{a.report.country} and {b.report.country}",
}
