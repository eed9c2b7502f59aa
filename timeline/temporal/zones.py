"""The clock of one place as that of another: 10:00 Beijing time is 02:00 UTC."""

from __future__ import annotations

import tomllib
from datetime import UTC, date, datetime, time
from functools import cache
from importlib import resources
from zoneinfo import ZoneInfo

_BESIDE = {-1: " the day before", 1: " the day after"}


@cache
def _names() -> dict[str, str]:
    return tomllib.loads(resources.files("timeline.temporal").joinpath("zones.toml").read_text(encoding="utf-8"))


def in_utc(day: date, hour: int, minute: int, zone: str) -> str:
    """7 July 2018, 05:30, Beijing time -> 21:30 UTC the day before; "" where the zone has no known clock."""
    moment = _moment(day, hour, minute, zone)
    if moment is None:
        return ""
    there = (moment.date() - day).days
    return f"{moment:%H:%M} UTC{_BESIDE.get(there, '')}"


def hours_ahead(day: date, zone: str) -> float:
    """How far the clock of a zone is ahead of UTC on a day, in hours; 0 where it has no known clock."""
    name = _names().get(zone)
    ahead = datetime.combine(day, time(12), ZoneInfo(name)).utcoffset() if name else None
    return ahead.total_seconds() / 3600 if ahead else 0.0


def _moment(day: date, hour: int, minute: int, zone: str) -> datetime | None:
    name = _names().get(zone)
    if name is None or name == "UTC" or hour > 23:
        return None
    try:
        return datetime.combine(day, time(hour, minute), ZoneInfo(name)).astimezone(UTC)
    except OverflowError:  # the first and the last day there are have no neighbours
        return None
