"""Text in capitals in ordinary letters again, since the language model knows names and verbs by their case.

"CHINA BANNED BEEF ON TUESDAY." is parsed as "China banned beef on Tuesday." Every letter stays in its place, so that
all spans fit the text as it was given.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from timeline.extraction.language import common_words
from timeline.extraction.lexicon.words import word_table
from timeline.registry import Registry

_WORD = re.compile(r"[^\W\d_]+")
_OPENS = re.compile(r"(?:^|[.?!:]\s+|\n\s*)[^\w\n]*([^\W\d_])")
_MOSTLY = 0.8
_ENOUGH = 20
_SHORTEST_NAME = 2
_CAPITALS = ("US",)


def in_ordinary_case(text: str, registry: Registry) -> str:
    """The text with lower-case letters where nearly all of it is in capitals; else as it is."""
    if not _is_in_capitals(text):
        return text
    names = _cased_names(registry)
    lowered = _WORD.sub(lambda found: _cased(found[0], names), text)
    return _OPENS.sub(lambda found: found[0][:-1] + _kept(found[1], found[1].upper()), lowered)


def _is_in_capitals(text: str) -> bool:
    # A look at the beginning spares nearly all texts the count.
    letters = [letter for letter in text[: _ENOUGH * 10] if letter.isalpha()]
    return len(letters) >= _ENOUGH and sum(letter.isupper() for letter in letters) >= _MOSTLY * len(letters)


def _cased(word: str, names: Mapping[str, str]) -> str:
    if not word.isupper():
        return word
    lower = "".join(_kept(letter, letter.lower()) for letter in word)
    return names.get(lower, lower)


def _kept(letter: str, other: str) -> str:
    """The other case of a letter, unless it takes another number of characters."""
    return other if len(other) == 1 else letter


@lru_cache(maxsize=4)
def _cased_names(registry: Registry) -> dict[str, str]:
    """Words of names, months and weekdays by their lower-case form, the first spelling of each."""
    time = word_table("time")
    days = (word.capitalize() for kind in ("weekday", "weekdays", "month", "month_short") for word in time[kind])
    found: dict[str, str] = {}
    for word in (*days, *_words(name.name for name in registry.names)):
        lower = word.lower()
        common = lower in common_words() and word not in _CAPITALS
        if len(lower) == len(word) and len(word) >= _SHORTEST_NAME and not word.islower() and not common:
            found.setdefault(lower, word)
    return found


def _words(names: Iterable[str]) -> Iterable[str]:
    return (word for name in names for word in _WORD.findall(name))
