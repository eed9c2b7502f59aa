"""Reports that a person takes off the timeline, and puts back as they were: nothing is read again for either."""

from __future__ import annotations

from collections.abc import Iterable
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
    change = events.weigh_without(rows)
    EventMention.objects.filter(pk__in=[row.pk for row in rows]).delete()
    events.settle(change, actors.snapshot())
    _say_why(homes, kind, reason)
    return made


def put_back(decisions: Iterable[Decision], registry: Registry) -> None:
    """Put the reports of such decisions back as they stood, and merge them as if they had come now."""
    stored = [decision.was["row"] for decision in decisions]
    rows = [row for one in stored if (row := _row(one))]
    if not rows:
        return
    change = events.weigh_new(rows)
    parties = {one["key"]: one["parties"] for one in stored}
    for row in rows:
        row.save()
        _put_parties(row, parties[row.key])
    index(rows)
    events.settle(change, registry)


def _refuse(row: EventMention, kind: str, by: Person, reason: str, event: Event | None, act: UUID) -> Decision:
    return record(kind, row.key, by=by, was={"row": _stored(row)}, reason=reason, event=event or row.event, act=act)


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


def _row(stored: dict[str, Any]) -> EventMention | None:
    """The row of a report that was taken off; None where its article is gone, or it stands again."""
    article = Article.objects.filter(fingerprint=stored["key"].partition(":")[0]).first()
    if article is None or EventMention.objects.filter(key=stored["key"]).exists():
        return None
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
