"""Clocks of other places."""

from __future__ import annotations

from datetime import date

import pytest

from timeline.temporal.zones import hours_ahead, in_utc


@pytest.mark.parametrize(
    ("day", "hour", "zone", "elsewhere"),
    [
        (date(2018, 7, 7), 10, "Beijing time", "02:00 UTC"),
        (date(2018, 7, 7), 5, "Beijing time", "21:00 UTC the day before"),
        (date(2018, 7, 7), 21, "Eastern time", "01:00 UTC the day after"),
        (date(2018, 1, 7), 12, "Eastern time", "17:00 UTC"),
        (date(2018, 1, 7), 12, "EDT", "16:00 UTC"),
        (date(2018, 1, 7), 12, "local time", ""),
        (date(2018, 1, 7), 12, "GMT", ""),
        (date.min, 5, "Beijing time", ""),
    ],
)
def test_a_clock_is_told_in_universal_time(day: date, hour: int, zone: str, elsewhere: str) -> None:
    assert in_utc(day, hour, 0, zone) == elsewhere


def test_the_clock_of_a_zone_changes_with_the_season() -> None:
    assert (hours_ahead(date(2018, 1, 7), "Eastern time"), hours_ahead(date(2018, 7, 7), "Eastern time")) == (-5, -4)
    assert hours_ahead(date(2018, 7, 7), "nobody's time") == 0
