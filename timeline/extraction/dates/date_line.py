"""A weekday by the clock of a far zone: it may be Friday in Beijing while it is Thursday where the outlet is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from timeline.extraction.anchoring import Direction, Lean
from timeline.temporal.expression import Clock, Expression, Last, Nearest, Next, Published, Weekday
from timeline.temporal.zones import hours_ahead

_FAR_EAST, _FAR_WEST = 7, -4  # hours ahead of UTC from which the day there is likely another one


def across_the_date_line(meaning: Expression, lean: Lean, published: date) -> Expression | None:
    """took effect at noon on Friday, Beijing time + a Thursday -> the day after publication, not six days before it."""
    if not (isinstance(meaning, Clock) and isinstance(meaning.of, Nearest) and meaning.of.to == Published()):
        return None
    what, ahead = meaning.of.what, hours_ahead(published, meaning.zone)
    if not isinstance(what, Weekday):
        return None
    days_on = (what.number - published.isoweekday()) % 7
    if lean.direction is Direction.PAST and ahead >= _FAR_EAST and days_on == 1:
        day: Expression = Next(what, Published(), why=f"by {meaning.zone} that day has begun")
    elif lean.direction is Direction.FUTURE and ahead <= _FAR_WEST and days_on == 6:
        day = Last(what, Published(), why=f"by {meaning.zone} that day is not over")
    else:
        return None
    return replace(meaning, of=day)
