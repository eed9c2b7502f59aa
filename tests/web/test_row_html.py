"""Rows are made once for each state of an event, and never shown out of date."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.web.gold import bare_event
from timeline.models import Actor, Event, EventActor
from timeline.models.queries import with_actors
from timeline.services import actors
from timeline.web import row_html as made
from timeline.web.row_html import row_html

TODAY = date(2024, 12, 5)


@pytest.fixture
def event(db: None) -> Event:
    actors.load()
    found = bare_event("a", "Talks in Vienna", starts_on=date(2023, 5, 10), ends_on=date(2023, 5, 10))
    EventActor.objects.create(event=found, actor=Actor.objects.get(code="wang-yi"), role="source")
    return found


def shown(event: Event, today: date = TODAY) -> str:
    return row_html(
        Event.objects.select_related("dated_by__time").prefetch_related(with_actors()).get(pk=event.pk), today, 2023
    )


def test_the_same_row_is_made_once(event: Event, monkeypatch: pytest.MonkeyPatch) -> None:
    first = shown(event)
    monkeypatch.setattr(made, "row_of", None)
    assert shown(event) is first


@pytest.mark.parametrize(
    "changed",
    [
        {"title": "Talks in Malta"},
        {"type": "ACCUSE"},
        {"lane": "us"},
        {"status": "denied"},
        {"ends_on": date(2023, 5, 12)},
        {"report_count": 9},
        {"independent_count": 7},
    ],
)
def test_whatever_changes_is_shown_at_once(event: Event, changed: dict[str, object]) -> None:
    before = shown(event)
    Event.objects.filter(pk=event.pk).update(**changed)
    assert shown(event) != before


def test_a_renamed_actor_is_shown_at_once(event: Event) -> None:
    before = shown(event)
    Actor.objects.filter(code="wang-yi").update(name="Wang Yi the Elder")
    assert "Wang Yi the Elder" in shown(event)
    assert shown(event) != before


def test_the_countdown_of_a_plan_goes_on(event: Event) -> None:
    Event.objects.filter(pk=event.pk).update(status="scheduled")
    soon = date(2023, 5, 1)
    assert "in 9 days" in shown(event, soon)
    assert "in 8 days" in shown(event, soon + timedelta(days=1))


def test_no_more_rows_are_kept_than_have_room(event: Event, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(made, "MOST_KEPT", 2)
    for day in range(5):
        Event.objects.filter(pk=event.pk).update(report_count=day)
        shown(event)
    assert len(made._kept) <= 2
