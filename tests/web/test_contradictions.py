"""Reports that disagree stay on one event, and its page shows what each of them says."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.test import Client
from django.utils.html import strip_tags

from tests.merging.cast import day, tariff
from tests.services.arriving import arrive, articles_of
from timeline.models import Event, EventMention
from timeline.services.merges import merge, split
from timeline.web.contradictions import contradictions_of, figure_in_words


def told() -> Event:
    """One round of tariffs, of which two papers give different days, and different shares."""
    first = replace(tariff("a:1-2", day("2018-07-06"), amount="25 %"), title="Tariffs", position=1)
    second = replace(tariff("b:1-2", day("2018-07-07"), amount="10 %"), title="Tariffs", position=1)
    arrive(*articles_of([first, second]))
    return Event.objects.standing().get()


def said(event: Event) -> list[tuple[str, list[str]]]:
    mentions = list(event.mentions.select_related("article__outlet").prefetch_related("participants__actor"))
    return [(one.about, [strip_tags(reading.words) for reading in one.readings]) for one in contradictions_of(mentions)]


@pytest.mark.django_db
def test_days_and_figures_that_contradict_each_other_stand_side_by_side(client: Client) -> None:
    event = told()
    assert said(event) == [("When", ["6 July 2018", "7 July 2018"]), ("How much", ["25%", "10%"])]
    page = client.get(event.get_absolute_url()).content.decode()
    assert "Where the reports differ" in page
    assert page.count("<dd><b>") == 4


@pytest.mark.django_db
def test_each_reason_of_a_merge_says_what_it_counts(client: Client) -> None:
    page = client.get(told().get_absolute_url()).content.decode()
    assert 'for it: the same type <span class="n">+' in page
    assert 'for it: the same actors: CHN, USA <span class="n">+' in page
    assert 'for it: the same words: impose, tariff <span class="n">+' in page


@pytest.mark.django_db
def test_what_editors_ruled_stands_in_the_history_of_both_events(client: Client) -> None:
    event = told()
    split(event, EventMention.objects.filter(event=event)[:1], by=None, reason="Two rounds")
    one, other = Event.objects.standing()
    for found in (one, other):
        page = client.get(found.get_absolute_url()).content.decode()
        assert "An editor decided: they are two happenings. Two rounds." in page
    merge([one, other], by=None)
    page = client.get(one.get_absolute_url()).content.decode()
    assert "An editor decided: reports are one happening." in page


@pytest.mark.parametrize(
    ("figure", "words"),
    [
        ("34000000000 usd", "$34 billion"),
        ("2500 usd", "$2,500"),
        ("1500000 cny", "¥1.5 million"),
        ("25 %", "25%"),
        ("list 4a", "List 4A"),
        ("70 affiliate", "70 affiliate"),
    ],
)
def test_figures_are_written_as_people_do(figure: str, words: str) -> None:
    assert figure_in_words(figure) == words


@pytest.mark.django_db
def test_the_page_of_a_crowded_event_says_how_many_of_its_reports_it_shows(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("timeline.web.views.event.MOST_SHOWN", 5)
    crowd = [replace(tariff(f"r{number}:1-2", day("2018-07-06")), title="Tariffs", position=1) for number in range(12)]
    arrive(*articles_of(crowd))
    page = client.get(Event.objects.standing().get().get_absolute_url()).content.decode()
    assert "5 of them are shown" in page
    assert page.count('class="rd-v"') == 5
    assert "in all 12 reports" in page
