"""What came of an event: what it answers, what answers it, and others of its kind between the same actors."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import prefetch_related_objects

from timeline.models import ActorDate, Event, EventLink, Role
from timeline.models.queries import with_actors
from timeline.web.dates import days_of, short_date
from timeline.web.rows import way_of
from timeline.web.words import family_of

MOST_OF_A_KIND = 4
# Of an actor's events on either side, so many are looked at: it need not have been the one that acted.
LOOKED_AT = 40
_WORDS = {EventLink.Kind.ANSWERS: "in answer", EventLink.Kind.CALLS_OFF: "calls it off"}


@dataclass(frozen=True, slots=True)
class Related:
    """Another event, beside this one."""

    event: Event
    date: Any
    within: bool
    mark: str
    way: str
    bears: str
    current: bool = False


@dataclass(frozen=True, slots=True)
class Relations:
    """The chain of answers in the order of the story, and events of the same kind."""

    chain: list[Related]
    kin: list[Related]


def related_to(event: Event) -> Relations:
    """The events that stand in some relation to this one."""
    back = [link.earlier for link in event.links_back.select_related("earlier") if link.earlier.stands]
    on = [(link.later, link.kind) for link in event.links_on.select_related("later") if link.later.stands]
    own = next(iter(event.links_back.all()), None)
    chain = [_beside(one, "") for one in back]
    chain.append(_beside(event, _WORDS[EventLink.Kind(own.kind)] if own and back else "", current=True))
    chain += [_beside(one, _WORDS[EventLink.Kind(kind)]) for one, kind in on]
    return Relations(chain if len(chain) > 1 else [], [_beside(one, "") for one in _kin(event)])


def _beside(event: Event, bears: str, *, current: bool = False) -> Related:
    days = days_of(event)
    return Related(
        event=event,
        date=short_date(days, year=True) if days else "no date",
        within=bool(days and days.within),
        mark=family_of(event.type).mark,
        way=way_of(event),
        bears=bears,
        current=current,
    )


def _kin(event: Event) -> list[Event]:
    """The nearest events of the same type that share an acting body or person."""
    acting = {link.actor_id for link in event.participants.all() if link.role == Role.SOURCE and link.actor.parent_id}
    if event.starts_on is None or not acting:
        return []
    same = Event.objects.standing().filter(lane=event.lane, starts_on__isnull=False).exclude(pk=event.pk)
    same = same.filter(participants__actor__in=acting, participants__role=Role.SOURCE).distinct()
    half = MOST_OF_A_KIND // 2
    near = [
        *same.filter(pk__in=_of_its_type(event, acting, "lte", "-")).order_by("-starts_on", "-pk")[:half],
        *same.filter(pk__in=_of_its_type(event, acting, "gt", "")).order_by("starts_on", "pk")[:half],
    ]
    prefetch_related_objects(near, with_actors())
    return sorted(near, key=lambda one: (one.starts_on, one.pk))


def _of_its_type(event: Event, actors: Iterable[int], side: str, way: str) -> list[int]:
    """The nearest events of each actor, taken from the index alone: a busy actor has a hundred thousand of a type."""
    near = ActorDate.objects.filter(**{f"starts_on__{side}": event.starts_on}, type=event.type)
    near = near.order_by(f"{way}starts_on", f"{way}event")
    return [pk for actor in actors for pk in near.filter(actor=actor).values_list("event", flat=True)[:LOOKED_AT]]
