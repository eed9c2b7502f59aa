"""The annotated articles as the rules read them, before anything is weighed: where the fitting of weights starts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from timeline.evaluation.corpus import GoldArticle, read_corpus
from timeline.extraction.actors import find_actors
from timeline.extraction.dates import find_dates
from timeline.extraction.events import Finder, Weighed
from timeline.extraction.language import load_pipeline
from timeline.extraction.mentions import TextSpan
from timeline.extraction.parse import Parse, read_parse
from timeline.registry import load_registry


def read_annotated(folder: Path) -> Iterator[tuple[GoldArticle, Finder]]:
    """Every annotated article of a folder with its reading."""
    nlp, registry = load_pipeline(), load_registry()
    articles = read_corpus(folder)
    for article, doc in zip(articles, nlp.pipe([article.text for article in articles]), strict=True):
        published, parse = article.published_at.date(), read_parse(doc)
        times = find_dates(doc, published)
        actors = find_actors(doc, registry, published, parse)
        yield article, Finder(doc, parse, tuple(times), tuple(actors), registry, published)


def meant(parse: Parse, weighed: Sequence[Weighed], span: TextSpan, kind: str) -> Weighed | None:
    """Of the predicates inside a mention the one of its type, the nearest to the root, the first of equals."""
    inside = [found for found in weighed if lies_in(parse, found, span)]
    return min(inside, key=lambda found: _distance(parse, found, kind), default=None)


def lies_in(parse: Parse, found: Weighed, span: TextSpan) -> bool:
    """Whether a predicate shares characters with a mention."""
    return parse.span(found.predicate.first, found.predicate.last).overlaps(span)


def _distance(parse: Parse, found: Weighed, kind: str) -> tuple[bool, int]:
    return found.predicate.type != kind, len(list(parse.ancestors(found.predicate.token)))
