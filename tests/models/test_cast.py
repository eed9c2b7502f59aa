"""Actors are kept, and yet never out of date."""

from typing import Any

import pytest
from django.core.management import call_command

from timeline.models import Actor, Event, cast

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def news() -> None:
    call_command("make_events", "60", "--seed", "3", verbosity=0)


def taking_part() -> tuple[Event, Actor]:
    event = Event.objects.filter(participants__isnull=False).first()
    assert event
    cast.with_participants([event])
    return event, event.participants.all()[0].actor


def test_participants_come_in_their_order_with_all_above_them(django_assert_num_queries: Any) -> None:
    events = list(Event.objects.all())
    cast.with_participants(events)
    with django_assert_num_queries(0):
        shown = {
            event.pk: [(link.role, link.actor.code, link.actor.parent) for link in event.participants.all()]
            for event in events
        }
    for event in Event.objects.prefetch_related("participants__actor__parent"):
        found = [(link.role, link.actor.code, link.actor.parent) for link in event.participants.all()]
        assert shown[event.pk] == found


def test_a_name_that_changes_is_shown_at_once() -> None:
    _, actor = taking_part()
    Actor.objects.filter(pk=actor.pk).update(name="Another Name")
    assert taking_part()[1].name == "Another Name"


def test_a_candidate_takes_part_like_any_other() -> None:
    _, actor = taking_part()
    Actor.objects.filter(pk=actor.pk).update(candidate=True)
    assert actor.pk not in cast.known()
    Actor.objects.filter(pk=actor.pk).update(name="Still A Candidate")
    assert taking_part()[1].name == "Still A Candidate"


def test_the_same_registry_is_read_once(django_assert_num_queries: Any) -> None:
    first = cast.known()
    with django_assert_num_queries(1):
        assert cast.known() is first
