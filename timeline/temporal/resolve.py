"""From a meaning and a day of publication to days, a TIMEX3 value and the steps between."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import assert_never

from timeline.temporal.expression import (
    Antecedent,
    Away,
    Between,
    CalendarCentury,
    CalendarDate,
    CalendarDecade,
    CalendarWeek,
    Clock,
    Every,
    Expression,
    FiscalYear,
    Impossible,
    Last,
    Length,
    Named,
    Nearest,
    Next,
    Nth,
    Part,
    PartOfDay,
    Portion,
    Published,
    Reference,
    Shifted,
    Stretch,
    This,
    Unit,
    Weekday,
)
from timeline.temporal.interval import Granularity, TimeInterval, one_day
from timeline.temporal.parts import part_of
from timeline.temporal.recurrence import last_before, nearest, next_after, nth_within, occurrence
from timeline.temporal.shifting import away, shifted
from timeline.temporal.steps import (
    Resolution,
    Step,
    anchor_in_words,
    anchored_on,
    as_written,
    chain_in_words,
    days_of,
    one_step,
    said_before,
    stretching,
    told_steps,
    without_days,
)
from timeline.temporal.timex import every_value, interval_value, length_value
from timeline.temporal.units import (
    OutsideCalendarError,
    days_after,
    days_in_month,
    make_day,
    months,
    unit_at,
)
from timeline.temporal.wording import (
    day_part_in_words,
    every_in_words,
    interval_in_words,
    length_in_words,
    only_one_in_words,
    ordinal,
    recurring_in_words,
    weekday_and_day,
)
from timeline.temporal.zones import in_utc

OUTSIDE, IMPOSSIBLE, WRONG_WEEKDAY = "outside-calendar", "impossible-date", "wrong-weekday"
_PORTION_WORDS = {
    Portion.EARLY: "early in",
    Portion.MIDDLE: "the middle of",
    Portion.LATE: "late in",
    Portion.START: "the beginning of",
    Portion.END: "the end of",
}


def resolve(meaning: Expression, published: date) -> Resolution:
    """The days and the value of a meaning, for an article published on that day; never an exception."""
    try:
        found = _go(meaning, published)
    except OutsideCalendarError as error:
        return Resolution(None, "", how=f"outside the years 1 to 9999: {error}", flags=(OUTSIDE,))
    return replace(found, how=chain_in_words(found), anchor=anchor_in_words(found))


def _go(meaning: Expression, published: date) -> Resolution:
    """One function walks the tree; every case returns what it comes to, with the steps that led there."""
    match meaning:
        case Published():
            return anchored_on(one_day(published), "the day of publication")
        case Antecedent(inner, words, why):
            said = f"the time of “{words}”" if words else "the date before"
            return said_before(_go(inner, published), why or said)
        case CalendarDate(year, month, day):
            return as_written(_calendar(year, month, day))
        case Named(day, weekday):
            return _named(_go(day, published), weekday)
        case CalendarWeek(year, week):
            return as_written(_calendar_week(year, week))
        case CalendarDecade(number):
            return as_written(_years(number * 10, 10, Granularity.DECADE))
        case CalendarCentury(number):
            return as_written(_years(number * 100, 100, Granularity.CENTURY))
        case Last(what, before, counting, why):
            base = _go(before, published)
            found = last_before(what, days_of(base), counting=counting)
            name = recurring_in_words(what)
            return one_step(base, f"the latest {name} up to" if counting else f"the {name} before", found, why)
        case Next(what, after, counting, why):
            base = _go(after, published)
            found = next_after(what, days_of(base), counting=counting)
            name = recurring_in_words(what)
            return one_step(base, f"the first {name} from" if counting else f"the {name} after", found, why)
        case This(what, of, why):
            return _this(_go(of, published), meaning, why)
        case Nearest(what, to, why):
            base = _go(to, published)
            return one_step(base, f"the {recurring_in_words(what)} nearest to", nearest(what, days_of(base)), why)
        case Nth(number, what, within):
            return _nth(number, meaning, _go(within, published))
        case Shifted():
            return shifted(meaning, _go(meaning.base, published), published)
        case Part(portion, of, seen_from):
            return _part(portion, _go(of, published), _go(seen_from, published))
        case PartOfDay(part, of):
            base = _go(of, published)
            value = _day_value(base) + f"T{part.value}"
            return one_step(base, f"the {day_part_in_words(part)} of", days_of(base), value=value)
        case Clock():
            return _clock(meaning, _go(meaning.of, published))
        case Between(first, last):
            return _between(_go(first, published), _go(last, published))
        case FiscalYear(year):
            base = _go(year, published)
            return one_step(base, "the fiscal year, whose months are not said, taken as", days_of(base))
        case Length():
            return without_days(length_value(meaning), f"a length of time: {length_in_words(meaning)}")
        case Stretch(length, sign, of):
            return stretching(_go(of, published), length_in_words(length), sign, length_value(length))
        case Away():
            return away(meaning, _go(meaning.of, published), published)
        case Every():
            return without_days(every_value(meaning), f"a time that comes again: {every_in_words(meaning)}")
        case Reference(when):
            return without_days(when.value, _REFERENCES[when.value])
        case Impossible(written, reason):
            return replace(without_days(written, reason), flags=(IMPOSSIBLE,))
        case _:
            assert_never(meaning)


_REFERENCES = {
    "PRESENT_REF": "the present, with no bounds",
    "PAST_REF": "some time before, with no bounds",
    "FUTURE_REF": "some time to come, with no bounds",
}


def _calendar(year: int, month: int | None, day: int | None) -> TimeInterval:
    if month is None:
        return months(year, 1, 12, Granularity.YEAR)
    if day is None:
        return months(year, month, 1, Granularity.MONTH)
    if not 1 <= day <= days_in_month(year, month):
        raise OutsideCalendarError(f"there is no day {day} in month {month} of {year}")
    return one_day(make_day(year, month, day))


def _named(base: Resolution, weekday: int) -> Resolution:
    """Kept as written where the weekday beside it is not that date's own, and flagged."""
    days = days_of(base)
    if days.days > 1 or days.earliest.isoweekday() == weekday:
        return base
    return replace(base, flags=(*base.flags, WRONG_WEEKDAY))


