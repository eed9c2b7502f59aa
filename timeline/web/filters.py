"""The whole state of a view as a query string, read and written. Unknown parameters are ignored."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from functools import lru_cache
from urllib.parse import quote

from django.core.exceptions import BadRequest
from django.http import QueryDict

from timeline.models import Lane
from timeline.models.filter import Cursor, EventFilter, Precision, Sort
from timeline.web.words import STATUS_WORDS, TYPE_WORDS

LONGEST_QUERY = 200
MOST_VALUES = 20
MOST_PARAMETERS_LENGTH = 8000
VIEWS = ("list", "lanes")

_PARTIAL_DATE = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_CHOICES: Mapping[str, frozenset[str]] = {
    "type": frozenset(TYPE_WORDS),
    "lane": frozenset(Lane.values),
    "status": frozenset(STATUS_WORDS),
    "precision": frozenset(Precision),
}


def read_filter(query: QueryDict) -> EventFilter:
    """The query string of any view -> the filter that it asks for, with notes on what was ignored.

    Raises:
        BadRequest: the cursor is none of ours, or the address is far too long.
    """
    if len(query.urlencode()) > MOST_PARAMETERS_LENGTH:
        raise BadRequest("This address asks for more than the timeline can answer. Start again with fewer filters.")
    notes: list[str] = []
    since, until = _read_dates(query, notes)
    return EventFilter(
        q=_read_text(query.get("q", ""), notes),
        actor=_read_many(query, "actor", notes),
        not_actor=_read_many(query, "not_actor", notes),
        match="all" if query.get("match") == "all" else "any",
        role=_read_one(query, "role", ("source", "target")),
        type=_read_chosen(query, "type", notes),
        lane=_read_chosen(query, "lane", notes),
        status=_read_chosen(query, "status", notes),
        since=since,
        until=until,
        certain=query.get("certain", "") in {"1", "true", "on", "yes"},
        on=_read_one(query, "on", ("reported",)) or "happened",
        as_of=_read_date(query.get("as_of", ""), notes, last=True),
        precision=_read_chosen(query, "precision", notes),
        source=_read_many(query, "source", notes),
        sort=Sort(_read_one(query, "sort", tuple(Sort)) or Sort.NEWEST),
        cursor=_read_cursor(query.get("cursor", "")),
        notes=tuple(notes),
        view=_read_one(query, "view", VIEWS) or VIEWS[0],
    )


def query_string(wanted: EventFilter) -> str:
    """The canonical query string of a filter: what is left out is the default."""
    pairs: list[tuple[str, str]] = []
    if wanted.q:
        pairs.append(("q", wanted.q))
    for name in ("actor", "not_actor"):
        pairs += [(name, value) for value in getattr(wanted, name)]
    if wanted.match == "all":
        pairs.append(("match", "all"))
    if wanted.role:
        pairs.append(("role", wanted.role))
    for name in ("type", "lane", "status"):
        pairs += [(name, value) for value in getattr(wanted, name)]
    pairs += _written_dates(wanted)
    for name in ("precision", "source"):
        pairs += [(name, value) for value in getattr(wanted, name)]
    if wanted.sort is not Sort.NEWEST:
        pairs.append(("sort", wanted.sort))
    if wanted.view != VIEWS[0]:
        pairs.append(("view", wanted.view))
    if wanted.cursor:
        pairs.append(("cursor", str(wanted.cursor)))
    return "&".join(_written(name, value) for name, value in pairs)


@lru_cache(maxsize=4096)
def _written(name: str, value: str) -> str:
    """A page writes hundreds of addresses out of a few dozen pairs."""
    return f"{name}={quote(value, safe='~:')}"


def address(wanted: EventFilter, path: str = "/") -> str:
    """The address of a filter."""
    query = query_string(wanted)
    return f"{path}?{query}" if query else path


def parameters(wanted: EventFilter, *, leave_out: Iterable[str] = ()) -> list[tuple[str, str]]:
    """Names and values for the hidden fields of a form that changes some others."""
    gone = set(leave_out)
    pairs = QueryDict(query_string(replace(wanted, cursor=None))).lists()
    return [(name, value) for name, values in pairs if name not in gone for value in values if isinstance(value, str)]


def _read_text(text: str, notes: list[str]) -> str:
    words = " ".join(text.replace("\0", "").split())
    if len(words) > LONGEST_QUERY:
        notes.append(f"Only the first {LONGEST_QUERY} letters of the search were used.")
    return words[:LONGEST_QUERY].strip()


def _read_one(query: QueryDict, name: str, choices: tuple[str, ...]) -> str:
    asked = query.get(name, "")
    return asked if asked in choices else ""


def _read_many(query: QueryDict, name: str, notes: list[str]) -> tuple[str, ...]:
    values = tuple(dict.fromkeys(value[:100] for value in query.getlist(name) if value and "\0" not in value))
    if len(values) > MOST_VALUES:
        notes.append(f"Only the first {MOST_VALUES} values of “{name.replace('_', ' ')}” were used.")
    return values[:MOST_VALUES]


def _read_chosen(query: QueryDict, name: str, notes: list[str]) -> tuple[str, ...]:
    asked = _read_many(query, name, notes)
    known = tuple(value for value in asked if value in _CHOICES[name])
    notes.extend(f"No {name} is called “{value}”; it was ignored." for value in asked if value not in known)
    return known


def _read_cursor(text: str) -> Cursor | None:
    if not text:
        return None
    try:
        return Cursor.parse(text)
    except ValueError:
        raise BadRequest("This link to the next page is damaged. Start again from the first page.") from None


def _read_dates(query: QueryDict, notes: list[str]) -> tuple[date | None, date | None]:
    since = _read_date(query.get("from", ""), notes, last=False)
    until = _read_date(query.get("to", ""), notes, last=True)
    if since and until and until < since:
        notes.append("The range ended before it began, so its two days were exchanged.")
        return until, since
    return since, until


def _read_date(text: str, notes: list[str], *, last: bool) -> date | None:
    """2023 -> 1 January or 31 December; 2023-05 -> 1 or 31 May; 2023-05-26 -> that day."""
    if not text.strip():
        return None
    found = _PARTIAL_DATE.fullmatch(text.strip())
    try:
        if not found:
            raise ValueError(text)
        year, month, day = (int(part) if part else 0 for part in found.groups())
        month = month or (12 if last else 1)
        day = day or (calendar.monthrange(year, month)[1] if last else 1)
        return date(year, month, day)
    except ValueError:
        notes.append(f"“{text.strip()[:40]}” is no day in the calendar of the years 1 to 9999; it was ignored.")
        return None


def _written_dates(wanted: EventFilter) -> list[tuple[str, str]]:
    pairs = []
    if wanted.since:
        pairs.append(("from", shortest_day(wanted.since, last=False)))
    if wanted.until:
        pairs.append(("to", shortest_day(wanted.until, last=True)))
    if wanted.certain:
        pairs.append(("certain", "1"))
    if wanted.on != "happened":
        pairs.append(("on", wanted.on))
    if wanted.as_of:
        pairs.append(("as_of", shortest_day(wanted.as_of, last=True)))
    return pairs


@lru_cache(maxsize=4096)
def shortest_day(day: date, *, last: bool) -> str:
    """1 January 2023 as a start -> 2023; 31 May 2023 as an end -> 2023-05; otherwise the whole day."""
    if (day.month, day.day) == ((12, 31) if last else (1, 1)):
        return f"{day.year:04d}"
    if day.day == (calendar.monthrange(day.year, day.month)[1] if last else 1):
        return day.isoformat()[:7]
    return day.isoformat()
