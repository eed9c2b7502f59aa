"""Dates in words and drawn, strips, marks: small pure pieces."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.utils.safestring import SafeString
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.models.filter import EventFilter
from timeline.web.binning import bin_starts
from timeline.web.dates import Days, long_date, plain_date, short_date
from timeline.web.gauge import month_gauge
from timeline.web.marking import Mark, marked, paragraphs
from timeline.web.strip import build_strip


def days(first: str, last: str = "", *, lasting: bool = False) -> Days:
    return Days(date.fromisoformat(first), date.fromisoformat(last or first), lasting)


@pytest.mark.parametrize(
    ("when", "words", "machine"),
    [
        (days("2024-01-20"), "20 Jan", ["2024-01-20"]),
        (days("2023-05-22", "2023-05-28"), "22–28 May", ["2023-W21"]),
        (days("2023-05-01", "2023-05-31"), "May", ["2023-05"]),
        (days("2018-01-01", "2018-12-31"), "2018", ["2018"]),
        (days("2024-09-01", "2024-09-10"), "1–10 Sept", ["2024-09-01", "2024-09-10"]),
        (days("2023-05-30", "2023-06-03"), "30 May–3 June", ["2023-05-30", "2023-06-03"]),
        (days("2023-06-01", "2023-08-31"), "June–August", ["2023-06", "2023-08"]),
        (days("2022-12-30", "2023-01-02"), "30 Dec 2022–2 Jan 2023", ["2022-12-30", "2023-01-02"]),
        (days("2018-01-01", "2020-12-31"), "2018–2020", ["2018", "2020"]),
        (days("0001-01-01", "9999-12-31"), "1–9999", ["0001", "9999"]),
    ],
)
def test_a_date_is_written_no_finer_than_it_is_known(when: Days, words: str, machine: list[str]) -> None:
    shown = short_date(when)
    assert re.sub(r"<[^>]+>", "", shown) == words
    assert re.findall(r'datetime="([^"]+)"', shown) == machine


def test_long_dates_carry_weekday_or_year() -> None:
    assert ">Friday 26 May 2023<" in long_date(days("2023-05-26"))
    assert plain_date(days("2023-05-22", "2023-05-28")) == "within 22–28 May 2023"
    assert plain_date(days("2023-06-18", "2023-06-19", lasting=True)) == "18–19 June 2023"


def test_a_day_is_a_dot_where_the_day_stands() -> None:
    assert '<circle class="f-us" cx="60"' in month_gauge(days("2024-01-20"), "us")


def test_an_act_that_lasted_has_stops_and_one_within_has_dotted_ends() -> None:
    lasting, within = days("2024-08-27", "2024-08-29", lasting=True), days("2024-08-27", "2024-08-29")
    assert 'class="stop k-cn"' in month_gauge(lasting, "cn") and "ends" not in month_gauge(lasting, "cn")
    assert 'class="ends k-cn"' in month_gauge(within, "cn") and "stop" not in month_gauge(within, "cn")


def test_a_bar_that_leaves_the_month_ends_in_an_arrow() -> None:
    assert "m93.5 5 4 3.5-4 3.5" in month_gauge(days("2024-08-30", "2024-09-02"), "us")


@pytest.mark.parametrize(
    ("first", "last", "unit", "bins"),
    [
        ("2023-05-03", "2023-06-20", "day", 51),
        ("2023-01-04", "2023-06-20", "week", 25),
        ("2018-01-01", "2025-01-20", "month", 96),
        ("2000-06-01", "2025-01-20", "quarter", 104),
        ("1949-10-01", "2025-01-20", "year", 77),
        ("1784-02-22", "2025-01-20", "decade", 25),
    ],
)
def test_the_bin_follows_from_the_span(first: str, last: str, unit: str, bins: int) -> None:
    chosen, starts = bin_starts(date.fromisoformat(first), date.fromisoformat(last))
    assert (chosen, len(starts) - 1) == (unit, bins)
    assert starts == sorted(set(starts))
    assert starts[0] <= date.fromisoformat(first) and date.fromisoformat(last) < starts[-1]


def test_the_edges_of_the_calendar_can_be_drawn() -> None:
    counts = {("0001-01", "OTHER"): 1, ("9999-12", "SANCTION"): 1}
    strip = build_strip(EventFilter(since=date(1, 1, 1), until=date(9999, 12, 31)), counts, counts, date(2024, 1, 1))
    assert strip and strip.unit == "decade"


def test_a_few_early_events_do_not_squeeze_the_rest() -> None:
    counts = {("1979-01", "AGREE"): 1} | {
        (f"{year}-{month:02d}", "ACCUSE"): 3 for year in (2022, 2023) for month in range(1, 13)
    }
    strip = build_strip(EventFilter(), counts, counts, date(2024, 1, 1))
    assert strip and strip.unit == "month"
    assert strip.earlier == (1, "/?to=2021")


spans = st.tuples(st.integers(0, 30), st.integers(1, 10)).map(lambda pair: (pair[0], pair[0] + pair[1]))


@given(st.lists(spans, max_size=6))
@settings(max_examples=150)
def test_any_marks_leave_text_and_nesting_whole(found: list[tuple[int, int]]) -> None:
    text = "a < b & “c” <script>x</script> d" + "e" * 12
    marks = [Mark(start, end, SafeString(f"<mark i={n}>"), "|") for n, (start, end) in enumerate(found)]
    shown = marked(text, marks)
    stripped = re.sub(r"</?mark[^>]*>|\|", "", shown)
    assert stripped == marked(text, [])
    assert shown.count("|") == len([one for one in found if one[1] <= len(text)])
    depth = 0
    for tag in re.findall(r"</?mark", shown):
        depth += 1 if tag == "<mark" else -1
        assert depth >= 0
    assert depth == 0


def test_paragraphs_are_runs_between_line_breaks() -> None:
    text = "One.\n\n  Two. \nThree."
    assert [text[start:end] for start, end in paragraphs(text)] == ["One.", "Two.", "Three."]
