from datetime import date

import pytest
from django.core.management import call_command

from timeline.models import Event, EventChange, Rollup
from timeline.services import read_model

pytestmark = pytest.mark.django_db


@pytest.fixture
def news() -> None:
    call_command("make_events", "200", "--seed", "3", verbosity=0)
    read_model.rebuild()


def some_event() -> Event:
    found = Event.objects.standing().exclude(type="AID").exclude(starts_on=None).order_by("pk").first()
    assert found
    return found


def retype(event: Event) -> None:
    event.type = "AID"
    event.save()
    event.actor_dates.update(type="AID")


def test_counts_made_anew_are_right(news: None) -> None:
    assert Rollup.objects.exists()
    assert read_model.verify() == []


def test_everyone_has_each_event_once(news: None) -> None:
    assert sum(Rollup.objects.filter(actor=0).values_list("number", flat=True)) == Event.objects.standing().count()


def test_a_change_that_is_followed_leaves_the_counts_right(news: None) -> None:
    event = some_event()
    was = read_model.contributions([event.pk])
    retype(event)
    read_model.follow(was, [event.pk])
    assert read_model.verify() == []
    assert list(EventChange.objects.values_list("event", flat=True))[-1] == event.pk


def test_a_change_past_the_counts_is_found(news: None) -> None:
    event = some_event()
    retype(event)
    wrong = read_model.verify()
    assert event.starts_on
    month = event.starts_on.replace(day=1)
    assert {cell for cell, _, _ in wrong} >= {(0, month, "AID")}


def test_a_removed_event_leaves_the_counts_and_a_new_one_enters_them(news: None) -> None:
    event = some_event()
    was = read_model.contributions([event.pk])
    event.removed = "wrong"
    event.save()
    made = Event.objects.create(
        key="new", title="New", type="NOVEL", status="happened", lane="us", granularity="day",
        starts_on=date(2023, 5, 26), ends_on=date(2023, 5, 26),
    )  # fmt: skip
    read_model.follow(was, [event.pk, made.pk])
    assert read_model.verify() == []
    assert Rollup.objects.get(type="NOVEL").number == 1


def test_following_the_same_twice_changes_nothing(news: None) -> None:
    event = some_event()
    read_model.follow(read_model.contributions([event.pk]), [event.pk])
    assert read_model.verify() == []


def test_counts_that_come_to_nothing_are_not_kept(news: None) -> None:
    numbers = list(Event.objects.values_list("pk", flat=True))
    was = read_model.contributions(numbers)
    Event.objects.update(removed="wrong")
    read_model.follow(was, numbers)
    assert not Rollup.objects.exists()
