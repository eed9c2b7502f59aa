"""A file name that says the filter."""

from __future__ import annotations

from django.utils.text import slugify

from timeline.models.filter import EventFilter

LONGEST = 120


def file_name(wanted: EventFilter, ending: str) -> str:
    """USA, SANCTION, from 2022 on -> us-china-timeline_usa_sanction_from-2022-01-01.csv."""
    parts = ["us-china-timeline", *filter(None, map(slugify, _words(wanted)))]
    return f"{'_'.join(parts)[:LONGEST]}.{ending}"


def _words(wanted: EventFilter) -> list[str]:
    without = [f"not {code}" for code in wanted.not_actor]
    many = (wanted.actor, tuple(without), wanted.type, wanted.lane, wanted.status, wanted.precision, wanted.source)
    days = [f"from {wanted.since}" if wanted.since else "", f"to {wanted.until}" if wanted.until else ""]
    chosen = [value for values in many for value in values]
    return [wanted.q, *chosen, *days, "certain" if wanted.certain else ""]
