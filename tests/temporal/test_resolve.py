"""What meanings come to on a day of publication."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings

from tests.temporal.meanings import DAYS, MEANINGS, RECURRING
from timeline.temporal.expression import (
    Amount,
    Antecedent,
    Between,
    CalendarDate,
    CalendarDecade,
    CalendarWeek,
    Clock,
    DayOfYear,
    DayPart,
    Expression,
    Holiday,
    Impossible,
    Last,
    Length,
    MonthOfYear,
    Named,
    Nearest,
    Next,
    Nth,
    Part,
    PartOfDay,
    Portion,
    Published,
    Recurring,
    Season,
    SeasonOfYear,
    Shifted,
    This,
    Unit,
    Weekday,
)
from timeline.temporal.resolve import resolve

FRIDAY = date(2023, 6, 2)
HERE = Published()


def weeks(count: int) -> Length:
    return Length((Amount(count, Unit.WEEK),))


@pytest.mark.parametrize(
    ("meaning", "value", "earliest", "latest"),
    [
        (Last(Weekday(5), HERE), "2023-05-26", "2023-05-26", "2023-05-26"),
        (Last(Weekday(5), HERE, counting=True), "2023-06-02", "2023-06-02", "2023-06-02"),
        (Next(Weekday(5), HERE), "2023-06-09", "2023-06-09", "2023-06-09"),
        (This(Weekday(1), HERE), "2023-05-29", "2023-05-29", "2023-05-29"),
        (This(Unit.WEEK, HERE), "2023-W22", "2023-05-29", "2023-06-04"),
        (Last(Unit.WEEKEND, HERE), "2023-W21-WE", "2023-05-27", "2023-05-28"),
        (Last(Unit.QUARTER, HERE), "2023-Q1", "2023-01-01", "2023-03-31"),
        (Last(MonthOfYear(6), HERE), "2022-06", "2022-06-01", "2022-06-30"),
        (Last(MonthOfYear(6), HERE, counting=True), "2023-06", "2023-06-01", "2023-06-30"),
        (Last(SeasonOfYear(Season.WINTER), HERE), "2022-WI", "2022-12-01", "2023-02-28"),
        (Last(DayOfYear(2, 29), HERE), "2020-02-29", "2020-02-29", "2020-02-29"),
        (Last(Holiday("memorial-day"), HERE), "2023-05-29", "2023-05-29", "2023-05-29"),
        (Last(Holiday("easter"), HERE), "2023-04-09", "2023-04-09", "2023-04-09"),
        (Last(Holiday("lunar-new-year"), HERE), "2023-01-22", "2023-01-22", "2023-01-22"),
        (Nearest(DayOfYear(7, 1), HERE), "2023-07-01", "2023-07-01", "2023-07-01"),
        (Nth(3, Weekday(7), CalendarDate(2023, 6)), "2023-06-18", "2023-06-18", "2023-06-18"),
        (Nth(-1, Unit.WEEK, CalendarDate(2023, 5)), "2023-W21", "2023-05-22", "2023-05-28"),
        (Nth(1, SeasonOfYear(Season.WINTER), CalendarDate(2021)), "2021-WI", "2021-12-01", "2022-02-28"),
        (Shifted(HERE, weeks(2), -1, Unit.WEEK), "2023-W20", "2023-05-15", "2023-05-21"),
        (Shifted(Last(Weekday(2), HERE), weeks(1), -1, None), "2023-05-23", "2023-05-23", "2023-05-23"),
        (Part(Portion.MIDDLE, CalendarDate(2023, 5)), "2023-05", "2023-05-11", "2023-05-20"),
        (Part(Portion.EARLY, CalendarDate(2023)), "2023", "2023-01-01", "2023-04-30"),
        (Part(Portion.END, CalendarDate(2023)), "2023-12", "2023-12-01", "2023-12-31"),
        (Part(Portion.LATE, CalendarDecade(199)), "199", "1997-01-01", "1999-12-31"),
        (Part(Portion.EARLIER, This(Unit.MONTH, HERE)), "2023-06", "2023-06-01", "2023-06-01"),
        (Part(Portion.EARLIER, This(Unit.WEEK, HERE)), "2023-W22", "2023-05-29", "2023-06-04"),
        (PartOfDay(DayPart.EVENING, Last(Weekday(4), HERE)), "2023-06-01TEV", "2023-06-01", "2023-06-01"),
        (Clock(16, 30, HERE), "2023-06-02T16:30", "2023-06-02", "2023-06-02"),
        (CalendarWeek(2020, 53), "2020-W53", "2020-12-28", "2021-01-03"),
        (CalendarWeek(2021, 1), "2021-W01", "2021-01-04", "2021-01-10"),
        (
            Between(CalendarDate(2023, 6, 18), CalendarDate(2023, 6, 19)),
            "2023-06-18/2023-06-19",
            "2023-06-18",
            "2023-06-19",
        ),
    ],
)
def test_a_meaning_comes_to_its_days(meaning: Expression, value: str, earliest: str, latest: str) -> None:
    found = resolve(meaning, FRIDAY)
    assert found.interval is not None
    assert (found.value, str(found.interval.earliest), str(found.interval.latest)) == (value, earliest, latest)


def test_a_derivation_reads_as_a_sentence() -> None:
    found = resolve(Last(Weekday(5), HERE), FRIDAY)
    assert found.how == "the Friday before Friday 2 June 2023, the day of publication, so Friday 26 May 2023"
    assert found.anchor == "Friday 2 June 2023, the day of publication"


def test_a_date_said_before_is_told_in_its_words() -> None:
    said = Antecedent(CalendarDate(2023, 5, 3), "May 3")
    found = resolve(Next(Unit.DAY, said), FRIDAY)
    assert found.how == "the day after Wednesday 3 May 2023, the time of “May 3”, so Thursday 4 May 2023"


def test_each_step_starts_where_the_one_before_ended() -> None:
    steps = resolve(Part(Portion.LATE, Last(MonthOfYear(5), HERE)), FRIDAY).steps
    assert [step.result for step in steps] == ["May 2023", "within 21–31 May 2023"]
    assert steps[1].anchor == "May 2023"


def test_correcting_the_day_of_publication_moves_the_date() -> None:
    meaning = Last(Weekday(5), HERE)
    assert resolve(meaning, FRIDAY + timedelta(days=7)).value == "2023-06-02"


def test_a_date_that_does_not_exist_is_kept_and_flagged() -> None:
    found = resolve(Impossible("2023-02-30", "February 2023 has no day 30"), FRIDAY)
    assert (found.interval, found.value, found.flags) == (None, "2023-02-30", ("impossible-date",))


def test_a_weekday_that_is_not_the_dates_own_is_flagged() -> None:
    assert resolve(Named(CalendarDate(2023, 5, 13), 5), FRIDAY).flags == ("wrong-weekday",)
    assert resolve(Named(CalendarDate(2023, 5, 12), 5), FRIDAY).flags == ()


@pytest.mark.parametrize("sign", [-1, 1])
def test_what_lies_outside_the_calendar_has_no_days_and_is_flagged(sign: int) -> None:
    found = resolve(Shifted(HERE, Length((Amount(9000, Unit.YEAR),)), sign, Unit.YEAR), FRIDAY)
    assert (found.interval, found.flags) == (None, ("outside-calendar",))


@given(MEANINGS, DAYS)
@settings(max_examples=300, deadline=None)
def test_every_meaning_resolves_on_every_day_without_an_exception(meaning: Expression, published: date) -> None:
    found = resolve(meaning, published)
    assert found.interval is not None or found.how


@given(RECURRING, DAYS)
@settings(max_examples=200, deadline=None)
def test_the_last_is_over_before_and_the_next_begins_after(what: Recurring, published: date) -> None:
    before, after = resolve(Last(what, HERE), published).interval, resolve(Next(what, HERE), published).interval
    assert before is None or before.latest < published
    assert after is None or after.earliest > published


@given(RECURRING, DAYS)
@settings(max_examples=200, deadline=None)
def test_counting_finds_the_one_that_holds_the_day(what: Recurring, published: date) -> None:
    last = resolve(Last(what, HERE, counting=True), published).interval
    following = resolve(Next(what, HERE, counting=True), published).interval
    assert last is None or last.earliest <= published
    assert following is None or following.latest >= published
