"""What people decide stands: through every new reading, however reports are grouped, until it is taken back."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from django.contrib.auth.models import User

from tests.cast import SAME_VISIT, VISIT, article, read_by_hand, span
from timeline.extraction.mentions import Analysis
from timeline.models import Article, Decision, Event
from timeline.services import read_model
from timeline.services.analysis import republish, store
from timeline.services.editing import Overtaken, accept, edit, last_decision, values
from timeline.services.taking_off import take_off
from timeline.services.undoing import NotUndone, undo

pytestmark = pytest.mark.django_db
Kind = Decision.Kind
LATE_MAY = {"earliest": "2023-05-21", "latest": "2023-05-31", "granularity": "range", "extent": "lasting"}
CHANGES: dict[str, Any] = {
    Kind.DATE: LATE_MAY,
    Kind.TYPE: "COOPERATE",
    Kind.STATUS: "claimed",
    Kind.TITLE: "Blinken goes to Beijing",
    Kind.ACTORS: {"source": ["janet-yellen"], "target": ["CHN-GOV"]},
    Kind.NOTE: "The flight left a day late.",
}


@pytest.fixture
def editor() -> User:
    return User.objects.create_user("rena")


@pytest.fixture
def visit() -> Article:
    kept = article(VISIT)
    store(kept, read_by_hand(kept))
    return kept


@pytest.fixture
def event(visit: Article) -> Event:
    return Event.objects.standing().get()


def told(event: Event) -> dict[str, Any]:
    """Everything that readers are told of an event."""
    event = Event.objects.get(pk=event.pk)
    index = sorted(event.actor_dates.values_list("actor__code", "starts_on", "type"))
    names = ("key", "lane", "search_text", "report_count", "removed", "merged_into_id", "dated_by_id", "extent")
    return {**values(event), **{name: getattr(event, name) for name in names}, "index": index}


def test_a_person_sets_every_field_and_the_filters_follow(event: Event, editor: User) -> None:
    edit(event, CHANGES, by=editor, reason="The ministry said so.")
    assert values(Event.objects.get()) == CHANGES
    stands = Event.objects.get()
    assert stands.lane == "us"
    assert "blinken goes to beijing" in stands.search_text
    assert "janet yellen" in stands.search_text
    assert stands.actor_dates.filter(actor__code="USA-STATE").exists() is False
    assert stands.actor_dates.filter(actor__code="janet-yellen", starts_on="2023-05-21", type="COOPERATE").exists()
    assert read_model.verify() == []


def test_every_edit_says_who_when_why_and_what_it_was(event: Event, editor: User) -> None:
    was = values(event)
    edit(event, CHANGES, by=editor, reason="The ministry said so.")
    decisions = Decision.objects.filter(event=event)
    assert {one.kind for one in decisions} == set(CHANGES)
    assert {(one.by, one.reason) for one in decisions} == {(editor, "The ministry said so.")}
    assert all(one.was == was[one.kind] and one.becomes == CHANGES[one.kind] for one in decisions)
    assert len({one.act for one in decisions}) == 1


def test_what_is_so_already_is_no_edit(event: Event, editor: User) -> None:
    assert edit(event, values(event), by=editor) == []


@pytest.mark.parametrize("kind", CHANGES)
def test_a_new_reading_never_overwrites_a_persons_field(visit: Article, event: Event, editor: User, kind: str) -> None:
    edit(event, {kind: CHANGES[kind]}, by=editor)
    store(visit, read_by_hand(visit))
    republish(visit)
    assert values(Event.objects.get(pk=event.pk))[kind] == CHANGES[kind]


@pytest.mark.parametrize("kind", CHANGES)
def test_taking_back_restores_what_the_reports_say(event: Event, editor: User, kind: str) -> None:
    was = told(event)
    (made,) = edit(event, {kind: CHANGES[kind]}, by=editor)
    undo(made, by=editor)
    assert told(event) == was
    assert read_model.verify() == []


def test_one_press_is_taken_back_as_one(event: Event, editor: User) -> None:
    was = told(event)
    made = edit(event, CHANGES, by=editor)
    assert len(undo(made[0], by=editor)) == len(CHANGES)
    assert told(event) == was
    with pytest.raises(NotUndone):
        undo(made[-1], by=editor)


def test_taking_back_the_later_word_leaves_the_earlier(event: Event, editor: User) -> None:
    edit(event, {Kind.TITLE: "First"}, by=editor)
    (second,) = edit(event, {Kind.TITLE: "Second"}, by=editor)
    undo(second, by=editor)
    assert Event.objects.get().title == "First"


def test_an_edit_holds_where_a_newer_reader_cuts_the_words_differently(
    visit: Article, event: Event, editor: User
) -> None:
    edit(event, {Kind.TITLE: "Mine"}, by=editor)
    analysis = read_by_hand(visit)
    wider = replace(analysis.mentions[0], trigger=span(VISIT, "visited Beijing"))
    store(visit, replace(analysis, mentions=(wider,)))
    assert Event.objects.standing().get().title == "Mine"


def test_an_event_that_a_person_edited_outlives_a_reader_that_finds_it_no_more(
    visit: Article, event: Event, editor: User
) -> None:
    edit(event, {Kind.TITLE: "Mine"}, by=editor)
    store(visit, Analysis(visit.text, visit.published))
    kept = Event.objects.standing().get()
    assert (kept.pk, kept.title, kept.participants.exists()) == (event.pk, "Mine", True)


def test_an_edit_holds_for_the_event_that_a_second_report_joins(event: Event, editor: User) -> None:
    edit(event, CHANGES, by=editor)
    second = article(SAME_VISIT, outlet="Port Ledger")
    store(second, read_by_hand(second))
    joined = Event.objects.standing().get()
    assert joined.report_count == 2
    assert values(joined) == CHANGES


def test_an_accepted_reading_is_read_so_ever_after(visit: Article, event: Event, editor: User) -> None:
    accept(event.mentions.get(), by=editor)
    was = told(event)
    analysis = read_by_hand(visit)
    other = replace(analysis.mentions[0], type="THREATEN", title="Something else", source_actors=(), target_actors=())
    store(visit, replace(analysis, mentions=(other,)))
    assert told(event) == {**was, "dated_by_id": Event.objects.get().dated_by_id}


def test_the_second_of_two_editors_is_told_and_nothing_is_lost(event: Event, editor: User) -> None:
    seen = last_decision(event)
    (first,) = edit(event, {Kind.TITLE: "First"}, by=editor, seen=seen)
    with pytest.raises(Overtaken) as told_off:
        edit(event, {Kind.TITLE: "Second"}, by=User.objects.create_user("sofia"), seen=seen)
    assert told_off.value.since == [first]
    assert Event.objects.get().title == "First"


@pytest.mark.parametrize("kind", [Kind.NOT_AN_EVENT, Kind.NOT_RELEVANT])
def test_a_report_taken_off_stays_off_and_comes_back_as_it_was(
    visit: Article, event: Event, editor: User, kind: str
) -> None:
    was = told(event)
    (made,) = take_off(event.mentions.all(), kind, by=editor, reason="A film review.", event=event)
    store(visit, read_by_hand(visit))
    assert not Event.objects.standing().exists()
    assert "A film review." in Event.objects.get().removed
    undo(made, by=editor)
    assert told(event) == {**was, "dated_by_id": Event.objects.get().dated_by_id}
    assert read_model.verify() == []


def test_of_two_reports_one_is_taken_off_and_the_other_keeps_the_event(event: Event, editor: User) -> None:
    second = article(SAME_VISIT, outlet="Port Ledger")
    store(second, read_by_hand(second))
    take_off(second.event_mentions.all(), Kind.NOT_AN_EVENT, by=editor)
    assert Event.objects.standing().get().report_count == 1
