"""The parts of likeness: each says of two reports how far one thing about them agrees, or disagrees, from 0 to 1.

What a report does not say counts neither way: a text may leave unsaid who acted.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from timeline.merging.marks import Marks
from timeline.merging.report import country_of
from timeline.merging.words import UNTYPED

_WEIGHT_OF_A_COUNTRY, _WEIGHT_OF_A_BODY, _WEIGHT_OF_A_PERSON = 0.3, 0.6, 1.0


def _same_days(a: Marks, b: Marks) -> float:
    return float(a.days is not None and a.days == b.days)


def _a_day_off(a: Marks, b: Marks) -> float:
    x, y = a.days, b.days
    return float(x is not None and y is not None and max(x[0], y[0]) > min(x[1], y[1]))


def _one_article(a: Marks, b: Marks) -> float:
    return float(a.report.article.key == b.report.article.key)


def _other_source(a: Marks, b: Marks) -> float:
    """Both say who acted, and not the same."""
    return float(bool(a.sources and b.sources) and a.sources.isdisjoint(b.sources))


def _other_target(a: Marks, b: Marks) -> float:
    return float(bool(a.targets and b.targets) and a.targets.isdisjoint(b.targets))


def _actors(a: Marks, b: Marks) -> float:
    """The share of the actors that both name; a person weighs more than a body, a body more than a country."""
    both = sum(map(specific, a.actors & b.actors))
    return both / sum(map(specific, a.actors | b.actors)) if both else 0.0


@lru_cache(maxsize=50_000)
def specific(code: str) -> float:
    """How much an actor that both name says: antony-blinken 1, USA-STATE .6, USA .3."""
    if not country_of(code):
        return _WEIGHT_OF_A_PERSON
    return _WEIGHT_OF_A_BODY if "-" in code else _WEIGHT_OF_A_COUNTRY


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


def _untyped(a: Marks, b: Marks) -> float:
    """One reading leaves open what kind of act it was."""
    return float((a.report.type == UNTYPED) != (b.report.type == UNTYPED))


def _likely_sides(a: Marks, b: Marks) -> float:
    """Where one names nobody for sure: the same sides as far as can be guessed, those who act .5, the others .5."""
    if a.actors and b.actors:
        return 0.0
    acting = not a.likely_sources.isdisjoint(b.likely_sources)
    return (acting + (not a.likely_targets.isdisjoint(b.likely_targets))) / 2


def _act(a: Marks, b: Marks) -> float:
    """Both predicates name one act 1; one names it elsewhere in the clause .5."""
    return 1.0 if a.done & b.done else 0.5 if a.acts & b.acts else 0.0


def _rival_acts(a: Marks, b: Marks) -> float:
    return float(bool(a.families & b.families) and a.acts.isdisjoint(b.acts))


def _topic(a: Marks, b: Marks) -> float:
    return min(2, len(a.topics & b.topics)) / 2


def _other_topic(a: Marks, b: Marks) -> float:
    return float(bool(a.topics and b.topics) and a.topics.isdisjoint(b.topics))


def _wording(a: Marks, b: Marks) -> float:
    """The share of the words and names that both tell."""
    both = len(a.words & b.words) + len(a.names & b.names)
    return both / (len(a.words) + len(a.names) + len(b.words) + len(b.names) - both) if both else 0.0


def _names(a: Marks, b: Marks) -> float:
    return min(2, len(a.names & b.names)) / 2


def _figures(a: Marks, b: Marks) -> float:
    return float(not a.numbers.isdisjoint(b.numbers))


def _place(a: Marks, b: Marks) -> float:
    return float(bool(a.report.place) and a.report.place == b.report.place)


def _other_place(a: Marks, b: Marks) -> float:
    """The places lie in different countries; two towns of one country may be one visit."""
    return float(bool(a.report.country and b.report.country) and a.report.country != b.report.country)


def _status(a: Marks, b: Marks) -> float:
    return float(a.report.status == b.report.status)


@dataclass(frozen=True, slots=True)
class Part:
    """One thing to compare. `against` says that it speaks against one happening; `words` say what holds, for people."""

    name: str
    degree: Callable[[Marks, Marks], float]
    words: str
    against: bool = False


PARTS: Mapping[str, Part] = {
    part.name: part
    for part in (
        Part("same_days", _same_days, "the same days"),
        Part("a_day_off", _a_day_off, "days that lie side by side", against=True),
        Part("one_article", _one_article, "told by one article, which seldom tells a thing twice", against=True),
        Part("actors", _actors, "the same actors"),
        Part("likely_sides", _likely_sides, "the same sides, as far as can be guessed"),
        Part("other_source", _other_source, "others who act", against=True),
        Part("other_target", _other_target, "others acted upon", against=True),
        Part("other_people", _other_people, "other people or companies", against=True),
        Part("other_bodies", _other_bodies, "another body of the same government", against=True),
        Part("same_type", _same_type, "the same type"),
        Part("untyped", _untyped, "one leaves the type open"),
        Part("act", _act, "the same act"),
        Part("rival_acts", _rival_acts, "another act of the same kind", against=True),
        Part("topic", _topic, "the same matter"),
        Part("other_topic", _other_topic, "another matter", against=True),
        Part("wording", _wording, "the same words"),
        Part("names", _names, "the same names"),
        Part("figures", _figures, "the same figures"),
        Part("place", _place, "the same place"),
        Part("other_place", _other_place, "another country", against=True),
        Part("status", _status, "the same status"),
    )
}
