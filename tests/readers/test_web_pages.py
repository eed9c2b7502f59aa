"""Pages shaped like those of news sites: title, body and publication time are right, or the date is asked for."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from timeline.readers import ArticleDraft, Unreadable, read, read_each

PAGES = Path(__file__).with_name("pages")
EXPECTED = tomllib.loads((PAGES / "expected.toml").read_text(encoding="utf-8"))["page"]
TODAY = date(2025, 1, 15)


def draft_of(name: str) -> ArticleDraft:
    [draft] = read(f"{name}.html", (PAGES / f"{name}.html").read_bytes(), TODAY)
    return draft


def told(draft: ArticleDraft) -> str:
    """The publication date as the table of expectations writes it."""
    publication = draft.publication
    if publication.moment:
        return publication.moment.isoformat()
    return publication.day.isoformat() if publication.day else ""


each_page = pytest.mark.parametrize("page", EXPECTED, ids=lambda page: page["name"])


def test_there_are_enough_pages_and_each_is_expected() -> None:
    assert len(EXPECTED) >= 30
    assert {path.stem for path in PAGES.glob("*.html")} == {page["name"] for page in EXPECTED}


@each_page
def test_the_publication_time_is_right_or_asked_for(page: dict[str, Any]) -> None:
    draft = draft_of(page["name"])
    assert draft.publication.certain is page["certain"], draft.publication
    if "published" in page:
        assert told(draft) == page["published"]


@each_page
def test_a_date_to_confirm_says_why(page: dict[str, Any]) -> None:
    publication = draft_of(page["name"]).publication
    assert bool(publication.note) is not publication.certain


@each_page
def test_the_title_is_found(page: dict[str, Any]) -> None:
    assert draft_of(page["name"]).title.value == page["title"]


@each_page
def test_the_body_and_nothing_else_is_found(page: dict[str, Any]) -> None:
    assert draft_of(page["name"]).text.split("\n\n") == page["text"]


@each_page
def test_byline_and_outlet_are_found_where_the_page_names_them(page: dict[str, Any]) -> None:
    draft = draft_of(page["name"])
    if "byline" in page:
        assert draft.byline.value == page["byline"]
    if "outlet" in page:
        assert draft.outlet.value == page["outlet"]


PROSE = "The two envoys met on Thursday and agreed to switch the hotline back on at once, officials said."


def test_no_entity_is_opened_and_nothing_is_fetched(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("seventeen herons")
    page = f"""<?xml version="1.0"?><!DOCTYPE html [<!ENTITY leak SYSTEM "{secret.as_uri()}"><!ENTITY ha "&ha;&ha;">]>
    <html xmlns:xi="http://www.w3.org/2001/XInclude"><body><p>{PROSE} &leak; &ha;</p><p>{PROSE} Again.</p>
    <xi:include href="{secret.as_uri()}" parse="text"/></body></html>"""
    [draft] = read("a.html", page.encode())
    assert "herons" not in draft.text


def test_characters_that_no_text_holds_are_dropped() -> None:
    [draft] = read("a.html", f"<html><body><p>{PROSE}&#0;&#x1;&#xD800;&#1114112;\x02</p></body></html>".encode())
    assert draft.text == PROSE


def test_half_a_character_in_what_a_page_says_of_itself_does_not_lose_the_article() -> None:
    said = r'{"@type": "NewsArticle", "author": "Lena Br\ud800t", "publisher": {"name": "Harbor\u0000 Wire"}}'
    page = f'<html><script type="application/ld+json">{said}</script><body><h1>Talks</h1><p>{PROSE}</p></body></html>'
    [draft] = read("a.html", page.encode())
    assert (draft.byline.value, draft.outlet.value) == ("Lena Br\ufffdt", "Harbor\ufffd Wire")


def test_a_page_of_far_too_many_parts_is_told() -> None:
    [item] = read_each("a.html", b"<html><body>" + b"<b>x</b>" * 40_000)
    assert str(item) == "a.html: this web page has far too many parts; paste the article's text instead."


def test_a_page_without_text_is_told() -> None:
    [item] = read_each("a.html", b"<html><body><div id='root'></div><script>run()</script></body></html>")
    assert str(item) == "a.html: no article text was found on this web page; paste the article's text instead."


def test_a_page_that_lies_about_its_encoding_is_told() -> None:
    [item] = read_each("a.html", b'<html><meta charset="utf-8"><p>Caf\xe9</p></html>')
    assert isinstance(item, Unreadable)
    assert str(item).startswith("a.html: this web page says that it is utf-8, but is not; save it as UTF-8")


def test_a_page_saved_as_mhtml_is_read_as_a_page() -> None:
    page = (PAGES / "json-ld-with-offset.html").read_bytes()
    saved = (
        b"From: <Saved by a browser>\nSubject: Envoys\nDate: Sat, 1 Jul 2023 10:00:00 -0000\nMIME-Version: 1.0\n"
        b'Content-Type: multipart/related; type="text/html"; boundary="b"\n\n--b\n'
        b"Content-Type: text/html\nContent-Transfer-Encoding: 8bit\n\n" + page + b"\n--b\nContent-Type: text/css\n\n"
        b"p { color: red }\n--b--\n"
    )
    [draft] = read("page.mhtml", saved)
    assert told(draft) == "2023-06-01T21:40:00-04:00"
    assert draft.title.value == EXPECTED[0]["title"]
