"""Events as rows: everything that a row of the list shows, worked out before the template."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from django.utils.safestring import SafeString

from timeline.models import Actor, Event, EventActor, Role
from timeline.models.filter import EventFilter
from timeline.web.actors import short_name
from timeline.web.dates import Days, days_of, short_date, with_within
from timeline.web.filters import address
from timeline.web.gauge import month_gauge
from timeline.web.words import SIDE_CLASSES, STATUS_WORDS, family_of, type_word

MOST_CHIPS = 4


@dataclass(frozen=True, slots=True)
class Chip:
    """An actor beside a title."""

    name: str
    address: str
    side: str


@dataclass(frozen=True, slots=True)
class EventRow:
    """One event, ready to be written down."""

    event: Event
    address: str
    side: str
    mark: str
    way: str
    kind: str
    kind_address: str
    status: str
    chips: list[Chip]
    more: int
    gauge: SafeString | str
    date: SafeString | str
    phrase: str

    @property
    def days(self) -> Days | None:
        """When it happened."""
        return days_of(self.event)


def row_of(event: Event, today: date, heading_year: int | None = None) -> EventRow:
    """An event -> its row. The year stands in the date where the heading does not give it."""
    days = days_of(event)
    actors = chips_of(event)
    return EventRow(
        event=event,
        address=event.get_absolute_url(),
        side=event.lane,
        mark=family_of(event.type).mark,
        way=way_of(event),
        kind=type_word(event.type),
        kind_address=address(EventFilter(type=(event.type,))),
        status=status_in_words(event, today),
        chips=actors[:MOST_CHIPS],
        more=max(0, len(actors) - MOST_CHIPS),
        gauge=month_gauge(days, event.lane) if days else "",
        date=with_within(days, short_date(days, year=days.first.year != heading_year)) if days else "",
        phrase=phrase_of(event),
    )


def chips_of(event: Event) -> list[Chip]:
    """Those who act, then those acted upon, each once; whoever a named person stands for is left unsaid."""
    links = sorted(event.participants.all(), key=_place_in_row)
    actors = list(dict.fromkeys(link.actor for link in links if link.role != Role.REPORTER))
    unsaid = {ancestor for actor in actors for ancestor in _ancestors(actor)} | _employers(links)
    shown = [actor for actor in actors if actor.pk not in unsaid]
    return [Chip(short_name(actor), actor.get_absolute_url(), SIDE_CLASSES[actor.side]) for actor in shown]


def _employers(links: list[EventActor]) -> set[int]:
    """Bodies and countries named right after a person of their side: those the person acts for."""
    return {
        after.actor_id for before, after in pairwise(links) if before.role == after.role and _employs(before, after)
    }


def _employs(person: EventActor, body: EventActor) -> bool:
    same_side = person.actor.side == body.actor.side
    return same_side and person.actor.kind == "person" and body.actor.kind not in {"person", "company"}


def _place_in_row(link: EventActor) -> tuple[int, int]:
    return ([Role.SOURCE, Role.TARGET, Role.REPORTER].index(Role(link.role)), link.position)


def _ancestors(actor: Actor) -> Iterator[int]:
    while actor.parent:
        actor = actor.parent
        yield actor.pk


def way_of(event: Event) -> str:
    """US → China; China; US and China; Third party."""
    if event.lane == "joint":
        return "US and China"
    sides = {link.actor.side for link in event.participants.all() if link.role == Role.TARGET}
    match event.lane:
        case "us":
            return "US → China" if "CN" in sides else "US"
        case "cn":
            return "China → US" if "US" in sides else "China"
        case _:
            return "Third party"


def phrase_of(event: Event) -> str:
    """The text's own words for the date, where it has some."""
    dated_by = event.dated_by
    return dated_by.time.text if dated_by and dated_by.time else ""


def status_in_words(event: Event, today: date) -> str:
    """Scheduled, in 46 days; Scheduled, outcome not reported; Denied."""
    word = STATUS_WORDS.get(event.status, event.status)
    days = days_of(event)
    if event.status != "scheduled" or days is None:
        return word
    if days.last < today:
        return f"{word}, outcome not reported"
    wait = (days.first - today).days
    if wait > 730:
        return f"{word}, in {wait // 365} years"
    return f"{word}, in {wait} day{'s' if wait > 1 else ''}" if wait > 0 else f"{word}, due now"
