"""Questions about actors: how busy, in which roles, with whom."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Max, Min, Q

from timeline.models.actor import Actor
from timeline.models.event import ActorDate, EventActor
from timeline.models.filter import EventFilter
from timeline.models.queries import FAR_FUTURE
from timeline.models.snapshot import answered_by_snapshot
from timeline.models.totals import Spanned


@dataclass(frozen=True, slots=True)
class Busy:
    """An actor with the number of its events and their first and last day."""

    actor: Actor
    count: int
    first: date | None
    last: date | None


def busiest(query: str = "") -> list[Busy]:
    """All actors that some event involves, the busiest first; `query` looks into all their names."""
    found = spans_of_actors()
    actors = Actor.objects.all()
    wanted = actors.filter(_named(query)).distinct() if query else actors
    busy = [Busy(actor, *found[actor.pk]) for actor in wanted if actor.pk in found]
    return sorted(busy, key=lambda one: (-one.count, one.actor.name))


@answered_by_snapshot
def spans_of_actors() -> Mapping[int, Spanned]:
    """How many events each actor has, those of everyone under it among them, and their first and last day."""
    standing = ActorDate.objects.filter(event__merged_into__isnull=True, event__removed="").order_by()
    dated = ~Q(starts_on=FAR_FUTURE)
    rows = standing.values_list("actor").annotate(
        count=Count("pk"), first=Min("starts_on", filter=dated), last=Max("starts_on", filter=dated)
    )
    return {number: (count, first, last) for number, count, first, last in rows}


def _named(query: str) -> Q:
    return Q(name__icontains=query) | Q(short_name__icontains=query) | Q(names__name__icontains=query)


def co_actors(actor: Actor, most: int = 12) -> list[tuple[Actor, int]]:
    """Those named beside an actor, with the number of events they share; its own bodies and people left out."""
    own = Q(pk=actor.pk) | Q(parent=actor) | Q(parent__parent=actor) | Q(pk=actor.parent_id)
    left_out = frozenset(Actor.objects.filter(own).values_list("pk", flat=True))
    counts = company_numbers(actor.pk, left_out, most)
    named = Actor.objects.in_bulk(list(counts))
    return [(named[number], count) for number, count in counts.items() if number in named]


@answered_by_snapshot
def company_numbers(actor: int, left_out: frozenset[int], most: int) -> dict[int, int]:
    """The numbers of those who take part in most events of an actor, and in how many."""
    shared = EventActor.objects.filter(event__actor_dates__actor=actor, event__removed="", event__merged_into=None)
    counted = shared.exclude(actor__in=left_out).order_by().values_list("actor")
    return dict(counted.annotate(number=Count("event", distinct=True)).order_by("-number", "actor")[:most])


def only(actor: Actor) -> EventFilter:
    """The filter of an actor's own page."""
    return EventFilter(actor=(actor.code,))
