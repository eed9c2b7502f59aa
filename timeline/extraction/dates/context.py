"""What the words around an expression say: whether it is a time at all, and which way it points."""

from __future__ import annotations

from bisect import bisect_right

from spacy.tokens import Doc, Token

from timeline.extraction.anchoring import Direction, Lean
from timeline.extraction.dates.grammar import Item
from timeline.extraction.dates.scan import Piece

_FUTURE_WORDS = frozenset(
    {"will", "shall", "would", "wo", "'ll", "’ll", "plan", "due", "expect", "schedule", "upcoming"}
)
_PAST_TAGS = frozenset({"VBD", "VBN"})


class Context:
    """A text with its parse, asked about spans of characters."""

    def __init__(self, doc: Doc, text: str) -> None:
        self.doc = doc
        self.text = text
        self._starts = doc.to_array("IDX").tolist() if False else [token.idx for token in doc]
        self._parsed = doc.has_annotation("DEP")
        self._tagged = doc.has_annotation("TAG")

    def token_at(self, position: int) -> Token | None:
        """The token that holds a character."""
        index = bisect_right(self._starts, position) - 1
        return self.doc[index] if index >= 0 else None

    def allows(self, item: Item, run: list[Piece]) -> bool:
        """Whether the words around let the item be a time: not in $2018, 2018 people, to march."""
        start, end = run[item.start].start, run[item.end - 1].end
        before = self.text[start - 1 : start]
        after = self.text[end : end + 1]
        return not (before and before in "$€£¥#") and after != "%"

    def lean(self, start: int, end: int) -> Lean:
        """Which way the clause points: its verb's tense, else the sentence's."""
        if not self._parsed:
            return Lean(Direction.UNKNOWN)
        token = self.token_at(start)
        for _ in range(12):
            if token is None or token.pos_ in ("VERB", "AUX") or token.head is token:
                break
            token = token.head
        if token is None or token.pos_ not in ("VERB", "AUX"):
            return Lean(Direction.UNKNOWN)
        return _lean_of(token)


def _lean_of(verb: Token) -> Lean:
    helpers = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    for helper in helpers:
        if helper.lower_ in _FUTURE_WORDS:
            return Lean(Direction.FUTURE, f"“{helper.text} {verb.text}” tells of what is to come")
    if verb.tag_ == "VBD" or any(helper.tag_ == "VBD" for helper in helpers):
        return Lean(Direction.PAST, f"“{verb.text}” is past tense")
    if verb.tag_ in ("VB", "VBP", "VBZ", "VBG"):
        return Lean(Direction.FUTURE, f"“{verb.text}” looks ahead") if verb.tag_ == "VB" else Lean(Direction.UNKNOWN)
    return Lean(Direction.PAST, f"“{verb.text}” tells of what is done")
