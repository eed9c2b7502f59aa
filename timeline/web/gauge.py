"""Drawings of dates, as wide as the text allows: the month beside each row, and the bars of an event's reports."""

from __future__ import annotations

import calendar
from datetime import date

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from timeline.web.dates import Days

_SCALE = 3.0
_MIDDLE = 8.5
_EDGE = 94.5
_LONGEST_END = 9.0


def month_gauge(days: Days, side: str) -> SafeString:
    """Days 1 to 31 of the month in which it starts: a dot, a bar with stops, or a bar with dotted ends."""
    drawn = _dot(days.first.day, side) if days.is_day else _bar(days, side)
    return format_html(
        '<svg class="gauge" viewBox="-2 0 104 17" aria-hidden="true">'
        '<path class="axis-l" d="M0 8.5H96M.5 5v7M33.5 6.5v4M63.5 6.5v4M95.5 5v7"/>{}</svg>',
        drawn,
    )


def _dot(day: int, side: str) -> SafeString:
    return format_html('<circle class="f-{}" cx="{}" cy="8.5" r="4"/>', side, _number(day * _SCALE))


def _bar(days: Days, side: str) -> SafeString:
    left = days.first.day * _SCALE - 1.5
    leaves = days.last > _month_end(days.first)
    right = _EDGE if leaves else days.last.day * _SCALE + 1.5
    bar = _lasting(left, right, side, leaves=leaves) if days.lasting else _within(left, right, side)
    return format_html("{}{}", bar, _arrow(side) if leaves else "")


def _lasting(left: float, right: float, side: str, *, leaves: bool) -> SafeString:
    stops = f"M{_number(left + 1)} 4.5v8" + ("" if leaves else f"M{_number(right - 1)} 4.5v8")
    return format_html(
        '<path class="core k-{0}" d="M{1} 8.5H{2}"/><path class="stop k-{0}" d="{3}"/>',
        side,
        _number(left),
        _number(right),
        stops,
    )


def _within(left: float, right: float, side: str) -> SafeString:
    end = min(_LONGEST_END, (right - left) * 0.31)
    return format_html(
        '<path class="ends k-{0}" d="M{1} 8.5H{2}M{3} 8.5H{4}"/><path class="core k-{0}" d="M{2} 8.5H{3}"/>',
        side,
        _number(left),
        _number(left + end),
        _number(right - end),
        _number(right),
    )


def _arrow(side: str) -> SafeString:
    return format_html('<path class="stop k-{}" d="m93.5 5 4 3.5-4 3.5"/>', side)


def _month_end(day: date) -> date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def span_bar(left: float, right: float, *, side: str, lasting: bool) -> SafeString:
    """A bar between two positions (percent of the width): solid with stops, or with dotted ends."""
    if lasting:
        return _line("core", side, left, right)
    end = min(1.4, (right - left) * 0.31)
    return mark_safe(
        _line("ends", side, left, left + end)
        + _line("core", side, left + end, right - end)
        + _line("ends", side, right - end, right)
    )


def _line(kind: str, side: str, left: float, right: float) -> SafeString:
    return format_html(
        '<line class="{} k-{}" x1="{}%" x2="{}%" y1="12.5" y2="12.5"/>', kind, side, f"{left:.2f}", f"{right:.2f}"
    )
