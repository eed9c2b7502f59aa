"""An article read again says what changed, and keeps every word of a person."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from django.contrib.auth.models import User

from tests.cast import VISIT, article, read_by_hand
from timeline.extraction.mentions import Analysis
from timeline.models import Article, ArticleState, Decision, Event, Rereading
from timeline.services.analysis import store
from timeline.services.editing import accept, edit
from timeline.services.rereading import KEPT, ask
from timeline.services.taking_off import take_off

pytestmark = pytest.mark.django_db
Kind = Decision.Kind


@pytest.fixture
def editor() -> User:
    return User.objects.create_user("rena")


@pytest.fixture
def kept() -> Article:
    made = article(VISIT)
    store(made, read_by_hand(made))
    return made


def read_otherwise(kept: Article, **changes: Any) -> None:
    """A newer reader sees the one report of the article in another way."""
    analysis = read_by_hand(kept)
    store(kept, replace(analysis, mentions=(replace(analysis.mentions[0], **changes),)))


def told() -> list[dict[str, Any]]:
    return list(Rereading.objects.get().changes)


def test_the_first_reading_and_the_same_again_change_nothing(kept: Article) -> None:
    store(kept, read_by_hand(kept))
    assert not Rereading.objects.exists()


def test_what_a_newer_reader_sees_otherwise_is_told_field_by_field(kept: Article) -> None:
    read_otherwise(kept, type="THREATEN", source_actors=())
    assert told() == [
        {
            "what": "changed",
            "title": "Blinken visited",
            "fields": {"type": ["CONSULT", "THREATEN"], "who acts": ["USA-STATE, antony-blinken", "nobody"]},
        }
    ]


def test_what_it_finds_no_more_is_told(kept: Article) -> None:
    store(kept, Analysis(kept.text, kept.published))
    assert told() == [{"what": "gone", "title": "Blinken visited", "fields": {}}]


def test_an_accepted_reading_is_kept_and_the_other_one_told(kept: Article, editor: User) -> None:
    accept(kept.event_mentions.get(), by=editor)
    read_otherwise(kept, type="THREATEN")
    assert told() == [{"what": "kept", "title": "Blinken visited", "fields": {"type": ["CONSULT", "THREATEN"]}}]
    assert Event.objects.get().type == "CONSULT"


def test_a_persons_title_outlives_a_reader_that_finds_nothing(kept: Article, editor: User) -> None:
    edit(Event.objects.get(), {Kind.TITLE: "Mine"}, by=editor)
    store(kept, Analysis(kept.text, kept.published))
    assert told()[0]["what"] == "kept"
    assert Event.objects.standing().get().title == "Mine"


def test_what_was_taken_off_stays_off_and_is_told(kept: Article, editor: User) -> None:
    take_off(kept.event_mentions.all(), Kind.NOT_AN_EVENT, by=editor)
    store(kept, read_by_hand(kept))
    assert not Event.objects.standing().exists()
    read_otherwise(kept, type="THREATEN")
    assert not Event.objects.standing().exists()


def test_only_the_last_few_readings_are_remembered(kept: Article) -> None:
    for number in range(KEPT + 3):
        read_otherwise(kept, title=f"Title {number}")
    assert Rereading.objects.count() == KEPT


def test_asking_for_another_reading_queues_it_and_says_who_asked(kept: Article, editor: User) -> None:
    Article.objects.update(state=ArticleState.DONE)
    assert ask([kept], by=editor) == [kept]
    assert Article.objects.get().state == ArticleState.QUEUED
    assert (Decision.objects.get().kind, Decision.objects.get().by) == (Kind.READ_AGAIN, editor)
    assert ask([kept], by=editor) == []
