"""Taking back what was decided: another row of the log, and everything as it was."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import uuid4

from django.contrib.auth.models import User
from django.db import transaction

from timeline.models import Article, Decision, Event, EventMention
from timeline.services import actor_desk, actors, describing, merges, people
from timeline.services.analysis import undate
from timeline.services.audit import record
from timeline.services.decisions import VOUCHED, WITHDRAWN, mark, on_article
from timeline.services.editing import Person, rewrite
from timeline.services.locks import one_at_a_time
from timeline.services.review import reopen
from timeline.services.taking_off import put_back

Kind = Decision.Kind
MERGES = frozenset({Kind.SAME, Kind.DIFFERENT})
UNDONE_HERE = frozenset({*VOUCHED, *WITHDRAWN, *MERGES, Kind.PUBLICATION_DATE, Kind.ARTICLE, Kind.ACTOR, Kind.ROLE})
# Whoever may make a change may take it back.
_NEEDED = {
    **dict.fromkeys(MERGES, "timeline.merge"),
    Kind.ACTOR: "timeline.keep_actors",
    Kind.ROLE: "timeline.keep_people",
}


def permission_for(kind: str) -> str:
    """What is needed to take back a decision of a kind."""
    return _NEEDED.get(Kind(kind), "timeline.review")


class NotUndone(Exception):
    """What was asked cannot be taken back; the message says why."""


@transaction.atomic
def undo(decision: Decision, *, by: Person, reason: str = "") -> list[Decision]:
    """Take a decision back, with all others of the same press; the rows that say so.

    Raises:
        NotUndone: it was taken back before, or is of a kind that is changed back by hand.
    """
    one_at_a_time()
    if decision.kind not in UNDONE_HERE:
        raise NotUndone(f"“{decision.get_kind_display()}” is changed back where it was made.")
    again = [one for one in _act_of(decision) if not one.undone_by.exists()]
    if not again:
        raise NotUndone("This was taken back already.")
    act = uuid4()
    reopen(again)
    if decision.kind in MERGES:
        return [_unmerge(one, by, reason) for one in again]
    made = [
        record(
            Kind.UNDO, one.subject, by=by, was=one.becomes, becomes=_plain(one), reason=reason, event=one.event,
            act=act, undoes=one,
        )
        for one in again
    ]  # fmt: skip
    put_back([one for one in again if one.kind in WITHDRAWN], actors.snapshot())
    for one in again:
        _take_back(one)
    return made


def _act_of(decision: Decision) -> list[Decision]:
    """All decisions of one press, the last first."""
    if decision.act is None:
        return [decision]
    return list(Decision.objects.filter(act=decision.act).exclude(kind=Kind.UNDO).order_by("-pk"))


def _plain(decision: Decision) -> object:
    """What stood before; the kept row of a report would only say it a third time."""
    return None if decision.kind in WITHDRAWN else decision.was


def _unmerge(decision: Decision, by: Person, reason: str) -> Decision:
    try:
        return merges.undo(decision, by=by if isinstance(by, User) else None, reason=reason)
    except merges.Impossible as error:
        raise NotUndone(str(error)) from error


def _take_back(decision: Decision) -> None:
    try:
        if decision.kind == Kind.ACTOR:
            actor_desk.take_back(decision)
            return
        if decision.kind == Kind.ROLE:
            people.take_back(decision)
            return
    except (actor_desk.Refused, people.Refused) as error:
        raise NotUndone(str(error)) from error
    if decision.kind in WITHDRAWN:
        return
    article = Article.objects.filter(fingerprint=decision.subject.partition(":")[0]).first()
    if article is None:
        return
    if decision.kind == Kind.PUBLICATION_DATE:
        undate(article, date.fromisoformat(decision.was) if decision.was else None)
    elif decision.kind == Kind.ARTICLE:
        describing.take_back(article, decision)
    else:
        _lift(article)


def _lift(article: Article) -> None:
    """What stands on the reports of an article now, and the events that change by it."""
    rows: Sequence[EventMention] = list(article.event_mentions.all())
    before = {row.pk: row.decided for row in rows}
    mark(rows, on_article(article))
    changed = [row for row in rows if row.decided != before[row.pk]]
    EventMention.objects.bulk_update(changed, ["decided"])
    rewrite(list(Event.objects.filter(pk__in={row.event_id for row in changed if row.event_id})))
