"""Dates as people type them into a field, read into meanings: "May 2023", "week of 22 May", "22–25 May".

typed -> meaning -> days: `read_typed(text)` gives the tree that `temporal.resolve` walks from the day that the text is
about, so that "22 May" is the one nearest to it. Nothing here looks into running text.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from timeline.temporal.expression import (
    Between,
    CalendarDate,
    CalendarDecade,
    CalendarWeek,
    DayOfYear,
    Expression,
    HalfOfYear,
    MonthOfYear,
    Nearest,
    Nth,
    Part,
    Portion,
    Published,
    QuarterOfYear,
    Recurring,
    Season,
    SeasonOfYear,
    This,
    Unit,
)
from timeline.temporal.interval import TimeInterval
from timeline.temporal.resolve import resolve
from timeline.temporal.wording import MONTHS, WEEKDAYS, day_in_words

NO_DATE = frozenset({"unknown", "no date", "none", "not known", "?"})
_MONTH_NUMBERS = {name.lower(): at for at, name in enumerate(MONTHS, 1)} | {
    name[:3].lower(): at for at, name in enumerate(MONTHS, 1)
}
_MONTH_NUMBERS["sept"] = 9
_SEASONS = {
    "spring": Season.SPRING,
    "summer": Season.SUMMER,
    "autumn": Season.AUTUMN,
    "fall": Season.AUTUMN,
    "winter": Season.WINTER,
}
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
_PORTIONS = {
    "early": Portion.EARLY,
    "mid": Portion.MIDDLE,
    "middle": Portion.MIDDLE,
    "late": Portion.LATE,
    "start": Portion.START,
    "beginning": Portion.START,
    "end": Portion.END,
}
_MONTH = f"(?P<month>{'|'.join(sorted(_MONTH_NUMBERS, key=len, reverse=True))})"
_YEAR = r"(?P<year>\d{4})"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_BY = re.compile(r"(?:by|until|up to) (?P<end>.+)")
_OF_WEEK = re.compile(r"(?:the )?(?P<unit>week|weekend) (?:of|from|beginning|starting) (?P<day>.+)")
_PORTION = re.compile(rf"(?:the )?(?P<portion>{'|'.join(_PORTIONS)})(?: (?:of|in))?[ -](?:the )?(?P<whole>.+)")
_WEEKDAY = re.compile(rf"(?:{'|'.join(f'{name.lower()}|{name[:3].lower()}' for name in WEEKDAYS)})\.?,? (?=\w)")
_SPLIT = re.compile(r" ?(?:-| to | until | and | till )(?: )?")
_LONGEST = 80


class NotUnderstood(ValueError):
    """What was typed is no date that we know; the message says what would be one."""


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed, as days (None: the person says that no date is known) and how it was understood."""

    interval: TimeInterval | None
    how: str


def understand(text: str, about: date) -> Typed:
    """week of 22 May, about 2023-06-02 -> 22 to 28 May 2023.

    Raises:
        NotUnderstood: with a sentence for the person who typed it.
    """
    words = _plain(text)
    if words in NO_DATE:
        return Typed(None, "no date known")
    resolution = resolve(read_typed(text), about)
    if resolution.interval is None:
        raise NotUnderstood(f"“{text.strip()}” is no date of the calendar.")
    _check_weekday(words, resolution.interval)
    return Typed(resolution.interval, resolution.how)


def _check_weekday(words: str, interval: TimeInterval) -> None:
    """Friday 27 May 2023 -> a Saturday: one of the two is a slip, and only the person knows which."""
    said = _WEEKDAY.match(words)
    meant = WEEKDAYS[interval.earliest.weekday()]
    if said and interval.days == 1 and not said[0].startswith(meant[:3].lower()):
        raise NotUnderstood(
            f"{day_in_words(interval.earliest)} is a {meant}. Correct the day or leave the weekday out."
        )


def read_typed(text: str) -> Expression:
    """22–25 May 2023 -> Between(22 May 2023, 25 May 2023).

    Raises:
        NotUnderstood: it is no date that we know.
    """
    words = _plain(text)
    found = _read(words) if 0 < len(words) <= _LONGEST else None
    if found is None:
        raise NotUnderstood(
            f"“{text.strip()[:_LONGEST]}” was not understood. "
            "Write it like 26 May 2023, 22–25 May 2023, week of 22 May 2023, May 2023, late 2022 or unknown."
        )
    return found


def _plain(text: str) -> str:
    """22 – 25  May, 2023 -> 22-25 may 2023."""
    words = re.sub(r"[‐‑‒–—−]", "-", text.lower()).replace(",", " ").strip(" .")
    words = re.sub(r"(?<=\w) ?- ?(?=\w)", "-", " ".join(words.split()))
    return re.sub(r"^(?:on|in|at|within|during|sometime in|some day in) ", "", words)


def _read(words: str) -> Expression | None:
    """The first way of reading that fits; a single date before a range, as 2023-05 is one."""
    ways: tuple[Callable[[str], Expression | None], ...] = (_by, _single, _range)
    return next((found for way in ways if (found := way(words)) is not None), None)


def _by(words: str) -> Expression | None:
    """by the end of 2024 -> from the day that the text is about to the last day of 2024."""
    found = _BY.fullmatch(words)
    end = _single(found["end"]) if found else None
    return Between(Published(), end) if end is not None else None


def _single(words: str) -> Expression | None:
    ways = (_iso, _day, _month, _year, _week, _part_of_year, _portion)
    return next((found for way in ways if (found := way(words)) is not None), None)


