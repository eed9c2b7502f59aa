"""One JSON object an event: alone on its line, or in one file with a head that says what was asked."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from timeline.services.exporting.records import ActorLink, EventRecord, Source


def json_lines(found: Iterable[EventRecord], site: str) -> Iterator[str]:
    """A line an event."""
    for record in found:
        yield dumped(event_object(record, site)) + "\n"


def json_file(found: Iterable[EventRecord], site: str, head: dict[str, Any]) -> Iterator[str]:
    """The head's members, then `events`, written as they are read from the tables."""
    yield dumped(head)[:-1] + (", " if head else "") + '"events": ['
    for index, record in enumerate(found):
        yield (",\n" if index else "\n") + dumped(event_object(record, site))
    yield "\n]}\n"


def event_object(record: EventRecord, site: str) -> dict[str, Any]:
    """What the exports and the API say of an event; days are ISO days, both inclusive, null where unknown."""
    return {
        "id": record.id,
        "address": f"{site}{record.path}",
        "title": record.title,
        **_type_members(record),
        "status": record.status,
        "lane": record.lane,
        "earliest": _iso(record.earliest),
        "latest": _iso(record.latest),
        "granularity": record.granularity,
        "extent": record.extent,
        "when": record.when,
        "place": record.place,
        "country": record.country,
        "reports": record.reports,
        "independent_reports": record.independent_reports,
        "first_reported": _iso(record.first_reported),
        "last_reported": _iso(record.last_reported),
        "changed": record.changed.isoformat(),
        "actors": [actor_object(actor) for actor in record.actors],
        "sources": [source_object(source) for source in record.sources],
    }


def actor_object(actor: ActorLink) -> dict[str, Any]:
    """An actor of an event."""
    return {"code": actor.code, "name": actor.name, "side": actor.side, "role": actor.role}


def source_object(source: Source) -> dict[str, Any]:
    """An article that reports an event, without its text."""
    return {
        "article": source.id,
        "outlet": source.outlet,
        "title": source.title,
        "address": source.url,
        "published": _iso(source.published),
    }


def _type_members(record: EventRecord) -> dict[str, Any]:
    kind = record.type
    return {
        "type": kind.name,
        "type_word": kind.word,
        "quad_class": kind.quad or None,
        "intensity": kind.score,
        "cameo_root": kind.cameo_root or None,
        "goldstein": kind.goldstein,
    }


def _iso(value: Any) -> str | None:
    return value.isoformat() if value else None


def dumped(value: Any) -> str:
    """JSON on one line, 汉字 as they are."""
    return json.dumps(value, ensure_ascii=False)
