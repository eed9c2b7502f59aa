"""Units, what comes again (weekdays, months, seasons, holidays), and lengths counted in units."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias


class Unit(StrEnum):
    """The units that texts count in, from the finest to the coarsest."""

    SECOND = "second"
    MINUTE = "minute"
    HOUR = "hour"
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


class Season(StrEnum):
    """Meteorological seasons of the northern half, by their TIMEX3 codes; winter bears the year it began in."""

    SPRING = "SP"
    SUMMER = "SU"
    AUTUMN = "FA"
    WINTER = "WI"


class Portion(StrEnum):
    """Which portion of a longer time is meant; earlier and later are seen from another day."""

    EARLY = "early"
    MIDDLE = "middle"
    LATE = "late"
    START = "start"
    END = "end"
    EARLIER = "earlier"
    LATER = "later"


class DayPart(StrEnum):
    """Parts of a day, by their TIMEX3 codes."""

    MORNING = "MO"
    MIDDAY = "MI"
    AFTERNOON = "AF"
    EVENING = "EV"
    NIGHT = "NI"
    DAYTIME = "DT"


class When(StrEnum):
    """The three vague references of TIMEX3."""

    PRESENT = "PRESENT_REF"
    PAST = "PAST_REF"
    FUTURE = "FUTURE_REF"


@dataclass(frozen=True, slots=True)
class Weekday:
    """friday -> Weekday(5) -> every Friday there is. Monday is 1, Sunday 7."""

    number: int


@dataclass(frozen=True, slots=True)
class MonthOfYear:
    """may -> MonthOfYear(5) -> every May there is."""

    number: int


@dataclass(frozen=True, slots=True)
class SeasonOfYear:
    """spring -> SeasonOfYear(SPRING) -> every spring there is."""

    season: Season


@dataclass(frozen=True, slots=True)
class QuarterOfYear:
    """the third quarter -> QuarterOfYear(3) -> every July to September there is."""

    number: int


@dataclass(frozen=True, slots=True)
class HalfOfYear:
    """the first half -> HalfOfYear(1) -> every January to June there is."""

    number: int


@dataclass(frozen=True, slots=True)
class DayOfMonth:
    """the 26th -> DayOfMonth(26) -> every 26th there is."""

    day: int


@dataclass(frozen=True, slots=True)
class DayOfYear:
    """26 May -> DayOfYear(5, 26) -> every 26 May there is."""

    month: int
    day: int


@dataclass(frozen=True, slots=True)
class Holiday:
    """memorial day -> Holiday("memorial-day") -> its day in every year; the keys are those of holidays.toml."""

    key: str


Recurring: TypeAlias = (
    Unit | Weekday | MonthOfYear | SeasonOfYear | QuarterOfYear | HalfOfYear | DayOfMonth | DayOfYear | Holiday
)


@dataclass(frozen=True, slots=True)
class Amount:
    """two weeks -> Amount(2, WEEK); some weeks -> Amount(None, WEEK)."""

    count: float | None
    unit: Unit


@dataclass(frozen=True, slots=True)
class Length:
    """a year and a day -> Length((Amount(1, YEAR), Amount(1, DAY))) -> P1Y1D."""

    amounts: tuple[Amount, ...]
    modifier: str = ""
