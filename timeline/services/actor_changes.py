"""Changes of actors in whom so many events are that nobody could wait for it: counted, agreed to, made part by part.

The registry changes in one transaction; the events follow in parts, each in one of its own, so that nobody else has to
wait long, and whoever dies in the middle is followed by another who goes on there.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction

from timeline.models import Actor, ActorChange, ActorDate
from timeline.services.actor_desk import Refused, would_touch
from timeline.services.actor_wishes import Said, verb_of
from timeline.services.relinking import rewrite_all, rewriting_postponed

# So many events are counted and written while a person waits.
LARGEST_AT_ONCE = 300
_AT_A_TIME = 100
_GONE = "The account that asked for it is gone."
State = ActorChange.State


def is_busy(actor: Actor) -> bool:
    """Whether a change of this actor may touch more events than anybody would wait for."""
    return ActorDate.objects.filter(actor=actor).order_by()[: LARGEST_AT_ONCE + 1].count() > LARGEST_AT_ONCE


def under_way(actor: Actor) -> ActorChange | None:
    """The last change of an actor that was too large to be made at once; it goes when its end was seen."""
    return ActorChange.objects.filter(actor=actor).first()


@transaction.atomic
def wish(actor: Actor, said: Said, *, by: User) -> ActorChange:
    """Have a change counted; one that ended before is forgotten.

    Raises:
        Refused: another change of this actor is under way.
    """
    before = under_way(actor)
    if before and before.state not in (State.DONE, State.REFUSED):
        raise Refused("Another change of this actor is under way. Wait for it, or leave it first.")
    ActorChange.objects.filter(actor=actor).delete()
    return ActorChange.objects.create(actor=actor, by=by, said=dict(said))


def agree(change: ActorChange) -> bool:
    """Have it made; False where it was not asked for, or is being made already."""
    return bool(ActorChange.objects.filter(pk=change.pk, state=State.ASKED).update(state=State.MAKING))


def leave(change: ActorChange) -> bool:
    """Forget it, unless it is being made."""
    return bool(ActorChange.objects.filter(pk=change.pk).exclude(state=State.MAKING).delete()[0])


def claim(*, now: datetime) -> ActorChange | None:
    """The change whose turn it is, for whoever asks first."""
    for change in ActorChange.objects.waiting(now).select_related("actor", "by")[:3]:
        mine = ActorChange.objects.waiting(now).filter(pk=change.pk)
        if mine.update(lease_until=now + timedelta(seconds=settings.TIMELINE_LEASE_SECONDS)):
            return change
    return None


def work_on(change: ActorChange, *, now: datetime) -> None:
    """Count it, make it, or write some more of its events; then it is free again for whoever comes next."""
    try:
        if change.state == State.COUNTING:
            _count(change, now)
        elif change.left is None:
            _make(change, now)
        else:
            _follow(change)
    except Refused as error:
        change.state, change.problem = State.REFUSED, str(error)[:500]
    change.lease_until = None
    # One that was left meanwhile stays away.
    ActorChange.objects.filter(pk=change.pk).update(
        state=change.state, touched=change.touched, problem=change.problem, lease_until=None
    )


def _count(change: ActorChange, now: datetime) -> None:
    change.touched = would_touch(verb_of(change.actor, change.said, by=_person(change), now=now))
    change.state = State.ASKED


@transaction.atomic
def _make(change: ActorChange, now: datetime) -> None:
    with rewriting_postponed() as touched:
        verb_of(change.actor, change.said, by=_person(change), now=now)()
    change.left, change.touched = sorted(touched), len(touched)
    if not touched:
        change.state = State.DONE
    change.save(update_fields=["left", "touched", "state"])


@transaction.atomic
def _follow(change: ActorChange) -> None:
    rewrite_all(change.left[:_AT_A_TIME])
    change.left = change.left[_AT_A_TIME:]
    if not change.left:
        change.state = State.DONE
    change.save(update_fields=["left", "state"])


def _person(change: ActorChange) -> User:
    if not isinstance(change.by, User):
        raise Refused(_GONE)
    return change.by
