"""The language pipeline and the registry, ready to read articles: what only the reading worker loads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.conf import settings

from timeline.extraction.analysis import Item, analyse_many
from timeline.extraction.dates import Convention
from timeline.extraction.language import load_pipeline
from timeline.extraction.mentions import Analysis
from timeline.models import Article
from timeline.services import actors


def prepare() -> None:
    """Load what reading needs, so that the first article is as quick as the next."""
    load_pipeline(settings.TIMELINE_SPACY_MODEL)
    actors.snapshot()


def read(article: Article) -> Analysis:
    """What the article says, counted from its day of publication where its outlet is."""
    return next(read_many([article]))


def read_many(articles: Iterable[Article]) -> Iterator[Analysis]:
    """What many articles say, in their order, parsed in batches as they are asked for."""
    nlp = load_pipeline(settings.TIMELINE_SPACY_MODEL)
    return analyse_many(nlp, map(_item, articles), actors.snapshot())


def _item(article: Article) -> Item:
    day_first = article.outlet is not None and article.outlet.day_first
    convention = Convention.DAY_FIRST if day_first else Convention.MONTH_FIRST
    return Item(article.text, article.published, article.title, convention)
