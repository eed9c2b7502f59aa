"""Meanings of every form there is, for property tests."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from timeline.temporal import expression as e
from timeline.temporal.holidays import holiday_table

RECURRING = st.one_of(
    st.sampled_from(e.Unit),
    st.builds(e.Weekday, st.integers(1, 7)),
    st.builds(e.MonthOfYear, st.integers(1, 12)),
    st.builds(e.SeasonOfYear, st.sampled_from(e.Season)),
    st.builds(e.QuarterOfYear, st.integers(1, 4)),
    st.builds(e.HalfOfYear, st.integers(1, 2)),
    st.builds(e.DayOfMonth, st.integers(1, 31)),
    st.builds(e.DayOfYear, st.integers(1, 12), st.integers(1, 28)),
    st.just(e.DayOfYear(2, 29)),
    st.builds(e.Holiday, st.sampled_from(sorted(holiday_table()))),
)
AMOUNTS = st.builds(e.Amount, st.none() | st.integers(0, 20_000) | st.just(2.5), st.sampled_from(e.Unit))
LENGTHS = st.builds(e.Length, st.lists(AMOUNTS, min_size=1, max_size=2).map(tuple))
WORDS = st.text(max_size=5)
LEAVES = st.one_of(
    st.just(e.Published()),
    st.builds(e.CalendarDate, st.integers(-5, 10_005), st.none() | st.integers(1, 12), st.none()),
    st.builds(e.CalendarDate, st.integers(1, 9999), st.integers(1, 12), st.integers(1, 31)),
    st.builds(e.CalendarWeek, st.integers(0, 9999), st.integers(1, 53)),
    st.builds(e.CalendarDecade, st.integers(0, 999)),
    st.builds(e.CalendarCentury, st.integers(0, 99)),
    LENGTHS,
    st.builds(e.Reference, st.sampled_from(e.When)),
    st.builds(e.Every, LENGTHS | RECURRING),
    st.builds(e.Impossible, WORDS, st.just("there is no such day")),
)


def _grown(inner: st.SearchStrategy[e.Expression]) -> st.SearchStrategy[e.Expression]:
    return st.one_of(
        st.builds(e.Antecedent, inner, WORDS, WORDS),
        st.builds(e.Named, inner, st.integers(1, 7)),
        st.builds(e.Last, RECURRING, inner, st.booleans(), WORDS),
        st.builds(e.Next, RECURRING, inner, st.booleans(), WORDS),
        st.builds(e.This, RECURRING, inner, WORDS),
        st.builds(e.Nearest, RECURRING, inner, WORDS),
        st.builds(e.Nth, st.sampled_from([-2, -1, 1, 2, 3, 5]), RECURRING, inner),
        st.builds(e.Shifted, inner, LENGTHS, st.sampled_from([-1, 1]), st.none() | st.sampled_from(e.Unit)),
        st.builds(e.Part, st.sampled_from(e.Portion), inner, inner),
        st.builds(e.PartOfDay, st.sampled_from(e.DayPart), inner),
        st.builds(e.Clock, st.integers(0, 23), st.none() | st.integers(0, 59), inner, WORDS),
        st.builds(e.Between, inner, inner),
        st.builds(e.FiscalYear, inner),
        st.builds(e.Stretch, LENGTHS, st.sampled_from([-1, 1]), inner),
    )


MEANINGS: st.SearchStrategy[e.Expression] = st.recursive(LEAVES, _grown, max_leaves=4)
DAYS = st.dates(date.min, date.max)
