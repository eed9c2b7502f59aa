"""Literal dates as files write them."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.readers.moments import read_moment

JUNE_2 = date(2023, 6, 2)
HALF_PAST_NINE = "2023-06-02T09:30:00"


@pytest.mark.parametrize(
    ("raw", "moment"),
    [
        ("2023-06-02T09:30:00-04:00", f"{HALF_PAST_NINE}-04:00"),
        ("2023-06-02T09:30:00.000Z", f"{HALF_PAST_NINE}+00:00"),
        ("2023-06-02T09:30:00.000+0800", f"{HALF_PAST_NINE}+08:00"),
        ("2023-06-02T09:30-05", f"{HALF_PAST_NINE}-05:00"),
        ("2023-06-02 09:30", HALF_PAST_NINE),
        ("20230602T093000Z", f"{HALF_PAST_NINE}+00:00"),
        ("20230602093000", HALF_PAST_NINE),
        ("202306020930", HALF_PAST_NINE),
        ("1685712600", "2023-06-02T13:30:00+00:00"),
        ("1685712600000", "2023-06-02T13:30:00+00:00"),
        ("Fri, 02 Jun 2023 09:30:00 GMT", f"{HALF_PAST_NINE}+00:00"),
        ("Fri, 2 Jun 2023 09:30:00 -0400", f"{HALF_PAST_NINE}-04:00"),
        ("Fri Jun  2 09:30:00 EDT 2023", f"{HALF_PAST_NINE}-04:00"),
        ("Fri Jun 02 2023 09:30:00 GMT-0400 (Eastern Daylight Time)", f"{HALF_PAST_NINE}-04:00"),
        ("June 2, 2023 at 9:30 a.m. ET", f"{HALF_PAST_NINE}-04:00"),
        ("Published: Jan. 2, 2023 9 p.m. ET", "2023-01-02T21:00:00-05:00"),
        ("2 June 2023 at 09.30 BST", f"{HALF_PAST_NINE}+01:00"),
        ("6:45 p.m. on June 2, 2023", "2023-06-02T18:45:00"),
        ("2023年6月2日 09:30", HALF_PAST_NINE),
        ("2023/06/02 09:30", HALF_PAST_NINE),
    ],
)
def test_a_time_is_read_with_its_zone(raw: str, moment: str) -> None:
    read = read_moment(raw)
    assert read is not None
    assert read.moment == datetime.fromisoformat(moment)
    assert read.moment is not None
    assert read.moment.utcoffset() == datetime.fromisoformat(moment).utcoffset()


@pytest.mark.parametrize(
    "raw",
    [
        "2023-06-02",
        "2023-6-2",
        "20230602",
        "Friday, June 2nd, 2023",
        "2 June 2023",
        "02-Jun-2023",
        "2023年6月2日",
        "2 of June 2023",
    ],
)
def test_a_bare_day_has_no_time(raw: str) -> None:
    read = read_moment(raw)
    assert read is not None
    assert (read.day, read.moment, read.ambiguous) == (JUNE_2, None, False)


@pytest.mark.parametrize(
    ("raw", "day", "ambiguous"),
    [
        ("03/04/2023", date(2023, 3, 4), True),
        ("3.4.2023", date(2023, 3, 4), True),
        ("25/12/2023", date(2023, 12, 25), False),
        ("12/25/2023", date(2023, 12, 25), False),
        ("03/03/2023", date(2023, 3, 3), False),
    ],
)
def test_a_numeric_day_is_ambiguous_when_it_could_be_the_month(raw: str, day: date, *, ambiguous: bool) -> None:
    read = read_moment(raw)
    assert read is not None
    assert (read.day, read.ambiguous) == (day, ambiguous)


@pytest.mark.parametrize(
    "raw",
    [
        "",
        "Invalid date",
        "{{ article.date }}",
        "2 hours ago",
        "yesterday",
        "0001-01-01T00:00:00",
        "-0001-11-30T00:00:00+00:00",
        "1970-01-01T00:00:00Z",
        "2023-13-45",
        "31 February 2023",
        "2023-06-02T25:61:00",
        "2023-06-02T09:30:00+26:00",
        "June 2, 2023 and June 5, 2023",
        "9999-12-31",
        "June 2",
    ],
)
def test_what_is_no_date_or_more_than_one_is_not_read(raw: str) -> None:
    assert read_moment(raw) is None


def test_a_zone_name_with_several_meanings_gives_no_zone() -> None:
    read = read_moment("2 Jun 2023 09:30 CST")
    assert read is not None
    assert read.moment == datetime(2023, 6, 2, 9, 30)  # noqa: DTZ001 - naive is the point


@given(st.datetimes(min_value=datetime(1971, 1, 1), max_value=datetime(2099, 1, 1)), st.integers(-12 * 60, 14 * 60))  # noqa: DTZ001
def test_every_iso_moment_comes_back(moment: datetime, minutes: int) -> None:
    sign, size = ("-" if minutes < 0 else "+"), abs(minutes)
    raw = f"{moment.replace(microsecond=0).isoformat()}{sign}{size // 60:02}:{size % 60:02}"
    read = read_moment(raw)
    assert read is not None
    assert read.moment == datetime.fromisoformat(raw)


@given(st.text(max_size=60))
def test_any_words_at_all_are_read_or_not_but_never_fail(words: str) -> None:
    read_moment(words)
