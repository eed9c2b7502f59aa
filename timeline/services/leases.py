"""Who may write the result of reading an article: a claim with a lease, and a number that tells late workers off.

The queue only carries "read article N"; the truth is in the article's row. A worker claims, reads outside any
transaction while it renews, and commits; whoever lost the lease meanwhile finds its number outdated.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.db.models.functions import Length

from timeline.models import Article, ArticleState
from timeline.models.article import ArticleQuerySet

# Of a chunk; longer articles are claimed in chunks of fewer, so that each is read well within its time.
MOST_LETTERS = 1_000_000
STOPPED = "The reader stopped {failures} times while reading this article."


@dataclass(frozen=True, slots=True)
class Claim:
    """The right to write the result of one attempt at one article."""

    article_id: int
    attempt: int


@transaction.atomic
def claim(article_id: int, *, now: datetime) -> Claim | None:
    """Take an article that waits or was abandoned; None where there is nothing to take (any more)."""
    article = Article.objects.select_for_update().filter(pk=article_id).first()
    if article is None:
        return None
    if article.state != ArticleState.QUEUED and not _take_over(article, now):
        return None
    article.state = ArticleState.RUNNING
    article.lease_until = _lease(now)
    article.attempt += 1
    article.save(update_fields=["state", "lease_until", "attempt"])
    return Claim(article.pk, article.attempt)


@transaction.atomic
def claim_next(most: int, *, now: datetime) -> list[Claim]:
    """Take up to so many articles that wait and have never failed, as they were published; others take others.

    What failed once is read on its own: an article that kills its reader must not take others along three times.
    """
    waiting = Article.objects.queued().filter(failures=0).order_by("published_on", "pk")
    locked = list(waiting.select_for_update(skip_locked=True).values_list("pk", "attempt")[:most])
    taken = _so_many_letters([Claim(pk, attempt + 1) for pk, attempt in locked])
    changes = {"state": ArticleState.RUNNING, "lease_until": _lease(now), "attempt": F("attempt") + 1}
    Article.objects.filter(pk__in=[one.article_id for one in taken]).update(**changes)
    return taken


def _so_many_letters(claims: list[Claim]) -> list[Claim]:
    """The first of them, up to what can be read at once; one at least."""
    held = Article.objects.filter(pk__in=[one.article_id for one in claims])
    letters = dict(held.annotate(letters=Length("text")).values_list("pk", "letters"))
    taken, sum_of_letters = claims[:1], 0
    for before, one in pairwise(claims):
        sum_of_letters += letters[before.article_id]
        if sum_of_letters + letters[one.article_id] > MOST_LETTERS:
            break
        taken.append(one)
    return taken


def release(claim: Claim) -> None:
    """Give an article back that was not read; that is no failure."""
    _held(claim).update(state=ArticleState.QUEUED, lease_until=None)


def _take_over(article: Article, now: datetime) -> bool:
    """Whether its worker is silent and the article may be tried again; a third silent worker parks it."""
    if not Article.objects.abandoned(now).filter(pk=article.pk).exists():
        return False
    article.failures += 1
    parked = article.failures >= settings.TIMELINE_MAX_ATTEMPTS
    if parked:
        article.state = ArticleState.FAILED
        article.failure = STOPPED.format(failures=article.failures)
    article.save(update_fields=["failures", "state", "failure"])
    return not parked


def renew(claim: Claim, *, now: datetime) -> bool:
    """Hold on to the article; False where the lease was lost, so that going on is in vain."""
    return bool(_held(claim).update(lease_until=_lease(now)))


@transaction.atomic
def fail(claim: Claim, reason: str) -> ArticleState | None:
    """Give the article back with the reason, or park it the third time; None where the lease was lost."""
    if not _held(claim).update(failures=F("failures") + 1, failure=reason[:500], lease_until=None):
        return None
    article = Article.objects.get(pk=claim.article_id)
    parked = article.failures >= settings.TIMELINE_MAX_ATTEMPTS
    article.state = ArticleState.FAILED if parked else ArticleState.QUEUED
    article.save(update_fields=["state"])
    return ArticleState(article.state)


def finish(claim: Claim, *, now: datetime) -> bool:
    """Mark the article as read, within the transaction that writes the result; False where the lease was lost."""
    done = {"state": ArticleState.DONE, "read_at": now, "lease_until": None, "failures": 0, "failure": ""}
    return bool(_held(claim).update(**done))


def _held(claim: Claim) -> ArticleQuerySet:
    return Article.objects.filter(pk=claim.article_id, state=ArticleState.RUNNING, attempt=claim.attempt)


def _lease(now: datetime) -> datetime:
    return now + timedelta(seconds=settings.TIMELINE_LEASE_SECONDS)
