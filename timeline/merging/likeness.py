"""How alike two reports are, part by part, with named weights; and what keeps two reports apart for good.

The parts and their weights are in `lexicon/weights.toml`, fitted by `python -m timeline.evaluation.fit_merging`.
Text similarity is one part among many: days, actors and type decide.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from timeline.merging.blocking import DAYS_AROUND_PUBLICATION, DAYS_THAT_MAY_SLIP, are_very_days
from timeline.merging.marks import Marks, unit_of
from timeline.merging.parts import PARTS
from timeline.merging.report import Report
from timeline.merging.words import words

# Log-odds of two reports that have no more in common than hundreds of others: not even worth an editor's look.
_STRANGERS = -2.0
_MEETING = "CONSULT"
WEIGHTS_FILE = Path(__file__).parent / "lexicon" / "weights.toml"


@dataclass(frozen=True, slots=True)
class Weights:
    """The weight of each part, and the scores from which reports are merged, or shown to an editor."""

    parts: Mapping[str, float]
    bias: float
    merge: float
    review: float
    weighed: tuple[tuple[float, Callable[[Marks, Marks], float]], ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        weighed = tuple((weight, PARTS[name].degree) for name, weight in self.parts.items() if weight)
        object.__setattr__(self, "weighed", weighed)


@cache
def weights() -> Weights:
    """The weights of `lexicon/weights.toml`, read once."""
    read = tomllib.loads(WEIGHTS_FILE.read_text(encoding="utf-8"))
    return Weights(read["parts"], read["bias"], read["merge"], read["review"])


def score(a: Marks, b: Marks, using: Weights | None = None) -> float:
    """Log-odds that two reports tell of one happening; minus infinity where something keeps them apart.

    Strangers are not kept apart: a third report may have enough in common with both.
    """
    if apart(a, b):
        return -math.inf
    by = using or weights()
    total = by.bias
    for weight, degree in by.weighed:
        total += weight * degree(a, b)
    return min(total, _STRANGERS) if strangers(a, b) else total


def degrees(a: Marks, b: Marks) -> dict[str, float]:
    """How far each part holds, mostly from 0 to 1, by name."""
    return {name: part.degree(a, b) for name, part in PARTS.items()}


def apart(a: Marks, b: Marks) -> str:
    """Why two reports cannot be of one happening, in words; empty where they can."""
    return (
        _apart_in_time(a, b)
        or _other_type(a.report.type, b.report.type)
        or _other_officials(a, b)
        or _elsewhere(a, b)
        or _other_speakers(a, b)
        or _in_return(a, b)
        or _other_act(a, b)
        or _other_size(a, b)
    )


def strangers(a: Marks, b: Marks) -> str:
    """Why two reports are no evidence for each other, in words: nothing is the same but type and countries, or days.

    China accused America "in June", and did so on 1 June: countries act in a hundred ways a month.
    """
    in_common = (
        (a.persons, b.persons),
        (a.bodies, b.bodies),
        (a.acts, b.acts),
        (a.topics, b.topics),
        (a.words, b.words),
        (a.names, b.names),
        (a.numbers, b.numbers),
    )
    if not all(mine.isdisjoint(others) for mine, others in in_common):
        return ""
    if not a.days or a.days != b.days or not are_very_days(a.days):
        return "nothing but the type and the countries is the same"
    sides = (a.sources | a.targets).isdisjoint(b.sources | b.targets)
    return "nothing but the type and the days is the same" if sides else ""


def _apart_in_time(a: Marks, b: Marks) -> str:
    if a.days and b.days:
        return _days_apart(a.days, b.days)
    return _apart_from_publication(a.report, b.report)


def _other_type(one: str, other: str) -> str:
    if one == other or other in words().near(one):
        return ""
    return f"{one} and {other} are different acts"


def _other_officials(a: Marks, b: Marks) -> str:
    """Blinken in Beijing is not Yellen in Beijing."""
    for country in a.people.keys() & b.people.keys():
        if a.people[country].isdisjoint(b.people[country]):
            return f"other people act for {country}"
    return ""


def _elsewhere(a: Marks, b: Marks) -> str:
    """A meeting in Cambodia is not the one in Indonesia; two towns of one country may be one visit."""
    meeting = a.report.type == b.report.type == _MEETING
    one, other = a.report.country, b.report.country
    return f"one is in {one}, the other in {other}" if meeting and one and other and one != other else ""


def _other_speakers(a: Marks, b: Marks) -> str:
    """Japan's complaint is not Taiwan's, though both are about one blockade."""
    spoken = {a.report.type, b.report.type} <= words().spoken
    return "others say it" if spoken and a.sources and b.sources and a.sources.isdisjoint(b.sources) else ""


def _in_return(a: Marks, b: Marks) -> str:
    """One has A act upon B, the other B upon A: an act and its answer."""
    if a.sources == b.sources or a.targets == b.targets:
        return ""
    one, other = a.sources - a.targets, a.targets - a.sources
    if one.isdisjoint(b.targets - b.sources) or other.isdisjoint(b.sources - b.targets):
        return ""
    return "one is done by the side that the other is done to"


def _other_act(a: Marks, b: Marks) -> str:
    """A telephone call is no visit; announcing a measure is not its entry into force."""
    known = words()
    return _two_of(known.acts_apart, a.done, b.done) or _two_of(known.stages_apart, a.stage, b.stage)


def _two_of(pairs: tuple[tuple[str, str], ...], a: frozenset[str], b: frozenset[str]) -> str:
    if a & b:
        return ""
    for first, second in pairs:
        if (first in a and second in b) or (second in a and first in b):
            return f"“{first}” and “{second}” are two acts".replace("_", " ")
    return ""


def _other_size(a: Marks, b: Marks) -> str:
    """Tariffs on $34 billion of goods are not those on $16 billion."""
    for unit in a.units & b.units & words().telling_units:
        mine, others = _of_unit(a.numbers, unit), _of_unit(b.numbers, unit)
        if mine.isdisjoint(others):
            return f"{min(mine)} is not {min(others)}"
    return ""


def _of_unit(figures: frozenset[str], unit: str) -> frozenset[str]:
    return frozenset(figure for figure in figures if unit_of(figure) == unit)


def _days_apart(x: tuple[int, int], y: tuple[int, int]) -> str:
    gap = max(x[0], y[0]) - min(x[1], y[1])
    if gap <= 0:
        return ""
    if gap > DAYS_THAT_MAY_SLIP:
        return "the dates do not meet"
    # A day may slip where both name a day; the last day of May is not in "June".
    return "the dates do not meet" if max(x[1] - x[0], y[1] - y[0]) > 1 else ""


def _apart_from_publication(a: Report, b: Report) -> str:
    """An undated report is news of its own day: it joins what happened about then, or its own article."""
    if a.article.key == b.article.key:
        return ""
    x, y = _known_days(a), _known_days(b)
    if not x or not y:
        return "one has no date and its article has none"
    gap = max(x[0], y[0]) - min(x[1], y[1])
    return f"one has no date, and {gap} days lie between" if gap > DAYS_AROUND_PUBLICATION else ""


def _known_days(report: Report) -> tuple[int, int] | None:
    if report.interval:
        return report.interval.earliest.toordinal(), report.interval.latest.toordinal()
    published = report.article.published
    return (published.toordinal(), published.toordinal()) if published else None
