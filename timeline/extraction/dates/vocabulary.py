"""What each word may be in a time expression, from the lexicon and from the words the rules use."""

from __future__ import annotations

from functools import cache
from typing import Any, NamedTuple

from timeline.extraction.lexicon.words import word_table
from timeline.extraction.rules.book import RULES
from timeline.extraction.rules.rule import words_of
from timeline.temporal.expression import Unit


class Sense(NamedTuple):
    """A category that a word may have, and its value there."""

    category: str
    value: Any


_CATEGORY = {
    "weekday": "WEEKDAY",
    "weekday_short": "SHORTWEEKDAY",
    "weekdays": "WEEKDAYS",
    "month": "MONTH",
    "month_short": "SHORTMONTH",
    "season": "SEASON",
    "seasons": "SEASONS",
    "day_part": "DAYPART",
    "day_parts": "DAYPARTS",
    "unit": "UNIT",
    "units": "UNITS",
    "number": "ONES",
    "tens": "TENS",
    "ordinal": "ORDINALWORD",
    "decade_name": "DECADENAME",
    "set_adjective": "SETADJECTIVE",
    "portion": "PORTION",
    "early_late": "EARLYLATE",
    "present": "PRESENT",
    "past": "PAST",
    "future": "FUTURE",
    "zone": "ZONE",
    "zone_name": "ZONENAME",
    "times": "TIMESWORD",
    "quarter_name": "QUARTERNAME",
    "half_name": "HALFNAME",
}
# Words that are a time only with a capital: may, march, sun.
CAPITALISED = frozenset(
    {"WEEKDAY", "SHORTWEEKDAY", "WEEKDAYS", "MONTH", "SHORTMONTH", "ZONE", "QUARTERNAME", "HALFNAME"}
)
# Categories that may be the heart of an expression; a run of words without one is not parsed.
_HEARTS = frozenset(_CATEGORY.values()) - {"ONES", "TENS", "ORDINALWORD", "PORTION", "EARLYLATE", "ZONENAME"}
_HEART_WORDS = frozenset(
    {"today", "tonight", "yesterday", "tomorrow", "overnight", "noon", "midday", "eve", "moment", "present", "past"}
)
_HEART_WORDS |= frozenset(
    {
        "future",
        "clock",
        "ad",
        "ce",
        "half",
        "nineteen",
        "latest",
        "period",
        "fortnight",
        "fortnights",
        "fortnightly",
        "time",
    }
)


def _value(category: str, value: Any) -> Any:
    return Unit(value) if category in ("UNIT", "UNITS", "SETADJECTIVE") else value


@cache
def lexicon() -> dict[str, tuple[Sense, ...]]:
    """Every word of the lexicon and of the rules, with its senses."""
    words: dict[str, list[Sense]] = {}
    for table, category in _CATEGORY.items():
        for word, value in word_table("time")[table].items():
            words.setdefault(word, []).append(Sense(category, _value(category, value)))
    for rule_word in _rule_words():
        words.setdefault(rule_word, [])
    return {word: tuple(senses) for word, senses in words.items()}


def _rule_words() -> set[str]:
    words = {word for rule in RULES for word in words_of(rule)}
    for phrase in word_table("time")["holiday"]:
        words.update(split_phrase(phrase))
    return words


def split_phrase(phrase: str) -> list[str]:
    """A phrase as the scanner would cut it: new year's eve -> new, year, 's, eve."""
    spaced = phrase.replace("'s", " 's").replace("-", " - ").replace("s' ", "s ' ").replace(".", " .")
    return spaced.split()


def is_heart(word: str, senses: tuple[Sense, ...]) -> bool:
    """Whether a word is worth parsing the words around it for."""
    return word in _HEART_WORDS or word in _holiday_words() or any(sense.category in _HEARTS for sense in senses)


@cache
def _holiday_words() -> frozenset[str]:
    firsts = {split_phrase(phrase)[0] for phrase in word_table("time")["holiday"]} | {"festival"}
    return frozenset(firsts - set(word_table("time")["common_words"]["holiday_openers"]))
