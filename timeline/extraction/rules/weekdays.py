"""Weekdays: bare, last, next, of a week, so many weeks away."""

from __future__ import annotations

from timeline.extraction.rules.rule import DateRule, Example
from timeline.extraction.rules.shared import HERE, SAID, bare, following, last, this
from timeline.temporal.expression import (
    Amount,
    Expression,
    Last,
    Length,
    Nearest,
    Next,
    Nth,
    Shifted,
    Unit,
    Weekday,
)


def _week_from(weekday: int, weeks: int) -> Expression:
    """a week ago Tuesday: the Tuesday before publication, and so many weeks from it."""
    near = Last(Weekday(weekday), HERE, counting=True) if weeks < 0 else Next(Weekday(weekday), HERE, counting=True)
    return Shifted(near, Length((Amount(abs(weeks), Unit.WEEK),)), 1 if weeks > 0 else -1, None)


def _weekdays_ago(weekday: int, count: int) -> Expression:
    """two Fridays ago: the Friday before publication, and a week back from it."""
    nearest = Last(Weekday(weekday), HERE)
    return Shifted(nearest, Length((Amount(count - 1, Unit.WEEK),)), -1, None) if count > 1 else nearest


WEEKDAYS = (
    DateRule(
        "weekday:bare",
        "DAY",
        "WEEKDAY",
        lambda weekday: bare(Weekday(weekday)),
        (
            Example("Officials met on [Tuesday] in Geneva.", "2024-10-18", "2024-10-15"),
            Example("The ministry said on [Friday] that talks had ended.", "2024-10-18", "2024-10-18"),
            Example("The two sides will meet on [Tuesday] in Geneva.", "2024-10-18", "2024-10-22"),
        ),
    ),
    DateRule(
        "weekday:last",
        "DAY",
        "last|past WEEKDAY",
        lambda weekday: last(Weekday(weekday)),
        (
            Example("It took effect [last Friday].", "2023-06-02", "2023-05-26"),
            Example("They were announced [last Tuesday].", "2024-10-18", "2024-10-15"),
        ),
    ),
    DateRule(
        "weekday:next",
        "DAY",
        "next WEEKDAY",
        lambda weekday: following(Weekday(weekday)),
        (Example("The ban begins [next Friday].", "2024-10-18", "2024-10-25"),),
    ),
    DateRule(
        "weekday:this",
        "DAY",
        "this WEEKDAY",
        lambda weekday: this(Weekday(weekday)),
        (Example("The envoy arrived [this Monday].", "2024-10-18", "2024-10-14"),),
    ),
    DateRule(
        "weekday:coming",
        "DAY",
        "this|the coming WEEKDAY",
        lambda weekday: following(Weekday(weekday)),
        (Example("The envoy leaves [this coming Monday].", "2024-10-18", "2024-10-21"),),
    ),
    DateRule("weekday:this-past", "DAY", "this|the past WEEKDAY", lambda weekday: last(Weekday(weekday))),
    DateRule(
        "weekday:previous",
        "DAY",
        "the previous|preceding|prior WEEKDAY",
        lambda weekday: Last(Weekday(weekday), SAID),
    ),
    DateRule("weekday:before", "DAY", "the WEEKDAY before", lambda weekday: Last(Weekday(weekday), SAID)),
    DateRule("weekday:after", "DAY", "the WEEKDAY after", lambda weekday: Next(Weekday(weekday), SAID)),
    DateRule(
        "weekday:following",
        "DAY",
        "the? following|next WEEKDAY",
        lambda weekday: Next(Weekday(weekday), SAID),
        priority=-1,
    ),
    DateRule("weekday:that", "DAY", "that same|very? WEEKDAY", lambda weekday: Nearest(Weekday(weekday), SAID)),
    DateRule("weekday:same", "DAY", "the same WEEKDAY", lambda weekday: Nearest(Weekday(weekday), SAID)),
    DateRule(
        "weekday:of-week",
        "DAY",
        "WEEKDAY ,? of? WEEKDATE",
        lambda weekday, week: Nth(1, Weekday(weekday), week),
        (
            Example("It began on [Tuesday of last week].", "2023-06-02", "2023-05-23"),
            Example("It began on [Friday last week].", "2023-06-02", "2023-05-26"),
            Example("It ends on [Friday next week].", "2023-06-02", "2023-06-09"),
        ),
    ),
    DateRule(
        "weekday:week-ago",
        "DAY",
        "a|one week ago|last WEEKDAY",
        lambda weekday: _week_from(weekday, -1),
        (Example("They met [a week ago Tuesday].", "2024-04-27", "2024-04-16"),),
    ),
    DateRule(
        "weekday:weekdays-ago",
        "DAY",
        "NUMBER WEEKDAYS ago",
        lambda count, weekday: _weekdays_ago(weekday, int(count)) if 1 <= count <= 52 else None,
        (Example("They met [two Fridays ago].", "2023-06-02", "2023-05-19"),),
    ),
    DateRule(
        "weekday:weeks-ago",
        "DAY",
        "NUMBER weeks ago WEEKDAY",
        lambda count, weekday: _week_from(weekday, -int(count)) if 1 <= count <= 52 else None,
    ),
    DateRule(
        "weekday:week-from",
        "DAY",
        "a|one week from WEEKDAY",
        lambda weekday: _week_from(weekday, 1),
        (Example("They meet [a week from Tuesday].", "2024-04-27", "2024-05-07"),),
    ),
)
