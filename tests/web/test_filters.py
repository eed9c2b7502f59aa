"""The state of a view is its address."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import BadRequest
from django.http import QueryDict
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.models.filter import Cursor, EventFilter, Sort
from timeline.web.filters import address, query_string, read_filter
from timeline.web.words import TYPE_WORDS


def read(query: str) -> EventFilter:
    return read_filter(QueryDict(query))


codes = st.lists(st.sampled_from(["USA", "CHN-MFA", "wang-yi", "王毅", "a&b=c"]), unique=True, max_size=3).map(tuple)
filters = st.builds(
    EventFilter,
    q=st.sampled_from(["", "chips", '"export controls" -tiktok', "50% & more"]),
    actor=codes,
    not_actor=codes,
    match=st.sampled_from(["any", "all"]),
    role=st.sampled_from(["", "source", "target"]),
    type=st.lists(st.sampled_from(sorted(TYPE_WORDS)), unique=True, max_size=2).map(tuple),
    lane=st.lists(st.sampled_from(["us", "cn", "joint", "third"]), unique=True).map(tuple),
    status=st.lists(st.sampled_from(["happened", "denied"]), unique=True).map(tuple),
    since=st.none() | st.dates(max_value=date(2023, 5, 31)),
    until=st.none() | st.dates(min_value=date(2023, 5, 31)),
    certain=st.booleans(),
    precision=st.lists(st.sampled_from(["day", "unknown"]), unique=True).map(tuple),
    source=codes,
    sort=st.sampled_from(Sort),
    cursor=st.none() | st.builds(Cursor, st.none() | st.dates(), st.integers(1, 10**9)),
)


@given(filters)
@settings(max_examples=150)
def test_a_filter_comes_back_from_its_address(wanted: EventFilter) -> None:
    assert read(query_string(wanted)) == wanted


def test_unknown_parameters_and_unknown_values_are_ignored() -> None:
    wanted = read("utm_source=x&type=NONSENSE&lane=us&role=king&sort=sideways&view=list")
    assert wanted == EventFilter(lane=("us",))
    assert wanted.notes == ("No type is called “NONSENSE”; it was ignored.",)


def test_the_address_of_everything_has_no_query() -> None:
    assert address(read("q=&from=&to=&sort=newest&match=any")) == "/"


@pytest.mark.parametrize(
    ("query", "since", "until"),
    [
        ("from=2023&to=2023", date(2023, 1, 1), date(2023, 12, 31)),
        ("from=2023-02&to=2023-02", date(2023, 2, 1), date(2023, 2, 28)),
        ("from=2024-02-29", date(2024, 2, 29), None),
        ("to=0001", None, date(1, 12, 31)),
        ("to=9999", None, date(9999, 12, 31)),
    ],
)
def test_years_and_months_stand_for_all_their_days(query: str, since: date | None, until: date | None) -> None:
    wanted = read(query)
    assert (wanted.since, wanted.until) == (since, until)
    assert query_string(wanted) == query


@pytest.mark.parametrize("text", ["0000", "2023-13", "2023-02-30", "yesterday", "20230", "2023-5-"])
def test_a_day_that_is_none_is_left_out_with_a_note(text: str) -> None:
    wanted = read(f"from={text}")
    assert wanted.since is None
    assert text in wanted.notes[0]


def test_a_range_that_ends_before_it_begins_is_turned_round() -> None:
    wanted = read("from=2023&to=2022")
    assert (wanted.since, wanted.until) == (date(2022, 12, 31), date(2023, 1, 1))
    assert len(wanted.notes) == 1


@pytest.mark.parametrize(
    "cursor", ["1", "~", "2023-05-26", "2023-05-26~", "2023-05-26~x", "2023-99-99~1", "~1", "a~-1"]
)
def test_a_forged_cursor_is_refused(cursor: str) -> None:
    with pytest.raises(BadRequest, match="damaged"):
        read(f"cursor={cursor}")


def test_two_hundred_actors_are_cut_to_twenty_and_said() -> None:
    wanted = read("&".join(f"actor=a{number}" for number in range(200)))
    assert len(wanted.actor) == 20
    assert wanted.notes == ("Only the first 20 values of “actor” were used.",)


def test_an_address_of_ten_kilobytes_is_refused() -> None:
    with pytest.raises(BadRequest):
        read("q=" + "x" * 10_000)
