"""Articles that print one text, lightly edited, are one source."""

from __future__ import annotations

from timeline.merging.duplicates import band_keys, is_same_text, signature
from timeline.models import Article, ArticleBand


def mark_source(article: Article) -> None:
    """Find the prints of the same text and give them all one source; an article that stands alone has none.

    A text that is like two sources makes them one.
    """
    if not article.signature:
        _keep_signature(article)
    prints = _prints_of(article)
    if not prints:
        return
    sources = {one.source or one.fingerprint for one in (article, *prints)}
    together = Article.objects.filter(source__in=sources) | Article.objects.filter(fingerprint__in=sources)
    source = min(sources)
    together.exclude(source=source).update(source=source)
    article.source = source


def _keep_signature(article: Article) -> None:
    found = signature(article.text)
    article.signature = list(found)
    article.save(update_fields=["signature"])
    keys = dict.fromkeys(band_keys(found))
    ArticleBand.objects.bulk_create([ArticleBand(article=article, key=key) for key in keys])


def _prints_of(article: Article) -> list[Article]:
    keys = article.bands.values("key")
    near = Article.objects.filter(bands__key__in=keys).exclude(pk=article.pk).distinct().order_by("pk")
    return [other for other in near if is_same_text(tuple(article.signature), tuple(other.signature))]
