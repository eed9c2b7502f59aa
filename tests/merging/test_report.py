from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest

from tests.merging.cast import BLINKEN, USA, day, report, tariff, visit
from timeline.extraction.mentions import EventStatus, Extent
from timeline.merging.blocking import asked_keys, possible_days, stored_keys
from timeline.merging.marks import marks_of
from timeline.merging.report import Report, SourceArticle, country_of, from_json, to_json
from timeline.temporal.interval import Granularity, TimeInterval

FULL = replace(
    visit("a", BLINKEN, TimeInterval(date(2023, 6, 18), date(2023, 6, 19), Granularity.RANGE)),
    article=SourceArticle("article", date(2023, 6, 20), "Gazette", "story"),
    extent=Extent.LASTING,
    status=EventStatus.CLAIMED,
    inferred=True,
    numbers=("25 %",),
    place="Beijing",
    country="CHN",
    position=12,
    answers="b",
    guessed=("CHN",),
)


@pytest.mark.parametrize("kept", [FULL, Report("bare", SourceArticle("x", None), "OTHER")])
def test_a_report_survives_a_column_of_json(kept: Report) -> None:
    assert from_json(json.loads(json.dumps(to_json(kept)))) == kept


def test_a_key_that_is_not_known_is_passed_over() -> None:
    assert from_json(to_json(FULL) | {"from_the_future": 1}) == FULL


@pytest.mark.parametrize(("code", "country"), [("USA-STATE", "USA"), ("EU", "EU"), ("huawei", ""), ("wang-yi", "")])
def test_a_code_names_its_country(code: str, country: str) -> None:
    assert country_of(code) == country


def on(first: str, last: str) -> Report:
    return tariff("r", TimeInterval(date.fromisoformat(first), date.fromisoformat(last), Granularity.RANGE))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(on("2023-05-26", "2023-05-26"), on("2023-05-01", "2023-05-31"), id="a day and its month"),
        pytest.param(on("2023-05-26", "2023-05-26"), on("2023-01-01", "2023-12-31"), id="a day and its year"),
        pytest.param(on("2023-01-01", "2023-12-31"), on("2020-01-01", "2029-12-31"), id="a year and its decade"),
        pytest.param(on("2022-12-31", "2022-12-31"), on("2023-01-01", "2023-01-01"), id="a day that slips"),
        pytest.param(on("2023-01-01", "2023-12-31"), on("2023-03-01", "2023-05-31"), id="a year and its spring"),
    ],
)
def test_what_may_meet_shares_a_key(one: Report, other: Report) -> None:
    assert set(asked_keys(one)) & set(stored_keys(other)) or set(asked_keys(other)) & set(stored_keys(one))


def test_a_decade_asks_for_no_day_of_its_own_and_no_day_for_its_decade() -> None:
    day_of_it, decade = on("2023-05-26", "2023-05-26"), on("2020-01-01", "2029-12-31")
    assert not set(asked_keys(decade)) & set(stored_keys(day_of_it))
    assert not set(asked_keys(day_of_it)) & set(stored_keys(decade))


def test_far_away_days_share_no_key() -> None:
    assert not set(asked_keys(on("2023-05-26", "2023-05-26"))) & set(stored_keys(on("2023-08-26", "2023-08-26")))


def test_a_report_is_kept_under_a_handful_of_keys() -> None:
    assert len(stored_keys(FULL)) <= 8


def test_keys_fit_a_column_of_eight_bytes() -> None:
    assert all(0 <= key < 2**63 for key in asked_keys(FULL))


def test_the_ends_of_the_calendar_do_not_overflow() -> None:
    ends = TimeInterval(date.min, date.max, Granularity.RANGE)
    assert possible_days(report("a", "SANCTION", ends, USA)) == (1, date.max.toordinal())
    assert stored_keys(report("a", "SANCTION", ends, USA))


def test_an_undated_report_belongs_about_its_publication() -> None:
    assert possible_days(report("a", "SANCTION", None, USA, published="2023-06-15")) == (
        date(2023, 5, 16).toordinal(),
        date(2023, 7, 15).toordinal(),
    )
    assert possible_days(report("a", "SANCTION", day("2023-06-15"), USA)) == (
        date(2023, 6, 14).toordinal(),
        date(2023, 6, 16).toordinal(),
    )


def test_an_actor_that_was_only_guessed_proves_nothing() -> None:
    sure, guessed = tariff("a", day("2023-06-15")), replace(tariff("b", day("2023-06-15")), guessed=("CHN",))
    assert marks_of(guessed).actors == marks_of(sure).actors - {"CHN"}
    assert guessed.actors == sure.actors
