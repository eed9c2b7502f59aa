"""A corrected day of publication moves everything that was counted from it; nothing is read again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from timeline.merging.report import from_json, to_json
from timeline.models import Article, EventMention, TimeMention
from timeline.services.readings import days_fields, reading_fields, resolved_fields, source_of
from timeline.temporal.codec import decode
from timeline.temporal.interval import Granularity, TimeInterval
from timeline.temporal.resolve import IMPOSSIBLE, OUTSIDE, resolve

_OF_THE_RESOLUTION = {IMPOSSIBLE, OUTSIDE}


@dataclass(frozen=True, slots=True)
class _Moved:
    """The days of a time expression before and after."""

    before: TimeInterval | None
    after: TimeInterval | None


def redated(article: Article) -> list[EventMention]:
    """Resolve the stored time expressions against the article's day of publication; the reports that move, unsaved."""
    published = article.published
    moved = {row.pk: _resolve_again(row, published) for row in article.time_mentions.all()}
    return [_moved(mention, article, moved) for mention in article.event_mentions.select_related("time")]


def _resolve_again(row: TimeMention, published: date) -> _Moved:
    before = _interval(row)
    resolution = resolve(decode(row.meaning), published)
    for name, value in resolved_fields(resolution).items():
        setattr(row, name, value)
    kept = [flag for flag in row.flags if flag not in _OF_THE_RESOLUTION]
    row.flags = [*kept, *(flag for flag in resolution.flags if flag not in kept)]
    row.readings = [_read_again(reading, published) for reading in row.readings]
    row.save()
    return _Moved(before, resolution.interval)


def _read_again(reading: dict[str, Any], published: date) -> dict[str, Any]:
    return reading | reading_fields(resolve(decode(reading["meaning"]), published))


def _moved(mention: EventMention, article: Article, moved: dict[int, _Moved]) -> EventMention:
    stored = from_json(mention.report)
    was = stored.article.published or article.published
    interval = _new_interval(mention, moved, article.published - was)
    for name, value in days_fields(interval).items():
        setattr(mention, name, value)
    if mention.time_id and mention.time:
        mention.when_how = mention.time.how
    mention.report = to_json(replace(stored, interval=interval, article=source_of(article)))
    return mention


def _new_interval(mention: EventMention, moved: dict[int, _Moved], by: timedelta) -> TimeInterval | None:
    """The days of its time expression; of a range, from the one expression to the other; of an inference, shifted."""
    before = _interval(mention)
    if before is None:
        return None
    dating = moved.get(mention.time_id) if mention.time_id else None
    if dating is None or dating.before is None or dating.after is None:
        return _shifted(before, by) if mention.inferred else before
    if dating.before == before:
        return dating.after
    earliest = before.earliest + (dating.after.earliest - dating.before.earliest)
    latest = _new_end(before, dating, moved)
    return replace(before, earliest=min(earliest, latest), latest=latest)


def _new_end(before: TimeInterval, dating: _Moved, moved: dict[int, _Moved]) -> date:
    """Where the expression that ended the range ends now; else as far as the beginning moved."""
    for other in moved.values():
        if other.before and other.after and other != dating and other.before.latest == before.latest:
            return other.after.latest
    assert dating.before is not None and dating.after is not None
    return before.latest + (dating.after.latest - dating.before.latest)


def _shifted(interval: TimeInterval, by: timedelta) -> TimeInterval:
    return replace(interval, earliest=interval.earliest + by, latest=interval.latest + by)


def _interval(row: TimeMention | EventMention) -> TimeInterval | None:
    if row.starts_on is None or row.ends_on is None:
        return None
    return TimeInterval(row.starts_on, row.ends_on, Granularity(row.granularity))
