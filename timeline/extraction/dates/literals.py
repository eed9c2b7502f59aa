"""Numbers and dates in figures: 2023-05-26, 5/26/2023, 10.43pm, the 1990s, 2018."""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import StrEnum
from functools import lru_cache

from timeline.extraction.dates.vocabulary import Sense
from timeline.extraction.rules.shared import literal
from timeline.temporal.expression import CalendarDate, CalendarWeek, Expression, Nth, QuarterOfYear, Weekday


class Convention(StrEnum):
    """Which number of 5/6/2023 is the month: the outlet's habit."""

    MONTH_FIRST = "month-first"
    DAY_FIRST = "day-first"


_END = r"(?![\w/-]|[.:,][0-9])"
_FORMS = (
    (
        "iso",
        r"([0-9]{4})-([0-9]{2})-([0-9]{2})"
        r"(?:[T ][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:[.,][0-9]{1,9})?)?(?:Z|[+-][0-9]{2}:?[0-9]{2})?)?(?![\w-])",
    ),
    ("week", r"([0-9]{4})-?W([0-9]{2})(?:-([1-7]))?(?![\w-])"),
    ("quarter", r"([0-9]{4}) ?-?Q([1-4])(?![\w-])"),
    ("named", r"[0-9]{1,2}-[A-Za-z]{3,9}-(?:[0-9]{4}|[0-9]{2})(?![\w-])"),
    ("numeric", r"([0-9]{1,2})([/.-])([0-9]{1,2})\2([0-9]{4}|[0-9]{2})" + _END),
    ("yearfirst", r"([0-9]{4})([/.])([0-9]{1,2})\2([0-9]{1,2})" + _END),
    ("yearspan", r"([1-9][0-9]{3})/([0-9]{4}|[0-9]{2})" + _END),
    ("dayspan", r"([0-9]{1,2})/([0-9]{1,2})" + _END),
    ("meridiem", r"([0-9]{1,2})(?:[:.]([0-9]{2}))?[ \u00a0\u202f]?-?([aApP])(?:\.\s?[mM]\b\.?|[mM]\b)"),
    ("clock", r"([0-9]{1,2}):([0-9]{2})(?::[0-9]{2})?(?![\w:]|\.[0-9])"),
    ("decade", r"([0-9]{3}0|[0-9]0)['’]?s\b"),
    ("ordinal", r"([0-9]{1,3})(?:st|nd|rd|th|ST|ND|RD|TH)\b"),
    ("number", r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?(?!\w)"),
    ("number", r"[0-9]+(?:\.[0-9]+)?(?!\w)"),
)
_COMPILED = tuple((name, re.compile(pattern)) for name, pattern in _FORMS)
_RUN = re.compile(r"\w+")
Reading = tuple[tuple[Sense, ...], bool]
_NOTHING: Reading = ((), False)


def read_digits(text: str, start: int, convention: Convention) -> tuple[int, tuple[Sense, ...], bool]:
    """Where the number or date at `start` ends, what it may be, and whether it can be a time by itself."""
    if start and text[start - 1] in "$€£¥#.,:/" and (text[start - 1] not in ".,:/" or _glued(text, start)):
        return _skipped(text, start)
    for name, pattern in _COMPILED:
        found = pattern.match(text, start)
        if found:
            senses, heart = _READERS[name](found, convention)
            return found.end(), senses, heart
    return _skipped(text, start)


def _glued(text: str, start: int) -> bool:
    return start > 1 and text[start - 2].isalnum()


def _skipped(text: str, start: int) -> tuple[int, tuple[Sense, ...], bool]:
    found = _RUN.match(text, start)
    return (found.end() if found else start + 1), (), False


def _iso(found: re.Match[str], _: Convention) -> Reading:
    meaning = literal(int(found[1]), int(found[2]), int(found[3])) if found[1] != "0000" else None
    return _literal(meaning)


def _literal(meaning: Expression | None) -> Reading:
    return ((Sense("LITERAL", meaning),), True) if meaning is not None else _NOTHING


def _week(found: re.Match[str], _: Convention) -> Reading:
    if not 1 <= int(found[2]) <= 53 or found[1] == "0000":
        return _NOTHING
    week = CalendarWeek(int(found[1]), int(found[2]))
    if found[3]:
        return _literal(Nth(1, Weekday(int(found[3])), week))
    return ((Sense("WEEKDATE", week),), True)


def _quarter(found: re.Match[str], _: Convention) -> Reading:
    quarter = Nth(1, QuarterOfYear(int(found[2])), CalendarDate(int(found[1])))
    return ((Sense("QUARTERDATE", quarter),), True)


@lru_cache(maxsize=1024)
def _read_by_dateparser(words: str) -> tuple[int, int, int] | None:
    """19-Nov-12 and the like; imported only when a text has one."""
    import dateparser

    found = dateparser.parse(words, languages=["en"], settings={"DATE_ORDER": "DMY", "REQUIRE_PARTS": ["day", "month"]})
    return (found.year, found.month, found.day) if found else None


def _named(found: re.Match[str], _: Convention) -> Reading:
    parts = _read_by_dateparser(found[0])
    return _literal(literal(*parts)) if parts else _NOTHING


def full_year(digits: str) -> int:
    """12 -> 2012, 87 -> 1987: two digits are a year from 1950 to 2049."""
    year = int(digits)
    return year if len(digits) > 2 else year + (2000 if year < 50 else 1900)


def numeric_date(first: int, second: int, year: int, convention: Convention) -> Expression | None:
    """5/26/2023 by the outlet's convention, by the other where this one has no such month."""
    month, day = (first, second) if convention is Convention.MONTH_FIRST else (second, first)
    if month > 12 and day <= 12:
        month, day = day, month
    return literal(year, month, day) if 1 <= month <= 12 and 1 <= day <= 31 and year else None


def _numeric(found: re.Match[str], convention: Convention) -> Reading:
    if found[2] == "." and len(found[4]) == 2 and len(found[1]) == 1:  # 1.2.23 is a version more often than a day
        return _NOTHING
    return _literal(numeric_date(int(found[1]), int(found[3]), full_year(found[4]), convention))


def _yearfirst(found: re.Match[str], _: Convention) -> Reading:
    month, day = int(found[3]), int(found[4])
    possible = 1 <= month <= 12 and 1 <= day <= 31 and found[1] != "0000"
    return _literal(literal(int(found[1]), month, day)) if possible else _NOTHING


def _yearspan(found: re.Match[str], _: Convention) -> Reading:
    """1990/91 and 1990/1991: a year and the next; 2023/05 is none."""
    first, last = int(found[1]), int(found[2])
    if last != (first + 1) % (100 if len(found[2]) == 2 else 10_000):
        return _NOTHING
    return ((Sense("YEARSPAN", first),), True)


def _dayspan(found: re.Match[str], _: Convention) -> Reading:
    """6/7, where a month stands beside it: a day and the next."""
    first, last = int(found[1]), int(found[2])
    follows = last == first + 1 or (last == 1 and first >= _SHORTEST_MONTH)
    return ((Sense("DAYSPAN", (first, last)),), False) if follows and 1 <= first <= 31 else _NOTHING


_SHORTEST_MONTH = 28


def _meridiem(found: re.Match[str], _: Convention) -> Reading:
    hour, minute = int(found[1]), int(found[2] or 0)
    if not 1 <= hour <= 12 or minute > 59:
        return _NOTHING
    hour = hour % 12 + (12 if found[3] in "pP" else 0)
    return ((Sense("MERIDIEM", (hour, minute)),), True)


def _clock(found: re.Match[str], _: Convention) -> Reading:
    hour, minute = int(found[1]), int(found[2])
    return ((Sense("TWENTYFOUR", (hour, minute)),), True) if hour < 24 and minute < 60 else _NOTHING


def _decade(found: re.Match[str], _: Convention) -> Reading:
    year = int(found[1])
    if len(found[1]) == 2:
        year += 1900 if year >= 20 else 2000
    if not 1000 <= year <= 2990:
        return _NOTHING
    return ((Sense("DECADE", year // 10),), True)


def _ordinal(found: re.Match[str], _: Convention) -> Reading:
    number = int(found[1])
    senses = [Sense("ORDINALDIGITS", number)]
    if 1 <= number <= 31:
        senses.append(Sense("DAYNUMBER", number))
    return tuple(senses), 1 <= number <= 31


def _number(found: re.Match[str], _: Convention) -> Reading:
    digits = found[0]
    if len(digits) > 9:
        return _NOTHING
    if not digits.isdigit():
        return ((Sense("DIGITS", float(digits.replace(",", ""))),), False)
    return _whole(digits)


def _whole(digits: str) -> Reading:
    number = int(digits)
    senses = [Sense("DIGITS", number)]
    if len(digits) <= 2 and 1 <= number <= 31:
        senses.append(Sense("DAYNUMBER", number))
    if len(digits) == 2:
        senses.append(Sense("TWODIGITS", number))
    if len(digits) == 4 and number < 2400 and number % 100 < 60:
        senses.append(Sense("FOURFIGURES", divmod(number, 100)))
    if len(digits) == 4 and digits[0] == "0" and number > 0 and number % 100 < 60:
        senses.append(Sense("ZEROCLOCK", divmod(number, 100)))
        return tuple(senses), True
    if len(digits) == 4 and 1000 <= number <= 2199:
        senses.append(Sense("YEAR", number))
    return tuple(senses), len(digits) == 4 and 1000 <= number <= 2199


_READERS: dict[str, Callable[[re.Match[str], Convention], Reading]] = {
    "iso": _iso,
    "week": _week,
    "quarter": _quarter,
    "named": _named,
    "numeric": _numeric,
    "yearfirst": _yearfirst,
    "yearspan": _yearspan,
    "dayspan": _dayspan,
    "meridiem": _meridiem,
    "clock": _clock,
    "decade": _decade,
    "ordinal": _ordinal,
    "number": _number,
}
