"""An article with its reading drawn into it, and the list of articles."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from timeline.models import Actor, Article, ArticleState, EventMention, MentionActor, Role
from timeline.web.evidence import sureness, told_of
from timeline.web.reading import letter_of, reading_of

HTMX = {"HX-Request": "true", "HX-Request-Type": "partial", "HX-Target": "div#reading"}


@pytest.fixture
def article(gold: None) -> Article:
    found = Article.objects.order_by("pk").first()
    assert found
    return found


def bare(marked: str) -> str:
    """The text without marks, references and words for screen readers."""
    without = re.sub(r'<a class="ref.*?</a>', "", marked)
    return unescape(re.sub(r"<[^>]+>", "", without))


def test_marks_leave_the_text_as_it_is(gold: None) -> None:
    for article in Article.objects.all():
        shown = [bare(paragraph.text) for paragraph in reading_of(article).paragraphs]
        assert shown == [part.strip() for part in article.text.split("\n") if part.strip()]


def test_each_time_and_each_event_has_one_note_and_its_marks(gold: None) -> None:
    for article in Article.objects.all():
        reading = reading_of(article)
        html = "".join(paragraph.text for paragraph in reading.paragraphs)
        for number in range(1, len(reading.times) + 1):
            assert html.count(f'id="tx-{number}"') == 1
        for note in reading.events:
            assert html.count(f'id="ev-{note.letter}-0"') == 1
        ids = re.findall(r'id="([^"]+)"', html)
        assert len(ids) == len(set(ids))
        notes = [note for paragraph in reading.paragraphs for note in paragraph.notes]
        assert len(notes) == len(reading.times) + len(reading.events)


def test_marks_are_well_nested(gold: None) -> None:
    for article in Article.objects.all():
        for paragraph in reading_of(article).paragraphs:
            depth = 0
            for tag in re.findall(r"</?mark", paragraph.text):
                depth += 1 if tag == "<mark" else -1
                assert depth >= 0
            assert depth == 0


@pytest.mark.parametrize(("number", "letter"), [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (702, "AAA")])
def test_letters_go_on_after_z(number: int, letter: str) -> None:
    assert letter_of(number) == letter


def test_the_page_shows_title_outlet_and_day(article: Article, client: Client) -> None:
    page = unescape(client.get(article.get_absolute_url()).content.decode())
    assert article.title in page and article.outlet and article.outlet.name in page
    assert f'datetime="{article.published_on}"' in page


@pytest.mark.parametrize(
    ("state", "words", "asks_again"),
    [
        (ArticleState.QUEUED, "Waiting to be read", True),
        (ArticleState.RUNNING, "Being read now", True),
        (ArticleState.NEEDS_DATE, "must be confirmed", False),
        (ArticleState.FAILED, "It could not be read: too odd", False),
    ],
)
def test_an_article_that_is_not_read_says_where_it_stands(
    article: Article, client: Client, state: str, words: str, asks_again: bool
) -> None:
    Article.objects.filter(pk=article.pk).update(state=state, failure="too odd")
    page = client.get(article.get_absolute_url()).content.decode()
    assert words in page
    assert ('hx-trigger="every 2s"' in page) == asks_again
    part = client.get(article.get_absolute_url(), headers=HTMX).content.decode()
    assert part.lstrip().startswith('<div id="reading"')


def test_only_editors_are_asked_for_the_date(article: Article, client: Client, admin_user: User) -> None:
    Article.objects.filter(pk=article.pk).update(state=ArticleState.NEEDS_DATE, published_on=None)
    assert "Published on" not in client.get(article.get_absolute_url()).content.decode()
    client.force_login(admin_user)
    assert "Published on" in client.get(article.get_absolute_url()).content.decode()


def test_readers_see_read_articles_and_editors_all(article: Article, client: Client, admin_user: User) -> None:
    Article.objects.filter(pk=article.pk).update(state=ArticleState.QUEUED)
    assert f"/article/{article.pk}-" not in client.get("/articles/").content.decode()
    client.force_login(admin_user)
    assert f"/article/{article.pk}-" in client.get("/articles/").content.decode()


def test_articles_of_one_outlet(gold: None, client: Client) -> None:
    page = client.get("/articles/?source=harbor-wire").content.decode()
    number = Article.objects.filter(outlet__name="Harbor Wire").count()
    assert page.count('class="what"') == number


def test_a_forged_cursor_of_articles_is_refused(gold: None, client: Client) -> None:
    assert client.get("/articles/?cursor=x").status_code == 400


def told_words(mention: EventMention) -> dict[str, list[tuple[str, str, str]]]:
    """What is told under each heading: what was read, the words, how sure."""
    return {heading: [(one.read, one.words, one.sure) for one in lines] for heading, lines in told_of(mention)}


@pytest.fixture
def mention(gold: None) -> EventMention:
    """China rejects something of America's: one acts, one is acted upon."""
    found = EventMention.objects.filter(type="REJECT").first()
    assert found
    found.participants.all().delete()
    start = found.article.text.index(" ") + 1
    for code, role, confidence in (("CHN", Role.SOURCE, 0.9), ("USA", Role.TARGET, 0.4)):
        MentionActor.objects.create(
            mention=found,
            actor=Actor.objects.get(code=code),
            role=role,
            start=start,
            end=start + 4,
            reason="because",
            confidence=confidence,
        )
    return found


