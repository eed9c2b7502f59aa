"""Those who act: what they are called, and their pages."""

from __future__ import annotations

from html import unescape

import pytest
from django.test import Client

from timeline.models import Actor, ActorName, Event
from timeline.models.filter import EventFilter
from timeline.models.people import busiest, co_actors
from timeline.web.actors import name_in_sentence, short_name


@pytest.mark.parametrize(
    ("name", "kind", "short", "in_sentence"),
    [
        ("White House", "government body", "White House", "the White House"),
        ("Department of Commerce", "government body", "Commerce Department", "the Commerce Department"),
        ("Department of the Treasury", "government body", "Treasury Department", "the Treasury Department"),
        ("Ministry of Foreign Affairs (China)", "government body", "Foreign ministry", "China’s foreign ministry"),
        ("Ministry of National Defense (China)", "government body", "Defense ministry", "China’s defense ministry"),
        ("Council (US)", "government body", "Council", "the US Council"),
        ("Ministry of War and Peace", "person", "Ministry of War and Peace", "Ministry of War and Peace"),
        ("Xi Jinping", "person", "Xi Jinping", "Xi Jinping"),
        ("Huawei", "company", "Huawei", "Huawei"),
    ],
)
def test_bodies_are_called_as_newspapers_call_them(name: str, kind: str, short: str, in_sentence: str) -> None:
    actor = Actor(code="x", name=name, kind=kind, side="CN")
    assert (short_name(actor), name_in_sentence(actor)) == (short, in_sentence)


def test_a_short_name_given_by_people_wins() -> None:
    assert short_name(Actor(code="x", name="People's Liberation Army", short_name="PLA", kind="military")) == "PLA"


def test_an_actor_shows_its_events_names_and_company(gold: None, client: Client) -> None:
    page = unescape(client.get("/actor/CHN-MFA/").content.decode())
    number = Event.objects.matching(EventFilter(actor=("CHN-MFA",))).count()
    assert f'<span class="num">{number}</span> event' in page
    assert "外交部" in page
    assert "Most often together with" in page


def test_every_event_of_an_actor_counts_once_on_the_list_of_actors(gold: None) -> None:
    for one in busiest()[:20]:
        assert one.count == Event.objects.matching(EventFilter(actor=(one.actor.code,))).count()


def test_company_is_counted_by_shared_events(gold: None) -> None:
    huawei = Actor.objects.get(code="huawei")
    for other, number in co_actors(huawei):
        shared = EventFilter(actor=("huawei",))
        named = Event.objects.matching(shared).filter(participants__actor=other).distinct()
        assert number == named.count()


@pytest.mark.parametrize("kind", ["han", "pinyin", "alias"])
def test_actors_are_found_by_any_of_their_names(gold: None, client: Client, kind: str) -> None:
    named = ActorName.objects.filter(kind=kind, actor__in=[one.actor for one in busiest()]).first()
    assert named
    assert f"/actor/{named.actor.code}/" in client.get("/actors/", {"q": named.name}).content.decode()


def test_an_unknown_actor_is_not_found(db: None, client: Client) -> None:
    assert client.get("/actor/nobody/").status_code == 404


def test_an_actor_shows_its_first_event_and_its_last(gold: None, client: Client) -> None:
    dated = Event.objects.matching(EventFilter(actor=("CHN-MFA",))).exclude(starts_on=None)
    first, last = dated.order_by("starts_on", "pk")[0], dated.order_by("-starts_on", "-pk")[0]
    ends = client.get("/actor/CHN-MFA/").context["ends"]
    assert [(name, event.pk) for name, event, _ in ends] == [("First", first.pk), ("Last", last.pk)]


def test_an_actor_shows_the_offices_it_held_and_when(gold: None, client: Client) -> None:
    page = unescape(client.get("/actor/qin-gang/").content.decode())
    section = page.split("Roles over time")[1].split("</ol>")[0]
    assert "2022–2023" in section and "oreign" in section
