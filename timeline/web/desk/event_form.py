"""The fields of an event as a form: what they show, and what a person entered."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.http import QueryDict

from timeline.models import Actor, Decision, Event, EventMention, Role
from timeline.services.editing import last_decision, values
from timeline.services.naming import meant
from timeline.temporal.typed import NotUnderstood, Typed, understand
from timeline.web.dates import Days, plain_date
from timeline.web.desk.options import OTHER, Option, decoded, options_for
from timeline.web.words import STATUS_WORDS, TYPE_WORDS

Kind = Decision.Kind
SIDES = ((Role.SOURCE, "Who acts"), (Role.TARGET, "On whom"))


@dataclass(slots=True)
class Party:
    """Those on one side of the act: whom the form offers, who is ticked, what was typed, and what came of it."""

    role: str
    heading: str
    actors: list[tuple[Actor, bool]]
    typed: str = ""
    error: str = ""


@dataclass(slots=True)
class EventForm:
    """The fields of an event, filled in; after a post as the person left them, with what is wrong."""

    event: Event
    opened: str
    seen: int
    options: list[Option]
    chosen: str
    date_text: str
    extent: str
    parties: list[Party]
    type: str
    status: str
    title: str
    note: str
    reason: str = ""
    understood: str = ""
    errors: dict[str, str] = field(default_factory=dict)
    changes: dict[str, Any] = field(default_factory=dict)
    # Something is to be looked at before it is saved: a typed date as it was understood, actors to choose from.
    to_confirm: bool = False

    @property
    def types(self) -> Mapping[str, str]:
        """The types in the readers' words."""
        return TYPE_WORDS

    @property
    def statuses(self) -> Mapping[str, str]:
        """The statuses in the readers' words."""
        return STATUS_WORDS


def blank(event: Event, mention: EventMention | None = None, others: Iterable[EventMention] = ()) -> EventForm:
    """The form as the event stands."""
    stands = values(event)
    options = options_for(event, mention or event.dated_by, others)
    return EventForm(
        event=event,
        opened=json.dumps(stands),
        seen=last_decision(event),
        options=options,
        chosen=options[0].value,
        date_text="",
        extent=event.extent or "within",
        parties=[_party(event, role, heading) for role, heading in SIDES],
        type=event.type,
        status=event.status,
        title=event.title,
        note=stands[Kind.NOTE],
    )


def filled(form: EventForm, posted: QueryDict) -> EventForm:
    """The form with what a person entered: the changes it comes to, and what is wrong with it."""
    form.opened, form.seen = posted.get("opened", form.opened), _number(posted.get("seen", ""), form.seen)
    form.type, form.status = posted.get("type", form.type), posted.get("status", form.status)
    form.title = " ".join(posted.get("title", form.title).split())
    form.note = posted.get("note", form.note).strip()[:1000]
    form.reason = posted.get("reason", "").strip()
    _read_date(form, posted)
    for party in form.parties:
        _read_party(form, party, posted)
    _check(form)
    form.changes = {} if form.errors else _changes(form)
    return form


def about_day(event: Event) -> date:
    """The day that "22 May" is counted from: that of the article that dates the event, else of the first report."""
    article = event.dated_by.article if event.dated_by else None
    return (article.published_on if article else None) or event.first_reported_on or date(2023, 1, 1)


def told_back(typed: Typed, extent: str) -> str:
    """22–25 May 2023, some day within; 22–25 May 2023, all of those days."""
    if typed.interval is None:
        return "no date known"
    days = Days(typed.interval.earliest, typed.interval.latest, lasting=True)
    words = plain_date(days)
    if days.is_day:
        return words
    how = "all of those days" if extent == "lasting" else "some day within"
    return f"{words} ({typed.interval.days:,} days, {how})"


def _party(event: Event, role: Role, heading: str) -> Party:
    links = event.participants.filter(role=role).select_related("actor").order_by("position")
    return Party(role.value, heading, [(link.actor, True) for link in links])


def _read_date(form: EventForm, posted: QueryDict) -> None:
    form.chosen, form.date_text = posted.get("date", form.chosen), posted.get("date_text", "").strip()
    form.extent = posted.get("extent", form.extent)
    if form.date_text and form.chosen == form.options[0].value:
        # Whoever writes a date means it, also without choosing the button beside it.
        form.chosen = OTHER
    if form.chosen != OTHER and decoded(form.chosen) is None:
        form.errors["date"] = "Choose one of the dates, or write another."
    if form.chosen == OTHER:
        _read_typed(form, posted)


def _read_typed(form: EventForm, posted: QueryDict) -> None:
    """A typed date is shown back as it was understood, before it is saved."""
    try:
        typed = understand(form.date_text, about_day(form.event))
    except NotUnderstood as error:
        form.errors["date"] = str(error)
        return
    form.understood = told_back(typed, form.extent)
    form.to_confirm = posted.get("understood") != form.understood


def typed_value(form: EventForm) -> dict[str, Any]:
    """The date of the form as decisions hold it."""
    if form.chosen != OTHER:
        return decoded(form.chosen) or {}
    interval = understand(form.date_text, about_day(form.event)).interval
    extent = form.extent if interval and interval.days > 1 and form.extent == "lasting" else "within"
    if interval is None:
        return {"earliest": None, "latest": None, "granularity": "unknown", "extent": extent}
    return {
        "earliest": interval.earliest.isoformat(),
        "latest": interval.latest.isoformat(),
        "granularity": interval.granularity.value,
        "extent": extent,
    }


def _read_party(form: EventForm, party: Party, posted: QueryDict) -> None:
    """Those ticked, and who was typed: one who is meant is ticked, of several the person has to choose."""
    ticked = posted.getlist(party.role)
    offered = {actor.code: actor for actor, _ in party.actors}
    offered |= {actor.code: actor for actor in Actor.objects.filter(code__in=ticked)}
    party.typed = posted.get(f"add_{party.role}", "").strip()
    found: Sequence[Actor] = meant(party.typed) if party.typed else ()
    if len(found) == 1:
        ticked, offered, party.typed = [*ticked, found[0].code], {**offered, found[0].code: found[0]}, ""
    elif party.typed:
        offered |= {actor.code: actor for actor in found}
        party.error = f"Tick whom you mean by “{party.typed}”." if found else f"Nobody is called “{party.typed}”."
        form.errors[party.role] = party.error
        party.typed = "" if found else party.typed
    party.actors = [(actor, code in ticked) for code, actor in offered.items()]


def _check(form: EventForm) -> None:
    if form.type not in TYPE_WORDS:
        form.errors["type"] = "Choose one of the types."
    if form.status not in STATUS_WORDS:
        form.errors["status"] = "Choose one of the statuses."
    if not form.title:
        form.errors["title"] = "An event needs a title."


def _changes(form: EventForm) -> dict[str, Any]:
    """What differs from what the form showed when it was opened: what changed meanwhile by itself is left alone."""
    entered: dict[str, Any] = {
        Kind.DATE: typed_value(form),
        Kind.TYPE: form.type,
        Kind.STATUS: form.status,
        Kind.TITLE: form.title[:300],
        Kind.ACTORS: {party.role: [actor.code for actor, ticked in party.actors if ticked] for party in form.parties},
        Kind.NOTE: form.note,
    }
    opened = _opened(form)
    return {kind: value for kind, value in entered.items() if opened.get(kind) != value}


def _opened(form: EventForm) -> dict[str, Any]:
    try:
        opened = json.loads(form.opened)
    except ValueError:
        opened = None
    return opened if isinstance(opened, dict) else values(form.event)


def _number(text: str, otherwise: int) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 18 else otherwise
