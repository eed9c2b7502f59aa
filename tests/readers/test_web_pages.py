"""Pages shaped like those of news sites: title, body and publication time are right, or the date is asked for."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from timeline.readers import ArticleDraft, read

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
