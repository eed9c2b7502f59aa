"""What came of an event: what it answers, what answers it, and others of its kind between the same actors."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from timeline.models import Event, EventLink, Role
from timeline.models.queries import with_actors
from timeline.web.dates import days_of, short_date
from timeline.web.rows import way_of
from timeline.web.words import family_of

MOST_OF_A_KIND = 4
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
    acting = [link.actor_id for link in event.participants.all() if link.role == Role.SOURCE and link.actor.parent_id]
    if event.starts_on is None or not acting:
        return []
    same = Event.objects.standing().filter(type=event.type, lane=event.lane, starts_on__isnull=False)
    same = same.filter(participants__actor__in=acting, participants__role=Role.SOURCE).exclude(pk=event.pk)
    before = same.filter(starts_on__lte=event.starts_on).order_by("-starts_on", "-pk").distinct()
    after = same.filter(starts_on__gt=event.starts_on).order_by("starts_on", "pk").distinct()
    half = MOST_OF_A_KIND // 2
    near = [
        *before.prefetch_related(with_actors())[:half],
        *after.prefetch_related(with_actors())[:half],
    ]
    return sorted(near, key=lambda one: (one.starts_on, one.pk))
