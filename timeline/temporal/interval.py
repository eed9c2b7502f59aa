"""Civil intervals: the days an expression of time may denote, and how finely it names them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Granularity(StrEnum):
    """How finely a text names a date, from the finest to the coarsest unit."""

    DAY = "day"
    WEEKEND = "weekend"
    WEEK = "week"
    MONTH = "month"
    SEASON = "season"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    RANGE = "range"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, order=True)
class TimeInterval:
    """The civil days from `earliest` to `latest`, both inclusive, in the story's own calendar.

    Inclusive ends let 31 December 9999 be said without a day after it.
    """

    earliest: date
    latest: date
    granularity: Granularity

    def __post_init__(self) -> None:
        if self.latest < self.earliest:
            raise ValueError(f"an interval cannot end ({self.latest}) before it starts ({self.earliest})")

    @property
    def days(self) -> int:
        """How many days the interval holds; at least 1."""
        return (self.latest - self.earliest).days + 1

    def overlaps(self, other: TimeInterval) -> bool:
        """Whether some day lies in both."""
        return self.earliest <= other.latest and other.earliest <= self.latest

    def holds(self, other: TimeInterval) -> bool:
        """Whether every day of the other lies in this one."""
        return self.earliest <= other.earliest and other.latest <= self.latest

    def hull(self, other: TimeInterval) -> TimeInterval:
        """The shortest range that holds both."""
        return TimeInterval(min(self.earliest, other.earliest), max(self.latest, other.latest), Granularity.RANGE)


def one_day(day: date) -> TimeInterval:
    """The interval of a single day."""
    return TimeInterval(day, day, Granularity.DAY)
