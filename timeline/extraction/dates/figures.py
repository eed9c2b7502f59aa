"""Numbers that look like a time and are none: $2018, 2018 people, flight 1989, a quarter of its sales."""

from __future__ import annotations

import re

from spacy.tokens import Token

from timeline.extraction.dates.context import Context
from timeline.extraction.dates.grammar import Item
from timeline.extraction.dates.scan import Piece

_FRACTIONS = frozenset({"second", "quarter", "quarters"})
_CLOCK_OPENERS = frozenset(
    {"at", "by", "until", "till", "from", "to", "around", "about", "before", "after", "since", "and"}
)
_MONEY_BEFORE = "$€£¥#"
_MILITARY = re.compile(r"[0-9]{4} h", re.I)
_LEADING_ZERO = re.compile(r"0[0-9]{3}\Z")
_ONLY_DIGITS = re.compile(r"[0-9]{4}\Z")


def no_figure(item: Item, run: list[Piece], context: Context, start: int, end: int) -> bool:
    """Not part of $2018, 2018%, 1.2018, F-2018 or 2018-A."""
    text = context.text
    before, after = text[start - 1 : start], text[end : end + 1]
    if run[item.start].word == "'" and before and before in "'’‘`":  # ''60 Minutes'', quoted
        return False
    if (before and before in _MONEY_BEFORE) or after in ("%", "/"):
        return False
    if run[item.start].word[:1].isdigit() and before and before in "-–/_." and start > 1 and text[start - 2].isalnum():
        return False
    return not (run[item.end - 1].word[-1:].isdigit() and re.match(r"[-_][^\W\d_]|[.,][0-9]|\w", text[end : end + 2]))


def no_other_count(item: Item, run: list[Piece], context: Context, start: int, end: int) -> bool:
    """A bare number of four figures is no year before the things it counts."""
    words = context.text[start:end]
    if item.end - item.start > 1 or not _ONLY_DIGITS.match(words):
        return True
    after, before = context.after(end), context.before(start)
    if before is not None and before.lower_ in (
        "no",
        "no.",
        "number",
        "flight",
        "section",
        "room",
        "route",
        "about",
        "nearly",
        "roughly",
        "some",
        "than",
        "unit",
        "highway",
        "windows",
        "article",
        "resolution",
    ):
        return False
    if after is None or context.text[end : end + 1] in ",.;:":
        return True
    if context.tagged and after.tag_ in ("NNS", "NNPS") and not _is_event(after):
        return False
    return after.lower_ not in ("percent", "per", "million", "billion", "km", "miles", "people", "feet", "a.m.", "p.m.")


def _is_event(token: Token) -> bool:
    return token.lower_ in ("elections", "games", "olympics", "talks", "midterms", "results", "figures", "levels")


def no_fraction(item: Item, run: list[Piece], context: Context, start: int, end: int) -> bool:
    """a quarter of its sales, three-quarters, a second accord."""
    if item.category != "DURATION" or run[item.end - 1].word not in _FRACTIONS:
        return True
    return run[item.end - 1].word in ("seconds", "quarters") and _counts_high(run[item.start : item.end])


def _counts_high(pieces: list[Piece]) -> bool:
    if pieces[-1].word == "seconds":
        return True
    return any(piece.word in ("two", "four", "several", "few", "past", "last", "next") for piece in pieces)


def no_numbered_thing(item: Item, run: list[Piece], context: Context, start: int, end: int) -> bool:
    """the 11th Circuit, the 20th Congress are no days of a month."""
    if item.rule is None or item.rule.name not in ("date:the-day", "date:weekday-the-day"):
        return True
    before, after = context.before(start), context.after(end)
    if before is None or before.lower_ not in (
        "on",
        "until",
        "by",
        "from",
        "since",
        "to",
        "through",
        "till",
        "before",
        "after",
    ):
        return False
    return after is None or after.pos_ not in ("NOUN", "PROPN", "ADJ", "NUM")


def no_hours_long(item: Item, run: list[Piece], context: Context, start: int, end: int) -> bool:
    """At 1800 hours is a clock; 1800 hours of tape are many."""
    if not _MILITARY.match(context.text, start, end) or item.category == "DURATION":
        return True
    before, after = context.before(start), context.after(end)
    opened = before is not None and before.lower_ in _CLOCK_OPENERS
    return opened and (after is None or after.lower_ != "of")


def no_code(item: Item, run: list[Piece], context: Context, start: int, end: int) -> bool:
    """At 0600 they left; code 0600, 0412 by itself are no clock."""
    if not _LEADING_ZERO.match(run[item.start].word) or item.category not in ("TIME", "THETIME"):
        return True
    before = context.before(start)
    return before is not None and before.lower_ in _CLOCK_OPENERS


def no_count_again(item: Item, run: list[Piece], context: Context, start: int, end: int) -> bool:
    """The second clash in as many weeks: as many as were just counted, no length of its own."""
    return not _AS_MANY.search(context.text, max(0, start - 9), end)


def no_joined_word(item: Item, run: list[Piece], context: Context, start: int, end: int) -> bool:
    """A home-by-Christmas offensive: the date belongs to a name that people gave it."""
    return not _JOINED.search(context.text, max(0, start - 12), start)


_AS_MANY = re.compile(r"\bas\s(?:many|few)\s\w+\Z", re.I)
_JOINED = re.compile(r"[^\W\d_]-(?:after|before|by|for|in|of|on|the|to)-\Z", re.I)
FIGURE_CHECKS = (
    no_figure,
    no_other_count,
    no_fraction,
    no_numbered_thing,
    no_hours_long,
    no_code,
    no_count_again,
    no_joined_word,
)
