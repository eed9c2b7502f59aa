"""Reports that a person takes off the timeline, and puts back as they were: nothing is read again for either."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction

from timeline.models import Actor, Article, Decision, Event, EventMention, MentionActor, TimeMention
from timeline.registry.registry import Registry
from timeline.services import actors, events
from timeline.services.audit import record
from timeline.services.editing import Gone, Person
from timeline.services.locks import one_at_a_time
from timeline.services.shelf import index

Kind = Decision.Kind
# What the row of a report is put together from; all else of it is worked out anew.
_COLUMNS = [
    field.name
    for field in EventMention._meta.concrete_fields
    if field.name not in {"id", "article", "event", "time", "block", "cluster", "represents"}
]
_DAYS = ("starts_on", "ends_on")
_OF_PARTY = ("actor__code", "role", "start", "end", "reason", "confidence")
REASONS = {
    Kind.NOT_AN_EVENT: "An editor found that this is no event.",
    Kind.NOT_RELEVANT: "An editor found that this does not belong on this timeline.",
}


@transaction.atomic
def take_off(
    mentions: Iterable[EventMention], kind: str, *, by: Person, reason: str = "", event: Event | None = None
) -> list[Decision]:
    """Take reports off: as misread (`NOT_AN_EVENT`) or as not of this timeline (`NOT_RELEVANT`), in one act.

    Raises:
        Gone: none of them stands any more.
    """
    one_at_a_time()
    rows = list(EventMention.objects.filter(pk__in=[one.pk for one in mentions]).select_related("article", "event"))
    if not rows:
        raise Gone("These reports were taken off the timeline in the meantime.")
    act = uuid4()
    made = [_refuse(row, kind, by, reason, event, act) for row in rows]
    homes = {row.event_id for row in rows if row.event_id}
    registry = actors.snapshot()
    for article, gone in _by_article(rows):
        _replace(article, {row.key for row in gone}, registry)
    _say_why(homes, kind, reason)
    return made


def put_back(decision: Decision, registry: Registry) -> None:
    """Put the report of such a decision back as it stood, and merge it as if it had come now."""
    stored = decision.was["row"]
    article = Article.objects.filter(fingerprint=decision.subject.partition(":")[0]).first()
    if article is None or EventMention.objects.filter(key=stored["key"]).exists():
        return
    row = _row(article, stored)
    change = events.weigh(article, [*article.event_mentions.all(), row])
    row.save()
    _put_parties(row, stored["parties"])
    index([row])
    events.settle(change, registry)


def _refuse(row: EventMention, kind: str, by: Person, reason: str, event: Event | None, act: UUID) -> Decision:
    return record(kind, row.key, by=by, was={"row": _stored(row)}, reason=reason, event=event or row.event, act=act)


def _by_article(rows: Iterable[EventMention]) -> list[tuple[Article, list[EventMention]]]:
    found: dict[int, tuple[Article, list[EventMention]]] = {}
    for row in rows:
        found.setdefault(row.article_id, (row.article, []))[1].append(row)
    return list(found.values())


def _replace(article: Article, without: Collection[str], registry: Registry) -> None:
    """The article's reports without some, and the events as the others make them."""
    staying = [row for row in article.event_mentions.all() if row.key not in without]
    change = events.weigh(article, staying)
    article.event_mentions.filter(key__in=without).delete()
    events.settle(change, registry)


def _say_why(homes: Iterable[int], kind: str, reason: str) -> None:
    """The address of an event that lost its last report says who took it off."""
    words = f"{REASONS[Kind(kind)]} {reason.strip()}".strip()[:300]
    for event in Event.objects.filter(pk__in=homes, merged_into=None).exclude(removed=""):
        event.removed = words
        event.save(update_fields=["removed", "changed_at"])


def _stored(row: EventMention) -> dict[str, Any]:
    plain = {name: getattr(row, name) for name in _COLUMNS}
    days = {name: plain[name].isoformat() if plain[name] else None for name in _DAYS}
    parties = [list(one) for one in row.participants.values_list(*_OF_PARTY)]
    time = [row.time.start, row.time.end] if row.time else None
    return {**plain, **days, "time": time, "parties": parties}


def _row(article: Article, stored: dict[str, Any]) -> EventMention:
    plain = {name: stored[name] for name in _COLUMNS if name in stored}
    days = {name: date.fromisoformat(stored[name]) if stored[name] else None for name in _DAYS}
    span = stored["time"]
    time = TimeMention.objects.filter(article=article, start=span[0], end=span[1]).first() if span else None
    return EventMention(article=article, time=time, **{**plain, **days})


def _put_parties(row: EventMention, parties: Iterable[list[Any]]) -> None:
    parties = list(parties)
    ids = dict(Actor.objects.filter(code__in=[one[0] for one in parties]).values_list("code", "pk"))
    MentionActor.objects.bulk_create(
        MentionActor(
            mention=row, actor_id=ids[code], role=role, start=start, end=end, reason=reason, confidence=confidence
        )
        for code, role, start, end, reason, confidence in parties
        if code in ids
    )