def test_a_report_tells_who_what_whom_when_and_whether(mention: EventMention) -> None:
    told = told_words(mention)
    words = mention.article.text[mention.start : mention.end]
    assert told["What"] == [("Refusal", " ".join(words.split()), "")]
    assert told["Whether"][0][0] == "Happened"
    assert {"Acts", "Acted upon", "When"} <= set(told)


def test_a_guess_says_so_and_quotes_no_words(mention: EventMention) -> None:
    told = told_words(mention)
    assert told["Acts"][0][0] == "China" and told["Acts"][0][1]
    assert told["Acted upon"] == [("United States", "", "a guess")]


def test_those_who_act_together_are_told_once(mention: EventMention) -> None:
    mention.participants.all().delete()
    for role in (Role.SOURCE, Role.TARGET):
        MentionActor.objects.create(
            mention=mention, actor=Actor.objects.get(code="USA"), role=role, start=0, end=3, confidence=0.9
        )
    told = told_words(mention)
    assert len(told["Together"]) == 1
    assert "Acted upon" not in told


@pytest.mark.parametrize(("confidence", "words"), [(0.95, ""), (0.8, ""), (0.7, "likely"), (0.4, "a guess")])
def test_confidence_is_told_in_words(confidence: float, words: str) -> None:
    assert sureness(confidence) == words


def test_the_words_that_told_of_an_event_carry_its_letter(mention: EventMention) -> None:
    reading = reading_of(mention.article)
    html = "".join(paragraph.text for paragraph in reading.paragraphs)
    letter = next(note.letter for note in reading.events if note.event.pk == mention.event_id)
    told = re.findall(r'<span class="(e-[a-z]+)" data-ev="([^"]+)"', html)
    assert {"e-trig", "e-cn"} <= {css for css, letters in told if letter in letters.split()}
    assert "e-us" not in {css for css, letters in told if letters == letter}


def test_the_list_tells_how_each_event_was_read(article: Article, client: Client) -> None:
    page = client.get(article.get_absolute_url()).content.decode()
    assert page.count("How it was read") == len(reading_of(article).events)


def test_reading_an_article_asks_four_questions(article: Article, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(4):
        reading_of(article)


def test_strangers_are_not_told_the_title_of_what_nobody_has_read_yet(article: Article, client: Client) -> None:
    unread = Article.objects.create(
        fingerprint="0" * 64, title="Embargoed", text="Not yet.", related_to=article, relation="update"
    )
    answer = client.get(f"/article/{unread.pk}/", follow=True)
    assert "mbargoed" not in str(answer.redirect_chain) + answer.content.decode()
    assert "Embargoed" not in client.get(article.get_absolute_url()).content.decode()


def test_the_text_of_what_was_taken_back_is_for_the_desk_alone(
    article: Article, client: Client, admin_user: User
) -> None:
    Article.objects.filter(pk=article.pk).update(state=ArticleState.WITHDRAWN)
    answers = [client.get(article.get_absolute_url())]
    client.force_login(admin_user)
    answers.append(client.get(article.get_absolute_url()))
    assert ['aria-label="The article"' in answer.content.decode() for answer in answers] == [False, True]
