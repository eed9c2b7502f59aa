"""Intervals and the steps to them, in plain words for readers."""

from __future__ import annotations

import re
from datetime import date

from timeline.temporal.expression import (
    Amount,
    DayOfMonth,
    DayOfYear,
    DayPart,
    Every,
    HalfOfYear,
    Holiday,
    Length,
    MonthOfYear,
    QuarterOfYear,
    Recurring,
    Season,
    SeasonOfYear,
    Unit,
    Weekday,
)
from timeline.temporal.holidays import holiday_name
from timeline.temporal.interval import Granularity, TimeInterval
from timeline.temporal.timex import interval_value

MONTHS = "January February March April May June July August September October November December".split()
WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
# "Week of 8 May 2023" is a name where it stands alone, and wants its article inside a sentence.
_WANTS_ARTICLE = re.compile(r"(?:week|weekend|first|second|third|fourth)\b|[0-9]+0s\b")
_SEASONS = {Season.SPRING: "spring", Season.SUMMER: "summer", Season.AUTUMN: "autumn", Season.WINTER: "winter"}
_SEASON_OF_MONTH = {3: "spring", 6: "summer", 9: "autumn", 12: "winter"}
_DAY_PARTS = {
    DayPart.MORNING: "morning",
    DayPart.MIDDAY: "midday",
    DayPart.AFTERNOON: "afternoon",
    DayPart.EVENING: "evening",
    DayPart.NIGHT: "night",
    DayPart.DAYTIME: "daytime",
}
_ORDINALS = ("", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


def day_in_words(day: date) -> str:
    """2023-05-26 -> 26 May 2023."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def weekday_and_day(day: date) -> str:
    """2023-05-26 -> Friday 26 May 2023."""
    return f"{WEEKDAYS[day.weekday()]} {day_in_words(day)}"


def interval_in_words(interval: TimeInterval) -> str:
    """26 May 2023; week of 22 May 2023; weekend of 27 May 2023; May 2023; spring 2023; 2023; within 1–10 June 2023."""
    first = interval.earliest
    match interval.granularity:
        case Granularity.DAY:
            return day_in_words(first)
        case Granularity.WEEK:
            return f"week of {day_in_words(first)}"
        case Granularity.WEEKEND:
            return f"weekend of {day_in_words(first)}"
        case Granularity.MONTH:
            return f"{MONTHS[first.month - 1]} {first.year}"
        case Granularity.SEASON:
            return _season_in_words(interval)
        case Granularity.QUARTER:
            return f"{_ORDINALS[(first.month + 2) // 3]} quarter of {first.year}"
        case Granularity.HALF:
            return f"{_ORDINALS[1 if first.month <= 6 else 2]} half of {first.year}"
        case Granularity.YEAR:
            return str(first.year)
        case Granularity.DECADE:
            return f"{first.year // 10}0s"
        case Granularity.CENTURY:
            return f"{first.year // 100}00s"
        case _:
            return f"within {range_in_words(interval)}"


def as_noun(words: str) -> str:
    """week of 8 May 2023 -> the week of 8 May 2023; 1990s -> the 1990s; within 1–10 May 2023 -> 1–10 May 2023."""
    plain = words.removeprefix("within ")
    return f"the {plain}" if _WANTS_ARTICLE.match(plain) else plain


def within_sentence(words: str) -> str:
    """As a noun, a range still as some time within it: within 1–10 May 2023."""
    return f"within {as_noun(words)}" if words.startswith("within ") else as_noun(words)


def _season_in_words(interval: TimeInterval) -> str:
    first, last = interval.earliest, interval.latest
    name = _SEASON_OF_MONTH.get(first.month)
    if name is None:
        return f"within {range_in_words(interval)}"
    return f"{name} {first.year}" if first.year == last.year else f"{name} {first.year}–{last.year % 100:02d}"


def range_in_words(interval: TimeInterval) -> str:
    """1–10 June 2023; 28 May – 3 June 2023; 30 December 2022 – 2 January 2023; June – August 2023; 2018–2020."""
    first, last = interval.earliest, interval.latest
    if first == last:
        return day_in_words(first)
    if _whole_months(interval):
        return _months_in_words(first, last)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{day_in_words(last)}"
    if first.year == last.year:
        return f"{first.day} {MONTHS[first.month - 1]} – {day_in_words(last)}"
    return f"{day_in_words(first)} – {day_in_words(last)}"


def _whole_months(interval: TimeInterval) -> bool:
    after = interval.latest.toordinal() + 1
    ends_month = after > date.max.toordinal() or date.fromordinal(after).day == 1
    return interval.earliest.day == 1 and ends_month


def _months_in_words(first: date, last: date) -> str:
    if (first.month, last.month) == (1, 12):
        return str(first.year) if first.year == last.year else f"{first.year}–{last.year}"
    end = f"{MONTHS[last.month - 1]} {last.year}"
    if first.year != last.year:
        return f"{MONTHS[first.month - 1]} {first.year} – {end}"
    return end if first.month == last.month else f"{MONTHS[first.month - 1]} – {end}"


def ending_in_words(interval: TimeInterval) -> str:
    """How a deadline reads: by 26 May 2023; by the end of 2024."""
    if interval.granularity is Granularity.DAY:
        return f"by {day_in_words(interval.earliest)}"
    return f"by the end of {interval_in_words(interval).removeprefix('within ')}"


def datetime_attribute(interval: TimeInterval) -> str:
    """The value for `<time datetime>`, no finer than what is known: 2023-05-26, 2023-W21, 2023-05, 2023, or "".

    HTML has no value for seasons, quarters, decades and ranges.
    """
    exact = {Granularity.DAY, Granularity.WEEK, Granularity.MONTH, Granularity.YEAR}
    return interval_value(interval) if interval.granularity in exact else ""


def ordinal(number: int) -> str:
    """1 -> first; -1 -> last; 12 -> 12th."""
    if number < 0:
        return "last" if number == -1 else f"{ordinal(-number)} last"
    if number < len(_ORDINALS):
        return _ORDINALS[number]
    return f"{number}{'th' if 10 < number % 100 < 14 else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


def recurring_in_words(what: Recurring) -> str:
    """Weekday(5) -> Friday; MonthOfYear(5) -> May; DayOfYear(5, 26) -> 26 May; Unit.WEEK -> week."""
    match what:
        case Unit():
            return what.value
        case Weekday(number):
            return WEEKDAYS[number - 1]
        case MonthOfYear(number):
            return MONTHS[number - 1]
        case SeasonOfYear(season):
            return _SEASONS[season]
        case QuarterOfYear(number):
            return f"{ordinal(number)} quarter"
        case HalfOfYear(number):
            return f"{ordinal(number)} half-year"
        case DayOfMonth(day):
            return f"{ordinal(day) if day > 10 else str(day) + ('st', 'nd', 'rd', 'th')[min(day - 1, 3)]} of a month"
        case DayOfYear(month, day):
            return f"{day} {MONTHS[month - 1]}"
        case Holiday(key):
            return holiday_name(key)


def only_one_in_words(what: Recurring) -> str:
    """Of a time that has one of them: the Friday (of that week), the 14th (of that month), May (of that year)."""
    words = recurring_in_words(what).removesuffix(" of a month")
    return f"the {words}" if isinstance(what, Weekday | DayOfMonth | QuarterOfYear | HalfOfYear) else words


def length_in_words(length: Length) -> str:
    """Length((Amount(2, WEEK),)) -> 2 weeks; Length((Amount(None, DAY),)) -> some days."""
    words = " and ".join(_amount_in_words(amount) for amount in length.amounts)
    return f"{length.modifier} {words}".strip()


def _amount_in_words(amount: Amount) -> str:
    name = "half-year" if amount.unit is Unit.HALF else amount.unit.value
    plural = name[:-1] + "ies" if name.endswith("y") and name != "day" else name + "s"
    if amount.count is None:
        return f"some {plural}"
    return f"{amount.count:.10g} {name if amount.count == 1 else plural}"


def every_in_words(every: Every) -> str:
    """Every(FRIDAY) -> every Friday; Every(Length(6 months)) -> every 6 months; of mornings -> every morning."""
    if every.part is not None:
        return f"every {day_part_in_words(every.part)}"
    if not isinstance(every.what, Length):
        return f"every {recurring_in_words(every.what)}"
    words = length_in_words(every.what)
    return f"every {words.removeprefix('1 ')}"


def day_part_in_words(part: DayPart) -> str:
    """EVENING -> evening."""
    return _DAY_PARTS[part]
