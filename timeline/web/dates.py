"""Dates as HTML: `<time>` elements that carry no more precision than is known."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString

from timeline.web.words import MONTHS, SHORT_MONTHS

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True, slots=True)
class Days:
    """The first and last day of something, both inclusive, and whether it filled them or fell somewhere within."""

    first: date
    last: date
    lasting: bool = False

    @property
    def is_day(self) -> bool:
        """Whether the day is known."""
        return self.first == self.last

    @property
    def within(self) -> bool:
        """Whether only some day within is meant."""
        return not self.is_day and not self.lasting

    @property
    def is_week(self) -> bool:
        """Monday to Sunday."""
        return self.first.isoweekday() == 1 and self.last - self.first == timedelta(days=6)

    @property
    def is_months(self) -> bool:
        """Whole calendar months."""
        return self.first.day == 1 and self.last.day == calendar.monthrange(self.last.year, self.last.month)[1]

    @property
    def is_month(self) -> bool:
        """One whole calendar month."""
        return self.is_months and (self.first.year, self.first.month) == (self.last.year, self.last.month)

    @property
    def is_years(self) -> bool:
        """Whole calendar years."""
        return self.is_months and self.first.month == 1 and self.last.month == 12


def days_of(row: Any) -> Days | None:
    """The days of an event, a mention or a time expression; None where it has none."""
    if row.starts_on is None or row.ends_on is None:
        return None
    return Days(row.starts_on, row.ends_on, lasting=getattr(row, "extent", "") == "lasting")


def short_date(days: Days, *, year: bool = False) -> SafeString:
    """20 Jan; 22–28 May; May; 27–29 Aug; 30 May–3 June; 2018; June–August: with the year where it is asked for."""
    end = f" {days.last.year}" if year else ""
    if days.is_day:
        return _time(days.first.isoformat(), f"{_day(days.first)}{end}")
    if days.is_years:
        return _years(days)
    if days.is_month:
        return _time(days.first.isoformat()[:7], f"{MONTHS[days.first.month - 1]}{end}")
    if days.is_week:
        week = days.first.isocalendar()
        return _time(f"{week.year}-W{week.week:02d}", f"{_pair(days)}{end}")
    return _two_times(days, year=year)


def long_date(days: Days) -> SafeString:
    """Friday 26 May 2023; 22–28 May 2023; May 2023."""
    if days.is_day:
        return _time(days.first.isoformat(), f"{WEEKDAYS[days.first.weekday()]} {full_day(days.first)}")
    return short_date(days, year=True)


def full_day(day: date) -> str:
    """2023-05-26 -> 26 May 2023."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def brief_day(day: date) -> SafeString:
    """2023-05-26 -> 26 May 2023 as a `<time>`."""
    return _time(day.isoformat(), full_day(day))


def with_within(days: Days, shown: SafeString) -> SafeString:
    """The date, after the word "within" where only some day in it is meant."""
    return format_html('<span class="within">within</span> {}', shown) if days.within else shown


def plain_date(days: Days) -> str:
    """The date without markup: within May 2023; 26 May 2023."""
    if days.is_day:
        return full_day(days.first)
    within = "within " if days.within else ""
    if days.is_years:
        first, last = days.first.year, days.last.year
        return f"{within}{first}" if first == last else f"{within}{first}–{last}"
    if days.is_month:
        return f"{within}{MONTHS[days.first.month - 1]} {days.first.year}"
    return f"{within}{_pair(days)} {days.last.year}"


def _time(machine: str, words: str) -> SafeString:
    return format_html('<time datetime="{}">{}</time>', machine, words)


def _day(day: date) -> str:
    return f"{day.day} {SHORT_MONTHS[day.month - 1]}"


def _years(days: Days) -> SafeString:
    first, last = days.first.year, days.last.year
    if first == last:
        return _time(f"{first:04d}", str(first))
    return format_html("<span>{}–{}</span>", _time(f"{first:04d}", str(first)), _time(f"{last:04d}", str(last)))


def _pair(days: Days) -> str:
    first, last = _ends(days)
    return f"{first}–{last}"


def _ends(days: Days) -> tuple[str, str]:
    first, last = days.first, days.last
    if days.is_months:
        start, end = MONTHS[first.month - 1], MONTHS[last.month - 1]
    else:
        same_month = (first.year, first.month) == (last.year, last.month)
        start, end = str(first.day) if same_month else _day(first), _day(last)
    return (start if first.year == last.year else f"{start} {first.year}", end)


def _two_times(days: Days, *, year: bool) -> SafeString:
    first, last = _ends(days)
    cut = 7 if days.is_months else 10
    shown_year = year or days.first.year != days.last.year
    return format_html(
        "<span>{}–{}</span>",
        _time(days.first.isoformat()[:cut], first),
        _time(days.last.isoformat()[:cut], f"{last} {days.last.year}" if shown_year else last),
    )
