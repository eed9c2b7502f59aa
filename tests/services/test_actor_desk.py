"""The registry as people keep it: a change links the mentions anew without reading any text again."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.contrib.auth.models import User

from tests.cast import CALL, VISIT, actor, article, read_by_hand
from timeline.extraction.mentions import CandidateActor, Side
from timeline.models import Actor, ActorRole, Article, Decision, Event, EventActor, Office
from timeline.services import actor_desk as desk
from timeline.services import actors, read_model
from timeline.services.analysis import store
from timeline.services.editing import edit
from timeline.services.people import give_role, roles_of
from timeline.services.undoing import NotUndone, undo

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 1, 1, tzinfo=UTC)
STRANGER = CandidateActor("toni-blinken", "Toni Blinken", "person", Side.OTHER)


@pytest.fixture
def keeper() -> User:
    return User.objects.create_user("ada")


def read(*codes: str, text: str = VISIT, candidates: tuple[CandidateActor, ...] = ()) -> Article:
    """The visit, with whoever "Blinken" stands for."""
    kept = Article.objects.filter(text=text).first() or article(text)
    analysis = read_by_hand(kept)
    who = replace(actor(text, "Blinken", *codes), candidates=candidates)
    store(kept, replace(analysis, mentions=(replace(analysis.mentions[0], source_actors=(who,)),)))
    return kept


def acting() -> list[str]:
    event = Event.objects.standing().get()
    return list(event.participants.filter(role="source").order_by("position").values_list("actor__code", flat=True))


def the(code: str) -> Actor:
    return Actor.objects.get(code=code)


def test_a_stranger_who_is_merged_into_a_known_actor_acts_as_that_one(keeper: User) -> None:
    kept = read("toni-blinken", candidates=(STRANGER,))
    assert Event.objects.get().lane == "third"
    assert desk.merge(the("toni-blinken"), the("antony-blinken"), by=keeper) == 1
    assert (acting(), Event.objects.get().lane) == (["antony-blinken"], "us")
    assert "Toni Blinken" in {name.name for name in the("antony-blinken").names.all()}
    read("toni-blinken", candidates=(STRANGER,))
    assert acting() == ["antony-blinken"]
    assert kept.event_mentions.get().report["sources"] == ["antony-blinken"]
    assert read_model.verify() == []


def test_a_new_alias_takes_in_the_stranger_of_that_name(keeper: User) -> None:
    read("toni-blinken", candidates=(STRANGER,))
    desk.add_name(the("antony-blinken"), "Toni Blinken", "alias", by=keeper)
    assert acting() == ["antony-blinken"]


def test_a_removed_alias_lets_go_of_the_mentions_on_it(keeper: User) -> None:
    read("antony-blinken", "USA-STATE")
    name, _ = the("antony-blinken").names.get_or_create(name="Blinken", kind="alias")
    desk.remove_name(name, by=keeper)
    assert acting() == ["USA-STATE"]


def test_a_changed_side_moves_the_lane(keeper: User) -> None:
    read("antony-blinken")
    assert desk.describe(the("antony-blinken"), {"side": "CN"}, by=keeper) == 1
    assert Event.objects.get().lane == "cn"


def test_a_changed_parent_moves_the_index(keeper: User) -> None:
    read("antony-blinken")
    desk.describe(the("antony-blinken"), {"parent": the("USA-TREAS")}, by=keeper)
    assert Event.objects.get().actor_dates.filter(actor__code="USA-TREAS").exists()
    assert not Event.objects.get().actor_dates.filter(actor__code="USA-STATE").exists()


def test_a_role_with_its_days_says_for_whom_a_person_acts(keeper: User) -> None:
    read("antony-blinken", "USA-STATE")
    assert acting() == ["antony-blinken", "USA-STATE"]
    facts = desk.RoleFacts("Secretary of the Treasury", the("USA-TREAS"), None, date(2023, 1, 1), None)
    assert desk.set_role(the("antony-blinken"), facts, by=keeper) == 1
    assert acting() == ["antony-blinken", "USA-TREAS"]


def test_an_office_stands_for_whoever_held_it_on_the_day(keeper: User) -> None:
    text = "The foreign minister visited Beijing last Friday."
    office = Office.objects.create(code="x-fm", title="Foreign minister", country="USA", words=["foreign minister"])
    first = ActorRole.objects.create(actor=the("antony-blinken"), role="Foreign minister", office=office)
    kept = article(text)
    analysis = read_by_hand(article(VISIT))
    mention = replace(
        analysis.mentions[0],
        trigger=actor(text, "visited", "x").span,
        sentence=actor(text, text, "x").span,
        source_actors=(actor(text, "foreign minister", "antony-blinken"),),
        target_actors=(),
        when=replace(analysis.mentions[0].when, expression=None),
    )
    store(kept, replace(analysis, text=text, time_expressions=(), mentions=(mention,)))
    ended = desk.RoleFacts("Foreign minister", None, office, None, date(2023, 1, 31))
    desk.set_role(the("antony-blinken"), ended, role=first, by=keeper)
    begun = desk.RoleFacts("Foreign minister", None, office, date(2023, 2, 1), None)
    desk.set_role(the("janet-yellen"), begun, by=keeper)
    assert acting() == ["janet-yellen"]


def test_what_a_change_would_touch_is_said_before_and_nothing_is_done(keeper: User) -> None:
    read("antony-blinken")
    assert desk.would_touch(lambda: desk.describe(the("antony-blinken"), {"side": "CN"}, by=keeper)) == 1
    assert Event.objects.get().lane == "us"
    assert the("antony-blinken").side == "US"
    assert not Decision.objects.exists()


def test_whoever_is_dismissed_is_named_by_no_event_and_not_brought_again(keeper: User) -> None:
    read("toni-blinken", "USA-STATE", candidates=(STRANGER,))
    desk.dismiss(the("toni-blinken"), now=NOW, by=keeper)
    assert acting() == ["USA-STATE"]
    read("toni-blinken", "USA-STATE", candidates=(STRANGER,))
    assert acting() == ["USA-STATE"]


def test_a_confirmed_candidate_is_in_the_registry(keeper: User) -> None:
    read("toni-blinken", candidates=(STRANGER,))
    desk.confirm(the("toni-blinken"), {"side": "US", "kind": "person"}, by=keeper)
    assert actors.snapshot().named("Toni Blinken") == ("toni-blinken",)
    assert Event.objects.get().lane == "us"


def test_what_a_person_said_of_an_events_actors_follows_a_merge(keeper: User) -> None:
    read("toni-blinken", candidates=(STRANGER,))
    edit(Event.objects.get(), {Decision.Kind.ACTORS: {"source": ["toni-blinken"], "target": []}}, by=keeper)
    desk.merge(the("toni-blinken"), the("antony-blinken"), by=keeper)
    assert acting() == ["antony-blinken"]


@pytest.mark.parametrize(
    "change",
    [
        lambda who, by: desk.describe(who, {"kind": "planet"}, by=by),
        lambda who, by: desk.describe(who, {"parent": who}, by=by),
        lambda who, by: desk.merge(who, who, by=by),
        lambda who, by: desk.dismiss(who, now=NOW, by=by),
        lambda who, by: desk.add_name(who, " ", "alias", by=by),
        lambda who, by: desk.set_role(who, desk.RoleFacts("x", None, None, date(2023, 2, 1), date(2023, 1, 1)), by=by),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence(keeper: User, change: Any) -> None:
    with pytest.raises(desk.Refused, match=r"\.$"):
        change(the("antony-blinken"), keeper)


def test_every_change_of_the_registry_writes_a_row(keeper: User) -> None:
    desk.describe(the("antony-blinken"), {"short_name": "Blinken"}, by=keeper, reason="Shorter.")
    row = Decision.objects.get()
    assert (row.kind, row.subject, row.by, row.reason) == ("actor", "actor:antony-blinken", keeper, "Shorter.")
    assert (row.was, row.becomes) == ({"short_name": ""}, {"short_name": "Blinken"})


def test_two_calls_in_one_event_do_not_name_an_actor_twice(keeper: User) -> None:
    read("toni-blinken", "antony-blinken", candidates=(STRANGER,))
    read_other = article(CALL)
    store(read_other, read_by_hand(read_other))
    desk.merge(the("toni-blinken"), the("antony-blinken"), by=keeper)
    assert EventActor.objects.filter(actor__code="antony-blinken", role="source").count() == 1


def last() -> Decision:
    return Decision.objects.order_by("-pk")[0]


def test_what_was_said_of_an_actor_is_taken_back(keeper: User) -> None:
    read("antony-blinken")
    desk.describe(the("antony-blinken"), {"side": "CN", "parent": the("USA-TREAS")}, by=keeper)
    undo(last(), by=keeper)
    blinken = the("antony-blinken")
    assert (blinken.side, blinken.parent.code, Event.objects.get().lane) == ("US", "USA-STATE", "us")


def test_names_given_and_taken_away_are_put_back(keeper: User) -> None:
    read("antony-blinken", "USA-STATE")
    name, _ = the("antony-blinken").names.get_or_create(name="Blinken", kind="alias")
    desk.remove_name(name, by=keeper)
    undo(last(), by=keeper)
    assert the("antony-blinken").names.filter(name="Blinken", kind="alias").exists()
    desk.add_name(the("antony-blinken"), "Tony B.", "alias", by=keeper)
    undo(last(), by=keeper)
    assert not the("antony-blinken").names.filter(name="Tony B.").exists()


def test_a_merge_of_actors_is_not_taken_back_by_a_press_and_says_where(keeper: User) -> None:
    read("toni-blinken", candidates=(STRANGER,))
    desk.dismiss(the("toni-blinken"), now=NOW, by=keeper)
    with pytest.raises(NotUndone, match="on the page of the actor"):
        undo(last(), by=keeper)
    assert the("toni-blinken").dismissed_at


def test_a_role_of_a_person_is_taken_back_and_nobody_is_left_without_a_keeper(keeper: User) -> None:
    boss = User.objects.create_superuser("boss")
    give_role(keeper, "reviewer", by=boss)
    give_role(keeper, "editor", active=False, by=boss)
    undo(last(), by=boss)
    keeper.refresh_from_db()
    assert (roles_of(keeper), keeper.is_active) == (["reviewer"], True)
