"""What was read in a tried sentence, as JSON: the fields of rows, without the rows."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from timeline.extraction.mentions import ActorMention, Analysis, EventMention, TemporalExpression
from timeline.models import Article
from timeline.registry.lanes import lane
from timeline.registry.registry import Registry
from timeline.services import actors
from timeline.services.readings import days_fields, time_row

Record = dict[str, Any]

TIME_FIELDS = (
    "start",
    "end",
    "text",
    "type",
    "value",
    "starts_on",
    "ends_on",
    "granularity",
    "rule",
    "confidence",
    "flags",
    "steps",
    "how",
    "readings",
)


def record_of(analysis: Analysis) -> Record:
    """The language, the time expressions and the events of a sentence."""
    registry = actors.snapshot()
    return {
        "language": analysis.language,
        "times": [_time(one) for one in analysis.time_expressions],
        "events": [_event(one, registry) for one in analysis.mentions if one.timeline],
    }


def _time(found: TemporalExpression) -> Record:
    row = time_row(Article(), found)
    return {name: getattr(row, name) for name in TIME_FIELDS}


def _event(found: EventMention, registry: Registry) -> Record:
    return {
        "start": found.trigger.start,
        "end": found.trigger.end,
        "title": found.title,
        "type": found.type,
        "status": found.status.value,
        "lane": lane(found.source_codes, registry).value.lower(),
        "acting": _names(found.source_actors, registry),
        "affected": _names(found.target_actors, registry),
        **days_fields(found.when.interval),
        "extent": found.when.extent.value,
        "how": found.when.how,
        "reasons": [{"about": one.about, "words": one.words} for one in found.reasons],
    }


def _names(mentions: Iterable[ActorMention], registry: Registry) -> list[str]:
    codes = dict.fromkeys(code for mention in mentions for code in mention.codes)
    return [_name(code, registry) for code in codes]


def _name(code: str, registry: Registry) -> str:
    known = registry.get(code)
    return known.name if known else code.replace("-", " ")
