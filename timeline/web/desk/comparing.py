"""Two events side by side, field by field, and what would stand if they were one: nothing is saved by looking."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.safestring import SafeString

from timeline.models import Doubt, Event, EventMention, Role
from timeline.services.doubts import evidence
from timeline.web.dates import days_of, long_date, with_within
from timeline.web.desk.options import drawn_days
from timeline.web.telling import source_sentence
from timeline.web.words import STATUS_WORDS, counted, type_word

SAME, DIFFERENT = "= the same", "≠ differs"


@dataclass(frozen=True, slots=True)
class Side:
    """One of two events in a row of the table."""

    words: SafeString | str
    drawn: SafeString | str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One field of both, whether they agree, and what would stand after the merge."""

    name: str
    one: Side
    other: Side
    verdict: str
    after: Side

    @property
    def agrees(self) -> bool:
        """Whether the two say the same."""
        return self.verdict == SAME


@dataclass(frozen=True, slots=True)
class Compared:
    """Two events, line by line, with what speaks for and against their being one."""

    one: Event
    other: Event
    lines: list[Line]
    speaks_for: list[str]
    speaks_against: list[str]


def compared(doubt: Doubt) -> Compared:
    """The two events of a pair in doubt, by the reports that are alike."""
    reasons = evidence(doubt)
    found = beside(doubt.report, doubt.other)
    found.speaks_for.extend(one.words for one in reasons if one.weight > 0)
    found.speaks_against.extend(one.words for one in reasons if one.weight <= 0)
    return found


def beside(report: EventMention, like: EventMention) -> Compared:
    """The events of two reports; the older one comes first, as it goes on after a merge."""
    assert report.event is not None and like.event is not None
    older, younger = sorted((report, like), key=lambda one: one.event_id or 0)
    assert older.event is not None and younger.event is not None
    return Compared(older.event, younger.event, list(_lines(older, younger, older.event, younger.event)), [], [])


def _lines(first: EventMention, second: EventMention, one: Event, other: Event) -> Iterator[Line]:
    yield Line(
        "Sentence", Side(source_sentence(first)), Side(source_sentence(second)), "", Side("Both kept as sources")
    )
    yield _date(one, other)
    yield _plain("Actors", _actors(one), _actors(other), "All of them")
    yield _plain("Type", type_word(one.type), type_word(other.type), "As most reports have it")
    yield _plain("Status", STATUS_WORDS[one.status], STATUS_WORDS[other.status], "As told last")
    yield _plain("Place", one.place or "none named", other.place or "none named", "As the most precise report has it")
    total = f"{counted(one.report_count + other.report_count, 'report')} at most"
    yield Line("Counts", Side(_counts(one)), Side(_counts(other)), "", Side(total))


def _plain(name: str, one: str, other: str, after: str) -> Line:
    verdict = SAME if one == other else DIFFERENT
    return Line(name, Side(one), Side(other), verdict, Side("No change" if one == other else after))


def _date(one: Event, other: Event) -> Line:
    narrower = min((event for event in (one, other)), key=_breadth)
    agree = (one.starts_on, one.ends_on) == (other.starts_on, other.ends_on)
    after = "No change" if agree else f"{_day(narrower)}"
    return Line(
        "Date",
        Side(_day(one), drawn_days(one, other, None, one.lane)),
        Side(_day(other), drawn_days(other, one, None, other.lane)),
        SAME if agree else DIFFERENT,
        Side(after if agree else SafeString(f"{after}, the narrower"), drawn_days(narrower, one, None, narrower.lane)),
    )


def _breadth(event: Event) -> int:
    days = days_of(event)
    return (days.last - days.first).days if days else 10**7


def _day(event: Event) -> SafeString:
    days = days_of(event)
    return with_within(days, long_date(days)) if days else SafeString("no date known")


def _actors(event: Event) -> str:
    links = event.participants.select_related("actor").exclude(role=Role.REPORTER).order_by("role", "position")
    return ", ".join(dict.fromkeys(str(link.actor) for link in links)) or "nobody named"


def _counts(event: Event) -> str:
    return f"{counted(event.report_count, 'report')}, {event.independent_count} independent"
