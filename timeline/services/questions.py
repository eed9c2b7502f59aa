"""What a person could settle about an event: each doubt as a question in words, and how much an answer would help.

How much it helps is how wrong the timeline may be without it (from 0 to 1), times how many will see it: once for the
event, and half again for every doubling of its reports.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from math import log2

from timeline.extraction.mentions import EventStatus
from timeline.models import Decision, Event, EventMention, ReviewItem

About = ReviewItem.About
Kind = Decision.Kind
# A plan gets a day of grace: the news of it comes out the day after, or in another zone.
GRACE = timedelta(days=2)
WIDE_DAYS = 31
UNSURE = 0.6
# Further from its article than that, a date whose year the text does not write was probably counted wrongly.
FAR = timedelta(days=550)
SLIPS = {
    "impossible-date": (0.9, "The calendar has no such day"),
    "outside-calendar": (0.9, "The date lies outside the calendar"),
    "wrong-weekday": (0.85, "The weekday is not that of the date"),
    "happened-in-future": (0.9, "Told as past, but dated after its article"),
    "day-month-guessed": (0.7, "Day and month may be the other way round"),
}
_YEAR_WRITTEN = re.compile(r"\d{4}")


@dataclass(frozen=True, slots=True)
class Question:
    """One thing to settle. `asks` changes when the question does: one that was answered is then asked again."""

    about: str
    subject: str
    event: int | None
    why: str
    help: float
    asks: str
    mention: EventMention | None = None
    due_on: date = date.min


def of_event(event: Event, mentions: Iterable[EventMention]) -> Iterator[Question]:
    """The questions about an event and its reports; what people decided already is not asked."""
    told = event.decided or {}
    reach = 1 + log2(max(event.report_count, 1)) / 2
    if Kind.DATE not in told:
        yield from _slips(mentions, reach)
        yield from _date(event, reach)
    if Kind.STATUS not in told:
        yield from _outcome(event, reach)


def _slips(mentions: Iterable[EventMention], reach: float) -> Iterator[Question]:
    """The gravest slip of each report that nobody has accepted as it is."""
    for mention in mentions:
        found = [] if Kind.ACCEPT in (mention.decided or {}) else _slips_of(mention)
        if found:
            grave, why = max(found)
            yield Question(
                About.SLIP, mention.key, mention.event_id, why, grave * reach, f"{why} {mention.starts_on}", mention
            )


def _slips_of(mention: EventMention) -> list[tuple[float, str]]:
    flags = mention.time.flags if mention.time else []
    found = [SLIPS[flag] for flag in flags if flag in SLIPS]
    published, starts_on = mention.article.published_on, mention.starts_on
    if published is None or starts_on is None:
        return found
    if mention.status == EventStatus.HAPPENED and starts_on > published:
        found.append(SLIPS["happened-in-future"])
    if mention.time and not _YEAR_WRITTEN.search(mention.time.text) and abs(published - starts_on) > FAR:
        years = round(abs(published - starts_on).days / 365.25, 1)
        found.append((0.75, f"Dated {years:g} years from its article, and the text writes no year"))
    return found


def _date(event: Event, reach: float) -> Iterator[Question]:
    """No date, a wide one, or one from words that can be read in another way."""
    mention = event.dated_by
    if mention is not None and Kind.ACCEPT in (mention.decided or {}):
        return
    if event.starts_on is None or event.ends_on is None:
        planned = event.status == EventStatus.SCHEDULED
        why = "Scheduled, and no report gives a date" if planned else "No report says when"
        yield Question(About.DATE, event.key, event.pk, why, 0.6 * reach, "none", mention)
        return
    days = (event.ends_on - event.starts_on).days + 1
    doubts = [*_width(days, event.extent), *_readings(mention)]
    if doubts:
        grave, why = max(doubts)
        yield Question(
            About.DATE, event.key, event.pk, why, grave * reach, f"{event.starts_on} {event.ends_on}", mention
        )


def _width(days: int, extent: str) -> Iterator[tuple[float, str]]:
    if days > WIDE_DAYS and extent == "within":
        width = f"{days} days" if days < 100 else f"{round(days / 30.4)} months"
        yield min(0.7, 0.3 + log2(days / WIDE_DAYS) / 10), f"Date is {width} wide"


def _readings(mention: EventMention | None) -> Iterator[tuple[float, str]]:
    if mention is None:
        return
    if mention.time is None:
        yield 0.25, "No words date it: its date was inferred"
    elif mention.time.confidence < UNSURE:
        yield 0.9 - mention.time.confidence, f"“{mention.time.text[:60]}” can be read in more than one way"


def _outcome(event: Event, reach: float) -> Iterator[Question]:
    """A plan, once its day has passed and nobody told what became of it."""
    if event.status == EventStatus.SCHEDULED and event.ends_on is not None and event.ends_on < date.max - GRACE:
        why = "Its day has passed and no article says whether it happened"
        asks, due_on = f"{event.ends_on}", event.ends_on + GRACE
        yield Question(About.OUTCOME, event.key, event.pk, why, 0.65 * reach, asks, event.dated_by, due_on)
