"""Answers to the questions of the review queue: each is a decision, closes its question, and can be taken back."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID, uuid4

from django.contrib.auth.models import User
from django.db import transaction

from timeline.models import Decision, Doubt, Event, EventMention, ReviewItem
from timeline.services import editing, merges, taking_off
from timeline.services.acceptance import reading_of
from timeline.services.audit import record
from timeline.services.editing import Changes, Gone, Person
from timeline.services.locks import one_at_a_time

About = ReviewItem.About
Kind = Decision.Kind


@transaction.atomic
def accept(item: ReviewItem, *, by: Person, reason: str = "", seen: int | None = None) -> Decision:
    """It is right as it is read.

    Raises:
        Gone: the report or event it asks about is no more.
        Overtaken: somebody else decided on the event since.
    """
    mention = _mention(item)
    return _close(item, editing.accept(mention, by=by, reason=reason, seen=seen))


@transaction.atomic
def edit(
    item: ReviewItem, changes: Changes, *, by: Person, reason: str = "", seen: int | None = None
) -> list[Decision]:
    """It is otherwise; an edit that changes nothing is none.

    Raises:
        Gone, Overtaken: as above.
    """
    if item.event is None:
        raise Gone("The event that this asked about is no more.")
    made = editing.edit(item.event, changes, by=by, reason=reason, seen=seen)
    if made:
        _close(item, made[0])
    return made


@transaction.atomic
def reject(item: ReviewItem, kind: str, *, by: Person, reason: str = "") -> list[Decision]:
    """Nothing of the kind: the report is no event (`NOT_AN_EVENT`), or all of the event is not of this timeline.

    Raises:
        Gone: as above.
    """
    mention = _mention(item)
    whole = kind == Kind.NOT_RELEVANT and mention.event is not None
    rows = list(mention.event.mentions.all()) if whole and mention.event else [mention]
    made = taking_off.take_off(rows, kind, by=by, reason=reason, event=item.event)
    _close(item, made[0])
    return made


@transaction.atomic
def rule(item: ReviewItem, *, same: bool, by: Person, reason: str = "") -> Decision:
    """The two events it asks about are one, or are two. The older one goes on.

    Raises:
        Gone: they are one already, or one of them is no more.
    """
    pair = pair_of(item)
    if pair is None:
        raise Gone("The two are one event already, or one of them is no more.")
    events = sorted(pair, key=lambda event: event.pk)
    person = by if isinstance(by, User) else None
    try:
        if same:
            made = merges.merge(events, by=person, reason=reason)
        else:
            made = merges.keep_apart(events[0], events[1], by=person, reason=reason)
    except merges.Impossible as error:
        raise Gone(str(error)) from error
    return _close(item, made)


@transaction.atomic
def accept_all(items: Iterable[ReviewItem], *, by: Person, reason: str = "") -> list[Decision]:
    """Many are right as they are read: one act, taken back with one press. What is no more is passed over."""
    one_at_a_time()
    act = uuid4()
    return [_accepted(item, by, reason, act) for item in items if not item.closed and _has_report(item)]


def _has_report(item: ReviewItem) -> bool:
    return item.mention is not None or (item.event is not None and item.event.mentions.exists())


def _accepted(item: ReviewItem, by: Person, reason: str, act: UUID) -> Decision:
    mention = _mention(item)
    made = record(
        Kind.ACCEPT, mention.key, by=by, becomes=reading_of(mention), reason=reason, event=item.event, act=act
    )
    editing.stand_on(mention.key, [made])
    return _close(item, made)


def pair_of(item: ReviewItem) -> tuple[Event, Event] | None:
    """The two standing events of a question whether they are one."""
    doubt = doubt_of(item)
    if doubt is None or doubt.report.event is None or doubt.other.event is None:
        return None
    return doubt.report.event, doubt.other.event


def doubt_of(item: ReviewItem) -> Doubt | None:
    """The pair of reports behind such a question, as long as it is in doubt."""
    one, _, other = item.subject.partition(" ")
    found = Doubt.objects.open().filter(report__key=one, other__key=other)
    return found.select_related(
        "report__event", "other__event", "report__article__outlet", "other__article__outlet", "report__time",
        "other__time",
    ).first()  # fmt: skip


def reopen(decisions: Iterable[Decision]) -> None:
    """The questions that decisions answered are asked again, once these are taken back."""
    numbers = [one.pk for one in decisions]
    ReviewItem.objects.filter(decision__in=numbers).update(closed=False, decision=None)


def _mention(item: ReviewItem) -> EventMention:
    mention = item.mention or (item.event.dated_by or item.event.mentions.first() if item.event else None)
    if mention is None:
        raise Gone("The report that this asked about is no more: somebody took it off, or it was read otherwise.")
    return mention


def _close(item: ReviewItem, decision: Decision) -> Decision:
    """Kept as answered, also where the answer made its row superfluous."""
    ReviewItem.objects.filter(pk=item.pk).update(closed=True, decision=decision)
    return decision
