"""Word documents (DOCX): their paragraphs, title and author. Parsed in a process of its own."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from typing import IO, Any, Final

from lxml import etree

from timeline.readers import confinement
from timeline.readers.decoding import refuse_binary
from timeline.readers.draft import NOT_FOUND, ArticleDraft, Found, PublicationDate, Unreadable
from timeline.readers.plain_text import byline_of, publication_of, title_of
from timeline.readers.protocol import Source
from timeline.readers.publication import guessed
from timeline.readers.zipped import open_zip, unpack

_HINT: Final = "open it in Word and save it anew as DOCX"
_NAMESPACES: Final = {"dc": "http://purl.org/dc/elements/1.1/", "dcterms": "http://purl.org/dc/terms/"}


def read_word(source: Source, today: date | None = None) -> Iterator[ArticleDraft | Unreadable | Source]:
    """One article: its paragraphs; its date is a guess, since a document says when it was made, not published."""
    properties = _properties(_judged(source.data))
    answer = confinement.ask(__name__, source.data, "Word document")
    text = refuse_binary("\n\n".join(line.strip() for line in answer["text"].split("\n") if line.strip()))
    if not text:
        raise Unreadable("this Word document holds no text", hint="hand in one that holds an article")
    yield ArticleDraft(
        name=source.name,
        text=text,
        external_id=source.stem,
        title=title_of(text) or _found(properties, "dc:title", "document title", 0.6),
        byline=byline_of(text) or _found(properties, "dc:creator", "document author", 0.4),
        language=_found(properties, "dc:language", "document language", 0.6),
        publication=_publication(text, properties, source, today),
        kind="Word document",
    )


def _judged(data: bytes) -> bytes:
    """The part with the document's properties, once every part is known to be small and plain.

    Raises:
        Unreadable: a part is too large, or declares entities as no Word does.
    """
    core = b""
    with open_zip(data) as opened:
        for member in opened.infolist():
            if member.filename.endswith((".xml", ".rels")):
                part = unpack(opened, member)
                if b"<!DOCTYPE" in part or b"<!ENTITY" in part or "<!DOCTYPE".encode("utf-16-le") in part:
                    raise Unreadable("this Word document declares entities, as no Word does", hint=_HINT)
                core = part if member.filename == "docProps/core.xml" else core
    return core


def _properties(core: bytes) -> etree._Element | None:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(core, parser) if core else None
    except (etree.LxmlError, ValueError):
        return None


def _found(properties: etree._Element | None, name: str, method: str, confidence: float) -> Found:
    text = properties.findtext(name, namespaces=_NAMESPACES) if properties is not None else None
    words = " ".join((text or "").split())
    return Found(words, method, confidence) if words else NOT_FOUND


def _publication(text: str, properties: etree._Element | None, source: Source, today: date | None) -> PublicationDate:
    in_text = publication_of(text, source, today)
    created = _found(properties, "dcterms:created", "day the document was made", 0.3)
    return in_text if in_text.found else guessed(created.value, created.method, created.confidence, today)


def answer(given: IO[bytes], output: IO[str]) -> None:
    """Parse what is given and print its text as JSON; runs inside the confined process."""
    try:
        found = {"text": _raw_text(given.read())}
    except Unreadable as trouble:
        found = {"trouble": trouble.message, "hint": trouble.hint}
    json.dump(found, output)


def _raw_text(data: bytes) -> str:
    import mammoth  # type: ignore[import-untyped]  # heavy, and only the confined process needs it

    try:
        result: Any = mammoth.extract_raw_text(BytesIO(data))
    # A parser fed with garbage fails in every way there is; this process exists to fail.
    except Exception as error:
        raise Unreadable("this Word document is damaged", hint=_HINT) from error
    return str(result.value)
