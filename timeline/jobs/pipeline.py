"""The language pipeline and the registry, ready to read articles: what only the reading worker loads."""

from __future__ import annotations

from django.conf import settings

from timeline.extraction.analysis import analyse
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
    day_first = article.outlet is not None and article.outlet.day_first
    return analyse(
        load_pipeline(settings.TIMELINE_SPACY_MODEL),
        article.text,
        article.published,
        actors.snapshot(),
        title=article.title,
        convention=Convention.DAY_FIRST if day_first else Convention.MONTH_FIRST,
    )
