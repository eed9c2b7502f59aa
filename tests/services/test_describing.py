"""What a person says of an article: it is shown as theirs, what hangs on it follows, and it can be taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from django.contrib.auth.models import User

from tests.cast import CALL, NOW, SAME_VISIT, VISIT, article, draft, read_by_hand
from timeline.models import Article, ArticleState, Decision, Event
from timeline.readers.draft import Found, PublicationDate
from timeline.services.analysis import store
from timeline.services.describing import Refused, describe, facts_of
from timeline.services.intake import accept, confirm_date
from timeline.services.undoing import undo
from timeline.services.withdrawal import _withdraw

pytestmark = pytest.mark.django_db
LATE = datetime(2023, 6, 3, 1, 30, tzinfo=UTC)


@pytest.fixture
def editor(db: None) -> User:
    return User.objects.create_user("editor")


def read(text: str = VISIT, outlet: str = "Harbor Wire") -> Article:
    kept = article(text, outlet=outlet)
    store(kept, read_by_hand(kept))
    kept.state = ArticleState.DONE
    kept.save()
    return kept


def sent_at(moment: datetime) -> Article:
    """An article whose file gives this moment, read."""
    publication = PublicationDate(
        moment=moment, day=moment.date(), method="meta", confidence=0.9, certain=True, note=""
    )
    kept = accept(replace(draft(), publication=publication), now=NOW).article
    store(kept, read_by_hand(kept))
    Article.objects.filter(pk=kept.pk).update(state=ArticleState.DONE)
    return Article.objects.get(pk=kept.pk)


def again(kept: Article) -> Article:
    return Article.objects.select_related("outlet").get(pk=kept.pk)


def test_what_a_person_says_is_shown_as_theirs_and_written_down(editor: User) -> None:
    kept = read()
    made = describe(kept, {"title": " A  visit ", "byline": "Ann Li", "language": "en"}, by=editor, reason="The print")
    kept = again(kept)
    assert (kept.title, kept.byline, kept.found["byline"]) == ("A visit", "Ann Li", ["given by a person", 1.0])
    assert made
    assert (made.becomes["title"], made.reason, made.by) == ("A visit", "The print", editor)


def test_saying_what_stands_writes_nothing(editor: User) -> None:
    kept = read()
    assert describe(kept, facts_of(kept), by=editor) is None
    assert not Decision.objects.exists()


def test_two_articles_of_one_outlet_are_independent_no_more(editor: User) -> None:
    read(VISIT, "Harbor Wire")
    other = read(SAME_VISIT, "Skyline Wire")
    [event] = Event.objects.standing()
    assert event.independent_count == 2
    describe(other, {"outlet": "Harbor Wire"}, by=editor)
    event.refresh_from_db()
    assert event.independent_count == 1


def test_the_zone_of_the_outlet_moves_the_day_and_all_that_is_counted_from_it(editor: User) -> None:
    kept = sent_at(LATE)
    assert (kept.published_on, Event.objects.get().starts_on) == (date(2023, 6, 3), date(2023, 6, 2))
    describe(kept, {"timezone": "America/New_York"}, by=editor)
    assert (again(kept).published_on, Event.objects.get().starts_on) == (date(2023, 6, 2), date(2023, 5, 26))


def test_a_time_on_the_outlets_own_clock_keeps_its_day_in_any_zone(editor: User) -> None:
    kept = sent_at(LATE.replace(tzinfo=None))
    describe(kept, {"timezone": "America/New_York"}, by=editor)
    assert again(kept).published_on == date(2023, 6, 3)


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"url": "ftp://x"}, "Write a web address that begins with https://, or leave it empty."),
        ({"url": "https://news.example/call"}, "Another article has this address: Janet Yellen telephoned Liu He"),
        ({"timezone": "Mars/Base"}, "“Mars/Base” is no time zone; write it as in Asia/Shanghai."),
        ({"outlet": "", "timezone": "Asia/Tokyo"}, "Name the outlet too: a time zone belongs to one."),
    ],
)
def test_what_cannot_be_is_told_at_its_field_and_nothing_is_written(
    editor: User, said: dict[str, str], sentence: str
) -> None:
    kept = read()
    accept(draft(CALL, url="https://news.example/call"), now=NOW)
    with pytest.raises(Refused, match="") as told:
        describe(kept, {"byline": "Nobody", **said}, by=editor)
    assert str(told.value).startswith(sentence)
    assert again(kept).byline == ""


def test_it_outlives_a_new_reading_and_a_new_coming(editor: User) -> None:
    kept = read()
    describe(kept, {"language": "fr", "title": "A visit"}, by=editor)
    store(again(kept), read_by_hand(kept))
    assert again(kept).language == "fr"
    _withdraw(again(kept))
    assert accept(draft(), now=NOW).article.title == "A visit"


def test_taken_back_it_is_as_it_was_found(editor: User) -> None:
    kept = accept(replace(draft(), byline=Found("By A. Li", "byline above the text", 0.7)), now=NOW).article
    made = describe(kept, {"byline": "Ann Li"}, by=editor)
    assert made
    undo(made, by=editor)
    kept = again(kept)
    assert (kept.byline, kept.found["byline"]) == ("By A. Li", ["byline above the text", 0.7])


def test_taking_an_older_word_back_leaves_the_newer_one(editor: User) -> None:
    kept = read()
    first = describe(kept, {"byline": "One", "title": "First"}, by=editor)
    describe(kept, {"byline": "Two"}, by=editor)
    assert first
    undo(first, by=editor)
    kept = again(kept)
    assert (kept.byline, kept.title) == ("Two", "Antony Blinken visited Beijing last Friday")


def test_the_first_confirmation_of_a_day_taken_back_asks_for_it_again(editor: User) -> None:
    guessed = PublicationDate(day=date(2023, 6, 2), method="dateline", confidence=0.4, certain=False, note="a guess")
    kept = accept(replace(draft(), publication=guessed), now=NOW).article
    confirm_date(kept, date(2023, 6, 9), now=NOW, by=editor)
    store(again(kept), read_by_hand(again(kept)))
    Article.objects.update(state=ArticleState.DONE)
    undo(Decision.objects.get(), by=editor)
    kept = again(kept)
    assert (kept.state, kept.published_on, kept.published_method) == (ArticleState.NEEDS_DATE, None, "dateline")
    assert not Event.objects.standing().exists()


def test_a_corrected_day_taken_back_is_known_again_as_it_was_found(editor: User) -> None:
    kept = read()
    confirm_date(kept, date(2023, 6, 9), now=NOW, by=editor)
    undo(Decision.objects.get(), by=editor)
    kept = again(kept)
    assert (kept.published_on, kept.published_method) == (date(2023, 6, 2), "published_at")
    assert Event.objects.get().starts_on == date(2023, 5, 26)
