"""What a person is asked: the doubts that matter, each once, and never again what was answered."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.contrib.auth.models import User

from tests.cast import VISIT, article, read_by_hand, time
from timeline.extraction.mentions import CandidateActor, EventStatus, Side, When
from timeline.models import Article, Decision, Event, ReviewItem
from timeline.services import review_queue
from timeline.services.analysis import store
from timeline.services.editing import accept, edit
from timeline.temporal.expression import CalendarDate

pytestmark = pytest.mark.django_db
About = ReviewItem.About
Kind = Decision.Kind
TODAY = date(2026, 1, 1)


@pytest.fixture
def editor() -> User:
    return User.objects.create_user("rena")


def read(**changes: Any) -> Article:
    """The visit, with its one report changed."""
    kept = Article.objects.first() or article(VISIT)
    analysis = read_by_hand(kept)
    mention = replace(analysis.mentions[0], **changes)
    times = (mention.when.expression,) if mention.when.expression else ()
    store(kept, replace(analysis, mentions=(mention,), time_expressions=times))
    return kept


def when(meaning: Any = None, **changes: Any) -> When:
    """Its date, meant or flagged otherwise."""
    found = time(VISIT, "last Friday", date(2023, 6, 2), *([meaning] if meaning else []))
    found = replace(found, **changes)
    return When(found.interval, expression=found, how=found.how)


def asked() -> list[tuple[str, str]]:
    return [(item.about, item.why) for item in ReviewItem.objects.waiting(TODAY)]


def test_a_sure_reading_raises_no_question() -> None:
    read()
    assert asked() == []


@pytest.mark.parametrize(
    ("changes", "about", "why"),
    [
        ({"when": When()}, About.DATE, "No report says when"),
        ({"when": When(), "status": EventStatus.SCHEDULED}, About.DATE, "Scheduled, and no report gives a date"),
        ({"when": when(CalendarDate(2022))}, About.DATE, "Date is 12 months wide"),
        ({"when": when(confidence=0.4)}, About.DATE, "“last Friday” can be read in more than one way"),
        ({"when": when(flags=("wrong-weekday",))}, About.SLIP, "The weekday is not that of the date"),
        ({"when": when(CalendarDate(2023, 7, 1))}, About.SLIP, "Told as past, but dated after its article"),
        ({"when": when(CalendarDate(2019, 6, 2))}, About.SLIP, "Dated 4 years from its article"),
        ({"status": EventStatus.SCHEDULED}, About.OUTCOME, "Its day has passed"),
    ],
)
def test_each_doubt_is_asked_in_words(changes: dict[str, Any], about: str, why: str) -> None:
    read(**changes)
    ((asked_about, asked_why),) = asked()
    assert asked_about == about
    assert asked_why.startswith(why)


def test_a_plan_is_asked_about_only_once_its_day_has_passed() -> None:
    read(status=EventStatus.SCHEDULED)
    assert not ReviewItem.objects.waiting(date(2023, 5, 27)).exists()
    assert ReviewItem.objects.waiting(date(2023, 5, 28)).exists()


def test_an_actor_that_only_articles_know_is_asked_about_once() -> None:
    kept = article(VISIT)
    analysis = read_by_hand(kept)
    who = replace(
        analysis.mentions[0].source_actors[0],
        codes=("john-leung",),
        candidates=(CandidateActor("john-leung", "John Leung", "person", Side.OTHER),),
    )
    store(kept, replace(analysis, mentions=(replace(analysis.mentions[0], source_actors=(who,)),)))
    assert asked() == [(About.ACTOR, "“John Leung” is in no list of actors")]


def test_the_graver_doubt_comes_first() -> None:
    read(when=when(CalendarDate(2023, 7, 1)))
    other = article("Janet Yellen telephoned Liu He last Friday about debt.")
    analysis = read_by_hand(other)
    store(other, replace(analysis, mentions=(replace(analysis.mentions[0], when=When()),)))
    assert [about for about, _ in asked()] == [About.SLIP, About.DATE]


def test_reading_an_article_again_asks_nothing_twice() -> None:
    read(when=When())
    before = ReviewItem.objects.get().pk
    read(when=When())
    assert ReviewItem.objects.get().pk == before


def test_what_an_editor_decided_is_asked_no_more(editor: User) -> None:
    read(when=When())
    day = {"earliest": "2023-05-26", "latest": "2023-05-26", "granularity": "day", "extent": "within"}
    edit(Event.objects.get(), {Kind.DATE: day}, by=editor)
    assert asked() == []


def test_an_accepted_slip_is_asked_no_more(editor: User) -> None:
    kept = read(when=when(flags=("wrong-weekday",)))
    accept(kept.event_mentions.get(), by=editor)
    read(when=when(flags=("wrong-weekday",)))
    review_queue.rebuild()
    assert asked() == []


def test_a_closed_question_comes_back_only_if_it_changed() -> None:
    read(when=When())
    ReviewItem.objects.update(closed=True)
    read(when=When())
    assert asked() == []
    read(when=when(CalendarDate(2022)))
    assert asked() == [(About.DATE, "Date is 12 months wide")]


def test_the_whole_queue_can_be_asked_anew() -> None:
    read(when=When())
    ReviewItem.objects.all().delete()
    assert review_queue.rebuild() == 1
