"""What a time expression means, as a tree of frozen values that `resolve` walks.

Nothing is computed: a tree is kept as read, so that it can be resolved again from another day of publication and say
how its date was reached. Each docstring is phrase -> expression -> value, as of Friday 2 June 2023.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from timeline.temporal.recurring import (
    Amount,
    DayOfMonth,
    DayOfYear,
    DayPart,
    HalfOfYear,
    Holiday,
    Length,
    MonthOfYear,
    Portion,
    QuarterOfYear,
    Recurring,
    Season,
    SeasonOfYear,
    Unit,
    Weekday,
    When,
)

__all__ = [
    "Amount",
    "Antecedent",
    "Away",
    "Between",
    "CalendarCentury",
    "CalendarDate",
    "CalendarDecade",
    "CalendarWeek",
    "Clock",
    "DayOfMonth",
    "DayOfYear",
    "DayPart",
    "Every",
    "Expression",
    "FiscalYear",
    "HalfOfYear",
    "Holiday",
    "Impossible",
    "Last",
    "Length",
    "MonthOfYear",
    "Named",
    "Nearest",
    "Next",
    "Nth",
    "Part",
    "PartOfDay",
    "Portion",
    "Published",
    "QuarterOfYear",
    "Recurring",
    "Reference",
    "Season",
    "SeasonOfYear",
    "Shifted",
    "Stretch",
    "This",
    "Unit",
    "Weekday",
    "When",
]


@dataclass(frozen=True, slots=True)
class Published:
    """today -> Published() -> 2023-06-02: the day of publication where the outlet is."""


@dataclass(frozen=True, slots=True)
class Antecedent:
    """(the next day, after) May 26 -> Antecedent(..., "May 26") -> 2023-05-26: a date said before in the text."""

    meaning: Expression
    words: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class CalendarDate:
    """26 May 2023 -> CalendarDate(2023, 5, 26) -> 2023-05-26; without day 2023-05, without month 2023."""

    year: int
    month: int | None = None
    day: int | None = None


@dataclass(frozen=True, slots=True)
class Named:
    """Friday 26 May -> Named(26 May, 5) -> 2023-05-26: a date with its weekday said beside it, to be checked."""

    day: Expression
    weekday: int


@dataclass(frozen=True, slots=True)
class CalendarWeek:
    """week 21 of 2023 -> CalendarWeek(2023, 21) -> 2023-W21: an ISO week."""

    year: int
    week: int


@dataclass(frozen=True, slots=True)
class CalendarDecade:
    """the 1990s -> CalendarDecade(199) -> 199."""

    number: int


@dataclass(frozen=True, slots=True)
class CalendarCentury:
    """the 19th century -> CalendarCentury(18) -> 18: the hundred years whose numbers begin with 18."""

    number: int


@dataclass(frozen=True, slots=True)
class Last:
    """last Friday -> Last(Weekday(5), Published()) -> 2023-05-26.

    With `counting` the one that holds the anchor counts too: "on Friday" of reported news is today, if it is Friday.
    """

    what: Recurring
    before: Expression
    counting: bool = False
    why: str = ""


@dataclass(frozen=True, slots=True)
class Next:
    """next Friday -> Next(Weekday(5), Published()) -> 2023-06-09."""

    what: Recurring
    after: Expression
    counting: bool = False
    why: str = ""


@dataclass(frozen=True, slots=True)
class This:
    """this month -> This(MONTH, Published()) -> 2023-06; this Monday is the one of the week that holds the anchor."""

    what: Recurring
    of: Expression
    why: str = ""


@dataclass(frozen=True, slots=True)
class Nearest:
    """Friday -> Nearest(Weekday(5), Published()) -> 2023-06-02: nothing says whether before or after."""

    what: Recurring
    to: Expression
    why: str = ""


@dataclass(frozen=True, slots=True)
class Nth:
    """the third Sunday in June -> Nth(3, Weekday(7), This(MonthOfYear(6), ...)) -> 2023-06-18; -1 is the last."""

    number: int
    what: Recurring
    within: Expression


@dataclass(frozen=True, slots=True)
class Shifted:
    """two weeks ago -> Shifted(Published(), Length(2 weeks), -1, WEEK) -> 2023-W20.

    `grain` is the unit that is named; None keeps that of the base ("a week ago Tuesday", "a year after that month").
    """

    base: Expression
    by: Length
    sign: int
    grain: Unit | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """late May -> Part(LATE, ...) -> 2023-05, 21 to 31 May; earlier this month is seen from the day of publication."""

    portion: Portion
    of: Expression
    seen_from: Expression = Published()


@dataclass(frozen=True, slots=True)
class PartOfDay:
    """Friday evening -> PartOfDay(EVENING, ...) -> 2023-06-02TEV."""

    part: DayPart
    of: Expression


@dataclass(frozen=True, slots=True)
class Clock:
    """4:30 p.m. on Friday -> Clock(16, 30, ...) -> 2023-06-02T16:30; the `zone` as the text names it."""

    hour: int
    minute: int | None
    of: Expression
    zone: str = ""


@dataclass(frozen=True, slots=True)
class Between:
    """18 and 19 June -> Between(18 June, 19 June) -> 2023-06-18/2023-06-19: both ends and all between."""

    first: Expression
    last: Expression


@dataclass(frozen=True, slots=True)
class FiscalYear:
    """fiscal 2023 -> FiscalYear(2023) -> 2023; whose months the text does not say, so the calendar year is kept."""

    year: Expression


@dataclass(frozen=True, slots=True)
class Stretch:
    """the past two weeks -> Stretch(Length(2 weeks), ...) -> P2W: a length that ends or starts at the anchor."""

    length: Length
    sign: int
    of: Expression


@dataclass(frozen=True, slots=True)
class Away:
    """four months after the talks -> Away(Length(4 months), 1, the talks) -> P4M, which leads to the month it names."""

    length: Length
    sign: int
    of: Expression


@dataclass(frozen=True, slots=True)
class Every:
    """every six months -> Every(Length(6 months)) -> P6M; every autumn -> Every(SeasonOfYear(FALL)) -> XXXX-FA."""

    what: Length | Recurring
    part: DayPart | None = None


@dataclass(frozen=True, slots=True)
class Reference:
    """now -> Reference(PRESENT) -> PRESENT_REF."""

    when: When


@dataclass(frozen=True, slots=True)
class Impossible:
    """30 February 2023 -> Impossible("2023-02-30", "February 2023 has no day 30"): no interval, and flagged."""

    written: str
    reason: str


Expression: TypeAlias = (
    Published
    | Antecedent
    | CalendarDate
    | Named
    | CalendarWeek
    | CalendarDecade
    | CalendarCentury
    | Last
    | Next
    | This
    | Nearest
    | Nth
    | Length
    | Shifted
    | Part
    | PartOfDay
    | Clock
    | Between
    | FiscalYear
    | Stretch
    | Away
    | Every
    | Reference
    | Impossible
)
