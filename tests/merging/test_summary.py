from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.merging.cast import BLINKEN, CHN, USA, day, intercept, month, report, span, tariff, visit
from timeline.extraction.mentions import EventStatus
from timeline.merging.report import Report, SourceArticle
from timeline.merging.summary import (
    best_interval,
    disagreements,
    independent,
    outcome_missing,
    status_history,
    status_on,
)

PLAN = visit("plan", BLINKEN, month("2023-06"), status=EventStatus.SCHEDULED, published="2023-05-12")
VISIT = visit("visit", BLINKEN, span("2023-06-18", "2023-06-19"), published="2023-06-19")


def test_the_narrowest_report_dates_the_event_and_is_named() -> None:
    best = best_interval([intercept("vague", month("2023-05")), intercept("precise", day("2023-05-26"))])
    assert best is not None
    assert (best.interval, best.report.key) == (day("2023-05-26"), "precise")


def test_of_two_days_the_one_that_more_reports_hold_wins() -> None:
    days = [("a", "2023-05-25"), ("b", "2023-05-26"), ("c", "2023-05-26")]
    best = best_interval([intercept(key, day(when)) for key, when in days])
    assert best is not None
    assert best.interval == day("2023-05-26")


def test_without_any_date_there_is_no_interval() -> None:
    assert best_interval([intercept("undated", None)]) is None


def test_a_plan_and_its_happening_make_a_history() -> None:
    history = status_history([VISIT, PLAN])
    assert [(change.since, change.status) for change in history] == [
        (date(2023, 5, 12), EventStatus.SCHEDULED),
        (date(2023, 6, 19), EventStatus.HAPPENED),
    ]


def test_a_later_look_back_at_the_plan_is_no_news() -> None:
    late = visit("late", BLINKEN, month("2023-06"), status=EventStatus.SCHEDULED, published="2023-07-01")
    assert status_history([PLAN, VISIT, late])[-1].status is EventStatus.HAPPENED


def test_the_status_is_the_latest_known_on_the_day_asked_for() -> None:
    assert status_on([PLAN, VISIT], date(2023, 5, 11)) is None
    assert status_on([PLAN, VISIT], date(2023, 6, 1)) is EventStatus.SCHEDULED
    assert status_on([PLAN, VISIT], date(2023, 6, 19)) is EventStatus.HAPPENED


def test_a_plan_whose_day_has_passed_lacks_its_outcome() -> None:
    assert not outcome_missing([PLAN], date(2023, 7, 1))
    assert outcome_missing([PLAN], date(2023, 7, 2))
    assert not outcome_missing([PLAN, VISIT], date(2023, 7, 2))
    assert not outcome_missing([], date(2023, 7, 2))


def test_reports_that_name_other_days_figures_or_actors_disagree() -> None:
    one = replace(tariff("a", day("2018-07-06"), amount="25 %"), sources=("USA-COMM",))
    other = replace(tariff("b", day("2018-07-07"), amount="10 %"), sources=("USA-USTR",))
    found = {difference.about: difference.readings for difference in disagreements([one, other])}
    assert found == {
        "day": (("2018-07-06", ("a",)), ("2018-07-07", ("b",))),
        "figure": (("25 %", ("a",)), ("10 %", ("b",))),
        "actor": (("USA-COMM", ("a",)), ("USA-USTR", ("b",))),
    }


def test_a_vaguer_date_and_fewer_actors_do_not_disagree() -> None:
    assert disagreements([VISIT, visit("b", BLINKEN[:1], month("2023-06"))]) == []


@pytest.mark.parametrize(
    ("one", "other", "guessed"),
    [
        pytest.param(("USA",), ("USA-COMM",), (), id="the country for its ministry"),
        pytest.param(("USA-COMM",), ("janet-yellen", "USA-COMM"), (), id="one name more"),
        pytest.param(("canada",), ("USA",), ("USA",), id="a side that was only supplied"),
    ],
)
def test_actors_that_go_together_do_not_disagree(
    one: tuple[str, ...], other: tuple[str, ...], guessed: tuple[str, ...]
) -> None:
    first = replace(intercept("a", day("2023-05-26")), sources=one)
    second = replace(intercept("b", day("2023-05-26")), sources=other, guessed=guessed)
    assert disagreements([first, second]) == []


def test_what_one_claims_and_another_denies_is_kept() -> None:
    claimed = report("a", "COERCE", day("2023-06-03"), CHN, USA, status=EventStatus.CLAIMED)
    denied = report("b", "COERCE", day("2023-06-03"), CHN, USA, status=EventStatus.DENIED)
    assert [difference.about for difference in disagreements([claimed, denied])] == ["status"]


def printed(key: str, outlet: str, source: str = "") -> Report:
    return replace(VISIT, key=key, article=SourceArticle(key, date(2023, 6, 19), outlet, source))


def test_a_text_that_several_print_counts_once() -> None:
    agency = [printed("a", "Gazette", "story"), printed("b", "Ledger", "story"), printed("c", "Post", "story")]
    assert independent(agency) == 1
    assert independent([*agency, printed("d", "Herald")]) == 2


def test_two_articles_of_one_outlet_are_one_voice() -> None:
    assert independent([printed("a", "Gazette"), printed("b", "Gazette")]) == 1
