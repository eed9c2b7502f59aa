"""Plain text: the article exactly as given, with what its first lines say about it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import islice
from typing import Final

from timeline.readers.decoding import decode
from timeline.readers.draft import NOT_FOUND, ArticleDraft, Found, PublicationDate, Unreadable
from timeline.readers.furniture import is_date_line
from timeline.readers.protocol import Source
from timeline.readers.publication import guessed

_FIRST_LINES: Final = 8
_LONGEST_TITLE: Final = 200
_BYLINE: Final = re.compile(r"^by\s+(?P<who>[A-Z\u00c0-\u024f][^.!?]{2,80})$", re.IGNORECASE)
_SENTENCE_END: Final = re.compile(r"[.!?][\"”’')]*$")
_DATELINE: Final = re.compile(
    r"^(?:[A-Z][\w.'’/ -]{1,40},\s)?(?P<when>[A-Z][a-z]+\.? \d{1,2},? \d{4}|\d{1,2} [A-Z][a-z]+\.? \d{4})\b"
)
_PUBLISHED: Final = re.compile(r"^(?:published|posted|first published)\b[\s:]*(?:on |at )?(?P<when>.{6,80})$", re.I)


def read_plain_text(source: Source, today: date | None = None) -> Iterator[ArticleDraft | Unreadable | Source]:
    """One article: its text untouched, its title and byline from the first lines, its date at best a guess."""
    text = decode(source.data)
    yield ArticleDraft(
        name=source.name,
        text=text,
        external_id=source.stem,
        title=title_of(text),
        byline=byline_of(text),
        publication=publication_of(text, source, today),
        kind="plain text",
    )


def first_lines(text: str) -> list[str]:
    """The first lines that are not blank."""
    # A text may be one line of ten megabytes; only its beginning is looked at.
    lines = (line.strip() for line in text[:10_000].splitlines())
    return list(islice((line for line in lines if line), _FIRST_LINES))


def title_of(text: str) -> Found:
    """The first line, if it is short, no sentence, and followed by more."""
    lines = first_lines(text)
    if len(lines) < 2 or len(lines[0]) > _LONGEST_TITLE or _SENTENCE_END.search(lines[0]):
        return NOT_FOUND
    return Found(lines[0], "first line", 0.6)


def byline_of(text: str) -> Found:
    """`By Ann Lee` on a line of its own near the top -> Ann Lee."""
    found = next((hit for line in first_lines(text) if (hit := _BYLINE.match(line))), None)
    return Found(found["who"].strip(), "byline in text", 0.8) if found else NOT_FOUND


def publication_of(text: str, source: Source, today: date | None = None) -> PublicationDate:
    """A guess from a line that is a date, from the dateline, or from the file's name."""
    lines = first_lines(text)
    for line in lines:
        if found := _PUBLISHED.match(line):
            return guessed(found["when"], "published line in text", 0.7, today)
        if is_date_line(line):
            return guessed(line, "date line in text", 0.6, today)
    datelines = (hit["when"] for line in lines if (hit := _DATELINE.match(line)))
    if when := next(datelines, ""):
        return guessed(when, "dateline in text", 0.6, today)
    return guessed(source.base.rsplit(".", 1)[0].replace("_", "-"), "file name", 0.5, today)
