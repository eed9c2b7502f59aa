"""A text as runs of words that may be part of a time expression."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from timeline.extraction.dates.literals import Convention, read_digits
from timeline.extraction.dates.vocabulary import CAPITALISED, Sense, is_heart, lexicon

# Each alternative runs over one class of characters, so that nothing makes the search go back.
_PIECE = re.compile(r"(?P<word>[^\W\d_][^\W_]*|['’][sS]\b)|(?P<digit>[0-9])|(?P<mark>\S)")
_DASHES = dict.fromkeys("-‐‑‒–—−", "-") | dict.fromkeys("'’‘`", "'")
# A longer run of words (a table of figures) is cut, so that parsing stays linear.
LONGEST_RUN = 40


@dataclass(frozen=True, slots=True)
class Piece:
    """A word, number or mark: where it stands, how it is looked up, what it may be."""

    start: int
    end: int
    word: str
    senses: tuple[Sense, ...]
    heart: bool


def runs(text: str, convention: Convention) -> Iterator[list[Piece]]:
    """Maximal runs of known words, marks and numbers that hold at least one heart of a time expression."""
    run: list[Piece] = []
    last_end = 0
    for piece in _pieces(text, convention):
        if piece is None or len(run) >= LONGEST_RUN or (run and _parted(text, last_end, piece.start)):
            if any(one.heart for one in run):
                yield run
            run = []
        if piece is not None:
            run.append(piece)
            last_end = piece.end
    if any(one.heart for one in run):
        yield run


def _parted(text: str, end: int, start: int) -> bool:
    """Whether a blank line lies between: a phrase may be wrapped, but not run on into the next paragraph."""
    return start - end > 1 and text.count("\n", end, start) > 1


def _pieces(text: str, convention: Convention) -> Iterator[Piece | None]:
    """Known words as pieces, None for each unknown one."""
    known = _known_pieces()
    position = 0
    search = _PIECE.search
    while found := search(text, position):
        position = found.end()
        kind = found.lastgroup
        if kind == "digit":
            piece = read_digits(text, found.start(), convention)
            position = piece[0]
            yield Piece(found.start(), position, text[found.start() : position].lower(), piece[1], piece[2])
            continue
        raw = found.group()
        word = _DASHES.get(raw, raw) if kind == "mark" else raw
        entry = known.get(word)
        if entry is None:
            entry = _entry(word)
        if entry is _UNKNOWN:
            yield None
            continue
        lower, senses, heart = entry
        yield Piece(found.start(), position, lower, senses, heart)


Entry = tuple[str, tuple[Sense, ...], bool]
_UNKNOWN: Entry = ("", (), False)


@cache
def _known_pieces() -> dict[str, Entry]:
    """Entries of the words as the lexicon spells them; other spellings are worked out by `_entry`."""
    return {}


def _entry(word: str) -> Entry:
    if len(word) > 20:
        return _UNKNOWN
    entry = _looked_up(word)
    known = _known_pieces()
    if len(known) < 50_000:
        known[word] = entry
    return entry


def _looked_up(word: str) -> Entry:
    lower = word.lower().replace("’", "'")
    senses = lexicon().get(lower)
    if senses is None:
        return _UNKNOWN
    if not word[0].isupper():
        senses = tuple(sense for sense in senses if sense.category not in CAPITALISED)
        if not senses and lexicon()[lower] and not _is_literal(lower):
            return _UNKNOWN
    return (lower, senses, is_heart(lower, senses))


@cache
def _literals() -> frozenset[str]:
    from timeline.extraction.rules.book import RULES
    from timeline.extraction.rules.rule import words_of

    return frozenset(word for rule in RULES for word in words_of(rule))


def _is_literal(word: str) -> bool:
    return word in _literals()
