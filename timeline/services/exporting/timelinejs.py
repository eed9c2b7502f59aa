"""The JSON of TimelineJS, which was made for a few dozen slides and says so."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from html import escape
from itertools import islice
from typing import Any

from timeline.services.exporting.records import EventRecord

MOST_SLIDES = 200
_LANES = {"us": "United States", "cn": "China", "joint": "Both together", "third": "Others"}


def timelinejs_file(found: Iterable[EventRecord], site: str, name: str, address: str) -> dict[str, Any]:
    """A title slide, and a slide for each of the first 200 dated events."""
    dated = (record for record in found if record.earliest)
    taken = list(islice(dated, MOST_SLIDES + 1))
    slides = [_slide(record, site) for record in taken[:MOST_SLIDES]]
    return {"title": {"text": _text(name, _remark(len(taken), address))}, "events": slides}


def _remark(number: int, address: str) -> str:
    link = f'<a href="{escape(address)}">the timeline</a>'
    if number > MOST_SLIDES:
        return f"The first {MOST_SLIDES} events of this view; TimelineJS shows no more. All of them are on {link}."
    return f"{number} events, as shown on {link}. Events without a date are left out."


def _slide(record: EventRecord, site: str) -> dict[str, Any]:
    slide: dict[str, Any] = {
        "unique_id": f"event-{record.id}",
        "display_date": record.when,
        "group": _LANES.get(record.lane, ""),
        "text": _text(record.title, _sources(record, site)),
    }
    return slide | _days(record)


def _days(record: EventRecord) -> dict[str, Any]:
    """No finer than known: a month has no day, a year no month; other spans go from day to day."""
    if record.earliest is None or record.latest is None:
        return {}
    depth = {"year": 1, "month": 2, "day": 3}.get(record.granularity, 0)
    if depth:
        return {"start_date": _parts(record.earliest, depth)}
    return {"start_date": _parts(record.earliest, 3), "end_date": _parts(record.latest, 3)}


def _parts(day: date, depth: int) -> dict[str, int]:
    return dict(list(zip(("year", "month", "day"), (day.year, day.month, day.day), strict=True))[:depth])


def _sources(record: EventRecord, site: str) -> str:
    outlets = ", ".join(record.outlets) or "no outlet named"
    link = f'<a href="{escape(site + record.path)}">how this is known</a>'
    return f"<p>{escape(record.type.word)}, {escape(record.status)}. {escape(outlets)}; {link}.</p>"


def _text(headline: str, text: str) -> dict[str, str]:
    """TimelineJS shows both as HTML; only ours may be."""
    return {"headline": escape(headline), "text": text}
