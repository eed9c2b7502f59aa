"""What people decided, laid over what the machine reads: it outlives every re-analysis."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from timeline.extraction.mentions import EventMention
from timeline.merging.report import report_key
from timeline.models import Article, Decision


def replayed(article: Article, mentions: Iterable[EventMention]) -> Iterator[EventMention]:
    """The mentions as people left them: without those that somebody said are no events."""
    refused = _refused(article)
    for mention in mentions:
        if report_key(article.fingerprint, mention.trigger.start, mention.trigger.end) not in refused:
            yield mention


def _refused(article: Article) -> frozenset[str]:
    found = Decision.objects.about(article.fingerprint).in_force().filter(kind=Decision.Kind.NOT_AN_EVENT)
    return frozenset(found.values_list("subject", flat=True))
