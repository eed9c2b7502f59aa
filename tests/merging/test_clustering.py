from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.merging.cast import BLINKEN, CHN, LEADERS, USA, YELLEN, day, intercept, month, report, span, tariff, visit
from timeline.extraction.mentions import EventStatus
from timeline.merging.clustering import cluster, partition
from timeline.merging.report import Report

REPORTS = [
    visit("visit-day", BLINKEN, span("2023-06-18", "2023-06-19")),
    visit("visit-month", BLINKEN, month("2023-06")),
    visit("visit-plan", BLINKEN, month("2023-06"), status=EventStatus.SCHEDULED, published="2023-05-20"),
    visit("visit-undated", BLINKEN, None, published="2023-06-20"),
    visit("other-official", YELLEN, span("2023-07-06", "2023-07-09")),
    visit("other-official-month", YELLEN, month("2023-07")),
    report("call", "CONSULT", day("2023-06-10"), LEADERS, did="call"),
    report("call-month", "CONSULT", month("2023-06"), LEADERS, did="call"),
    intercept("intercept", day("2023-05-26")),
    intercept("intercept-month", month("2023-05")),
    intercept("intercept-slipped", day("2023-05-27")),
    tariff("tariff", day("2023-05-26"), amount="34000000000 usd"),
    tariff("tariff-other", day("2023-05-26"), amount="16000000000 usd"),
    tariff("tariff-vague", month("2023-05")),
]


def groups(reports: list[Report]) -> set[frozenset[str]]:
    return {frozenset(report.key for report in found.reports) for found in cluster(reports)}


@given(st.permutations(REPORTS))
@settings(max_examples=60, deadline=None)
def test_the_order_of_arrival_changes_nothing(shuffled: list[Report]) -> None:
    assert partition(shuffled) == partition(REPORTS)


def test_a_report_given_twice_counts_once() -> None:
    assert partition(REPORTS + REPORTS[::-1]) == partition(REPORTS)


def test_every_report_lands_in_one_group() -> None:
    found = [report.key for group in cluster(REPORTS) for report in group.reports]
    assert sorted(found) == sorted(report.key for report in REPORTS)


def test_a_vague_report_joins_the_precise_one_and_welds_nothing() -> None:
    first, second = tariff("a", day("2023-05-10")), tariff("b", day("2023-05-26"))
    assert len(groups([first, second, tariff("vague", month("2023-05"))])) == 2


def test_two_reports_with_nothing_but_the_countries_in_common_meet_in_a_third() -> None:
    told = {"a": ("suspend", ("climate",)), "b": ("suspend", ("line", "climate")), "c": ("shut", ("line",))}
    found = [report(key, "SANCTION", month("2022-08"), CHN, USA, did=did, about=of) for key, (did, of) in told.items()]
    strangers = [one for one in found if one.key != "b"]
    assert (len(groups(strangers)), len(groups(found))) == (2, 1)


def test_the_founder_is_the_most_precise_report() -> None:
    assert {group.key for group in cluster(REPORTS[:3])} == {"visit-day"}


def test_a_join_names_the_report_it_is_most_like() -> None:
    (group,) = cluster([intercept("day", day("2023-05-26")), intercept("month", month("2023-05"))])
    assert [(join.report, join.like) for join in group.joins] == [("month", "day")]


def test_nothing_at_all_makes_no_groups() -> None:
    assert cluster([]) == []


def test_actors_without_names_and_articles_without_dates_do_not_harm() -> None:
    bare = Report("bare", REPORTS[0].article, "ACCUSE")
    assert groups([bare, *REPORTS]) == groups(REPORTS) | {frozenset({"bare"})}


def test_the_same_seed_of_disorder_is_the_same_result_for_many() -> None:
    many = [intercept(f"r{number:03}", day("2023-05-26")) for number in range(200)]
    shuffled = random.Random(7).sample(many, len(many))
    assert cluster(shuffled) == cluster(many)
    assert len(cluster(many)) == 1
