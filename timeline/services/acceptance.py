"""A reading that a person accepted, as a decision keeps it, and back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from timeline.extraction.mentions import ActorMention, EventMention, EventStatus, Extent, TextSpan
from timeline.models import Actor, Article, Role
from timeline.models import EventMention as MentionRow
from timeline.temporal.interval import Granularity, TimeInterval

_HOW = "as an editor accepted it"
Value = Mapping[str, Any]


def reading_of(row: MentionRow) -> dict[str, Any]:
    """The reading of a report as somebody sees it and accepts it, as JSON."""
    published = row.article.published_on
    return {
        "type": row.type,
        "status": row.status,
        "title": row.title,
        "date": days_of(row),
        "published": published.isoformat() if published else None,
        "actors": [[link.actor.code, link.role, link.start, link.end] for link in _parties(row)],
    }


def days_of(row: Any) -> dict[str, Any]:
    """The days of a report or an event as JSON; nulls where it has none."""
    return {
        "earliest": row.starts_on.isoformat() if row.starts_on else None,
        "latest": row.ends_on.isoformat() if row.ends_on else None,
        "granularity": row.granularity,
        "extent": row.extent,
    }


def interval_of(value: Value) -> TimeInterval | None:
    """The days of `days_of`; None where no date is known."""
    if not value.get("earliest"):
        return None
    first, last = date.fromisoformat(value["earliest"]), date.fromisoformat(value["latest"])
    return TimeInterval(first, last, Granularity(value["granularity"]))


def accepted(article: Article, mention: EventMention, said: Value) -> EventMention:
    """What a newer reader found, as it was when somebody accepted it.

    Its date holds as long as the article bears the day of publication that the person saw.
    """
    kept = replace(mention, type=said["type"], status=EventStatus(said["status"]), title=said["title"])
    actors = said.get("actors", [])
    known = set(Actor.objects.filter(code__in=[code for code, *_ in actors]).values_list("code", flat=True))
    parties = {role: tuple(_named(article, actors, role, known)) for role in (Role.SOURCE, Role.TARGET)}
    kept = replace(kept, source_actors=parties[Role.SOURCE], target_actors=parties[Role.TARGET])
    same_day = article.published_on and said.get("published") == article.published_on.isoformat()
    return _redated(kept, said["date"]) if same_day else kept


def _parties(row: MentionRow) -> list[Any]:
    return [link for link in row.participants.select_related("actor") if link.role != Role.REPORTER]


def _named(article: Article, actors: Iterable[Any], role: str, known: set[str]) -> Iterable[ActorMention]:
    for code, part, start, end in actors:
        if part == role and code in known:
            yield ActorMention(TextSpan(start, end), article.text[start:end], (code,), _HOW, 1.0)


def _redated(mention: EventMention, said: Value) -> EventMention:
    interval, when = interval_of(said), mention.when
    if interval == when.interval:
        return mention
    return replace(
        mention, when=replace(when, interval=interval, extent=Extent(said["extent"]), expression=None, how=_HOW)
    )
