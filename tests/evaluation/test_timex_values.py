"""Two spellings of one time are one; two times stay two."""

from __future__ import annotations

import pytest

from timeline.evaluation.timex_values import evened


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("P1W", "P7D"),
        ("PT24H", "P1D"),
        ("P2Q", "P6M"),
        ("P10Y", "P1DE"),
        ("PXW", "PXXW"),
        ("1998-10-XX", "1998-10"),
        ("199X", "199"),
        ("19XX", "19"),
        ("2000-W7", "2000-W07"),
        ("1989-11-06T17", "1989-11-06T17:00"),
        ("XXXX-XX-XX", "P1D"),
    ],
)
def test_the_same_time_is_spelled_in_one_way(one: str, other: str) -> None:
    assert evened(one) == evened(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("P1M", "PT1M"),
        ("P30D", "P1M"),
        ("1998-10", "1998"),
        ("1998-W10", "1998-10"),
        ("XXXX-WXX-5", "P1W"),
        ("2023-06-02TEV", "2023-06-02TNI"),
        ("PAST_REF", "FUTURE_REF"),
        ("XXXX-FA", "XXXX-SP"),
    ],
)
def test_two_times_stay_two(one: str, other: str) -> None:
    assert evened(one) != evened(other)
