"""The index of events by actor and day: each event under those who take part and everyone above them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from django.db import transaction

from timeline.models import Actor, ActorDate, Event, EventActor
from timeline.temporal.units import LAST_DAY

_AT_A_TIME = 5_000

Entry = tuple[int, date, date, str]


def write(event: Event, involved: Iterable[int]) -> None:
    """Bring an event's entries up to date; what is right already is not written again."""
    wanted = _entries(event, _with_parents(set(involved)))
    if wanted == set(event.actor_dates.values_list("actor", "starts_on", "ends_on", "type")):
        return
    event.actor_dates.all().delete()
    ActorDate.objects.bulk_create(
        ActorDate(event=event, actor_id=pk, starts_on=starts, ends_on=ends, type=kind)
        for pk, starts, ends, kind in sorted(wanted)
    )


def wrong() -> list[int]:
    """The events whose entries are not what their participants make them, found by going through all."""
    above = _everyone_above()
    numbers = list(Event.objects.order_by("pk").values_list("pk", flat=True))
    parts = (numbers[start : start + _AT_A_TIME] for start in range(0, len(numbers), _AT_A_TIME))
    return [number for part in parts for number in _wrong_among(part, above)]


@transaction.atomic
def mend(numbers: Iterable[int]) -> None:
    """Write the entries of these events anew."""
    for event in Event.objects.filter(pk__in=list(numbers)):
        write(event, event.participants.values_list("actor", flat=True))


def _wrong_among(numbers: list[int], above: Mapping[int, frozenset[int]]) -> Iterator[int]:
    involved, kept = defaultdict[int, set[int]](set), defaultdict[int, set[Entry]](set)
    for number, actor in EventActor.objects.filter(event__in=numbers).order_by().values_list("event", "actor"):
        involved[number] |= above[actor]
    columns = ("event", "actor", "starts_on", "ends_on", "type")
    for number, *entry in ActorDate.objects.filter(event__in=numbers).order_by().values_list(*columns):
        kept[number].add((entry[0], entry[1], entry[2], entry[3]))
    for event in Event.objects.filter(pk__in=numbers).only("starts_on", "ends_on", "type").order_by("pk"):
        if kept[event.pk] != _entries(event, involved[event.pk]):
            yield event.pk


def _entries(event: Event, involved: Iterable[int]) -> set[Entry]:
    return {(pk, event.starts_on or LAST_DAY, event.ends_on or LAST_DAY, event.type) for pk in involved}


def _with_parents(numbers: set[int]) -> set[int]:
    found, level = set(numbers), set(numbers)
    while level:
        above = Actor.objects.filter(children__in=level).values_list("pk", flat=True)
        level = set(above) - found
        found |= level
    return found


def _everyone_above() -> dict[int, frozenset[int]]:
    """Each actor with its parents, theirs, and so on."""
    parents = dict(Actor.objects.values_list("pk", "parent"))
    return {pk: frozenset(_line(pk, parents)) for pk in parents}


def _line(number: int, parents: Mapping[int, int | None]) -> Iterator[int]:
    seen: set[int] = set()
    at: int | None = number
    while at is not None and at not in seen:
        seen.add(at)
        yield at
        at = parents[at]