def _calendar_week(year: int, week: int) -> TimeInterval:
    try:
        return unit_at(date.fromisocalendar(year, week, 1), Unit.WEEK)
    except (ValueError, OverflowError) as error:
        raise OutsideCalendarError(f"there is no week {week} of {year}") from error


def _years(first: int, count: int, granularity: Granularity) -> TimeInterval:
    if first == 0:  # there is no year 0
        return months(1, 1, (count - 1) * 12, granularity)
    return months(first, 1, count * 12, granularity)


def _this(base: Resolution, meaning: This, why: str) -> Resolution:
    found = occurrence(meaning.what, _holding_day(meaning, days_of(base)))
    if found is None:
        raise OutsideCalendarError(f"no {recurring_in_words(meaning.what)} there")
    if meaning.what is Unit.DAY:
        return one_step(base, "the day itself:", found, why)
    holder = "of the week of" if isinstance(meaning.what, Weekday) else "of"
    return one_step(base, f"the {recurring_in_words(meaning.what)} {holder}", found, why)


def _holding_day(meaning: This, days: TimeInterval) -> date:
    """The week of early April is that of its middle; whatever else holds a range holds its first day."""
    of_range = meaning.what is Unit.WEEK and days.granularity is Granularity.RANGE
    return days_after(days.earliest, days.days // 2) if of_range else days.earliest


def _nth(number: int, meaning: Nth, base: Resolution) -> Resolution:
    found = nth_within(number, meaning.what, days_of(base))
    if found is None:
        raise OutsideCalendarError(f"no {ordinal(number)} {recurring_in_words(meaning.what)} there")
    if number == 1 and not isinstance(meaning.what, Unit):
        return one_step(base, f"{only_one_in_words(meaning.what)} of", found)
    return one_step(base, f"the {ordinal(number)} {recurring_in_words(meaning.what)} of", found)


def _part(portion: Portion, base: Resolution, seen_from: Resolution) -> Resolution:
    days, seen = days_of(base), days_of(seen_from)
    found, value = part_of(portion, days, seen), base.value
    if portion in (Portion.START, Portion.END) and days.granularity is Granularity.YEAR:
        value = interval_value(found)
    if portion in _PORTION_WORDS:
        return one_step(base, _PORTION_WORDS[portion], found, value=value)
    word = "came before" if portion is Portion.EARLIER else "comes after"
    return one_step(base, f"what {word} {weekday_and_day(seen.earliest)} in", found, value=value)


def _day_value(base: Resolution) -> str:
    return base.value.split("T")[0]


def _clock(meaning: Clock, base: Resolution) -> Resolution:
    days = days_of(base)
    minute = 0 if meaning.minute is None else meaning.minute
    value = f"{_day_value(base)}T{meaning.hour:02d}:{minute:02d}"
    zone = _zone_in_words(meaning, days.earliest, minute)
    return one_step(base, f"{meaning.hour:02d}:{minute:02d}{zone} on", days, value=value)


def _zone_in_words(meaning: Clock, day: date, minute: int) -> str:
    """Beijing time -> Beijing time (02:00 UTC)."""
    there = in_utc(day, meaning.hour, minute, meaning.zone)
    words = f"{meaning.zone} ({there})" if there else meaning.zone
    return f" {words}" if words else ""


def _between(first: Resolution, last: Resolution) -> Resolution:
    start, end = days_of(first), days_of(last)
    if end.latest < start.earliest:
        raise OutsideCalendarError("a range that ends before it starts")
    both = TimeInterval(start.earliest, end.latest, Granularity.RANGE)
    words = f"from {first.steps[-1].result or interval_in_words(start)} to {interval_in_words(end)}"
    step = Step("", "", words, "", interval_in_words(both), both)
    return Resolution(both, f"{first.value}/{last.value}", (*told_steps(first), step), flags=first.flags + last.flags)


__all__ = ["IMPOSSIBLE", "OUTSIDE", "WRONG_WEEKDAY", "Resolution", "Step", "resolve"]
