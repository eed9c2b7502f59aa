from __future__ import annotations

from dataclasses import replace

from tests.merging.cast import BLINKEN, CHN, USA, YELLEN, day, month, report, span, tariff, visit
from timeline.extraction.mentions import EventStatus
from timeline.merging.clustering import cluster
from timeline.merging.links import Link, LinkKind, answers, callings_off

PLAN = visit("plan", BLINKEN, span("2023-02-05", "2023-02-06"), status=EventStatus.CANCELLED)
ACT = report("act", "REJECT", day("2023-02-03"), BLINKEN[:2], CHN, did="postpone", about=("trip",))


def test_the_act_of_calling_off_leads_to_the_plan() -> None:
    (link,) = callings_off(cluster([ACT]), cluster([PLAN]))
    assert (link.kind, link.later, link.earlier) == (LinkKind.CALLS_OFF, "act", "plan")


def test_somebody_elses_plan_was_not_called_off() -> None:
    other = visit("other", YELLEN, span("2023-02-05", "2023-02-06"), status=EventStatus.CANCELLED)
    (link,) = callings_off(cluster([ACT]), cluster([other, PLAN]))
    assert link.earlier == "plan"


def test_a_plan_of_another_year_was_not_called_off() -> None:
    late = visit("late", BLINKEN, month("2024-04"), status=EventStatus.CANCELLED)
    assert callings_off(cluster([ACT]), cluster([late])) == []


def test_what_happened_was_not_called_off() -> None:
    assert callings_off(cluster([ACT]), cluster([replace(PLAN, status=EventStatus.HAPPENED)])) == []


def test_an_answer_links_two_events_by_the_report_that_says_so() -> None:
    act = tariff("act", day("2018-07-06"), article="one")
    answer = replace(
        report("answer", "SANCTION", day("2018-07-06"), CHN, USA, did="levy", article="one"), answers="act"
    )
    assert answers(cluster([act, answer])) == [Link(LinkKind.ANSWERS, "answer", "act", "so says one")]


def test_nothing_answers_itself() -> None:
    act = replace(tariff("act", day("2018-07-06")), answers="act")
    assert answers(cluster([act])) == []
