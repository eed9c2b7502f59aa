"""Counts that are kept beside the events, in the very transaction that writes the events.

was = contributions(numbers)
...write the events...
follow(was, numbers of the events written)
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.core.management.color import no_style
from django.db import DatabaseError, connection, transaction
from django.db.models import Count, DateField, Func, QuerySet, Value
from django.db.models.functions import Coalesce

from timeline.models import ActorDate, Event
from timeline.models.rollup import EVERYONE, EventChange, Rollup

Cell = tuple[int, date, str]
UNDATED = date(9999, 12, 31)


def contributions(events: Iterable[int]) -> Counter[Cell]:
    """What some events add to the counts, as they stand now."""
    numbers = list(events)
    found: Counter[Cell] = Counter()
    for day, kind in Event.objects.standing().filter(pk__in=numbers).values_list("starts_on", "type"):
        found[EVERYONE, _month(day), kind] += 1
    standing = ActorDate.objects.filter(event__in=numbers, event__merged_into=None, event__removed="")
    for actor, day, kind in standing.values_list("actor", "starts_on", "type"):
        found[actor, _month(day), kind] += 1
    return found


@transaction.atomic
def follow(was: Counter[Cell], events: Iterable[int]) -> None:
    """Bring the counts up to date: `was` is what the events added before they were written."""
    numbers = sorted(set(events))
    difference = contributions(numbers)
    difference.subtract(was)
    if changes := {cell: change for cell, change in difference.items() if change}:
        _add(changes)
    EventChange.objects.bulk_create([EventChange(event=number) for number in numbers])


@transaction.atomic
def rebuild() -> int:
    """Count everything anew, and say how many cells there are. Whoever keeps events in memory starts afresh."""
    Rollup.objects.all().delete()
    for counts in _counts():
        _insert(counts)
    announce_everything(after=last_change())
    return Rollup.objects.count()


def verify() -> list[tuple[Cell, int, int]]:
    """Each cell that is wrong: which, what is kept, what is right. None, unless something was written past `follow`."""
    right, kept = counted(), _kept()
    return [(cell, kept[cell], right[cell]) for cell in sorted({*right, *kept}) if kept[cell] != right[cell]]


def counted() -> Counter[Cell]:
    """The counts as the events themselves give them."""
    return Counter({(actor, month, kind): number for counts in _counts() for actor, month, kind, number in counts})


class _FirstOfMonth(Func):
    """26 May 2023 -> 1 May 2023, without leaving the engine; SQLite keeps days as words."""

    template = "DATE_TRUNC('month', %(expressions)s)::date"
    output_field = DateField()

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        template = "(SUBSTR(%(expressions)s, 1, 8) || '01')"
        return self.as_sql(compiler, connection, template=template, **context)


def _counts() -> tuple[QuerySet[Any, Any], QuerySet[Any, Any]]:
    """Actor, month, type and number: of all events, then of each actor."""
    first = _FirstOfMonth(Coalesce("starts_on", Value(UNDATED, DateField())))
    everyone = Event.objects.standing().order_by().annotate(actor=Value(EVERYONE), month=first)
    links = ActorDate.objects.filter(event__merged_into=None, event__removed="").order_by()
    each = links.annotate(month=_FirstOfMonth("starts_on"))
    cells = [one.values_list("actor", "month", "type").annotate(number=Count("pk")) for one in (everyone, each)]
    return cells[0], cells[1]


def _insert(counts: QuerySet[Any, Any]) -> None:
    """One statement, whose rows never leave the engine."""
    asked, values = counts.query.sql_with_params()
    table = connection.ops.quote_name(Rollup._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {table} (actor, month, type, number) {asked}", values)


def _kept() -> Counter[Cell]:
    rows = Rollup.objects.values_list("actor", "month", "type", "number")
    return Counter({(actor, month, kind): number for actor, month, kind, number in rows})


def _add(changes: dict[Cell, int]) -> None:
    """Add to what is there, or begin with it: one statement either way, on both engines."""
    table = connection.ops.quote_name(Rollup._meta.db_table)
    statement = (
        f"INSERT INTO {table} (actor, month, type, number) VALUES (%s, %s, %s, %s) "
        f"ON CONFLICT (actor, month, type) DO UPDATE SET number = {table}.number + excluded.number"
    )
    rows = [(actor, month.isoformat(), kind, change) for (actor, month, kind), change in sorted(changes.items())]
    with connection.cursor() as cursor:
        cursor.executemany(statement, rows)
    actors, months = {actor for actor, _, _ in changes}, {month for _, month, _ in changes}
    Rollup.objects.filter(actor__in=actors, month__in=months, number=0).delete()


def last_change() -> int:
    """The number of the newest change; 0 where nothing changed, or there are no tables yet."""
    try:
        with transaction.atomic():
            return EventChange.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    except DatabaseError:
        return 0


@transaction.atomic
def announce_everything(*, after: int) -> None:
    """Tell whoever keeps events in memory that all may have changed, under a number that nobody has seen yet."""
    EventChange.objects.all().delete()
    EventChange.objects.create(pk=after + 1, event=EVERYONE)
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), [EventChange]):
            cursor.execute(statement)


def _month(day: date | None) -> date:
    return (day or UNDATED).replace(day=1)
