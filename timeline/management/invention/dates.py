"""Dates as made-up articles give them: a phrase, the days it means, and the way from one to the other."""

from __future__ import annotations

import calendar
import json
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from random import Random
from typing import Any

from timeline.temporal.codec import encode
from timeline.temporal.expression import Between, CalendarDate, Expression
from timeline.temporal.interval import Granularity, TimeInterval
from timeline.temporal.timex import interval_value
from timeline.temporal.wording import day_in_words, interval_in_words, range_in_words

FIRST, LAST = date(1949, 10, 1), date(2026, 12, 31)


@dataclass(frozen=True, slots=True)
class Written:
    """A date of an event; without an interval the text gives none, and the phrase is empty."""

    phrase: str
    interval: TimeInterval | None
    extent: str
    value: str
    meaning: str
    steps: str
    how: str


UNDATED = Written("", None, "within", "", "{}", "[]", "")


def day_of(share: float) -> date:
    """0 -> October 1949, 1 -> the end of 2026; half of all news falls into the last eighth of the time."""
    span = (LAST - FIRST).days
    return FIRST + timedelta(days=int(span * share ** (1 / 5)))


def around(published: date, chance: Random) -> date:
    """Mostly in the weeks before the article, now and then years before, seldom after."""
    kind = chance.random()
    if kind < 0.75:
        return _bounded(published, -int(30 * chance.random() ** 2))
    if kind < 0.95:
        return _bounded(published, -int(6000 * chance.random() ** 2))
    return _bounded(published, 1 + int(200 * chance.random()))


def written(kind: str, day: date) -> Written:
    """month, 2023-05-26 -> in May 2023, 1 to 31 May."""
    if kind == "unknown":
        return UNDATED
    first, last = _days(kind, day)
    return _written(Granularity.RANGE if kind == "lasting" else Granularity(kind), first, last, kind == "lasting")


@lru_cache(maxsize=100_000)
def _written(granularity: Granularity, first: date, last: date, lasting: bool) -> Written:
    interval = TimeInterval(first, last, granularity)
    how = f"{range_in_words(interval)}, as the text says"
    return Written(
        phrase=_phrase(interval, lasting),
        interval=interval,
        extent="lasting" if lasting else "within",
        value=interval_value(interval),
        meaning=json.dumps(encode(_meaning(interval))),
        steps=json.dumps([how]),
        how=how,
    )


def _phrase(interval: TimeInterval, lasting: bool) -> str:
    match interval.granularity:
        case Granularity.DAY:
            return f"on {day_in_words(interval.earliest)}"
        case Granularity.RANGE if lasting:
            return f"from {day_in_words(interval.earliest)} to {day_in_words(interval.latest)}"
        case Granularity.RANGE:
            return f"between {day_in_words(interval.earliest)} and {day_in_words(interval.latest)}"
        case Granularity.WEEK | Granularity.WEEKEND | Granularity.QUARTER | Granularity.HALF | Granularity.DECADE:
            return f"in the {interval_in_words(interval)}"
        case _:
            return f"in {interval_in_words(interval)}"


def _meaning(interval: TimeInterval) -> Expression:
    first, last = interval.earliest, interval.latest
    match interval.granularity:
        case Granularity.YEAR:
            return CalendarDate(first.year)
        case Granularity.MONTH:
            return CalendarDate(first.year, first.month)
        case Granularity.DAY:
            return CalendarDate(first.year, first.month, first.day)
        case _:
            return Between(
                CalendarDate(first.year, first.month, first.day), CalendarDate(last.year, last.month, last.day)
            )


def _days(kind: str, day: date) -> tuple[date, date]:
    year = day.year
    match kind:
        case "week":
            monday = day - timedelta(days=day.weekday())
            return monday, monday + timedelta(days=6)
        case "weekend":
            saturday = day + timedelta(days=5 - day.weekday()) if day.weekday() < 5 else day
            return saturday, saturday + timedelta(days=1 if saturday.weekday() == 5 else 0)
        case "month":
            return _months(year, day.month, 1)
        case "quarter":
            return _months(year, 3 * ((day.month - 1) // 3) + 1, 3)
        case "half":
            return _months(year, 1 if day.month < 7 else 7, 6)
        case "year":
            return _months(year, 1, 12)
        case "decade":
            return date(year // 10 * 10, 1, 1), date(year // 10 * 10 + 9, 12, 31)
        case "range" | "lasting":
            return day, day + timedelta(days=1 + day.day % 9)
        case _:
            return day, day


def _months(year: int, month: int, count: int) -> tuple[date, date]:
    last = month + count - 1
    return date(year, month, 1), date(year, last, calendar.monthrange(year, last)[1])


def _bounded(day: date, days: int) -> date:
    return max(FIRST, min(LAST, day + timedelta(days=days)))


def iso(day: date | None) -> Any:
    """As both engines take a day, null for none."""
    return day.isoformat() if day else None
