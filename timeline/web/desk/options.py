"""The dates that an event may have: as it stands, as its phrase could be read, as other reports have it; each drawn."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString

from timeline.models import Event, EventMention
from timeline.services.acceptance import days_of as stored_days
from timeline.web.chain import sentence
from timeline.web.dates import Days, days_of, plain_date
from timeline.web.gauge import span_bar

OTHER = "other"
MOST = 7
Value = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Option:
    """One date to choose: what the form sends, the words, the drawing, and where it comes from."""

    value: str
    label: str
    drawn: SafeString | str
    note: str


@dataclass(frozen=True, slots=True)
class Axis:
    """The stretch of days on which the dates are drawn, and the day of publication on it."""

    first: date
    last: date
    published: date | None

    def percent(self, day: date, *, end: bool = False) -> float:
        """Where a day begins, or ends."""
        return round(100 * ((day - self.first).days + end) / ((self.last - self.first).days + 1), 2)


def encoded(value: Value) -> str:
    """What a radio button sends: 2022-11-04|2023-01-31|range|within; |||within for no date."""
    return "|".join(value[name] or "" for name in ("earliest", "latest", "granularity", "extent"))


def decoded(text: str) -> Value | None:
    """The date that `encoded` wrote; None for anything else."""
    parts = text.split("|")
    if len(parts) != 4:
        return None
    earliest, latest, granularity, extent = parts
    try:
        inverted = bool(earliest) and date.fromisoformat(latest) < date.fromisoformat(earliest)
    except ValueError:
        return None
    known = granularity in _GRANULARITIES and extent in ("within", "lasting")
    stored = {"earliest": earliest or None, "latest": latest or None, "granularity": granularity, "extent": extent}
    return stored if known and not inverted else None


_GRANULARITIES = frozenset("day weekend week month season quarter half year decade century range unknown".split())


def options_for(event: Event, mention: EventMention | None, others: Iterable[EventMention]) -> list[Option]:
    """The date as it stands, the readings that lost, and the dates of other reports; each once."""
    found: dict[str, tuple[Value, str]] = {}
    for value, note in [(stored_days(event), _as_it_stands(event)), *_readings(mention), *_reported(event, others)]:
        found.setdefault(encoded(value), (value, note))
    chosen = list(found.values())[:MOST]
    axis = _axis([value for value, _ in chosen], mention)
    return [Option(encoded(value), _label(value), _drawn(value, axis, event.lane), note) for value, note in chosen]


def _as_it_stands(event: Event) -> str:
    if "date" in (event.decided or {}):
        return "As an editor set it"
    time = event.dated_by.time if event.dated_by else None
    return sentence(f"As read: {time.how}") if time else "As read"


def _readings(mention: EventMention | None) -> Iterator[tuple[Value, str]]:
    for one in mention.time.readings if mention and mention.time else []:
        if one.get("earliest"):
            days = {name: one[name] for name in ("earliest", "latest", "granularity")}
            yield days | {"extent": "within"}, sentence(one.get("how", ""))


def _reported(event: Event, others: Iterable[EventMention]) -> Iterator[tuple[Value, str]]:
    for other in others:
        if other.starts_on:
            whose = other.article.outlet or other.article
            note = f"As {whose} has it" if other.event_id == event.pk else "From the event it may belong to"
            yield stored_days(other), note


def _days(value: Value) -> Days | None:
    if not value["earliest"]:
        return None
    first, last = date.fromisoformat(value["earliest"]), date.fromisoformat(value["latest"])
    return Days(first, last, lasting=value["extent"] == "lasting")


def _label(value: Value) -> str:
    days = _days(value)
    return plain_date(days) if days else "No date known"


def _axis(values: Sequence[Value], mention: EventMention | None) -> Axis | None:
    spans = [days for value in values if (days := _days(value))]
    published = mention.article.published_on if mention else None
    if not spans:
        return None
    first, last = min(one.first for one in spans), max(one.last for one in spans)
    near = published is not None and abs((published - last).days) <= max(60, (last - first).days)
    if near and published:
        first, last = min(first, published), max(last, published)
    margin = timedelta(days=max(3, (last - first).days // 10))
    if first - date.min < margin or date.max - last < margin:
        return None
    return Axis(first - margin, last + margin, published if near else None)


def drawn_days(row: Any, other: Any, published: date | None, side: str) -> SafeString | str:
    """The days of one row on an axis that holds those of another as well."""
    spans = [days for one in (row, other) if (days := days_of(one))]
    if not spans or days_of(row) is None:
        return ""
    mine = stored_days(row)
    values = [mine, *([stored_days(other)] if days_of(other) else [])]
    axis = _axis(values, None)
    return _drawn(mine, Axis(axis.first, axis.last, published) if axis else None, side)


def _drawn(value: Value, axis: Axis | None, side: str) -> SafeString | str:
    days = _days(value)
    if axis is None or days is None:
        return ""
    left, right = axis.percent(days.first), axis.percent(days.last, end=True)
    if days.is_day:
        bar = format_html('<circle class="f-{}" cx="{}%" cy="12.5" r="4.5"/>', side, f"{(left + right) / 2:.2f}")
    else:
        bar = span_bar(left, right, side=side, lasting=days.lasting)
    return format_html(
        '<svg class="rd" height="24" width="100%" aria-hidden="true">'
        '<line class="axis-l" x1="0" x2="100%" y1="12.5" y2="12.5"/>{}{}</svg>',
        _published(axis),
        bar,
    )


def _published(axis: Axis) -> SafeString | str:
    if axis.published is None or not axis.first <= axis.published <= axis.last:
        return ""
    return format_html('<line class="pub" x1="{0}%" x2="{0}%" y1="5" y2="20"/>', axis.percent(axis.published))
