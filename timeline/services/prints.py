"""Articles that print one text, lightly edited, are one source."""

from __future__ import annotations

from django.db.models import Count, Q

from timeline.merging.duplicates import Signature, band_keys, is_same_text, sameness, signature
from timeline.models import Article, ArticleBand, ArticleState

# Of a text that thousands print, each new print is held against so many. Those of one source count as one.
_MOST_COMPARED = 50


def mark_source(article: Article) -> set[int]:
    """Find the prints of the same text and give them all one source; an article that stands alone has none.

    A text that is like two sources makes them one. Says which other articles have a new source.
    """
    if not article.signature:
        _keep_signature(article)
    prints = _prints_of(article)
    if not prints:
        return set()
    sources = {one.source or one.fingerprint for one in (article, *prints)}
    together = Article.objects.filter(source__in=sources) | Article.objects.filter(fingerprint__in=sources)
    source = min(sources)
    changed = set(together.exclude(source=source).values_list("pk", flat=True))
    Article.objects.filter(pk__in=changed).update(source=source)
    article.source = source
    return changed - {article.pk}


def _keep_signature(article: Article) -> None:
    found = signature(article.text)
    article.signature = list(found)
    article.save(update_fields=["signature"])
    keys = dict.fromkeys(band_keys(found))
    ArticleBand.objects.bulk_create([ArticleBand(article=article, key=key) for key in keys])


def nearest_print(found: Signature) -> Article | None:
    """Of the articles that were read, the one that prints the text of this signature, if any does."""
    near = _near(Q(key__in=band_keys(found)))
    alike = [other for other in near if is_same_text(found, tuple(other.signature))]
    return max(alike, key=lambda other: sameness(found, tuple(other.signature)), default=None)


def _prints_of(article: Article) -> list[Article]:
    """Of the articles that have most in common with it, those that print its text."""
    near = _near(Q(key__in=article.bands.values("key")) & ~Q(article=article))
    return [other for other in near if is_same_text(tuple(article.signature), tuple(other.signature))]


def _near(shared: Q) -> list[Article]:
    """The articles whose bands have most in common."""
    sharing = ArticleBand.objects.filter(shared).exclude(article__state=ArticleState.WITHDRAWN).values("article")
    nearest = sharing.annotate(shared=Count("pk")).order_by("-shared", "article").values_list("article", flat=True)
    return list(Article.objects.defer("text").in_bulk(list(nearest[:_MOST_COMPARED])).values())
