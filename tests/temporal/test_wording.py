"""Intervals in words for readers."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings

from tests.temporal.meanings import DAYS
from timeline.temporal.expression import Unit
from timeline.temporal.interval import Granularity, TimeInterval, one_day
from timeline.temporal.units import unit_at
from timeline.temporal.wording import datetime_attribute, ending_in_words, interval_in_words

MAY_26 = date(2023, 5, 26)


def span(first: str, last: str) -> TimeInterval:
    return TimeInterval(date.fromisoformat(first), date.fromisoformat(last), Granularity.RANGE)


@pytest.mark.parametrize(
    ("interval", "words", "attribute"),
    [
        (one_day(MAY_26), "26 May 2023", "2023-05-26"),
        (unit_at(MAY_26, Unit.WEEK), "week of 22 May 2023", "2023-W21"),
        (unit_at(MAY_26, Unit.WEEKEND), "weekend of 27 May 2023", ""),
        (unit_at(MAY_26, Unit.MONTH), "May 2023", "2023-05"),
        (unit_at(MAY_26, Unit.SEASON), "spring 2023", ""),
        (unit_at(date(2023, 1, 5), Unit.SEASON), "winter 2022–23", ""),
        (unit_at(MAY_26, Unit.QUARTER), "second quarter of 2023", ""),
        (unit_at(MAY_26, Unit.HALF), "first half of 2023", ""),
        (unit_at(MAY_26, Unit.YEAR), "2023", "2023"),
        (unit_at(MAY_26, Unit.DECADE), "2020s", ""),
        (span("2023-06-01", "2023-06-10"), "within 1–10 June 2023", ""),
        (span("2023-05-28", "2023-06-03"), "within 28 May – 3 June 2023", ""),
        (span("2022-12-30", "2023-01-02"), "within 30 December 2022 – 2 January 2023", ""),
        (span("2023-05-01", "2023-08-31"), "within May – August 2023", ""),
        (span("2018-01-01", "2020-12-31"), "within 2018–2020", ""),
    ],
)
def test_an_interval_reads_as_precise_as_it_is(interval: TimeInterval, words: str, attribute: str) -> None:
    assert interval_in_words(interval) == words
    assert datetime_attribute(interval) == attribute


def test_a_deadline_reads_by_its_end() -> None:
    assert ending_in_words(unit_at(MAY_26, Unit.YEAR)) == "by the end of 2023"
    assert ending_in_words(one_day(MAY_26)) == "by 26 May 2023"


@given(DAYS)
@settings(max_examples=100, deadline=None)
def test_every_unit_of_every_day_can_be_said(day: date) -> None:
    for unit in (Unit.DAY, Unit.MONTH, Unit.YEAR):
        assert str(day.year) in interval_in_words(unit_at(day, unit))
