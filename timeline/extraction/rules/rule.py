"""What a date rule is: a pattern over words and categories, what it builds, and the examples that prove it.

In a pattern a lower-case word stands for itself, `a|b` for either, CAPITALS for a category of the lexicon or of
another rule, and `?` after any of these makes it optional. `build` is given the values of the categories, in order,
and may refuse with None.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import product
from typing import Any, NamedTuple


class Example(NamedTuple):
    """A sentence whose marked phrase, published on a day, has a TIMEX3 value; `[...]` marks the phrase."""

    sentence: str
    published: str
    value: str


@dataclass(frozen=True, slots=True)
class DateRule:
    """One way to say a time."""

    name: str
    makes: str
    pattern: str
    build: Callable[..., Any]
    examples: tuple[Example, ...] = ()
    priority: int = 0

    @property
    def family(self) -> str:
        """The group of rules that it is counted under."""
        return self.name.split(":")[0]


@dataclass(frozen=True, slots=True)
class Sequence:
    """One spelled-out way through a rule's pattern: its elements, and which of them give a value to `build`."""

    rule: DateRule
    elements: tuple[str, ...]
    order: tuple[int, ...]

    @property
    def captured(self) -> tuple[bool, ...]:
        """Which elements are categories, whose values are handed on."""
        return tuple(is_category(element) for element in self.elements)


def is_category(element: str) -> bool:
    """Whether a pattern element names a category rather than words."""
    return element.isupper()


def sequences_of(rule: DateRule) -> list[Sequence]:
    """A pattern with n optional elements is 2^n sequences; an optional category left out gives no value."""
    choices = [_choices(element) for element in rule.pattern.split()]
    found = []
    for choice in product(*choices):
        kept = tuple(element for element in choice if element)
        if kept:
            found.append(Sequence(rule, kept, ()))
    return found


def _choices(element: str) -> tuple[str, ...]:
    return (element[:-1], "") if element.endswith("?") and len(element) > 1 else (element,)


def words_of(rule: DateRule) -> set[str]:
    """The literal words of a pattern."""
    elements = (element.removesuffix("?") if len(element) > 1 else element for element in rule.pattern.split())
    return {word for element in elements if not is_category(element) for word in element.split("|")}
