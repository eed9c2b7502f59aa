"""An iCalendar file: what is scheduled, and what happened on a known day, as all-day entries."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from urllib.parse import urlsplit

from icalendar import Calendar
from icalendar import Event as Entry

from timeline.services.exporting.records import EventRecord

_END = b"END:VCALENDAR\r\n"
_STATUS = {"cancelled": "CANCELLED", "scheduled": "TENTATIVE", "claimed": "TENTATIVE", "denied": "CANCELLED"}


def calendar_file(found: Iterable[EventRecord], site: str, name: str) -> Iterator[bytes]:
    """The head of the calendar, an entry for each event that fits one, the end."""
    yield _head(name).to_ical().removesuffix(_END)
    for record in found:
        if fits_calendar(record):
            yield entry(record, site).to_ical()
    yield _END


def one_entry(record: EventRecord, site: str, name: str) -> Iterator[bytes]:
    """The calendar of a single event, however roughly its day is known."""
    yield _head(name).to_ical().removesuffix(_END)
    yield entry(record, site).to_ical()
    yield _END


def fits_calendar(record: EventRecord) -> bool:
    """A known day or known days; or a plan, however roughly its day is known."""
    return record.earliest is not None and (record.day_known or record.status == "scheduled")


def entry(record: EventRecord, site: str) -> Entry:
    """An all-day entry from the first to the last day; its UID is the same in every export of the site."""
    if record.earliest is None or record.latest is None:
        raise ValueError(f"event {record.id} has no day to enter")
    made = Entry()
    made.add("uid", f"event-{record.id}@{urlsplit(site).hostname}")
    made.add("dtstamp", record.changed)
    made.add("last-modified", record.changed)
    made.add("dtstart", record.earliest)
    if record.latest < date.max:
        # The end of an all-day entry is the first day that is not in it.
        made.add("dtend", record.latest + timedelta(days=1))
    made.add("summary", _printable(_summary(record)))
    made.add("description", _printable(f"{record.type.word}, {record.when}. {record.reports} reports."))
    made.add("url", f"{site}{record.path}")
    made.add("categories", [record.type.word])
    made.add("status", _STATUS.get(record.status, "CONFIRMED"))
    # Nobody who subscribes is busy on that day.
    made.add("transp", "TRANSPARENT")
    if record.place:
        made.add("location", _printable(record.place))
    return made


def _summary(record: EventRecord) -> str:
    """The title; a plan whose day is not known says so, as the entry is drawn over all the days it may be."""
    return record.title if record.day_known else f"{record.title} (some day: {record.when})"


def _head(name: str) -> Calendar:
    head = Calendar()
    head.add("prodid", "-//US-China Timeline//events//EN")
    head.add("version", "2.0")
    head.add("x-wr-calname", _printable(name))
    return head


def _printable(text: str) -> str:
    """Control characters have no place in a calendar file."""
    return "".join(letter if letter >= " " and letter != "\x7f" else " " for letter in text)
