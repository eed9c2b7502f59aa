"""analyse: a text and its day of publication give everything that the article says, as frozen values."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from spacy.language import Language
from spacy.tokens import Doc

from timeline.extraction.actors import find_actors
from timeline.extraction.casing import in_ordinary_case
from timeline.extraction.dates import Convention, find_dates
from timeline.extraction.events import find_events
from timeline.extraction.language import ENGLISH, language_of
from timeline.extraction.mentions import Analysis
from timeline.extraction.parse import read_parse
from timeline.extraction.pieces import cut
from timeline.extraction.responses import with_answers
from timeline.registry import Registry

# Larger batches are no faster on articles and hold more memory.
_BATCH = 8
_HALF_A_PAIR = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Item:
    """A text to analyse; `published` is the civil day in the outlet's zone."""

    text: str
    published: date
    title: str = ""
    convention: Convention | str = Convention.MONTH_FIRST


@dataclass(slots=True)
class _Waiting:
    item: Item
    language: str
    pieces: int
    parsed: list[Doc]


def analyse(
    nlp: Language,
    text: str,
    published: date,
    registry: Registry,
    *,
    title: str = "",
    candidates: bool = False,
    convention: Convention | str = Convention.MONTH_FIRST,
) -> Analysis:
    """What one article says; a text that is not English is told by `language` and not analysed."""
    item = Item(text, published, title, convention)
    return next(analyse_many(nlp, [item], registry, candidates=candidates))


def analyse_many(
    nlp: Language, items: Iterable[Item], registry: Registry, *, candidates: bool = False
) -> Iterator[Analysis]:
    """The analyses of many articles in their order, parsed in small batches as they are asked for."""
    waiting: deque[_Waiting] = deque()
    for doc in nlp.pipe(_pieces(items, waiting, registry), batch_size=_BATCH):
        yield from _finished(waiting, registry, candidates=candidates)
        waiting[0].parsed.append(doc)
    yield from _finished(waiting, registry, candidates=candidates)


def _pieces(items: Iterable[Item], waiting: deque[_Waiting], registry: Registry) -> Iterator[str]:
    """The pieces to parse; each item is put in the queue before its pieces are handed over."""
    for item in items:
        language = language_of(f"{item.title}\n{item.text}")
        pieces = list(cut(in_ordinary_case(_whole(item.text), registry))) if language == ENGLISH else []
        waiting.append(_Waiting(item, language, len(pieces), []))
        yield from pieces


def _whole(text: str) -> str:
    """The text without the halves of surrogate pairs, which no tokenizer takes; every offset stays."""
    return text if text.isprintable() else _HALF_A_PAIR.sub("\ufffd", text)


def _finished(waiting: deque[_Waiting], registry: Registry, *, candidates: bool) -> Iterator[Analysis]:
    while waiting and len(waiting[0].parsed) == waiting[0].pieces:
        yield _read(waiting.popleft(), registry, candidates=candidates)


def _read(done: _Waiting, registry: Registry, *, candidates: bool) -> Analysis:
    item = done.item
    if not done.parsed:
        return Analysis(item.text, item.published, language=done.language)
    doc = done.parsed[0] if len(done.parsed) == 1 else _joined(done.parsed)
    times = find_dates(doc, item.published, convention=item.convention)
    parse = read_parse(doc)
    actors = find_actors(doc, registry, item.published, parse)
    found = find_events(doc, times, actors, registry, item.published, candidates=candidates, parse=parse)
    mentions = with_answers(item.text, found)
    return Analysis(item.text, item.published, tuple(times), tuple(actors), tuple(mentions), done.language)


def _joined(docs: list[Doc]) -> Doc:
    """The pieces as one document again, so that every offset counts from the start of the text."""
    # The stub of spaCy does not know `exclude`.
    joined = Doc.from_docs(docs, ensure_whitespace=False, exclude=["tensor", "user_data"])  # type: ignore[call-arg]
    assert joined is not None
    return joined
