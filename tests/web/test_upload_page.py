"""Handing in articles: who may, what comes of each file, the date that is asked for."""

from __future__ import annotations

import json
from datetime import date

import pytest
from django.contrib.auth.models import Permission, User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import Settings

from timeline.models import Article, ArticleState, Batch, BatchItem

TEXT = "The two ministers met in Vienna on Tuesday.\n\nThey agreed to meet again next month, officials said."


@pytest.fixture
def contributor(db: None) -> User:
    user = User.objects.create_user("contributor", password="a long enough password")
    names = ["add_article", "change_article"]
    user.user_permissions.set(Permission.objects.filter(codename__in=names, content_type__app_label="timeline"))
    return user


@pytest.fixture
def desk(client: Client, contributor: User) -> Client:
    client.force_login(contributor)
    return client


def file(name: str, content: str | bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content.encode() if isinstance(content, str) else content)


def article_json(**fields: str) -> str:
    return json.dumps({"id": "a", "text": TEXT, "published_at": "2023-05-11T09:00:00-04:00", **fields})


def test_uploading_needs_an_account_that_may(client: Client, db: None) -> None:
    assert client.get("/upload/").status_code == 302
    client.force_login(User.objects.create_user("reader"))
    assert client.get("/upload/").status_code == 403


def test_several_files_become_a_batch_and_are_queued(desk: Client, contributor: User) -> None:
    files = [
        file("one.json", article_json(title="One")),
        file("two.json", article_json(title="Two", text=TEXT + " Twice.")),
    ]
    response = desk.post("/upload/", {"articles": files})
    batch = Batch.objects.get()
    assert (response.status_code, response["Location"]) == (302, batch.get_absolute_url())
    assert batch.by == contributor
    assert list(Article.objects.order_by("title").values_list("title", "state")) == [
        ("One", "queued"),
        ("Two", "queued"),
    ]


def test_a_bad_file_gets_its_sentence_and_the_rest_go_on(desk: Client) -> None:
    desk.post("/upload/", {"articles": [file("bad.txt", b"\x00\x01\x02\xff" * 50), file("good.json", article_json())]})
    page = desk.get(Batch.objects.get().get_absolute_url()).content.decode()
    refused = BatchItem.objects.get(outcome="refused")
    assert refused.message and "bad.txt" in page
    assert "1 queued, 1 refused" in page


def test_the_same_article_twice_is_said_to_be_here(desk: Client) -> None:
    for _ in range(2):
        desk.post("/upload/", {"articles": [file("one.json", article_json(title="One"))]})
    page = desk.get(Batch.objects.order_by("-pk")[0].get_absolute_url()).content.decode()
    assert "already here" in page
    assert Article.objects.count() == 1


def test_a_pasted_text_is_an_article_like_any_other(desk: Client) -> None:
    given = {"text": TEXT, "title": "Talks in Vienna", "outlet": "Harbor Wire", "published_on": "2023-05-11"}
    desk.post("/upload/", given)
    article = Article.objects.get()
    assert (article.title, article.outlet and article.outlet.name) == ("Talks in Vienna", "Harbor Wire")
    assert (article.published_on, article.state) == (date(2023, 5, 11), ArticleState.QUEUED)


def test_a_text_without_a_day_waits_until_somebody_gives_it(desk: Client) -> None:
    desk.post("/upload/", {"text": TEXT, "title": "Talks in Vienna"})
    article, batch = Article.objects.get(), Batch.objects.get()
    assert article.state == ArticleState.NEEDS_DATE
    assert f"/article/{article.pk}/date/" in desk.get(batch.get_absolute_url()).content.decode()
    response = desk.post(f"/article/{article.pk}/date/", {"published_on": "2023-05-11", "batch": batch.pk})
    article.refresh_from_db()
    assert response["Location"] == batch.get_absolute_url()
    assert (article.published_on, article.state) == (date(2023, 5, 11), ArticleState.QUEUED)


@pytest.mark.parametrize(("day", "words"), [("2999-01-01", "future"), ("", "Say on which day"), ("soon", "valid date")])
def test_a_day_that_cannot_be_is_refused_with_a_sentence(desk: Client, day: str, words: str) -> None:
    desk.post("/upload/", {"text": TEXT})
    article = Article.objects.get()
    response = desk.post(f"/article/{article.pk}/date/", {"published_on": day}, follow=True)
    article.refresh_from_db()
    assert words in response.content.decode()
    assert article.state == ArticleState.NEEDS_DATE


def test_nothing_handed_in_is_told(desk: Client) -> None:
    response = desk.post("/upload/", {})
    assert response.status_code == 422
    assert "Choose one or more files" in response.content.decode()


def test_a_wrong_zone_is_told(desk: Client) -> None:
    response = desk.post("/upload/", {"articles": [file("a.json", article_json())], "timezone": "Mars/Olympus"})
    assert response.status_code == 422
    assert "Mars/Olympus” is no time zone" in response.content.decode()
    assert not Article.objects.exists()


def test_a_failed_article_can_be_read_again(desk: Client) -> None:
    desk.post("/upload/", {"articles": [file("a.json", article_json())]})
    Article.objects.update(state=ArticleState.FAILED, failure="The reader broke off.")
    page = desk.get(Batch.objects.get().get_absolute_url()).content.decode()
    assert "The reader broke off." in page
    desk.post(f"/article/{Article.objects.get().pk}/retry/")
    assert Article.objects.get().state == ArticleState.QUEUED


def test_reading_a_page_never_changes_anything(desk: Client) -> None:
    desk.post("/upload/", {"text": TEXT})
    number = Article.objects.get().pk
    assert desk.get(f"/article/{number}/date/").status_code == 405
    assert desk.get(f"/article/{number}/retry/").status_code == 405


def test_the_batch_asks_again_only_while_something_is_left(desk: Client) -> None:
    desk.post("/upload/", {"articles": [file("a.json", article_json())]})
    address = Batch.objects.get().get_absolute_url()
    htmx = {"HX-Request": "true", "HX-Request-Type": "partial", "HX-Target": "div#batch-items"}
    part = desk.get(address, headers=htmx).content.decode()
    assert part.lstrip().startswith('<div id="batch-items" hx-get')
    Article.objects.update(state=ArticleState.DONE)
    assert "hx-get" not in desk.get(address, headers=htmx).content.decode()


def test_signing_in_says_nothing_about_who_exists(client: Client, contributor: User) -> None:
    wrong = client.post("/login/", {"username": "contributor", "password": "wrong"}).content.decode()
    nobody = client.post("/login/", {"username": "nobody", "password": "wrong"}).content.decode()
    sentence = "That name and password do not fit together."
    assert sentence in wrong and sentence in nobody


def test_signing_in_leads_back_to_the_page_that_asked(client: Client, contributor: User) -> None:
    given = {"username": "contributor", "password": "a long enough password", "next": "/upload/"}
    assert client.post("/login/", given)["Location"] == "/upload/"


def test_more_files_than_are_taken_at_once_are_told(desk: Client, settings: Settings) -> None:
    settings.DATA_UPLOAD_MAX_NUMBER_FILES = 3
    response = desk.post("/upload/", {"articles": [file(f"{n}.json", article_json()) for n in range(4)]})
    assert response.status_code == 413
    assert "files at once at most, or put them into a ZIP" in response.content.decode()
    assert not Batch.objects.exists()


def test_a_pasted_text_beyond_measure_is_told(desk: Client, settings: Settings) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    response = desk.post("/upload/", {"text": TEXT * 20})
    assert response.status_code == 413
    assert "Save it as a file" in response.content.decode()
