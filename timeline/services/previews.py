"""What the timeline would gain from a batch: it is kept and read for a moment, and then all of it is taken back.

Preview and result cannot differ, since the same services write both; only the last word, commit, is missing here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from timeline.extraction.mentions import Analysis
from timeline.models import Article, ArticleState, Batch, Event, HeldDraft, Look
from timeline.services.analysis import store
from timeline.services.holding import held_drafts, keep_held
from timeline.services.locks import one_at_a_time

# A look is for a person, and holds up whoever else wants to write.
MOST_READ = 60
Reader = Callable[[Article], Analysis]
Gains = dict[int, list[dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class Tried:
    """A held draft and the article that it would become."""

    held: HeldDraft
    article: Article


@transaction.atomic
def ask_for_look(batch: Batch, *, now: datetime) -> Batch:
    """Have the batch looked at (again); what an earlier look finds is dropped."""
    batch = Batch.objects.select_for_update().get(pk=batch.pk)
    batch.look, batch.look_asked_at = Look.WAITING, now
    batch.look_number += 1
    batch.save(update_fields=["look", "look_asked_at", "look_number"])
    return batch


def look_at(batch: Batch, read: Reader, *, now: datetime) -> None:
    """Work out what a batch would add, and keep it with its drafts; a batch that was kept meanwhile is left alone."""
    number = batch.look_number
    tried = _tried(batch, now)[:MOST_READ]
    analyses = {one.held.pk: read(one.article) for one in tried}
    gains = _gains(batch, analyses, now)
    with transaction.atomic():
        if _settle(batch, number, Look.DONE):
            for pk, gained in gains.items():
                HeldDraft.objects.filter(pk=pk).update(gains=gained)


def give_up(batch: Batch) -> None:
    """Keep that the look came to nothing."""
    _settle(batch, batch.look_number, Look.FAILED)


def _settle(batch: Batch, number: int, look: Look) -> bool:
    asked = Batch.objects.filter(pk=batch.pk, look_number=number, kept_at=None)
    return bool(asked.update(look=look))


def _tried(batch: Batch, now: datetime) -> list[Tried]:
    """The articles as they would be kept, of those that would be read at once."""
    with transaction.atomic():
        tried = list(_kept_for_a_moment(batch, now))
        transaction.set_rollback(True)
    return [one for one in tried if one.article.state == ArticleState.QUEUED]


def _kept_for_a_moment(batch: Batch, now: datetime) -> Iterable[Tried]:
    others: dict[int, Article] = {}
    for held in held_drafts(batch):
        accepted = keep_held(held, now=now, others=others)
        if accepted:
            others[held.pk] = accepted.article
        if accepted and accepted.created:
            yield Tried(held, accepted.article)


def _gains(batch: Batch, analyses: Mapping[int, Analysis], now: datetime) -> Gains:
    with transaction.atomic():
        one_at_a_time()
        tried = list(_kept_for_a_moment(batch, now))
        for one in tried:
            if one.held.pk in analyses:
                store(one.article, analyses[one.held.pk])
        gains = {one.held.pk: _gained(one.article, {other.article.pk for other in tried}) for one in tried}
        transaction.set_rollback(True)
    return _with_standing(gains)


def _gained(article: Article, together: set[int]) -> list[dict[str, Any]]:
    """The events that the article reports, and whether articles from before report them too."""
    found = Event.objects.standing().filter(mentions__article=article).distinct().order_by("starts_on", "pk")
    return [_gain(event, together) for event in found]


def _gain(event: Event, together: set[int]) -> dict[str, Any]:
    before = event.mentions.exclude(article__in=together).count()
    return {
        "event": event.pk,
        "title": event.title,
        "type": event.type,
        "status": event.status,
        "lane": event.lane,
        "starts_on": event.starts_on.isoformat() if event.starts_on else None,
        "ends_on": event.ends_on.isoformat() if event.ends_on else None,
        "extent": event.extent,
        "before": before,
    }


def _with_standing(gains: Gains) -> Gains:
    """Events that came and went with the look have no address; those from before keep theirs."""
    numbers = {gain["event"] for gained in gains.values() for gain in gained if gain["before"]}
    standing = set(Event.objects.standing().filter(pk__in=numbers).values_list("pk", flat=True))
    return {
        pk: [gain | {"event": gain["event"] if gain["event"] in standing else None} for gain in gained]
        for pk, gained in gains.items()
    }
