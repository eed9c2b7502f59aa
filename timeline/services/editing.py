"""A person's word on an event: its date, type, status, title, actors, a note. Each can be taken back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from timeline.models import Decision, Event, EventMention, Role
from timeline.services import actors, read_model, review_queue
from timeline.services.acceptance import days_of, reading_of
from timeline.services.audit import record
from timeline.services.decisions import FIELDS
from timeline.services.links import write_links
from timeline.services.locks import one_at_a_time
from timeline.services.rows import rewrite_event

Kind = Decision.Kind
Changes = Mapping[str, Any]
Person = AbstractBaseUser | None


class Overtaken(Exception):
    """Somebody else decided on the event since the form was opened; `since` are their decisions."""

    def __init__(self, since: list[Decision]) -> None:
        super().__init__("Somebody else changed this event while you were editing it.")
        self.since = since


class Gone(Exception):
    """The event stands no more: it was merged into another or removed."""


@transaction.atomic
def edit(event: Event, changes: Changes, *, by: Person, reason: str = "", seen: int | None = None) -> list[Decision]:
    """Set fields of an event by their kinds (`decisions.FIELDS`), as one act; what is so already is passed over.

    `seen` is the number of the last decision on the event that the person saw (`last_decision`).

    Raises:
        Overtaken: there are later ones.
        Gone: the event was merged or removed in the meantime.
    """
    one_at_a_time()
    event = standing(event)
    _check(event, seen)
    stands = values(event)
    wanted = {kind: changes[kind] for kind in FIELDS if kind in changes and changes[kind] != stands[kind]}
    act = uuid4()
    made = [
        record(kind, event.key, by=by, was=stands[kind], becomes=value, reason=reason, event=event, act=act)
        for kind, value in wanted.items()
    ]
    stand_on(event.key, made)
    rewrite([event])
    return made


@transaction.atomic
def accept(mention: EventMention, *, by: Person, reason: str = "", seen: int | None = None) -> Decision:
    """Say that a report was read rightly: a newer reader will not read it otherwise.

    Raises:
        Overtaken: somebody decided on its event since.
    """
    one_at_a_time()
    mention = EventMention.objects.select_related("article", "event").get(pk=mention.pk)
    if mention.event:
        _check(mention.event, seen)
    reading = reading_of(mention)
    made = record(Kind.ACCEPT, mention.key, by=by, becomes=reading, reason=reason, event=mention.event, act=uuid4())
    stand_on(mention.key, [made])
    return made


def values(event: Event) -> dict[str, Any]:
    """The fields of an event as decisions hold them, by kind."""
    links = event.participants.select_related("actor").order_by("position")
    note = (event.decided or {}).get(Kind.NOTE)
    return {
        Kind.DATE: days_of(event),
        Kind.TYPE: event.type,
        Kind.STATUS: event.status,
        Kind.TITLE: event.title,
        Kind.ACTORS: {
            role.value: [link.actor.code for link in links if link.role == role] for role in (Role.SOURCE, Role.TARGET)
        },
        Kind.NOTE: Decision.objects.get(pk=note).becomes if note else "",
    }


def last_decision(event: Event) -> int:
    """The number of the last decision on an event; 0 where there is none."""
    return event.decisions.order_by("-pk").values_list("pk", flat=True).first() or 0


def standing(event: Event) -> Event:
    """The event as it stands now, locked.

    Raises:
        Gone: it stands no more.
    """
    found = Event.objects.select_for_update().filter(pk=event.pk, merged_into=None, removed="").first()
    if found is None:
        raise Gone("This event was merged into another or removed in the meantime.")
    return found


def stand_on(key: str, made: list[Decision]) -> None:
    """Let new decisions stand on the report with that key."""
    row = EventMention.objects.filter(key=key).first()
    if row is not None and made:
        row.decided = {**(row.decided or {}), **{one.kind: one.pk for one in made}}
        row.save(update_fields=["decided"])


def rewrite(events: list[Event]) -> None:
    """Write events anew from their reports and the decisions on them, with everything that is counted from them."""
    numbers = [event.pk for event in events]
    counted = read_model.contributions(numbers)
    registry = actors.snapshot()
    for event in events:
        rewrite_event(event, registry)
    write_links(numbers)
    read_model.follow(counted, numbers)
    review_queue.follow(numbers)


def _check(event: Event, seen: int | None) -> None:
    if seen is not None and (since := list(event.decisions.filter(pk__gt=seen).select_related("by"))):
        raise Overtaken(since)
