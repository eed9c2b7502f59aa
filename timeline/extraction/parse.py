"""A parsed text as plain lists: what the rules about events look at, read out of spaCy once.

Rules that ask spaCy's tokens one by one would cost more than the parse itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from spacy.attrs import DEP, ENT_TYPE, HEAD, LEMMA, POS, SENT_START, TAG
from spacy.tokens import Doc

from timeline.extraction.mentions import TextSpan

_ATTRIBUTES = [LEMMA, POS, TAG, DEP, HEAD, SENT_START, ENT_TYPE]


@dataclass(slots=True, eq=False)
class Parse:
    """Parallel lists over the tokens; `heads` and `children` hold token numbers, `starts` and `ends` characters."""

    text: str
    words: list[str]
    lemmas: list[str]
    pos: list[str]
    tags: list[str]
    deps: list[str]
    heads: list[int]
    entities: list[str]
    starts: list[int]
    ends: list[int]
    sentences: list[tuple[int, int]]
    sentence_of: list[int]
    children: list[list[int]] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.words)

    def having(self, token: int, *deps: str) -> list[int]:
        """The children of a token with one of these relations."""
        return [child for child in self.children[token] if self.deps[child] in deps]

    def first(self, token: int, *deps: str) -> int | None:
        """The first child with one of these relations."""
        return next((child for child in self.children[token] if self.deps[child] in deps), None)

    def ancestors(self, token: int) -> Iterator[int]:
        """From the token's head up to the root of its sentence."""
        while self.heads[token] != token:
            token = self.heads[token]
            yield token

    def subtree(self, token: int) -> list[int]:
        """The token and all below it, in the order of the text."""
        found, waiting = [], [token]
        while waiting:
            token = waiting.pop()
            found.append(token)
            waiting.extend(self.children[token])
        return sorted(found)

    def conjuncts(self, token: int) -> list[int]:
        """The token and what is coordinated with it further on: "Canada" of "Canada, Japan and India" gives three."""
        found, waiting = [], [token]
        while waiting:
            token = waiting.pop()
            found.append(token)
            waiting.extend(self.having(token, "conj"))
        return sorted(found)

    def span(self, first: int, last: int) -> TextSpan:
        """The characters from one token to another, both included."""
        return TextSpan(self.starts[first], self.ends[last])

    def sentence_span(self, token: int) -> TextSpan:
        """The characters of the sentence that holds a token, without the blank space around it."""
        first, last = self.sentences[self.sentence_of[token]]
        while last - 1 > first and not self.words[last - 1].strip():
            last -= 1
        while first < last - 1 and not self.words[first].strip():
            first += 1
        return self.span(first, last - 1)


def read_parse(doc: Doc) -> Parse:
    """The plain lists of a parsed document."""
    strings = doc.vocab.strings
    rows = doc.to_array(_ATTRIBUTES).tolist()
    known = {number: strings[number] for row in rows for number in (row[0], row[1], row[2], row[3], row[6])}
    heads = [_head(index, row[4], len(rows)) for index, row in enumerate(rows)]
    sentences, sentence_of = _sentences(rows)
    words, starts, ends = _places(doc)
    parse = Parse(
        text=doc.text,
        words=words,
        lemmas=[known[row[0]].lower() for row in rows],
        pos=[known[row[1]] for row in rows],
        tags=[known[row[2]] for row in rows],
        deps=[known[row[3]] for row in rows],
        heads=heads,
        entities=[known[row[6]] for row in rows],
        starts=starts,
        ends=ends,
        sentences=sentences,
        sentence_of=sentence_of,
        children=[[] for _ in rows],
    )
    for index, head in enumerate(heads):
        if head != index:
            parse.children[head].append(index)
    return parse


def _places(doc: Doc) -> tuple[list[str], list[int], list[int]]:
    words = [token.text for token in doc]
    starts, ends, at = [], [], 0
    for word, spaced in zip(words, doc.to_array("SPACY").tolist(), strict=True):
        starts.append(at)
        ends.append(at + len(word))
        at += len(word) + (1 if spaced else 0)
    return words, starts, ends


def _head(index: int, offset: int, size: int) -> int:
    # An array of unsigned numbers: a head to the left is a huge one.
    offset = offset - (1 << 64) if offset >= (1 << 63) else offset
    return min(max(index + offset, 0), size - 1)


def _sentences(rows: list[list[int]]) -> tuple[list[tuple[int, int]], list[int]]:
    begins = [index for index, row in enumerate(rows) if row[5] == 1 or index == 0]
    sentences = list(zip(begins, [*begins[1:], len(rows)], strict=True))
    return sentences, [number for number, (first, last) in enumerate(sentences) for _ in range(first, last)]
