"""The numbers of the opening sentence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

# How many events, and the first and last day on which one began.
Spanned = tuple[int, date | None, date | None]
# The first and the last day, and the type.
SpanOfType = tuple[date, date, str]


@dataclass(frozen=True, slots=True)
class Totals:
    """What a filter holds in all."""

    events: int
    reports: int
    day_unknown: int
    certain: int
    first: date | None
    last: date | None

    @property
    def possible(self) -> int:
        """Events that may or may not lie in the range asked for."""
        return self.events - self.certain
