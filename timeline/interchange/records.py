"""The lines that `extract` prints: one JSON object an article, every key always there, lists empty and never null."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NotRequired, TypedDict

from timeline.extraction.mentions import Analysis, EventMention, Location, TemporalExpression


class ReadingRecord(TypedDict):
    """Another reading of a time expression that was considered, and why it lost."""

    value: str
    earliest: str | None
    latest: str | None
    why_not: str


class TimeRecord(TypedDict):
    """A time expression; `earliest` and `latest` are inclusive ISO days, or null."""

    start: int
    end: int
    text: str
    type: str
    value: str
    earliest: str | None
    latest: str | None
    granularity: str
    how: str
    confidence: float
    flags: list[str]
    readings: list[ReadingRecord]


class PlaceRecord(TypedDict):
    """Where it happened; `country` is an actor code, or null."""

    name: str
    country: str | None


class MentionRecord(TypedDict):
    """One report of one happening; `event` is shared by all mentions of that happening in the run."""

    start: int
    end: int
    sentence_start: int
    sentence_end: int
    time_start: int | None
    time_end: int | None
    type: str
    status: str
    earliest: str | None
    latest: str | None
    granularity: str
    extent: str
    source_actors: list[str]
    target_actors: list[str]
    location: PlaceRecord | None
    title: str
    confidence: float
    event: str


class Record(TypedDict):
    """One article. `text` is there where the caller did not send it as such (.txt, .html)."""

    id: str
    text: NotRequired[str]
    time_expressions: list[TimeRecord]
    mentions: list[MentionRecord]


_DIGITS = 4


def record_of(identifier: str, analysis: Analysis, events: Sequence[str], *, echo: bool = False) -> Record:
    """The record of an article; `events` names the happening of each mention."""
    record: Record = {
        "id": identifier,
        "time_expressions": [time_record(expression) for expression in analysis.time_expressions],
        "mentions": [mention_record(mention, event) for mention, event in zip(analysis.mentions, events, strict=True)],
    }
    return {**record, "text": analysis.text} if echo else record


def time_record(expression: TemporalExpression) -> TimeRecord:
    """A time expression as JSON values."""
    interval = expression.interval
    return {
        "start": expression.span.start,
        "end": expression.span.end,
        "text": expression.text,
        "type": str(expression.type),
        "value": expression.value,
        "earliest": interval.earliest.isoformat() if interval else None,
        "latest": interval.latest.isoformat() if interval else None,
        "granularity": str(interval.granularity) if interval else "unknown",
        "how": expression.how,
        "confidence": round(expression.confidence, _DIGITS),
        "flags": list(dict.fromkeys([*expression.flags, *expression.resolution.flags])),
        "readings": [
            {
                "value": reading.resolution.value,
                "earliest": reading.resolution.interval.earliest.isoformat() if reading.resolution.interval else None,
                "latest": reading.resolution.interval.latest.isoformat() if reading.resolution.interval else None,
                "why_not": reading.why_not,
            }
            for reading in expression.readings
        ],
    }


def mention_record(mention: EventMention, event: str) -> MentionRecord:
    """An event mention as JSON values, with the happening it belongs to."""
    interval = mention.when.interval
    time = mention.when.expression
    return {
        "start": mention.trigger.start,
        "end": mention.trigger.end,
        "sentence_start": mention.sentence.start,
        "sentence_end": mention.sentence.end,
        "time_start": time.span.start if time else None,
        "time_end": time.span.end if time else None,
        "type": mention.type,
        "status": str(mention.status),
        "earliest": interval.earliest.isoformat() if interval else None,
        "latest": interval.latest.isoformat() if interval else None,
        "granularity": str(mention.when.granularity),
        "extent": str(mention.when.extent),
        "source_actors": list(mention.source_codes),
        "target_actors": list(mention.target_codes),
        "location": _place(mention.location),
        "title": mention.title,
        "confidence": round(mention.confidence, _DIGITS),
        "event": event,
    }


def _place(location: Location | None) -> PlaceRecord | None:
    return {"name": location.name, "country": location.country or None} if location else None
