"""A parsed text as plain lists: what the rules about events look at, read out of spaCy once.

Rules that ask spaCy's tokens one by one would cost more than the parse itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from spacy.attrs import DEP, ENT_TYPE, HEAD, LEMMA, ORTH, POS, SENT_START, SPACY, TAG
from spacy.tokens import Doc

from timeline.extraction.lemmas import mended
from timeline.extraction.mentions import TextSpan

_DASHES = frozenset(("-", "–", "—", "--"))
_ATTRIBUTES = [LEMMA, POS, TAG, DEP, HEAD, SENT_START, ENT_TYPE, ORTH, SPACY]


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
        own = self.deps
        return [child for child in self.children[token] if own[child] in deps]

    def first(self, token: int, *deps: str) -> int | None:
        """The first child with one of these relations."""
        own = self.deps
        for child in self.children[token]:
            if own[child] in deps:
                return child
        return None

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

    def clause_text(self, token: int) -> str:
        """The words from the first to the last token below a predicate, without the clauses joined to it."""
        joined = [child for child in self.having(token, "conj", "advcl", "parataxis", "relcl") if child > token]
        below = self.subtree(token)
        last = min([below[-1] + 1, *(self.subtree(child)[0] for child in joined)]) - 1
        return self.span(below[0], max(last, token)).of(self.text)

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
    numbers = {number for row in rows for number in (*row[0:4], row[6], row[7])}
    known = {number: strings[number] for number in numbers}
    heads = [_head(index, row[4], len(rows)) for index, row in enumerate(rows)]
    sentences, sentence_of = _sentences(rows)
    words = [known[row[7]] for row in rows]
    starts, ends = _places(words, [row[8] for row in rows])
    parse = Parse(
        text=doc.text,
        words=words,
        lemmas=[_lemma(known[row[7]], known[row[0]].lower(), known[row[1]]) for row in rows],
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
    for verb in (at for at in range(len(rows)) if parse.deps[at] in ("ROOT", "conj") and parse.pos[at] == "VERB"):
        _free_subject(parse, verb)
        _set_off_dateline(parse, verb)
    return parse


def _lemma(word: str, lemma: str, pos: str) -> str:
    return mended(word, lemma) if pos == "VERB" else lemma


def _free_subject(parse: Parse, verb: int) -> None:
    """Gives a verb back the subject that the parser took for a part of the date before it.

    "In mid-January Janet Yellen saw ...": Yellen is no object of "in", she is the one who saw.
    """
    if parse.first(verb, "nsubj", "nsubjpass", "csubj", "expl") is not None:
        return
    for preposition in (child for child in parse.having(verb, "prep") if child < verb):
        for noun in parse.having(preposition, "pobj"):
            dated = [child for child in parse.having(noun, "compound", "nmod") if parse.entities[child] == "DATE"]
            if dated and parse.pos[noun] == "PROPN" and parse.entities[noun] != "DATE":
                _hang(parse, noun, verb, "nsubj")
                _hang(parse, dated[0], preposition, "pobj")


def _set_off_dateline(parse: Parse, verb: int) -> None:
    """Takes the place before a dash for no subject where another follows: "OSLO, May 3 (Courier) - Ministers met"."""
    subjects = [child for child in parse.having(verb, "nsubj", "nsubjpass") if child < verb]
    for first, following in pairwise(subjects):
        if not _DASHES.isdisjoint(parse.words[first:following]):
            parse.deps[first] = "dep"


def _hang(parse: Parse, token: int, head: int, dep: str) -> None:
    """Hangs a token on another head."""
    parse.children[parse.heads[token]].remove(token)
    parse.children[head] = sorted([*parse.children[head], token])
    parse.heads[token], parse.deps[token] = head, dep


def _places(words: list[str], spaces: list[int]) -> tuple[list[int], list[int]]:
    starts, ends, at = [], [], 0
    for word, spaced in zip(words, spaces, strict=True):
        starts.append(at)
        at += len(word)
        ends.append(at)
        at += spaced
    return starts, ends


def _head(index: int, offset: int, size: int) -> int:
    # An array of unsigned numbers: a head to the left is a huge one.
    offset = offset - (1 << 64) if offset >= (1 << 63) else offset
    return min(max(index + offset, 0), size - 1)


def _sentences(rows: list[list[int]]) -> tuple[list[tuple[int, int]], list[int]]:
    begins = [index for index, row in enumerate(rows) if row[5] == 1 or index == 0]
    sentences = list(zip(begins, [*begins[1:], len(rows)], strict=True))
    return sentences, [number for number, (first, last) in enumerate(sentences) for _ in range(first, last)]
