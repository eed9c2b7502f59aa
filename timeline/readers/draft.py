"""What a reader hands over: an article as found in a file, with how each thing was found and how sure that is."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Final

# What no table can hold: NUL characters, and halves of surrogate pairs, which JSON may write as escapes.
NO_TEXT: Final = re.compile("[\0\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Found:
    """Something found: the value, the way it was found in words, and a confidence between 0 and 1.

    Characters that are no text stand as U+FFFD in the value: a page of others is not refused for a broken byline.
    """

    value: str = ""
    method: str = ""
    confidence: float = 0.0

    def __post_init__(self) -> None:
        object.__setattr__(self, "value", NO_TEXT.sub("\ufffd", self.value))

    def __bool__(self) -> bool:
        return bool(self.value)


NOT_FOUND = Found()


@dataclass(frozen=True, slots=True)
class PublicationDate:
    """When an article was published, as far as its file tells.

    `moment` is aware where the source gave a zone, naive (the outlet's own clock) where not, None where it gave only
    a day. `day` is the civil day as written. A date that is not `certain` must be confirmed by a person; `note` says
    why in words.
    """

    moment: datetime | None = None
    day: date | None = None
    raw: str = ""
    method: str = ""
    confidence: float = 0.0
    certain: bool = False
    note: str = "no publication date was found"

    @property
    def found(self) -> bool:
        """Whether there is a day at all, certain or guessed."""
        return self.day is not None


NO_DATE = PublicationDate()


@dataclass(frozen=True, slots=True)
class ArticleDraft:
    """One article of a file, before anything is kept.

    `name` is the file it came from (a member of an archive reads `batch.zip/one.html`), `line` its line there where
    one line holds one article. `external_id` is the given one, else the file's stem.
    """

    name: str
    text: str
    external_id: Found = NOT_FOUND
    title: Found = NOT_FOUND
    byline: Found = NOT_FOUND
    outlet: Found = NOT_FOUND
    language: Found = NOT_FOUND
    url: Found = NOT_FOUND
    publication: PublicationDate = NO_DATE
    line: int | None = None
    kind: str = ""
    removed: tuple[str, ...] = field(default=(), repr=False)


class Unreadable(Exception):
    """A file, or one item of it, that gives no article: why, and what a person can do.

    Unreadable("this PDF is a scan: it has no text layer", hint="run OCR first", name="a.pdf") ->
    "a.pdf: this PDF is a scan: it has no text layer; run OCR first."
    """

    def __init__(self, message: str, hint: str = "", line: int | None = None, name: str = "") -> None:
        super().__init__(message)
        # Messages quote files, and a column's name may hold a line break.
        self.message = " ".join(message.split())
        self.hint = hint
        self.line = line
        self.name = name

    def __str__(self) -> str:
        sentence = "; ".join(part for part in (self.message, self.hint) if part)
        return f"{self._place()}{sentence}."

    def __repr__(self) -> str:
        return f"Unreadable({str(self)!r})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Unreadable) and str(self) == str(other)

    def __hash__(self) -> int:
        return hash(str(self))

    def within(self, name: str) -> Unreadable:
        """The same trouble, named after the file it was met in, unless it has a name already."""
        return self if self.name else Unreadable(self.message, self.hint, self.line, name)

    def _place(self) -> str:
        line = f"line {self.line}" if self.line is not None else ""
        place = ", ".join(part for part in (self.name, line) if part)
        return f"{place}: " if place else ""


def without_certainty(publication: PublicationDate, note: str, confidence: float) -> PublicationDate:
    """The same date, to be confirmed for the reason given, no surer than `confidence`."""
    return replace(publication, certain=False, note=note, confidence=min(publication.confidence, confidence))
