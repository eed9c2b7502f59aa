"""Editors say which events are one and which are not; what they say stands in every later run, and can be undone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import F

from timeline.merging.assignment import remerge
from timeline.merging.clustering import REPRESENTATIVES, precision
from timeline.merging.report import from_json
from timeline.merging.rulings import Side
from timeline.models import Decision, Event, EventMention
from timeline.services.events import Change, settle
from timeline.services.locks import one_at_a_time
from timeline.services.rulings import enforce, lift
from timeline.services.shelf import Shelf

MOST_AT_ONCE = 20
# Of a crowd, so many reports, the most precise, are named by a ruling; the others go where they fit.
_MOST_NAMED = 500
_NEIGHBOURS_NAMED = 100
Kind = Decision.Kind


class Impossible(ValueError):
    """What was asked cannot be done; the message says why, for whoever asked."""


@transaction.atomic
def merge(events: Sequence[Event], *, by: User | None, reason: str = "") -> Decision:
    """Make several events one: the first goes on, the addresses of the others lead to it.

    Raises:
        Impossible: fewer than two events, too many at once, or one that stands no more.
    """
    one_at_a_time()
    numbers = list(dict.fromkeys(event.pk for event in events))
    if not 2 <= len(numbers) <= MOST_AT_ONCE:
        raise Impossible(f"Choose from two to {MOST_AT_ONCE} events to merge.")
    held = [_reports(_standing(number)) for number in numbers]
    sides = [Side(loose=_keys(reports[:REPRESENTATIVES])) for reports in held]
    kept = {key: numbers[0] for side in sides for key in side.keys}
    return _rule(Kind.SAME, sides, kept, _stood(zip(numbers, held, strict=True)), by=by, reason=reason)


@transaction.atomic
def split(event: Event, mentions: Iterable[EventMention], *, by: User | None, reason: str = "") -> Decision:
    """Make some reports of an event an event of their own; the others stay where they are, together.

    Raises:
        Impossible: none or all of its reports were chosen, or the event stands no more.
    """
    one_at_a_time()
    held = _reports(_standing(event.pk))
    chosen = {mention.key for mention in mentions}
    going = [report for report in held if report.key in chosen]
    staying = [report for report in held if report.key not in chosen]
    if not going or len(going) < len(chosen):
        raise Impossible("Choose the reports to split off from those of this event.")
    if not staying:
        raise Impossible("Leave at least one report: all of them together are this event.")
    sides = [Side(_bundles(going)), Side(_bundles(staying), _neighbours(held, event))]
    kept = {report.key: event.pk for report in staying[:_MOST_NAMED]}
    return _rule(Kind.DIFFERENT, sides, kept, _stood([(event.pk, held)]), by=by, reason=reason)


@transaction.atomic
def keep_apart(one: Event, other: Event, *, by: User | None, reason: str = "") -> Decision:
    """Say that two events are two: nothing moves, and no later report makes them one.

    Raises:
        Impossible: it is twice the same event, or one stands no more.
    """
    one_at_a_time()
    if one.pk == other.pk:
        raise Impossible("This is one event already; split its reports instead.")
    held = [(event.pk, _reports(_standing(event.pk))) for event in (one, other)]
    sides = [Side(loose=_keys(reports[:_MOST_NAMED])) for _, reports in held]
    kept = {key: number for (number, _), side in zip(held, sides, strict=True) for key in side.keys}
    return _rule(Kind.DIFFERENT, sides, kept, _stood(held), by=by, reason=reason)


@transaction.atomic
def undo(decision: Decision, *, by: User | None, reason: str = "") -> Decision:
    """Take a merge or a split back: the events of before stand again, under their numbers.

    Raises:
        Impossible: it is no such decision, or was undone before.
    """
    one_at_a_time()
    if decision.kind not in (Kind.SAME, Kind.DIFFERENT):
        raise Impossible("Only a merge, a split or a “not the same” is undone here.")
    if decision.undone_by.exists():
        raise Impossible("This decision was undone already.")
    lift(decision)
    undone = Decision.objects.create(
        kind=Kind.UNDO,
        subject=decision.subject,
        was=decision.becomes,
        becomes=decision.was,
        reason=reason[:500],
        by=by,
        event=decision.event,
        undoes=decision,
    )
    stood = {key: int(number) for number, keys in (decision.was or {}).items() for key in keys}
    _apply([key for side in (decision.becomes or ()) for key in _side(side).keys], _free_to_return(stood))
    return undone


def _rule(
    kind: str, sides: Sequence[Side], kept: Mapping[str, int], was: Any, *, by: User | None, reason: str
) -> Decision:
    named = [key for side in sides for key in side.keys]
    decision = Decision.objects.create(
        kind=kind,
        subject=" ".join(side.keys[0] for side in sides[:2]),
        was=was,
        becomes=[asdict(side) for side in sides],
        reason=reason[:500],
        by=by,
        event_id=next(iter(kept.values())),
    )
    enforce(decision, sides)
    _apply(named, kept)
    return decision


def _apply(keys: Sequence[str], kept: Mapping[str, int]) -> None:
    settle(Change(remerge([], Shelf(), ruled=keys), kept=kept))


def _standing(number: int) -> Event:
    event = Event.objects.standing().filter(pk=number).first()
    if event is None:
        raise Impossible("One of the events is no more: it was merged or removed in the meantime.")
    return event


def _reports(event: Event) -> list[EventMention]:
    """Its reports, the most precise first."""
    return sorted(event.mentions.all(), key=lambda row: precision(from_json(row.report)))


def _keys(rows: Iterable[EventMention]) -> tuple[str, ...]:
    return tuple(row.key for row in rows)


def _bundles(rows: Sequence[EventMention]) -> tuple[tuple[str, ...], ...]:
    """The reports by the cluster that they stand in: an event that was merged before has several."""
    bundles: dict[str, list[EventMention]] = {}
    for row in rows[:_MOST_NAMED]:
        bundles.setdefault(row.cluster, []).append(row)
    return tuple(map(_keys, bundles.values()))


def _neighbours(held: Iterable[EventMention], event: Event) -> tuple[str, ...]:
    """The founders of other events near by: what is split off shall not slip into one of them."""
    near = EventMention.objects.filter(block__in={row.block for row in held}, key=F("cluster")).exclude(event=event)
    return tuple(near.order_by("key").values_list("key", flat=True)[:_NEIGHBOURS_NAMED])


def _stood(events: Iterable[tuple[int, Sequence[EventMention]]]) -> dict[str, list[str]]:
    """Each event by its number, as the most precise of its reports tell it."""
    return {str(number): list(_keys(rows[:REPRESENTATIVES])) for number, rows in events}


def _free_to_return(stood: Mapping[str, int]) -> dict[str, int]:
    """Without events that stand for something else by now."""
    standing = set(Event.objects.standing().filter(pk__in=stood.values()).values_list("pk", flat=True))
    own = set(EventMention.objects.filter(key__in=stood).values_list("event", flat=True))
    return {key: number for key, number in stood.items() if number not in standing or number in own}


def _side(stored: Mapping[str, Any]) -> Side:
    return Side(tuple(map(tuple, stored["held"])), tuple(stored["loose"]))
