"""Figures with their units in one spelling, so that two reports can be seen to give the same one.

`$200bn` and `200 billion dollars` are `200000000000 usd`, `25 per cent` is `25 %`, `List 4A` is `list 4a`,
`31 companies` is `31 company`. Dates and times are no figures.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from decimal import Decimal, InvalidOperation
from importlib import resources
from typing import Final

from spacy.tokens import Doc, Token

_LEXICON = tomllib.loads(resources.files("timeline.extraction.lexicon").joinpath("fingerprint.toml").read_text("utf-8"))
_SCALES: Final[dict[str, int]] = _LEXICON["scales"]
_WORDS: Final[dict[str, int]] = _LEXICON["numbers"]
_CURRENCIES: Final[dict[str, str]] = _LEXICON["currencies"]
_COUNTED_IN_TIME: Final = frozenset(_LEXICON["counted_in_time"])
_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_SCALE = r"(?:hundred|thousand|million|billion|trillion|k|mn|m|bn|b|tn)"
_MONEY_BEFORE = re.compile(
    rf"(?P<unit>US\$|\$|€|£|¥|yuan |rmb )\s?(?P<number>{_NUMBER})\s?(?P<scale>{_SCALE}\b)?", re.IGNORECASE
)
_MONEY_AFTER = re.compile(
    rf"(?P<number>{_NUMBER})\s?(?P<scale>{_SCALE}\b)?\s(?P<unit>dollars?|euros?|yuan|renminbi|pounds?|yen)\b",
    re.IGNORECASE,
)
_PERCENT = re.compile(rf"(?P<number>{_NUMBER})\s?(?:%|per\s?cent\b|percentage points?\b)", re.IGNORECASE)
_SHARE_BEFORE = re.compile(r"(?P<number>\d+(?:\.\d+)?)\s(?:and|or|to)\s$")
_NUMBERED = re.compile(
    r"\b(?P<what>List|Section|Phase|Round|Article|Annex|Tranche|Group|Resolution)\s(?P<which>\d+\w?|One|Two|Three|Four)\b"
)
_TIME_ENTITIES = frozenset({"DATE", "TIME"})


def figures_in(doc: Doc, scope: Sequence[int]) -> Iterator[str]:
    """The figures that start in the words `scope`: money, shares, numbered lists, counted things."""
    if not scope:
        return
    inside = frozenset(scope)
    # The words of the scope alone: building the whole text anew for each would make long articles slow.
    window = doc[scope[0] : scope[-1] + 1]
    text, start = window.text, window.start_char
    taken: set[int] = set()
    for first, last, figure in _written(text, 0, len(text)):
        tokens = doc.char_span(start + first, start + last, alignment_mode="expand")
        if tokens is not None and any(token.i in inside for token in tokens):
            taken.update(token.i for token in tokens)
            yield figure
    yield from (_counted(doc[i]) for i in scope if i not in taken and _counts_things(doc[i]))


def _written(text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    for pattern in (_MONEY_BEFORE, _MONEY_AFTER):
        for found in pattern.finditer(text, start, end):
            yield found.start(), found.end(), f"{_amount(found)} {_currency(found['unit'])}"
    for found in _PERCENT.finditer(text, start, end):
        yield from _earlier_shares(text, found, start)
        yield found.start(), found.end(), f"{_plain(Decimal(found['number'].replace(',', '')))} %"
    for found in _NUMBERED.finditer(text, start, end):
        which = str(_WORDS.get(found["which"].lower(), found["which"].lower()))
        yield found.start(), found.end(), f"{found['what'].lower()} {which}"


def _earlier_shares(text: str, found: re.Match[str], start: int) -> Iterator[tuple[int, int, str]]:
    """ "5 and 10 per cent" gives two shares: the unit stands only after the last."""
    before = _SHARE_BEFORE.search(text, start, found.start())
    if before:
        yield before.start(), before.end(), f"{_plain(Decimal(before['number']))} %"


def _amount(found: re.Match[str]) -> str:
    number = Decimal(found["number"].replace(",", ""))
    return _plain(number * _SCALES.get((found["scale"] or "").lower(), 1))


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}"


def _currency(unit: str) -> str:
    name = unit.strip().lower()
    name = name if name in _CURRENCIES else name.removesuffix("s")
    return _CURRENCIES.get(name, name)


def _counts_things(token: Token) -> bool:
    head = token.head
    return (
        token.dep_ == "nummod"
        and head.pos_ == "NOUN"
        and token.ent_type_ not in _TIME_ENTITIES
        and head.lemma_.lower() not in _COUNTED_IN_TIME
        and _value(token) is not None
    )


def _counted(token: Token) -> str:
    number = _value(token)
    return f"{_plain(number)} {token.head.lemma_.lower()}" if number is not None else ""


def _value(token: Token) -> Decimal | None:
    word = token.lower_.replace(",", "")
    if word in _WORDS:
        return Decimal(_WORDS[word])
    try:
        return Decimal(word) if word[:1].isdigit() else None
    except InvalidOperation:
        return None
