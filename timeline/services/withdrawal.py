"""A batch is taken back: its articles leave the timeline, and come back when a person wants them to."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.db.models import F

from timeline.models import Article, ArticleState, Batch, Decision, Outcome, Relation
from timeline.services import events
from timeline.services.audit import record
from timeline.services.batches import note_kept, send_again, subject_of
from timeline.services.locks import one_at_a_time


@transaction.atomic
def withdraw_batch(batch: Batch, *, by: AbstractBaseUser | None = None, reason: str = "") -> int:
    """Take the articles back that this batch brought; their events go, or lose a report. Says how many."""
    one_at_a_time()
    items = list(batch.items.filter(outcome=Outcome.ACCEPTED, article__isnull=False).select_related("article"))
    for item in items:
        if item.article:
            _withdraw(item.article)
    batch.items.filter(pk__in=[item.pk for item in items]).update(outcome=Outcome.WITHDRAWN)
    # What is still on its way shall not arrive.
    batch.items.on_their_way().update(outcome=Outcome.WITHDRAWN)
    _undo(batch, by, reason)
    return len(items)


@transaction.atomic
def restore_batch(batch: Batch, *, now: datetime, by: AbstractBaseUser | None = None) -> list[Article]:
    """Bring the articles of a batch back; they are read again, and find their events under their old addresses."""
    items = batch.items.filter(outcome=Outcome.WITHDRAWN)
    articles = [item.article for item in items.select_related("article") if item.article]
    items.exclude(article=None).update(outcome=Outcome.ACCEPTED)
    send_again(items.filter(article=None))
    for article in articles:
        _restore(article)
    note_kept(batch, by)
    return articles


def _withdraw(article: Article) -> None:
    change = events.weigh(article, [])
    article.event_mentions.all().delete()
    article.time_mentions.all().delete()
    events.settle(change)
    # Whoever is reading it now has lost it.
    Article.objects.filter(pk=article.pk).update(
        state=ArticleState.WITHDRAWN, lease_until=None, failure="", attempt=F("attempt") + 1
    )


def _restore(article: Article) -> None:
    article.refresh_from_db()
    if article.state != ArticleState.WITHDRAWN:
        return
    article.state = ArticleState.QUEUED if article.published_on else ArticleState.NEEDS_DATE
    same = Article.objects.standing().filter(url=article.url).exclude(pk=article.pk).first() if article.url else None
    if same and not article.relation:
        article.related_to, article.relation = same, Relation.APART
    article.failures = 0
    article.save(update_fields=["state", "related_to", "relation", "failures"])


def _undo(batch: Batch, by: AbstractBaseUser | None, reason: str) -> None:
    """The decision that undoes the handing in."""
    handed_in = Decision.objects.in_force().filter(kind=Decision.Kind.HANDED_IN, subject=subject_of(batch))
    record(Decision.Kind.UNDO, subject_of(batch), by=by, reason=reason, undoes=handed_in.order_by("id").last())
