"""What the page of an event says once several reports tell of it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.test import Client
from django.utils.html import strip_tags

from tests.merging.cast import BLINKEN, CHN, USA, day, month, tariff, visit
from tests.services.arriving import arrive, articles_of
from timeline.extraction.mentions import EventStatus
from timeline.merging.report import Report
from timeline.models import Event, ReviewItem

PLAN = visit("plan:1-2", BLINKEN, month("2023-06"), status=EventStatus.SCHEDULED, published="2023-05-20")


def told(*reports: Report) -> None:
    arrive(*articles_of([replace(one, title=f"Told by {one.key}", position=1) for one in reports]))


def page_of(client: Client, event: Event) -> str:
    return " ".join(strip_tags(client.get(event.get_absolute_url()).content.decode()).split())


@pytest.mark.django_db
def test_a_later_more_precise_report_sharpens_the_date_and_the_page_names_it(client: Client) -> None:
    told(visit("vague:1-2", BLINKEN, month("2023-06"), outlet="The Vague"))
    event = Event.objects.standing().get()
    assert event.granularity == "month"
    told(visit("sharp:1-2", BLINKEN, day("2023-06-18"), outlet="The Sharp"))
    event = Event.objects.standing().get()
    assert (str(event.starts_on), event.granularity) == ("2023-06-18", "day")
    assert event.dated_by is not None and str(event.dated_by.article.outlet) == "The Sharp"
    assert "The Sharp" in page_of(client, event)


@pytest.mark.django_db
def test_a_plan_whose_day_has_passed_says_that_its_outcome_is_not_reported(client: Client) -> None:
    told(PLAN)
    event = Event.objects.standing().get()
    assert "outcome not reported" in page_of(client, event)
    assert ReviewItem.objects.filter(event=event, closed=False).exists()


@pytest.mark.django_db
def test_an_answer_and_what_it_answers_lead_to_each_other(client: Client) -> None:
    first = replace(tariff("news:1-2", day("2018-07-06"), amount="25 %"), title="Washington levies", position=1)
    reply = replace(
        tariff("news:8-9", day("2018-07-07"), "respond"), title="Beijing answers", position=8,
        article=first.article, sources=CHN, targets=USA,
    )  # fmt: skip
    (reports,) = articles_of([first, reply])
    arrive([reports[0], replace(reports[1], answers=reports[0].key)])
    earlier, later = Event.objects.standing().order_by("starts_on")
    assert later.get_absolute_url() in client.get(earlier.get_absolute_url()).content.decode()
    assert earlier.get_absolute_url() in client.get(later.get_absolute_url()).content.decode()
