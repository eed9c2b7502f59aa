"""Markdown, to plain text: paragraphs parted by a blank line, with what the front matter says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.token import Token

from timeline.readers.decoding import decode
from timeline.readers.draft import NOT_FOUND, ArticleDraft, Found, PublicationDate, Unreadable
from timeline.readers.plain_text import byline_of, publication_of, title_of
from timeline.readers.protocol import MEGABYTE, Source
from timeline.readers.publication import given

_FRONT_MATTER: Final = re.compile(r"\A---[ \t]*\r?\n(?P<matter>.*?)^---[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
_ENTRY: Final = re.compile(r"^(?P<key>[\w-]+)[ \t]*:(?P<value>.*)$", re.MULTILINE)
_DATE_KEYS: Final = ("published_at", "published", "date", "pubdate", "publishdate", "datepublished")
# Parsing marks takes its time: a megabyte of nothing but marks takes seconds.
_LARGEST: Final = MEGABYTE
_BREAKS: Final = ("softbreak", "hardbreak")


def read_markdown(source: Source, today: date | None = None) -> Iterator[ArticleDraft | Unreadable | Source]:
    """One article: its words without the marks; the first heading is the title and leaves the text."""
    if len(source.data) > _LARGEST:
        raise Unreadable("this Markdown file is larger than 1 MB", hint="split it, or hand in the text alone")
    matter, body = _split(decode(source.data))
    tokens = MarkdownIt("commonmark").enable("table").parse(body)
    heading, text = _first_heading(tokens), "\n\n".join(_blocks(tokens))
    if heading and text.startswith(heading):
        text = text.removeprefix(heading).lstrip("\n")
    if not text.strip():
        raise Unreadable("this Markdown file holds no text", hint="hand in one that holds an article")
    given_title = _entry(matter, "title")
    yield ArticleDraft(
        name=source.name,
        text=text,
        external_id=_entry(matter, "id", "slug") or source.stem,
        title=given_title or Found(heading, "first heading", 0.9 if heading else 0.0) or title_of(text),
        byline=_entry(matter, "byline", "author", "authors") or byline_of(text),
        outlet=_entry(matter, "outlet", "source", "publication"),
        language=_entry(matter, "language", "lang"),
        url=_entry(matter, "url", "link", "canonical_url"),
        publication=_publication(matter, text, source, today),
        kind="Markdown",
    )


def _split(text: str) -> tuple[dict[str, str], str]:
    """The front matter's entries by their keys in lower case, and the rest."""
    found = _FRONT_MATTER.match(text)
    if not found:
        return {}, text
    entries = {entry["key"].lower(): _unquoted(entry["value"].strip()) for entry in _ENTRY.finditer(found["matter"])}
    return entries, text[found.end() :]


def _unquoted(value: str) -> str:
    return value[1:-1] if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'" else value


def _entry(matter: Mapping[str, str], *keys: str) -> Found:
    key = next((key for key in keys if matter.get(key)), "")
    return Found(matter[key], f"front matter {key}", 0.98) if key else NOT_FOUND


def _publication(matter: Mapping[str, str], text: str, source: Source, today: date | None) -> PublicationDate:
    key = next((key for key in _DATE_KEYS if matter.get(key)), "")
    if key:
        return given(matter[key], f"front matter {key}", today)
    return publication_of(text, source, today)


def _first_heading(tokens: Iterable[Token]) -> str:
    """The words of the heading that opens the document; empty where something else does."""
    opening = list(tokens)[:2]
    if len(opening) == 2 and opening[0].type == "heading_open":
        return _words(opening[1])
    return ""


def _blocks(tokens: Iterable[Token]) -> Iterator[str]:
    blocks = (_words(token) for token in tokens if token.type in ("inline", "fence", "code_block"))
    return (block for block in blocks if block.strip())


def _words(token: Token) -> str:
    """What a reader sees of a block: no marks, no addresses, no pictures, one line."""
    if token.children is None:
        return token.content.rstrip("\n")
    parts = (" " if child.type in _BREAKS else _visible(child) for child in token.children)
    return " ".join("".join(parts).split())


def _visible(child: Token) -> str:
    return child.content if child.type in ("text", "code_inline") else ""
