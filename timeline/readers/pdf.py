"""PDF with a text layer. The file is parsed in a process of its own: some are made to run a parser wild."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from typing import IO, Any, Final

from timeline.readers import confinement
from timeline.readers.decoding import refuse_binary
from timeline.readers.draft import NOT_FOUND, ArticleDraft, Found, PublicationDate, Unreadable
from timeline.readers.paper import paragraphs_of
from timeline.readers.plain_text import byline_of, publication_of, title_of
from timeline.readers.protocol import Source
from timeline.readers.publication import guessed

MOST_PAGES: Final = 200
_FEWEST_LETTERS: Final = 20
_HINT_PAGES: Final = "cut out the pages of the article and hand those in"


def read_pdf(source: Source, today: date | None = None) -> Iterator[ArticleDraft | Unreadable | Source]:
    """One article: its pages run together, without page numbers and repeated headers; its date is a guess."""
    answer = confinement.ask(__name__, source.data, "PDF")
    text = refuse_binary("\n\n".join(paragraphs_of(answer["pages"])))
    if sum(character.isalnum() for character in text) < _FEWEST_LETTERS:
        raise Unreadable("this PDF is a scan: it has no text layer", hint="run OCR first")
    yield ArticleDraft(
        name=source.name,
        text=text,
        external_id=source.stem,
        title=title_of(text) or Found(answer["title"], "PDF title", 0.5 if answer["title"] else 0.0),
        byline=byline_of(text) or (Found(answer["author"], "PDF author", 0.4) if answer["author"] else NOT_FOUND),
        publication=_publication(text, answer["created"], source, today),
        kind="PDF",
    )


def _publication(text: str, created: str, source: Source, today: date | None) -> PublicationDate:
    in_text = publication_of(text, source, today)
    return in_text if in_text.found else guessed(created, "day the PDF was made", 0.3, today)


def answer(given: IO[bytes], output: IO[str]) -> None:
    """Parse what is given and print its pages as JSON; runs inside the confined process."""
    try:
        found = _parse(given.read())
    except Unreadable as trouble:
        found = {"trouble": trouble.message, "hint": trouble.hint}
    json.dump(found, output)


def _parse(data: bytes) -> dict[str, Any]:
    import pypdf

    try:
        document = pypdf.PdfReader(BytesIO(data))
        if document.is_encrypted and not document.decrypt(""):
            raise Unreadable("this PDF is locked with a password", hint="save it without one")
        if len(document.pages) > MOST_PAGES:
            raise Unreadable(f"this PDF has more than {MOST_PAGES} pages", hint=_HINT_PAGES)
        return _contents(document)
    except Unreadable:
        raise
    except pypdf.errors.DependencyError as error:
        raise Unreadable("this PDF is locked", hint="save it without protection") from error
    # A parser fed with garbage fails in every way there is; this process exists to fail.
    except Exception as error:
        raise Unreadable("this PDF is damaged", hint="save it anew or paste its text") from error


def _contents(document: Any) -> dict[str, Any]:
    told = document.metadata or {}
    created = getattr(told, "creation_date", None)
    return {
        "pages": [page.extract_text() for page in document.pages],
        "title": _line(told.get("/Title")),
        "author": _line(told.get("/Author")),
        "created": created.isoformat() if created else "",
    }


def _line(value: object) -> str:
    return " ".join(str(value).split()) if value else ""
