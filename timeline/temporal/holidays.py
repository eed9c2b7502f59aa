"""The day of a named holiday in a year, from holidays.toml."""

from __future__ import annotations

import tomllib
from datetime import date, timedelta
from functools import cache
from importlib import resources
from typing import Any

from timeline.temporal.units import days_in_month, make_day


@cache
def holiday_table() -> dict[str, dict[str, Any]]:
    """Every holiday by its key, as holidays.toml states it."""
    text = resources.files("timeline.temporal").joinpath("holidays.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def holiday_name(key: str) -> str:
    """memorial-day -> Memorial Day."""
    return str(holiday_table()[key]["name"])


def holiday_in(key: str, year: int) -> date | None:
    """Its day in that year; None where the table does not reach (a lunar one, long ago)."""
    entry = holiday_table()[key]
    if "date" in entry:
        return make_day(year, *entry["date"])
    if "easter" in entry:
        return easter_sunday(year) + timedelta(days=entry["easter"])
    if "nth" in entry:
        return nth_weekday(year, *entry["nth"]) + timedelta(days=entry.get("offset", 0))
    listed = entry["years"].get(str(year))
    return make_day(year, *listed) if listed else None


def nth_weekday(year: int, number: int, weekday: int, month: int) -> date:
    """The third Monday (1) of January 2023 is the 16th; number -1 counts from the month's end."""
    if number < 0:
        last = make_day(year, month, days_in_month(year, month))
        return last - timedelta(days=(last.isoweekday() - weekday) % 7)
    first = make_day(year, month, 1)
    return first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (number - 1))


def easter_sunday(year: int) -> date:
    """Western Easter by the anonymous Gregorian computus."""
    golden, (century, of_century) = year % 19, divmod(year, 100)
    leaps, rest = divmod(century, 4)
    moon = (19 * golden + century - leaps - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    sunday = (32 + 2 * rest + 2 * (of_century // 4) - moon - of_century % 4) % 7
    month, day = divmod(moon + sunday - 7 * ((golden + 11 * moon + 22 * sunday) // 451) + 114, 31)
    return make_day(year, month, day + 1)
