from __future__ import annotations

from tests.merging.cast import BLINKEN, YELLEN, day, intercept, month, visit
from timeline.merging.likeness import score, weights
from timeline.merging.marks import marks_of
from timeline.merging.wording import reasons, why_apart

ONE, OTHER = intercept("a", day("2023-05-26")), intercept("b", day("2023-05-26"))


def test_the_reasons_name_what_agrees() -> None:
    words = {reason.part: reason.words for reason in reasons(ONE, OTHER)}
    assert words["same_days"] == "the same days: 2023-05-26"
    assert words["actors"] == "the same actors: CHN-MIL, USA-MIL"
    assert words["act"] == "the same act: intercept"


def test_names_can_stand_for_codes() -> None:
    names = {"CHN-MIL": "China's army", "USA-MIL": "the US military"}
    words = {reason.part: reason.words for reason in reasons(ONE, OTHER, names.__getitem__)}
    assert words["actors"] == "the same actors: China's army, the US military"


def test_the_reasons_add_up_to_the_score() -> None:
    total = weights().bias + sum(reason.weight for reason in reasons(ONE, OTHER))
    assert abs(total - score(marks_of(ONE), marks_of(OTHER))) < 0.06


def test_the_weightiest_reason_comes_first() -> None:
    found = [abs(reason.weight) for reason in reasons(ONE, OTHER)]
    assert found == sorted(found, reverse=True)


def test_what_keeps_two_apart_is_told() -> None:
    assert why_apart(ONE, intercept("c", month("2023-04"))) == "the dates do not meet"
    assert why_apart(visit("a", BLINKEN, day("2023-07-06")), visit("b", YELLEN, day("2023-07-06"))) == (
        "other people act for USA"
    )
    assert why_apart(ONE, OTHER) == ""
