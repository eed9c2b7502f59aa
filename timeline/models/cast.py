"""The actors of the registry, kept as long as the database says that it is the same: most pages name some of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from django.db.models import QuerySet

from timeline.models import registry_state
from timeline.models.actor import Actor
from timeline.models.event import Event, EventActor

SHOWN = ("code", "name", "short_name", "side", "kind", "parent", "candidate")


def known() -> Mapping[int, Actor]:
    """Every actor of the registry by its number, each with those above it; many readers share them, and change none.

    Candidates, which only some article knows, are none of them.
    """
    token = registry_state.token()
    return _known(token) if token else _read()


def with_participants(events: Sequence[Event]) -> None:
    """Give events their participants with their actors and all above them, in three short questions."""
    links = list(EventActor.objects.filter(event__in=[event.pk for event in events]))
    actors = named(link.actor_id for link in links)
    held: dict[int, list[EventActor]] = defaultdict(list)
    for link in links:
        if link.actor_id in actors:
            link.actor = actors[link.actor_id]
            held[link.event_id].append(link)
    for event in events:
        found: QuerySet[EventActor] = QuerySet(EventActor)
        found._result_cache = held[event.pk]
        event._prefetched_objects_cache = {"participants": found}  # type: ignore[attr-defined]


def named(numbers: Iterable[int]) -> dict[int, Actor]:
    """Some actors by their numbers, candidates too."""
    wanted, ours = set(numbers), known()
    # Asked even where none is missing: a page costs the same number of queries whoever takes part.
    others = Actor.objects.select_related("parent__parent__parent").in_bulk([0, *(wanted - ours.keys())])
    return {number: ours[number] for number in wanted if number in ours} | others


@lru_cache(maxsize=2)
def _known(token: str) -> Mapping[int, Actor]:
    return _read()


def _read() -> Mapping[int, Actor]:
    found = Actor.objects.filter(candidate=False).only(*SHOWN).in_bulk()
    for actor in found.values():
        # One above that is a candidate is left to be asked for, where anybody looks.
        if actor.parent_id is None or actor.parent_id in found:
            actor.parent = found.get(actor.parent_id) if actor.parent_id else None
    return found
