"""The chain from a phrase to its date, each link a phrase that can be read by itself."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from timeline.models import TimeMention
from timeline.services.readings import reading_fields, resolved_fields
from timeline.temporal.expression import (
    Amount,
    CalendarDate,
    Expression,
    Last,
    Length,
    MonthOfYear,
    Nth,
    Part,
    Portion,
    Published,
    Shifted,
    This,
    Unit,
    Weekday,
)
from timeline.temporal.resolve import resolve
from timeline.web.chain import links_of, note_of, other_readings, shortly, told_once

PUBLISHED = date(2023, 5, 26)
MAY = CalendarDate(2023, 5)
SECOND_WEEK = Nth(2, Unit.WEEK, MAY)
FEBRUARY = Last(MonthOfYear(2), Published(), counting=True)
TO_THE_WEEK = ["May 2023", "the second week of May 2023"]
FOUR_MONTHS = Length((Amount(4, Unit.MONTH),))


def time(meaning: Expression, **fields: Any) -> TimeMention:
    return TimeMention(text="then", type="DATE", **resolved_fields(resolve(meaning, PUBLISHED)), **fields)


@pytest.mark.parametrize(
    ("meaning", "links"),
    [
        (FEBRUARY, ["Friday 26 May 2023", "the latest February up to 26 May 2023"]),
        (This(Unit.MONTH, SECOND_WEEK), [*TO_THE_WEEK, "the month of the week of 8 May 2023"]),
        (This(Weekday(1), SECOND_WEEK), [*TO_THE_WEEK, "the Monday of the week of 8 May 2023"]),
        (Shifted(Published(), FOUR_MONTHS, -1, Unit.MONTH), ["Friday 26 May 2023", "4 months before 26 May 2023"]),
        (CalendarDate(2017, 3), ["as written"]),
    ],
)
def test_each_link_reads_as_a_whole_phrase(meaning: Expression, links: list[str]) -> None:
    assert [link.value for link in links_of(time(meaning))] == links


def test_what_is_counted_from_nothing_has_no_anchor() -> None:
    assert [link.kind for link in links_of(time(MAY))] == ["The step"]


def test_what_the_text_writes_out_is_what_the_next_step_counts_from() -> None:
    links = links_of(time(SECOND_WEEK))
    assert [(link.kind, link.value, link.note) for link in links] == [
        ("The anchor", "May 2023", "As the text writes it."),
        ("The step", "the second week of May 2023", ""),
    ]
    assert note_of(time(SECOND_WEEK)) == "The second week of May 2023."


def test_a_step_on_the_way_says_where_it_led() -> None:
    late_last_month = Part(Portion.LATE, Last(Unit.MONTH, Published()))
    assert [link.note for link in links_of(time(late_last_month))] == [
        "The day of publication.",
        "This gives April 2023.",
        "",
    ]


def test_a_note_tells_every_step_and_what_decided() -> None:
    early_february = Part(Portion.EARLY, Last(MonthOfYear(2), Published(), counting=True, why="“was” is past tense"))
    assert note_of(time(early_february)) == (
        "The latest February up to the day of publication; “was” is past tense; then early in February 2023."
    )


@pytest.mark.parametrize(
    ("words", "noun"),
    [
        ("Friday 26 May 2023", "26 May 2023"),
        ("week of 8 May 2023", "the week of 8 May 2023"),
        ("first quarter of 2023", "the first quarter of 2023"),
        ("within 1–10 May 2023", "1–10 May 2023"),
        ("spring 2023", "spring 2023"),
    ],
)
def test_a_result_stands_in_a_sentence(words: str, noun: str) -> None:
    assert shortly(words) == noun


def test_a_reading_that_lost_says_its_date_and_why() -> None:
    lost = {**reading_fields(resolve(Last(Unit.MONTH, Published()), PUBLISHED)), "why_not": "“will” looks ahead"}
    others = told_once(other_readings(time(MAY, readings=[lost, lost])))
    assert [(one.date, one.why_not) for one in others] == [("April 2023", "“will” looks ahead")]


def test_damaged_rows_are_told_as_far_as_they_go() -> None:
    damaged = TimeMention(value="P3D", how="three days", steps=[None, {}], readings=["x", {}])
    assert [link.value for link in links_of(damaged)] == ["P3D"]
    assert note_of(damaged) == "Three days."
    assert [one.date for one in other_readings(damaged)] == ["no date"]
