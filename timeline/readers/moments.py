"""Literal dates and times as files write them: read strictly, with the zone kept, and never against a clock.

"2023-06-02T09:30:00-04:00" -> Moment(2023-06-02 09:30-04:00, 2023-06-02)
"June 2, 2023 9:30 a.m. ET" -> Moment(2023-06-02 09:30-04:00, 2023-06-02)
"2 June 2023"               -> Moment(None, 2023-06-02)
"03/04/2023"                -> Moment(None, 2023-03-04, ambiguous=True)
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from typing import Final
from zoneinfo import ZoneInfo

from timeline.readers.lexicon import table

EARLIEST_YEAR: Final = 1900
LATEST_YEAR: Final = 2100
# What a missing value turns into when a program prints it as a date.
_NEVER_MEANT: Final = frozenset({date(1970, 1, 1), date(1969, 12, 31), date(1900, 1, 1), date(1900, 1, 2)})


@dataclass(frozen=True, slots=True)
class Moment:
    """A day as written, with the time where one was written; aware only where a zone was written.

    `ambiguous` says that the day and the month could be the other way round (month first is given here).
    """

    day: date
    moment: datetime | None = None
    ambiguous: bool = False


_MONTHS: Final[dict[str, int]] = table("months")["months"]
_ZONES: Final[dict[str, str]] = table("zones")["zones"]
_MONTH = "(?P<month>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_ZONE_NAMES = "|".join(sorted(_ZONES, key=len, reverse=True))
_OFFSET = r"(?:GMT|UTC)?\s?[+-]\d{1,2}(?::?\d{2})?"
_ZONE = rf"(?P<zone>{_OFFSET}|(?:{_ZONE_NAMES})\b)"
_HALF = r"(?P<half>[ap])\.?\s?m\b\.?"
_ENDING = rf"(?:\s*{_HALF})?(?:\s*\(?{_ZONE}\)?)?"
_TIME = rf"(?P<hour>\d{{1,2}})[:.：](?P<minute>\d{{2}})(?:[:.](?P<second>\d{{2}}))?(?:[.,]\d+)?{_ENDING}"
_WHOLE_HOUR = rf"(?P<hour>\d{{1,2}})\s*{_HALF}(?:\s*\(?{_ZONE}\)?)?"

_DATES: Final = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b{_YEAR}-(?P<month_number>\d{{1,2}})-(?P<day>\d{{1,2}})(?!\d)",
        rf"\b{_YEAR}(?P<month_number>\d{{2}})(?P<day>\d{{2}})(?=T?\d{{4,6}}(?!\d)|T|\b)",
        rf"\b{_MONTH}\s+{_DAY}\s*,?\s+{_YEAR}\b",
        rf"\b{_DAY}(?:\s+of)?[\s-]+{_MONTH},?[\s-]+{_YEAR}\b",
        rf"\b{_YEAR}[\s-]{_MONTH}[\s-]{_DAY}\b",
        rf"\b{_YEAR}\s*年\s*(?P<month_number>\d{{1,2}})\s*月\s*(?P<day>\d{{1,2}})\s*日",
        rf"\b{_YEAR}[/.](?P<month_number>\d{{1,2}})[/.](?P<day>\d{{1,2}})(?!\d)",
        rf"(?<![\d/.-])(?P<first>\d{{1,2}})(?P<mark>[/.-])(?P<second_number>\d{{1,2}})(?P=mark){_YEAR}\b",
        rf"\b{_MONTH}\s+{_DAY}\s+\d\d:\d\d:\d\d\s+(?:[A-Z]{{2,4}}\s+)?{_YEAR}\b",
    )
)
_CLOCKS: Final = (re.compile(_TIME, re.IGNORECASE), re.compile(_WHOLE_HOUR, re.IGNORECASE))
_COMPACT_CLOCK: Final = re.compile(
    rf"^\d{{8}}T?(?P<hour>\d\d)(?P<minute>\d\d)(?P<second>\d\d)?(?P<half>)\s*(?:{_ZONE})?$", re.IGNORECASE
)
_EPOCH: Final = re.compile(r"^1\d{9}(?:\d{3})?$")
_ANY_YEAR: Final = re.compile(_YEAR)
# A line of a byline may say the day twice; a paragraph is no date.
_LONGEST: Final = 200


def read_moment(raw: str) -> Moment | None:
    """The one date that the words hold; None where they hold none, several, or an impossible one."""
    words = " ".join(raw.split())
    if len(words) > _LONGEST:
        return None
    if _EPOCH.match(words):
        return _since_epoch(int(words))
    if not _ANY_YEAR.search(words):
        return None
    days = dict.fromkeys(_days(words))
    if len(days) != 1:
        return None
    day, ambiguous, rest = next(iter(days))
    return _timed(day, ambiguous, words, rest)


def _since_epoch(number: int) -> Moment:
    seconds = number // 1000 if number >= 10**12 else number
    moment = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)
    return Moment(moment.date(), moment)


def _days(words: str) -> Iterator[tuple[date, bool, str]]:
    """Every date in the words, whether it is ambiguous, and the words without it; a pattern sees what is left over."""
    rest = words
    for pattern in _DATES:
        for found in pattern.finditer(rest):
            if day := _day(found):
                yield day, _is_ambiguous(found), words.replace(_date_words(found), " ", 1)
        rest = pattern.sub(" ", rest)


def _date_words(found: re.Match[str]) -> str:
    """The words of the date, less a clock that stands between the day and the year (`Jun 2 09:30:00 EDT 2023`)."""
    return found[0] if ":" not in found[0] else found[0].split(":", 1)[0].rsplit(" ", 1)[0]


def _day(found: re.Match[str]) -> date | None:
    parts = found.groupdict()
    year = int(parts["year"])
    month, day = _month_and_day(parts)
    try:
        read = date(year, month, day)
    except ValueError:
        return None
    return read if EARLIEST_YEAR <= year <= LATEST_YEAR and read not in _NEVER_MEANT else None


def _month_and_day(parts: dict[str, str | None]) -> tuple[int, int]:
    if parts.get("first"):
        first, second = int(parts["first"] or 0), int(parts["second_number"] or 0)
        return (second, first) if first > 12 else (first, second)
    day = int(parts["day"] or 0)
    if name := parts.get("month"):
        return _MONTHS[name.lower()], day
    return int(parts["month_number"] or 0), day


def _is_ambiguous(found: re.Match[str]) -> bool:
    parts = found.groupdict()
    if not parts.get("first"):
        return False
    first, second = int(parts["first"]), int(parts["second_number"])
    return first <= 12 and second <= 12 and first != second


def _timed(day: date, ambiguous: bool, words: str, rest: str) -> Moment | None:
    found = _COMPACT_CLOCK.match(words) or next((hit for clock in _CLOCKS if (hit := clock.search(rest))), None)
    if found is None:
        return Moment(day, None, ambiguous)
    try:
        moment = datetime.combine(day, _time(found))
        return Moment(day, moment.replace(tzinfo=_zone(found["zone"])), ambiguous)
    except ValueError:
        return None


def _time(found: re.Match[str]) -> time:
    parts = found.groupdict()
    hour = int(parts["hour"] or 0)
    if half := parts.get("half"):
        if not 1 <= hour <= 12:
            raise ValueError(f"no hour of a half day: {hour}")
        hour = hour % 12 + (12 if half.lower() == "p" else 0)
    return time(hour, int(parts.get("minute") or 0), int(parts.get("second") or 0))


def _zone(words: str | None) -> tzinfo | None:
    if not words:
        return None
    name = _ZONES.get(words.strip().upper(), words)
    if "/" in name:
        return ZoneInfo(name)
    return _fixed(name)


def _fixed(words: str) -> tzinfo:
    sign, digits = re.sub(r"[^\d+-]", "", words)[0], re.sub(r"\D", "", words)
    hours, minutes = (int(digits), 0) if len(digits) <= 2 else (int(digits[:-2]), int(digits[-2:]))
    offset = timedelta(hours=hours, minutes=minutes)
    if minutes >= 60 or offset > timedelta(hours=14):
        raise ValueError(f"no offset of a zone: {words}")
    return timezone(-offset if sign == "-" else offset) if offset else UTC