def _iso(words: str) -> Expression | None:
    if found := re.fullmatch(r"(\d{4})-w(\d{1,2})", words):
        return CalendarWeek(int(found[1]), int(found[2]))
    found = re.fullmatch(r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?", words)
    if not found or not 1 <= int(found[2]) <= 12:
        return None
    return CalendarDate(int(found[1]), int(found[2]), int(found[3]) if found[3] else None)


def _day(words: str) -> Expression | None:
    """26 May 2023; May 26; Friday, 26 May: without a year, the nearest."""
    plain = _WEEKDAY.sub("", words, count=1) if _WEEKDAY.match(words) else words
    for pattern in (rf"{_DAY} (?:of )?{_MONTH}\.?(?: {_YEAR})?", rf"{_MONTH}\.? {_DAY}(?: {_YEAR})?"):
        if found := re.fullmatch(pattern, plain):
            return _dated(_MONTH_NUMBERS[found["month"]], int(found["day"]), found["year"])
    return None


def _dated(month: int, day: int, year: str | None) -> Expression | None:
    if not 1 <= day <= 31:
        return None
    return CalendarDate(int(year), month, day) if year else Nearest(DayOfYear(month, day), Published())


def _month(words: str) -> Expression | None:
    found = re.fullmatch(rf"{_MONTH}\.?(?: (?:of )?{_YEAR})?", words)
    if not found:
        return None
    return _of_year(MonthOfYear(_MONTH_NUMBERS[found["month"]]), found["year"])


def _of_year(what: Recurring, year: str | None) -> Expression:
    """The month, season or quarter of that year; without one, the nearest."""
    return Nth(1, what, CalendarDate(int(year))) if year else Nearest(what, Published())


def _year(words: str) -> Expression | None:
    if re.fullmatch(r"(?:the )?\d{3}0s", words):
        return CalendarDecade(int(words.removeprefix("the ")[:3]))
    return CalendarDate(int(words)) if re.fullmatch(r"[1-9]\d{3}", words) else None


def _week(words: str) -> Expression | None:
    found = _OF_WEEK.fullmatch(words)
    day = (_iso(found["day"]) or _day(found["day"])) if found else None
    return This(Unit(found["unit"]), day) if found and day is not None else None


def _part_of_year(words: str) -> Expression | None:
    """spring 2023; Q2 2023; the second quarter of 2023; the first half of 2023."""
    if found := re.fullmatch(rf"(?:the )?(?P<season>{'|'.join(_SEASONS)})(?: (?:of )?{_YEAR})?", words):
        return _of_year(SeasonOfYear(_SEASONS[found["season"]]), found["year"])
    if found := re.fullmatch(rf"(?P<unit>[qh])(?P<number>[1-4])(?: (?:of )?{_YEAR})?", words):
        return _counted(found["unit"], int(found["number"]), found["year"])
    ordinals = "|".join(_ORDINALS)
    found = re.fullmatch(rf"(?:the )?(?P<number>{ordinals}) (?P<unit>quarter|half)(?: (?:of )?{_YEAR})?", words)
    return _counted(found["unit"][0], _ORDINALS[found["number"]], found["year"]) if found else None


def _counted(unit: str, number: int, year: str | None) -> Expression | None:
    if unit == "h":
        return _of_year(HalfOfYear(number), year) if number <= 2 else None
    return _of_year(QuarterOfYear(number), year)


def _portion(words: str) -> Expression | None:
    found = _PORTION.fullmatch(words)
    whole = _single(found["whole"]) if found else None
    return Part(_PORTIONS[found["portion"]], whole) if found and whole is not None else None


def _range(words: str) -> Expression | None:
    """22-25 May 2023; 30 December to 2 January 2023; between 3 and 7 June: the end lends what the start lacks."""
    plain = re.sub(r"^(?:between|from) ", "", words)
    for cut in _SPLIT.finditer(plain):
        last = _single(plain[cut.end() :])
        first = _completed(plain[: cut.start()], plain[cut.end() :], last)
        if first is not None and last is not None:
            return Between(first, last)
    return _american_range(plain)


def _completed(first: str, end: str, last: Expression | None) -> Expression | None:
    """The beginning of a range, with the month and the year that only its end names."""
    month = re.search(rf"\b{_MONTH}\b", end)
    year = re.search(rf"\b{_YEAR}\b", end)
    if re.fullmatch(_DAY, first) and month:
        first = f"{first} {month['month']}"
    found = _single(first)
    if year and isinstance(found, Nearest) and last is not None:
        return _not_after(first, int(year["year"]), last)
    return found


def _not_after(first: str, year: int, last: Expression) -> Expression | None:
    """30 December – 2 January 2023 began in the year before."""
    found = _single(f"{first} {year}")
    if found is None:
        return None
    new_year = date(year, 1, 1)
    start, end = resolve(found, new_year).interval, resolve(last, new_year).interval
    wraps = start and end and start.earliest.month > end.latest.month
    return _single(f"{first} {year - 1}") if wraps else found


def _american_range(words: str) -> Expression | None:
    """May 22-25 2023."""
    found = re.fullmatch(rf"{_MONTH}\.? (?P<day>\d{{1,2}})-(?P<last>\d{{1,2}})(?: {_YEAR})?", words)
    if not found:
        return None
    month = _MONTH_NUMBERS[found["month"]]
    ends = [_dated(month, int(found[name]), found["year"]) for name in ("day", "last")]
    return Between(ends[0], ends[1]) if ends[0] is not None and ends[1] is not None else None
