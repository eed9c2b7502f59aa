"""The actor desk and the page of people over HTTP."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import reverse

from tests.cast import VISIT, actor, article, few_actors, read_by_hand
from tests.web.test_review_page import signed_in
from timeline.extraction.mentions import CandidateActor, Side
from timeline.models import Actor, Decision, Event, ReviewItem
from timeline.services import actors
from timeline.services.analysis import store

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin() -> Client:
    return signed_in("admin")


@pytest.fixture
def stranger(db: None) -> Actor:
    """Somebody whom an article names and no list knows."""
    actors.load(few_actors())
    kept = article(VISIT)
    analysis = read_by_hand(kept)
    found = CandidateActor("toni-blinken", "Toni Blinken", "person", Side.OTHER)
    who = replace(actor(VISIT, "Blinken", "toni-blinken"), candidates=(found,))
    store(kept, replace(analysis, mentions=(replace(analysis.mentions[0], source_actors=(who,)),)))
    return Actor.objects.get(code="toni-blinken")


def keep(client: Client, code: str, **fields: Any) -> Any:
    return client.post(reverse("keep-actor", args=[code]), fields)


def test_the_registry_is_searched_by_any_name(admin: Client, stranger: Actor) -> None:
    page = admin.get(reverse("actor-desk"), {"q": "刘鹤"}).content.decode()
    assert "Liu He" in page
    assert "Janet Yellen" not in page


def test_candidates_are_a_list_of_their_own_with_the_sentence_they_are_named_in(admin: Client, stranger: Actor) -> None:
    assert "Toni Blinken" in admin.get(reverse("actor-desk") + "?candidates").content.decode()
    assert "visited" in admin.get(reverse("keep-actor", args=["toni-blinken"])).content.decode()


def test_a_change_says_how_many_events_it_touches_before_it_is_made(admin: Client, stranger: Actor) -> None:
    merge = {"do": "merge", "into": "Antony Blinken", "reason": "A misspelling."}
    response = keep(admin, "toni-blinken", **merge)
    assert response.status_code == 422
    assert "This touches 1 event." in response.content.decode()
    assert not Decision.objects.exists()
    again = dict(response.context["asked"])
    response = keep(admin, "toni-blinken", **again, sure="yes")
    assert response.status_code == 302
    assert Event.objects.get().participants.filter(actor__code="antony-blinken").exists()
    assert Decision.objects.get().reason == "A misspelling."


def test_a_merged_actors_addresses_lead_to_the_one_it_is(admin: Client, stranger: Actor) -> None:
    keep(admin, "toni-blinken", do="merge", into="antony-blinken", sure="yes")
    assert admin.get("/actor/toni-blinken/").url == "/actor/antony-blinken/"
    assert admin.get(reverse("keep-actor", args=["toni-blinken"])).url == reverse("keep-actor", args=["antony-blinken"])


def test_what_cannot_be_is_refused_in_a_sentence(admin: Client, stranger: Actor) -> None:
    page = keep(admin, "toni-blinken", do="merge", into="nobody at all").content.decode()
    assert "Nobody is called “nobody at all”." in page


def test_names_and_roles_are_added_and_taken_away(admin: Client, stranger: Actor) -> None:
    keep(admin, "liu-he", do="add-name", name="Vice Premier Liu", kind="alias")
    name = Actor.objects.get(code="liu-he").names.get(name="Vice Premier Liu")
    keep(admin, "liu-he", do="remove-name", row=name.pk)
    assert not Actor.objects.get(code="liu-he").names.filter(name="Vice Premier Liu").exists()
    keep(admin, "liu-he", do="role", role="Vice premier", starts_on="2018-03-19", acts_for="CHN-GOV")
    role = Actor.objects.get(code="liu-he").roles.get(role="Vice premier")
    keep(admin, "liu-he", do="role", row=role.pk, role="Vice premier", starts_on="2018-03-19", ends_on="2023-03-12")
    assert str(Actor.objects.get(code="liu-he").roles.get().ends_on) == "2023-03-12"
    keep(admin, "liu-he", do="remove-role", row=role.pk)
    assert Decision.objects.filter(subject="actor:liu-he").count() == 5


def test_an_unknown_actor_is_a_question_of_the_queue_for_whoever_keeps_actors(admin: Client, stranger: Actor) -> None:
    item = ReviewItem.objects.get(about=ReviewItem.About.ACTOR)
    assert reverse("keep-actor", args=["toni-blinken"]) in admin.get(item.get_absolute_url()).content.decode()
    keep(admin, "toni-blinken", do="confirm", name="Toni Blinken", kind="person", side="US", sure="yes")
    assert not ReviewItem.objects.filter(about=ReviewItem.About.ACTOR, closed=False).exists()


def test_an_admin_gives_roles_and_the_log_says_so(admin: Client) -> None:
    admin.post(reverse("people"), {"do": "add", "name": "rena", "password": "harbour lights 9", "role": "contributor"})
    rena = User.objects.get(username="rena")
    admin.post(reverse("people"), {"do": "give", "person": rena.pk, "role": "editor", "active": "on"})
    assert [group.name for group in rena.groups.all()] == ["editor"]
    assert Decision.objects.filter(kind="role", subject="person:rena").count() == 2


def test_the_last_admin_stays_one(admin: Client) -> None:
    only = User.objects.get(groups=Group.objects.get(name="admin"))
    response = admin.post(reverse("people"), {"do": "give", "person": only.pk, "role": "reviewer", "active": "on"})
    assert "make another person admin first" in response.content.decode()
    assert [group.name for group in only.groups.all()] == ["admin"]


@pytest.mark.parametrize("entered", [{"name": "admin"}, {"name": ""}, {"password": "short"}])
def test_an_account_that_cannot_be_is_refused(admin: Client, entered: dict[str, str]) -> None:
    whole = {"do": "add", "name": "rena", "password": "harbour lights 9", "role": "editor"} | entered
    assert admin.post(reverse("people"), whole).status_code == 422
    assert User.objects.count() == 1
