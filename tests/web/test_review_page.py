"""The review queue over HTTP: one question after another, each answer a decision that can be taken back."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from tests.cast import CALL, VISIT, article, few_actors, read_by_hand
from timeline.extraction.mentions import EventStatus, When
from timeline.models import Article, ArticleState, Decision, Event, ReviewItem
from timeline.services import actors
from timeline.services.analysis import store
from timeline.services.editing import edit

pytestmark = pytest.mark.django_db
Kind = Decision.Kind


def signed_in(role: str) -> Client:
    person = User.objects.create_user(role)
    person.groups.add(Group.objects.get(name=role))
    client = Client()
    client.force_login(person)
    return client


@pytest.fixture
def editor() -> Client:
    return signed_in("editor")


def read(text: str, **changes: Any) -> Article:
    kept = article(text)
    analysis = read_by_hand(kept)
    store(kept, replace(analysis, mentions=(replace(analysis.mentions[0], **changes),)))
    return kept


@pytest.fixture
def queue(db: None) -> list[ReviewItem]:
    """A visit without a date, and a planned call whose day has passed."""
    actors.load(few_actors())
    read(CALL, status=EventStatus.SCHEDULED)
    read(VISIT, when=When())
    return list(ReviewItem.objects.order_by("-weight"))


def answer(client: Client, item: ReviewItem, do: str, **fields: Any) -> Any:
    return client.post(item.get_absolute_url(), _form(client, item) | {"do": do} | fields)


def _form(client: Client, item: ReviewItem) -> dict[str, Any]:
    """What a browser sends of the form as it is shown."""
    form = client.get(item.get_absolute_url()).context["card"].form
    parties = {party.role: [actor.code for actor, ticked in party.actors if ticked] for party in form.parties}
    names = ("opened", "seen", "type", "status", "title", "note")
    return parties | {name: getattr(form, name) for name in names} | {"date": form.chosen, "extent": form.extent}


def test_the_queue_opens_on_the_most_helpful_question(editor: Client, queue: list[ReviewItem]) -> None:
    response = editor.get(reverse("review"))
    assert response.url == queue[0].get_absolute_url()
    page = editor.get(response.url).content.decode()
    assert "2 readings wait for a person" in page
    assert "1 of 2" in page
    assert queue[0].why in page
    assert "<mark" in page
    assert f'href="{queue[1].get_absolute_url()}" rel="next"' in page


def test_an_empty_queue_says_so(editor: Client) -> None:
    assert "Nothing waits for a person" in editor.get(reverse("review")).content.decode()


def test_accepting_closes_the_question_and_goes_on_to_the_next(editor: Client, queue: list[ReviewItem]) -> None:
    response = answer(editor, queue[0], "accept")
    assert response.url == queue[1].get_absolute_url()
    assert Decision.objects.get().kind == Kind.ACCEPT
    page = editor.get(response.url).content.decode()
    assert "1 reading waits" in page
    assert "You decided 1 today" in page


def test_a_typed_date_is_shown_back_before_it_is_saved(editor: Client, queue: list[ReviewItem]) -> None:
    undated = next(item for item in queue if item.why == "No report says when")
    typed = {"date": "other", "date_text": "22–25 May", "extent": "lasting"}
    first = answer(editor, undated, "edit", **typed)
    assert first.status_code == 422
    assert "Understood as <b>22–25 May 2023 (4 days, all of those days)</b>" in first.content.decode()
    assert not Decision.objects.exists()
    answer(editor, undated, "edit", **typed, understood="22–25 May 2023 (4 days, all of those days)")
    event = Event.objects.get(pk=undated.event_id)
    assert (str(event.starts_on), str(event.ends_on), event.extent) == ("2023-05-22", "2023-05-25", "lasting")
    assert not ReviewItem.objects.filter(pk=undated.pk, closed=False).exists()


def test_a_date_that_is_none_is_refused_in_a_sentence(editor: Client, queue: list[ReviewItem]) -> None:
    response = answer(editor, queue[0], "edit", date="other", date_text="soon", title="Mine")
    assert response.status_code == 422
    assert "was not understood" in response.content.decode()
    assert 'value="Mine"' in response.content.decode()


def test_saving_without_a_change_says_what_to_do(editor: Client, queue: list[ReviewItem]) -> None:
    response = answer(editor, queue[0], "edit")
    assert response.status_code == 422
    assert "accept it" in response.content.decode()


def test_actors_are_taken_away_and_added_by_any_of_their_names(editor: Client, queue: list[ReviewItem]) -> None:
    answer(editor, queue[0], "edit", source=[], add_source="刘鹤")
    event = Event.objects.get(pk=queue[0].event_id)
    assert [link.actor.code for link in event.participants.filter(role="source")] == ["liu-he"]


def test_of_several_who_may_be_meant_the_person_chooses(editor: Client, queue: list[ReviewItem]) -> None:
    response = answer(editor, queue[0], "edit", add_source="department")
    page = response.content.decode()
    assert "Tick whom you mean" in page
    assert 'value="USA-STATE"' in page
    assert not Decision.objects.exists()


@pytest.mark.parametrize(("do", "kind"), [("reject", Kind.NOT_AN_EVENT), ("off", Kind.NOT_RELEVANT)])
def test_a_rejected_report_leaves_the_timeline_and_undo_brings_it_back(
    editor: Client, queue: list[ReviewItem], do: str, kind: str
) -> None:
    answer(editor, queue[0], do, reason="A film review.")
    made = Decision.objects.get()
    assert (made.kind, made.reason) == (kind, "A film review.")
    assert Event.objects.standing().count() == 1
    editor.post(reverse("undo", args=[made.pk]))
    assert Event.objects.standing().count() == 2
    assert ReviewItem.objects.filter(closed=False).count() == 2


def test_undoing_an_acceptance_asks_again(editor: Client, queue: list[ReviewItem]) -> None:
    answer(editor, queue[0], "accept")
    editor.post(reverse("undo", args=[Decision.objects.get().pk]))
    assert ReviewItem.objects.filter(closed=False).count() == 2


def test_the_second_of_two_editors_sees_what_the_first_did_and_loses_nothing(
    editor: Client, queue: list[ReviewItem]
) -> None:
    item = queue[0]
    form = _form(editor, item)
    assert item.event
    edit(item.event, {Kind.TITLE: "First"}, by=User.objects.create_user("sofia"))
    posted = form | {"title": "Second", "status": "claimed", "do": "edit"}
    response = editor.post(item.get_absolute_url(), posted)
    page = response.content.decode()
    assert response.status_code == 409
    assert "sofia" in page
    assert "“First”" in page
    assert 'value="Second"' in page
    editor.post(item.get_absolute_url(), posted | {"seen": response.context["card"].form.seen})
    event = Event.objects.get(pk=item.event_id)
    assert (event.title, event.status) == ("Second", "claimed")


def test_what_a_newer_reading_changed_meanwhile_is_left_alone(editor: Client, queue: list[ReviewItem]) -> None:
    item = queue[0]
    form = _form(editor, item)
    Event.objects.filter(pk=item.event_id).update(title="Read anew")
    editor.post(item.get_absolute_url(), form | {"status": "claimed", "do": "edit"})
    assert Event.objects.get(pk=item.event_id).title == "Read anew" or not Decision.objects.filter(kind=Kind.TITLE)


def test_an_answered_question_is_not_answered_twice(editor: Client, queue: list[ReviewItem]) -> None:
    form = _form(editor, queue[0])
    answer(editor, queue[0], "accept")
    assert editor.post(queue[0].get_absolute_url(), form | {"do": "accept"}).status_code == 409
    assert Decision.objects.count() == 1


def test_a_question_that_is_no_more_leads_back_to_the_queue(editor: Client) -> None:
    response = editor.get(reverse("review-item", args=[999]), follow=True)
    assert "no longer asked" in response.content.decode()


def test_an_article_without_a_date_comes_first_and_is_read_once_it_has_one(
    editor: Client, queue: list[ReviewItem]
) -> None:
    waiting = Article.objects.create(fingerprint="w", title="Envoys meet", text="They met.", state="needs_date")
    assert editor.get(reverse("review")).url == reverse("review-article", args=[waiting.pk])
    address = reverse("review-article", args=[waiting.pk])
    assert editor.get(address).status_code == 200
    assert editor.post(address, {"published_on": ""}).status_code == 422
    editor.post(address, {"published_on": "2023-06-02"})
    waiting.refresh_from_db()
    assert (str(waiting.published_on), waiting.state) == ("2023-06-02", ArticleState.QUEUED)


def test_many_are_accepted_at_once_and_taken_back_at_once(editor: Client, queue: list[ReviewItem]) -> None:
    response = editor.post(reverse("review-list"), {"item": [item.pk for item in queue]}, follow=True)
    assert "2 accepted as read" in response.content.decode()
    assert not ReviewItem.objects.filter(closed=False).exists()
    editor.post(reverse("undo", args=[Decision.objects.all()[0].pk]))
    assert ReviewItem.objects.filter(closed=False).count() == 2


def test_a_reviewer_may_not_merge(queue: list[ReviewItem]) -> None:
    reviewer = signed_in("reviewer")
    assert answer(reviewer, queue[0], "same").status_code == 403
    assert "Merge" not in reviewer.get(queue[0].get_absolute_url()).content.decode()


def test_the_answer_costs_the_same_however_long_the_queue_is(
    editor: Client, queue: list[ReviewItem], django_assert_max_num_queries: Any
) -> None:
    ReviewItem.objects.bulk_create(
        ReviewItem(about="date", subject=f"x:{n}", event_id=queue[0].event_id, weight=0.1, why="Wide")
        for n in range(300)
    )
    with django_assert_max_num_queries(40):
        editor.get(queue[0].get_absolute_url())


def test_the_events_page_says_whose_word_its_date_is_and_shows_the_note(
    editor: Client, queue: list[ReviewItem]
) -> None:
    event = queue[0].event
    assert event
    day = {"earliest": "2023-05-24", "latest": "2023-05-24", "granularity": "day", "extent": "within"}
    changes = {Kind.DATE: day, Kind.NOTE: "The flight left a day late."}
    edit(event, changes, by=User.objects.create_user("sofia"), reason="The ministry said so.")
    page = Client().get(event.get_absolute_url(), follow=True).content.decode()
    assert "Wednesday 24 May 2023" in page
    assert "as an editor set it" in page
    assert "The ministry said so." in page
    assert "The flight left a day late." in page
    assert "edit</a>" not in page
    assert reverse("edit-event", args=[event.pk]) in editor.get(event.get_absolute_url(), follow=True).content.decode()


def test_the_queue_can_be_filled_anew_from_the_shell(queue: list[ReviewItem], capsys: Any) -> None:
    ReviewItem.objects.all().delete()
    call_command("ask_again")
    assert "2 questions wait" in capsys.readouterr().out
