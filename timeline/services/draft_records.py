"""A draft as JSON and back, so that it can wait in a table until a person has looked at it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from timeline.readers.draft import ArticleDraft, Found, PublicationDate

FIELDS = ("external_id", "title", "byline", "outlet", "language", "url")
GIVEN = "given by a person"

Record = dict[str, Any]


def record_of(draft: ArticleDraft) -> Record:
    """All of a draft but its text."""
    return {
        "name": draft.name,
        "line": draft.line,
        "kind": draft.kind,
        **{name: _found_record(getattr(draft, name)) for name in FIELDS},
        "publication": _publication_record(draft.publication),
    }


def draft_of(text: str, record: Mapping[str, Any]) -> ArticleDraft:
    """The draft of such a record."""
    found: Record = {name: Found(*record[name]) for name in FIELDS}
    publication = _publication(record["publication"])
    kept = {name: record[name] for name in ("name", "line", "kind")}
    return ArticleDraft(text=text, publication=publication, **kept, **found)


def amended(draft: ArticleDraft, said: Mapping[str, str]) -> ArticleDraft:
    """The draft with what a person said of it: {"title": "Talks resume"}; an empty word takes away what was found."""
    changed: Record = {name: Found(said[name], GIVEN, 1.0) for name in FIELDS if name in said}
    return replace(draft, **changed)


def _found_record(found: Found) -> list[Any]:
    return [found.value, found.method, found.confidence]


def _publication_record(publication: PublicationDate) -> Record:
    return {
        "moment": publication.moment.isoformat() if publication.moment else None,
        "day": publication.day.isoformat() if publication.day else None,
        "raw": publication.raw[:200],
        "method": publication.method,
        "confidence": publication.confidence,
        "certain": publication.certain,
        "note": publication.note,
    }


def _publication(record: Mapping[str, Any]) -> PublicationDate:
    moment = datetime.fromisoformat(record["moment"]) if record["moment"] else None
    day = date.fromisoformat(record["day"]) if record["day"] else None
    return PublicationDate(**{**record, "moment": moment, "day": day})
