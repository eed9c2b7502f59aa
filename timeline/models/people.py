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


@dataclass(frozen=True, slots=True)
class Busy:
    """An actor with the number of its events and their first and last day."""

    actor: Actor
    count: int
    first: date | None
    last: date | None


def busiest(query: str = "") -> list[Busy]:
    """All actors that some event involves, the busiest first; `query` looks into all their names."""
    standing = ActorDate.objects.filter(event__merged_into__isnull=True, event__removed="").order_by()
    dated = ~Q(starts_on=FAR_FUTURE)
    found = {
        number: (count, first, last)
        for number, count, first, last in standing.values_list("actor").annotate(
            count=Count("pk"), first=Min("starts_on", filter=dated), last=Max("starts_on", filter=dated)
        )
    }
    actors = Actor.objects.select_related("parent")
    wanted = actors.filter(_named(query)).distinct() if query else actors
    busy = [Busy(actor, *found[actor.pk]) for actor in wanted if actor.pk in found]
    return sorted(busy, key=lambda one: (-one.count, one.actor.name))


def _named(query: str) -> Q:
    return Q(name__icontains=query) | Q(short_name__icontains=query) | Q(names__name__icontains=query)


def co_actors(actor: Actor, most: int = 12) -> list[tuple[Actor, int]]:
    """Those named beside an actor, with the number of events they share; its own bodies and people left out."""
    shared = EventActor.objects.filter(event__actor_dates__actor=actor, event__removed="", event__merged_into=None)
    own = Q(actor=actor) | Q(actor__parent=actor) | Q(actor__parent__parent=actor)
    if actor.parent_id:
        own |= Q(actor=actor.parent_id)
    counts: Mapping[int, int] = dict(
        shared.exclude(own)
        .order_by()
        .values_list("actor")
        .annotate(number=Count("event", distinct=True))
        .order_by("-number", "actor")[:most]
    )
    named = Actor.objects.in_bulk(list(counts))
    return [(named[number], count) for number, count in counts.items()]


def only(actor: Actor) -> EventFilter:
    """The filter of an actor's own page."""
    return EventFilter(actor=(actor.code,))
