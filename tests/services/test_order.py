"""However reports arrive, the events are the same, and the same as if all had been merged at once."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from spacy.language import Language

from tests.merging.cast import day, intercept, month
from tests.services.arriving import arrive, articles_of, leave, timeline
from timeline.evaluation.corpus import SAMPLES, read_corpus
from timeline.evaluation.gold_mentions import gold_reports
from timeline.extraction.mentions import EventStatus
from timeline.merging.clustering import REPRESENTATIVES
from timeline.merging.report import Report
from timeline.models import Event
from timeline.services import events

Articles = list[list[Report]]
ORDERS: list[Callable[[Articles], Articles]] = [
    lambda articles: articles[::-1],
    lambda articles: articles[::2] + articles[1::2],
    lambda articles: random.Random(7).sample(articles, len(articles)),
]


@pytest.fixture(scope="module")
def samples(nlp: Language) -> Articles:
    return articles_of(gold_reports(read_corpus(SAMPLES)[::3], nlp))


def crowd() -> Articles:
    """Twenty articles on one intercept: some date it to the day, some to the month, in two ways and two types."""
    told = []
    for number in range(20):
        when = day("2023-05-26") if number % 3 else month("2023-05")
        one = intercept(f"r{number:02}", when, article=f"article-{number}", published=f"2023-06-{number % 9 + 1:02}")
        status = EventStatus.SCHEDULED if number == 13 else EventStatus.HAPPENED
        where = "South China Sea" if number % 4 == 3 else ""
        more = ("xi-jinping",) if number in (9, 18) else ()
        source = "wire" if number in (3, 6, 15) else ""
        told.append(
            replace(
                one, status=status, place=where, targets=(*one.targets, *more), title=f"Report {number}",
                position=number, article=replace(one.article, outlet=f"Outlet {number % 5}", source=source),
            )
        )  # fmt: skip
    return articles_of(told)


@pytest.mark.parametrize("order", ORDERS[1:])
def test_the_samples_give_the_same_events_in_any_order(
    samples: Articles, order: Callable[[Articles], Articles]
) -> None:
    arrive(*order(samples))
    found = timeline()
    events.rebuild_all()
    assert timeline() == found


def test_articles_that_go_leave_what_the_others_would_have_given(samples: Articles) -> None:
    arrive(*samples)
    for reports in samples[::3]:
        leave(reports)
    found = timeline()
    events.rebuild_all()
    assert timeline() == found


@pytest.mark.parametrize("order", ORDERS)
def test_a_crowd_is_told_alike_in_any_order(order: Callable[[Articles], Articles]) -> None:
    arrive(*order(crowd()))
    found = timeline()
    events.rebuild_all()
    assert timeline() == found
    assert Event.objects.standing().count() == 1


def test_a_report_more_on_a_crowded_happening_writes_no_other_report(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    told = crowd()
    by_day = [one for one in told if one[0].interval == day("2023-05-26")]
    [late, *_] = [one for one in told if one[0].interval != day("2023-05-26")]
    arrive(*by_day)
    event = Event.objects.standing().get()
    assert len(by_day) > REPRESENTATIVES
    monkeypatch.setattr("timeline.services.events.write_event", None)
    arrive(late)
    event.refresh_from_db()
    assert (event.mention_count, event.starts_on) == (len(by_day) + 1, date(2023, 5, 26))
