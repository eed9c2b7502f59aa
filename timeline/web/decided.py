"""Decisions in words, for the log and the histories: what was, and what a person made of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from timeline.models import Actor, Decision
from timeline.services.acceptance import interval_of
from timeline.web.dates import Days, full_day, plain_date
from timeline.web.words import STATUS_WORDS, type_word

Kind = Decision.Kind


def in_words(decision: Decision) -> str:
    """from within May 2023 to 26 May 2023; taken off as no event; merged with another."""
    if decision.kind == Kind.UNDO:
        undone = decision.undoes
        return f"took back: {undone.get_kind_display()}" if undone else "took a decision back"
    if decision.subject.startswith("batch:"):
        return decision.subject.replace(":", " ")
    if decision.kind in _SAID:
        return _SAID[Kind(decision.kind)]
    was, becomes = said(decision.kind, decision.was), said(decision.kind, decision.becomes)
    return f"from {was} to {becomes}" if was else f"{becomes}"


def said(kind: str, value: Any) -> str:
    """A value of a decision in words; "" where there is none."""
    if value is None or value == "":
        return ""
    if kind == Kind.DATE:
        return _date(value)
    if kind == Kind.PUBLICATION_DATE:
        return full_day_of(str(value))
    if kind == Kind.ACTORS:
        return _actors(value)
    if kind == Kind.TYPE:
        return type_word(value)
    if kind == Kind.STATUS:
        return STATUS_WORDS.get(value, str(value)).lower()
    return f"“{value}”" if isinstance(value, str) else _plain(value)


def full_day_of(text: str) -> str:
    """2023-05-26 -> 26 May 2023."""
    found = interval_of({"earliest": text, "latest": text, "granularity": "day"})
    return full_day(found.earliest) if found else text


def _date(value: dict[str, Any]) -> str:
    interval = interval_of(value)
    if interval is None:
        return "no date known"
    return plain_date(Days(interval.earliest, interval.latest, lasting=value.get("extent") == "lasting"))


def _actors(value: dict[str, Any]) -> str:
    acting, affected = _names(value.get("source", ())), _names(value.get("target", ()))
    return f"{acting or 'nobody'} towards {affected}" if affected else acting or "nobody"


def _names(codes: Iterable[str]) -> str:
    known = {one.code: str(one) for one in Actor.objects.filter(code__in=list(codes))}
    return ", ".join(known.get(code, code) for code in codes)


def _plain(value: Any) -> str:
    """Whatever else was kept, as name and value."""
    if isinstance(value, dict):
        return "; ".join(f"{name}: {_plain(one)}" for name, one in value.items())
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


_SAID = {
    Kind.ACCEPT: "accepted as read",
    Kind.NOT_AN_EVENT: "taken off: no event",
    Kind.NOT_RELEVANT: "taken off: not of this timeline",
    Kind.SAME: "merged: one happening",
    Kind.DIFFERENT: "kept apart: different happenings",
    Kind.READ_AGAIN: "read again",
}
