"""How alike two reports are, part by part, with named weights; and what keeps two reports apart for good.

The parts and their weights are in `lexicon/weights.toml`, fitted by `python -m timeline.evaluation.fit_merging`.
Text similarity is one part among many: days, actors and type decide.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from timeline.merging.blocking import DAYS_AROUND_PUBLICATION, DAYS_THAT_MAY_SLIP
from timeline.merging.marks import Marks, unit_of
from timeline.merging.report import Report, country_of
from timeline.merging.words import words
from timeline.temporal.interval import TimeInterval

WEIGHTS_FILE = Path(__file__).parent / "lexicon" / "weights.toml"
_WIDE = math.log(1000)
_WEIGHT_OF_A_COUNTRY, _WEIGHT_OF_A_BODY, _WEIGHT_OF_A_PERSON = 0.3, 0.6, 1.0


@dataclass(frozen=True, slots=True)
class Weights:
    """The weight of each part, and the scores from which reports are merged, or shown to an editor."""

    parts: Mapping[str, float]
    bias: float
    merge: float
    review: float


@cache
def weights() -> Weights:
    """The weights of `lexicon/weights.toml`, read once."""
    read = tomllib.loads(WEIGHTS_FILE.read_text(encoding="utf-8"))
    return Weights(read["parts"], read["bias"], read["merge"], read["review"])


def score(a: Marks, b: Marks, using: Weights | None = None) -> float:
    """Log-odds that two reports tell of one happening; minus infinity where something keeps them apart."""
    if apart(a, b):
        return -math.inf
    by = using or weights()
    return by.bias + sum(by.parts[name] * part(a, b) for name, part in PARTS.items())


def degrees(a: Marks, b: Marks) -> dict[str, float]:
    """How far each part holds, mostly from 0 to 1, by name."""
    return {name: part(a, b) for name, part in PARTS.items()}


def apart(a: Marks, b: Marks) -> str:
    """Why two reports cannot be of one happening, in words; empty where they can."""
    x, y = a.report, b.report
    if x.type != y.type and y.type not in words().near(x.type):
        return f"{x.type} and {y.type} are different acts"
    return _apart_in_time(x, y) or _other_officials(a, b) or _other_act(a, b) or _other_size(a, b)


def _apart_in_time(a: Report, b: Report) -> str:
    if a.interval and b.interval:
        return _days_apart(a.interval, b.interval)
    return _apart_from_publication(a, b)


def _other_officials(a: Marks, b: Marks) -> str:
    """Blinken in Beijing is not Yellen in Beijing."""
    for country in a.people.keys() & b.people.keys():
        if a.people[country].isdisjoint(b.people[country]):
            return f"other people act for {country}"
    return ""


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


def _days_apart(x: TimeInterval, y: TimeInterval) -> str:
    gap = (max(x.earliest, y.earliest) - min(x.latest, y.latest)).days
    if gap > DAYS_THAT_MAY_SLIP:
        return f"{gap - 1} days lie between the dates"
    if gap == 1 and max(x.days, y.days) > 2:
        return "the dates do not meet"
    return ""


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


def _narrow(a: Marks, b: Marks) -> float:
    """The same day 1, within one week .72, within one month .5, within one year .15."""
    x, y = a.report.interval, b.report.interval
    if not x or not y or not x.overlaps(y):
        return 0.0
    return max(0.0, 1 - math.log(max(x.days, y.days)) / _WIDE)


def _same_days(a: Marks, b: Marks) -> float:
    x, y = a.report.interval, b.report.interval
    return float(x is not None and y is not None and (x.earliest, x.latest) == (y.earliest, y.latest))


def _a_day_off(a: Marks, b: Marks) -> float:
    x, y = a.report.interval, b.report.interval
    return float(x is not None and y is not None and not x.overlaps(y))


def _undated(a: Marks, b: Marks) -> float:
    return float(a.report.interval is None or b.report.interval is None)


def _one_article(a: Marks, b: Marks) -> float:
    return float(a.report.article.key == b.report.article.key)


def _actors(a: Marks, b: Marks) -> float:
    """The share of the actors that both name; a person weighs more than a body, a body more than a country."""
    either = sum(map(_specific, a.actors | b.actors))
    return sum(map(_specific, a.actors & b.actors)) / either if either else 0.0


def _specific(code: str) -> float:
    if not country_of(code):
        return _WEIGHT_OF_A_PERSON
    return _WEIGHT_OF_A_BODY if "-" in code else _WEIGHT_OF_A_COUNTRY


def _roles(a: Marks, b: Marks) -> float:
    """Whether the same sides act and are acted upon."""
    if not a.targets and not b.targets:
        return _share(a.sources, b.sources)
    return (_share(a.sources, b.sources) + _share(a.targets, b.targets)) / 2


def _share(a: frozenset[str], b: frozenset[str]) -> float:
    return len(a & b) / len(a | b) if a and b else 0.0


def _other_people(a: Marks, b: Marks) -> float:
    """Both name people or companies, and none is the same."""
    return float(bool(a.persons and b.persons) and a.persons.isdisjoint(b.persons))


def _other_bodies(a: Marks, b: Marks) -> float:
    """Both name a body of one government, and not the same."""
    if not a.bodies or not b.bodies or not a.bodies.isdisjoint(b.bodies):
        return 0.0
    return float(bool({country_of(code) for code in a.bodies} & {country_of(code) for code in b.bodies}))


def _same_type(a: Marks, b: Marks) -> float:
    return float(a.report.type == b.report.type)


def _act(a: Marks, b: Marks) -> float:
    """Both predicates name one act 1; one names it elsewhere in the clause .5."""
    return 1.0 if a.done & b.done else 0.5 if a.acts & b.acts else 0.0


def _rival_acts(a: Marks, b: Marks) -> float:
    return float(bool(a.families & b.families) and a.acts.isdisjoint(b.acts))


def _rival_stages(a: Marks, b: Marks) -> float:
    return float(bool(a.stages and b.stages) and a.stages.isdisjoint(b.stages))


def _topic(a: Marks, b: Marks) -> float:
    return min(2, len(a.topics & b.topics)) / 2


def _other_topic(a: Marks, b: Marks) -> float:
    return float(bool(a.topics and b.topics) and a.topics.isdisjoint(b.topics))


def _wording(a: Marks, b: Marks) -> float:
    return min(3, len(a.words & b.words)) / 3


def _names(a: Marks, b: Marks) -> float:
    return min(2, len(a.names & b.names)) / 2


def _figures(a: Marks, b: Marks) -> float:
    return float(not a.numbers.isdisjoint(b.numbers))


def _other_figures(a: Marks, b: Marks) -> float:
    return float(not a.units.isdisjoint(b.units) and a.numbers.isdisjoint(b.numbers))


def _status(a: Marks, b: Marks) -> float:
    return float(a.report.status == b.report.status)


PARTS: Mapping[str, Callable[[Marks, Marks], float]] = {
    "narrow": _narrow,
    "same_days": _same_days,
    "a_day_off": _a_day_off,
    "undated": _undated,
    "one_article": _one_article,
    "actors": _actors,
    "roles": _roles,
    "other_people": _other_people,
    "other_bodies": _other_bodies,
    "same_type": _same_type,
    "act": _act,
    "rival_acts": _rival_acts,
    "rival_stages": _rival_stages,
    "topic": _topic,
    "other_topic": _other_topic,
    "wording": _wording,
    "names": _names,
    "figures": _figures,
    "other_figures": _other_figures,
    "status": _status,
}
