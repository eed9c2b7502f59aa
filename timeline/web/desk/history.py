"""The log of the site, page by page: who, when, what changed, why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db.models import Q, QuerySet

from timeline.models import Decision, Event
from timeline.services.undoing import UNDONE_HERE, permission_for
from timeline.web.decided import in_words

AT_ONCE = 50
Kind = Decision.Kind


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the log; `act` counts the others of the same press, `undo` says whether it can be taken back."""

    decision: Decision
    words: str
    act: int
    undone: bool
    can_undo: bool


def log_of(event: Event | None = None, *, kind: str = "", person: str = "") -> QuerySet[Decision]:
    """All rows, or those of an event (taken on it, or on a report that it holds now), the latest first."""
    found = Decision.objects.select_related("by", "event", "undoes").order_by("-pk")
    if event is not None:
        keys = list(event.mentions.values_list("key", flat=True)[:1000])
        found = found.filter(Q(event=event) | Q(subject__in=keys))
    if kind in Kind.values:
        found = found.filter(kind=kind)
    return found.filter(by__username=person) if person else found


def entries(decisions: Iterable[Decision], person: User) -> list[Entry]:
    """The rows as they are shown to a person."""
    rows = list(decisions)
    undone = set(Decision.objects.filter(undoes__in=[one.pk for one in rows]).values_list("undoes", flat=True))
    acts = [one.act for one in rows if one.act]
    together: dict[object, int] = {}
    for act in Decision.objects.filter(act__in=acts).values_list("act", flat=True):
        together[act] = together.get(act, 0) + 1
    return [_entry(one, undone, together, person) for one in rows]


def _entry(one: Decision, undone: set[int | None], together: dict[object, int], person: User) -> Entry:
    allowed = one.kind in UNDONE_HERE and person.has_perm(permission_for(one.kind))
    taken_back = one.pk in undone
    return Entry(one, in_words(one), together.get(one.act, 1), taken_back, allowed and not taken_back)
