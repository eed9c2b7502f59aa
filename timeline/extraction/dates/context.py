"""A text with its parse, asked about spans of characters."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property

from spacy.attrs import DEP, IDX, TAG
from spacy.tokens import Doc, Token

from timeline.extraction.dates.chronicle import is_chronicle

_FARTHEST = 12


class Context:
    """The words around an expression: its neighbours, its head, and what the parse says of them."""

    def __init__(self, doc: Doc, text: str) -> None:
        self.doc = doc
        self.text = text
        # One array for all tokens: asking them one by one costs more than finding the dates.
        marks = doc.to_array([IDX, DEP, TAG])
        self._starts: list[int] = marks[:, 0].tolist()
        self.parsed = bool(marks[:, 1].any())
        self.tagged = bool(marks[:, 2].any())
        # The same span is asked about several times in a row.
        self._climbed: tuple[tuple[int, int], list[Token]] = ((-1, -1), [])

    @cached_property
    def is_chronicle(self) -> bool:
        """Whether the text tells what has been in the present tense."""
        return is_chronicle(self.doc)

    def index_at(self, position: int) -> int:
        """The index of the token that holds a character, or the nearest before it."""
        return max(bisect_right(self._starts, position) - 1, 0)

    def tokens(self, start: int, end: int) -> list[Token]:
        """The tokens that the characters touch."""
        if not len(self.doc):
            return []
        return list(self.doc[self.index_at(start) : self.index_at(max(end - 1, start)) + 1])

    def head(self, start: int, end: int) -> Token | None:
        """The token of the span that hangs on a word outside it; without a parse, the first."""
        inside = self.tokens(start, end)
        if not self.parsed or not inside:
            return inside[0] if inside else None
        first, last = inside[0].i, inside[-1].i
        for token in inside:
            if not first <= token.head.i <= last or token.head.i == token.i:
                return token
        return inside[-1]

    def above(self, start: int, end: int) -> list[Token]:
        """The head of the span and what it hangs on, the nearest first, no further up than a clause reaches."""
        if self._climbed[0] != (start, end):
            self._climbed = ((start, end), self._climb(self.head(start, end)))
        return self._climbed[1]

    def _climb(self, token: Token | None) -> list[Token]:
        found: list[Token] = []
        while token is not None and len(found) < _FARTHEST:
            found.append(token)
            token = token.head if token.head != token else None
        return found

    def before(self, start: int) -> Token | None:
        """The token before the span."""
        index = self.index_at(start)
        return self.doc[index - 1] if index > 0 else None

    def after(self, end: int) -> Token | None:
        """The token after the span."""
        index = self.index_at(max(end - 1, 0)) + 1
        return self.doc[index] if index < len(self.doc) else None

    def paragraph_start(self, start: int) -> int:
        """Where the line that holds the span begins."""
        return self.text.rfind("\n", max(0, start - 2000), start) + 1
