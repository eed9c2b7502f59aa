"""Text pasted from a web page: the body remains, the title and byline are found, the rest is named and left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import takewhile
from typing import Final

from timeline.readers.decoding import refuse_binary
from timeline.readers.draft import NO_DATE, NOT_FOUND, ArticleDraft, Found, PublicationDate, Unreadable
from timeline.readers.furniture import body_of, byline_in, is_date_line, is_furniture, is_sentence, opens_text
from timeline.readers.plain_text import publication_of
from timeline.readers.protocol import Source
from timeline.readers.publication import guessed

_FEWEST_TITLE_WORDS: Final = 3
_LONGEST_TITLE: Final = 250


@dataclass(frozen=True, slots=True)
class CleanedText:
    """The body of a pasted article, what was found above it, and the lines that were taken out."""

    text: str
    title: Found = NOT_FOUND
    byline: Found = NOT_FOUND
    publication: PublicationDate = NO_DATE
    removed: tuple[str, ...] = ()


def clean_pasted(text: str, today: date | None = None) -> CleanedText:
    """The article in the text of a page: paragraphs parted by a blank line.

    Where no sentence at all is found, the text comes back as it was given.
    """
    lines = [stripped for line in text.splitlines() if (stripped := line.strip())]
    above = list(takewhile(lambda line: not opens_text(line), lines))
    title = _title(above, lines)
    body = body_of(lines, title.value)
    if not any(is_sentence(line) for line in body.kept):
        return CleanedText(text, title, _byline(lines), _publication(above, text, today))
    return CleanedText(body.text, title, _byline(body.removed), _publication(above, body.text, today), body.removed)


def read_pasted(text: str, name: str = "pasted text", today: date | None = None) -> ArticleDraft:
    """The draft of a pasted article, its furniture taken out; its publication date is at best a guess.

    Raises:
        Unreadable: nothing was pasted.
    """
    if not text.strip():
        raise Unreadable("nothing was pasted", hint="paste the article's text", name=name)
    cleaned = clean_pasted(refuse_binary(text.removeprefix("\ufeff")), today)
    return ArticleDraft(
        name=name,
        text=cleaned.text,
        title=cleaned.title,
        byline=cleaned.byline,
        publication=cleaned.publication,
        kind="pasted text",
        removed=cleaned.removed,
    )


def _title(above: Sequence[str], lines: Sequence[str]) -> Found:
    """The longest line above the text that is a headline by its form; one that stands twice is surer."""
    headlines = [line for line in above if _may_be_title(line)]
    if not headlines or len(above) == len(lines):
        return NOT_FOUND
    best = max(headlines, key=lambda line: (lines.count(line) > 1, len(line.split())))
    return Found(best, "headline above the text", 0.8)


def _may_be_title(line: str) -> bool:
    if is_furniture(line) or byline_in(line) or is_date_line(line):
        return False
    return len(line.split()) >= _FEWEST_TITLE_WORDS and len(line) <= _LONGEST_TITLE and not line.endswith(".")


def _byline(lines: Sequence[str]) -> Found:
    name = next((name for line in lines if (name := byline_in(line))), "")
    return Found(name, "byline in text", 0.8) if name else NOT_FOUND


def _publication(above: Sequence[str], body: str, today: date | None) -> PublicationDate:
    dated = (line for line in above if is_date_line(line) or byline_in(line))
    guesses = (guessed(line, "date line in text", 0.7, today) for line in dated)
    fallback = publication_of(body, Source("", b""), today)
    return next((guess for guess in guesses if guess.found), fallback)
