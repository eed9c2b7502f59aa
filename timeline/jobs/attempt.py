"""One attempt at one article: claim it, read it while the lease is renewed, write the result or the reason."""

from __future__ import annotations

import logging
from collections.abc import Callable

from django.conf import settings
from django.utils import timezone

from timeline.extraction.mentions import Analysis
from timeline.jobs.heartbeat import heartbeat
from timeline.models import Article, ArticleState
from timeline.services.analysis import commit
from timeline.services.leases import Claim, claim, fail

logger = logging.getLogger(__name__)

Reader = Callable[[Article], Analysis]


def attempt(article_id: int, read: Reader) -> ArticleState | None:
    """The state the attempt leaves the article in; None where it was somebody else's."""
    held = claim(article_id, now=timezone.now())
    if held is None:
        return None
    try:
        written = _read_and_write(held, read)
    except Exception as error:
        # Any text may break any library; the others go on, and the reason is kept with the article.
        logger.exception("article %s could not be read", article_id)
        return fail(held, reason(error))
    return ArticleState.DONE if written else None


def reason(error: Exception) -> str:
    """Why an article could not be read, in a sentence for the editor."""
    if isinstance(error, MemoryError):
        return f"Reading took more than {settings.TIMELINE_READING_MEMORY // 1_000_000} MB of memory."
    return f"The reader broke off: {type(error).__name__}: {error}"


def _read_and_write(held: Claim, read: Reader) -> bool:
    article = Article.objects.select_related("outlet").get(pk=held.article_id)
    with heartbeat(held):
        analysis = read(article)
    return commit(held, analysis, now=timezone.now())
