"""A change of a busy actor: counted first, made after a yes, part by part, whoever dies over it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.test import Client

from tests.cast import CALL, NOW, VISIT, article, read_by_hand
from tests.web.test_permissions import client_of
from timeline.jobs.fetching import fetch_next
from timeline.models import Actor, ActorChange, Decision, Event
from timeline.services import actor_changes as changes
from timeline.services.actor_desk import Refused
from timeline.services.analysis import store

pytestmark = pytest.mark.django_db
TO_CHINA = {"do": "describe", "side": "CN"}


@pytest.fixture
def keeper(db: None) -> User:
    return User.objects.create_user("ada")


@pytest.fixture
def blinken(monkeypatch: pytest.MonkeyPatch) -> Iterator[Actor]:
    """In so many events that one is too many to wait for."""
    for text in (VISIT, CALL):
        kept = article(text)
        store(kept, read_by_hand(kept))
    monkeypatch.setattr(changes, "LARGEST_AT_ONCE", 0)
    monkeypatch.setattr(changes, "_AT_A_TIME", 1)
    return Actor.objects.get(code="antony-blinken")


def lane() -> str:
    return Event.objects.get(participants__actor__code="antony-blinken", participants__role="source").lane


def test_it_is_counted_and_waits_for_a_yes(blinken: Actor, keeper: User) -> None:
    change = changes.wish(blinken, TO_CHINA, by=keeper)
    while fetch_next():
        pass
    change.refresh_from_db()
    assert (change.state, change.touched, lane()) == ("asked", 1, "us")
    assert not Decision.objects.exists()


def test_after_a_yes_it_is_made_and_written_down(blinken: Actor, keeper: User) -> None:
    change = changes.wish(blinken, TO_CHINA | {"reason": "Wrong"}, by=keeper)
    fetch_next()
    assert changes.agree(change)
    while fetch_next():
        pass
    change.refresh_from_db()
    assert (change.state, change.left, lane()) == ("done", [], "joint")
    assert [(one.by, one.reason) for one in Decision.objects.all()] == [(keeper, "Wrong")]


def test_whoever_follows_a_killed_worker_goes_on_where_it_was(blinken: Actor, keeper: User) -> None:
    usa = Actor.objects.get(code="USA")
    change = changes.wish(usa, {"do": "describe", "side": "other"}, by=keeper)
    fetch_next()
    changes.agree(change)
    fetch_next()
    change.refresh_from_db()
    assert (change.touched, change.made) == (2, 0)
    fetch_next()
    assert changes.claim(now=NOW)
    assert not changes.claim(now=NOW)
    again = changes.claim(now=NOW + timedelta(days=1))
    assert again and again.made == 1
    changes.work_on(again, now=NOW)
    change.refresh_from_db()
    assert change.state == "done"


def test_what_cannot_be_is_told_and_nothing_is_changed(blinken: Actor, keeper: User) -> None:
    change = changes.wish(blinken, {"do": "describe", "kind": "planet"}, by=keeper)
    fetch_next()
    change.refresh_from_db()
    assert (change.state, change.problem) == ("refused", "Choose one of the kinds and one of the sides.")


def test_two_changes_of_one_actor_do_not_get_in_each_others_way(blinken: Actor, keeper: User) -> None:
    change = changes.wish(blinken, TO_CHINA, by=keeper)
    with pytest.raises(Refused, match="under way"):
        changes.wish(blinken, TO_CHINA, by=keeper)
    assert changes.leave(change)
    changes.wish(blinken, TO_CHINA, by=keeper)


def test_the_page_counts_asks_shows_progress_and_tells_the_end(blinken: Actor) -> None:
    desk: Client = client_of("admin")
    address = f"/desk/actor/{blinken.code}/"
    assert "being counted" in desk.post(address, TO_CHINA, follow=True).content.decode()
    fetch_next()
    assert "This touches 1 event. Nothing is changed yet." in " ".join(desk.get(address).content.decode().split())
    desk.post(address, {"do": "agree"})
    fetch_next()
    page = desk.get(address, headers={"HX-Request": "true", "HX-Target": "div#change"}).content.decode()
    assert "Being changed: 0 of 1 events." in page and "<progress" in page and "<html" not in page
    fetch_next()
    assert "Done: 1 event touched." in desk.get(address).content.decode()
    desk.post(address, {"do": "leave"})
    assert not ActorChange.objects.exists()


def test_a_change_of_an_actor_in_few_events_is_made_at_once(blinken: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(changes, "LARGEST_AT_ONCE", 300)
    desk = client_of("admin")
    answer = desk.post(f"/desk/actor/{blinken.code}/", TO_CHINA)
    assert answer.status_code == 422 and "This touches 1 event." in answer.content.decode()
    desk.post(f"/desk/actor/{blinken.code}/", TO_CHINA | {"sure": "yes"})
    assert lane() == "joint"
