"""Times of day: parts of the day and the clock."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, NamedTuple

from timeline.extraction.rules.rule import DateRule, Example
from timeline.extraction.rules.shared import HERE, SAID
from timeline.temporal.expression import (
    Amount,
    Between,
    Clock,
    DayPart,
    Expression,
    Last,
    Length,
    PartOfDay,
    Shifted,
    This,
    Unit,
)


def _part(part: str, day: Expression) -> Expression:
    return PartOfDay(DayPart(part), day)


class ClockTime(NamedTuple):
    """What a clock shows, and the zone where it stands."""

    hour: int
    minute: int
    zone: str = ""


def _clock(clock: tuple[Any, ...], day: Expression) -> Expression:
    shown = ClockTime(*clock)
    return Clock(shown.hour, shown.minute, day, shown.zone)


def _past(hour: float, minute: int) -> ClockTime | None:
    """half past ten -> 10:30."""
    return ClockTime(int(hour), minute) if hour in range(1, 13) else None


def _shown_in(clock: tuple[Any, ...], zone: str) -> ClockTime:
    return ClockTime(*clock)._replace(zone=zone)


def _zoned(time: Expression, zone: str) -> Expression | None:
    """10 a.m. on Monday + Beijing time; of a morning the zone changes nothing."""
    if isinstance(time, Clock):
        return None if time.zone else replace(time, zone=zone)
    return time if isinstance(time, PartOfDay) else None


def _in_part(clock: tuple[Any, ...], part: str) -> ClockTime:
    """ten + evening -> 22:00."""
    shown = ClockTime(*clock)
    if shown.hour > 12:
        return shown
    later = part in ("AF", "EV") or (part == "NI" and shown.hour >= 6)
    return shown._replace(hour=shown.hour % 12 + (12 if later else 0))


def _yesterday() -> Expression:
    return Shifted(HERE, Length((Amount(1, Unit.DAY),)), -1, Unit.DAY)


TODAY = This(Unit.DAY, HERE)

PARTS_OF_DAY = (
    DateRule(
        "part-of-day:day",
        "TIME",
        "DAY ,? early|late|mid? -? DAYPART",
        lambda day, part: _part(part, day),
        (Example("They will speak [Friday evening].", "2024-10-18", "2024-10-18TEV"),),
    ),
    DateRule(
        "part-of-day:on",
        "TIME",
        "early|late? DAYPART of|on|, DAY",
        _part,
        (Example("It closed at [dawn on Monday].", "2020-07-28", "2020-07-27TMO"),),
    ),
    DateRule("part-of-day:plain-on", "TIME", "the? DAYPART of|on DAY", _part),
    DateRule(
        "part-of-day:of-range",
        "TIME",
        "the? DAYPART of|on|between RANGE",
        lambda part, days: _part(part, days.first) if isinstance(days, Between) else None,
        (Example("Shops burned on [the night of 9-10 November 1938].", "2023-06-02", "1938-11-09TNI"),),
    ),
    DateRule(
        "part-of-day:this",
        "TIME",
        "this DAYPART",
        lambda part: _part(part, TODAY),
        (Example("He spoke [this morning].", "2024-10-18", "2024-10-18TMO"),),
    ),
    DateRule(
        "part-of-day:later-this", "TIME", "earlier|later|early|late this DAYPART", lambda part: _part(part, TODAY)
    ),
    DateRule("part-of-day:tonight", "TIME", "tonight", lambda: _part("NI", TODAY)),
    DateRule("part-of-day:last-night", "TIME", "late? last night", lambda: _part("NI", _yesterday())),
    DateRule("part-of-day:last", "TIME", "last evening", lambda: _part("EV", _yesterday())),
    DateRule("part-of-day:same", "TIME", "the same DAYPART", lambda part: _part(part, This(Unit.DAY, SAID))),
    DateRule(
        "part-of-day:that",
        "TIME",
        "later|earlier? that same|very? DAYPART",
        lambda part: _part(part, This(Unit.DAY, SAID)),
    ),
    DateRule("part-of-day:the", "THETIME", "the DAYPART", lambda part: _part(part, This(Unit.DAY, SAID)), priority=-1),
    DateRule(
        "part-of-day:overnight",
        "TIME",
        "overnight",
        lambda: _part("NI", _yesterday()),
        (Example("The department said [overnight] that it would reply.", "2019-05-16", "2019-05-15TNI"),),
    ),
    DateRule(
        "part-of-day:late",
        "THETIME",
        "early|late DAYPART",
        lambda part: _part(part, This(Unit.DAY, SAID)),
        (Example("They met on May 26. By [late afternoon], they had parted.", "2023-06-02", "2023-05-26TAF"),),
        priority=-1,
    ),
    DateRule(
        "part-of-day:the-early",
        "THETIME",
        "the early|late DAYPART",
        lambda part: _part(part, This(Unit.DAY, SAID)),
        (Example("He was arrested on May 26. In [the early morning] he was let go.", "2023-06-02", "2023-05-26TMO"),),
        priority=-1,
    ),
    DateRule(
        "part-of-day:early-hours",
        "THETIME",
        "the small|early|wee|predawn hours",
        lambda: _part("MO", This(Unit.DAY, SAID)),
        (Example("He was held on May 26. He was freed in [the early hours].", "2023-06-02", "2023-05-26TMO"),),
    ),
    DateRule(
        "part-of-day:after",
        "TIME",
        "the DAYPART after",
        lambda part: _part(part, Shifted(SAID, Length((Amount(1, Unit.DAY),)), 1, Unit.DAY)),
        (Example("They met on May 26. Results came [the morning after].", "2023-06-02", "2023-05-27TMO"),),
    ),
    DateRule(
        "part-of-day:mid", "THETIME", "mid -? DAYPART", lambda part: _part(part, This(Unit.DAY, SAID)), priority=-1
    ),
    DateRule("part-of-day:before", "TIME", "the DAYPART before", lambda part: _part(part, Last(Unit.DAY, SAID))),
    DateRule(
        "part-of-day:next",
        "TIME",
        "the next|following DAYPART",
        lambda part: _part(part, Shifted(SAID, Length((Amount(1, Unit.DAY),)), 1, Unit.DAY)),
    ),
    DateRule("part-of-day:previous", "TIME", "the previous DAYPART", lambda part: _part(part, Last(Unit.DAY, SAID))),
)

EXTENDED = (
    DateRule("part-of-day:early-day", "TIME", "early|late DAY DAYPART", lambda day, part: _part(part, day)),
    DateRule("part-of-day:mid-day", "TIME", "mid -? DAYPART ,? of|on? DAY", _part),
    DateRule("part-of-day:early-part", "TIME", "early|late in the DAYPART of|on? DAY", _part),
    DateRule(
        "part-of-day:hours",
        "TIME",
        "the? small|early|late|wee|predawn|pre-dawn|morning|evening hours of|on DAY",
        lambda day: _part("MO", day),
    ),
    DateRule("part-of-day:hours-of", "TIME", "the? early|late|small hours of TIME", lambda time: time),
)

CLOCK = (
    DateRule("clock:meridiem", "CLOCK", "MERIDIEM", lambda clock: clock),
    DateRule("clock:twenty-four", "CLOCK", "TWENTYFOUR", lambda clock: clock),
    DateRule("clock:hours", "CLOCK", "FOURFIGURES hours|hrs", lambda clock: clock),
    DateRule("clock:leading-zero", "CLOCK", "ZEROCLOCK", lambda clock: clock),
    DateRule("clock:figures-zone", "CLOCK", "FOURFIGURES ZONE", _shown_in),
    DateRule("clock:colon-hours", "CLOCK", "TWENTYFOUR hours|hrs", lambda clock: clock),
    DateRule("clock:noon", "CLOCK", "noon|midday", lambda: (12, 0)),
    DateRule("clock:midnight", "CLOCK", "midnight", lambda: (0, 0)),
    DateRule("clock:oclock", "BARECLOCK", "NUMBER o ' clock", lambda hour: (int(hour), 0) if 0 <= hour <= 24 else None),
    DateRule("clock:half-past", "BARECLOCK", "half past NUMBER", lambda hour: _past(hour, 30)),
    DateRule("clock:quarter-past", "BARECLOCK", "a? quarter past NUMBER", lambda hour: _past(hour, 15)),
    DateRule("clock:quarter-to", "BARECLOCK", "a? quarter to NUMBER", lambda hour: _past(hour - 1 or 12, 45)),
    DateRule("clock:oclock-part", "CLOCK", "BARECLOCK in the DAYPART", _in_part),
    DateRule("clock:clock-part", "CLOCK", "CLOCK in the DAYPART", _in_part),
    DateRule("clock:plain", "CLOCK", "BARECLOCK", lambda clock: clock),
    DateRule("clock:about", "CLOCK", "about|around|nearly|almost|approximately CLOCK", lambda clock: clock),
    DateRule("zone:time", "ZONE", "ZONENAME standard|daylight|mean|summer? time", lambda name: f"{name} time"),
    DateRule("clock:zone", "CLOCK", "CLOCK (? ,? ZONE )?", _shown_in),
    DateRule("clock:other-zone", "CLOCK", "CLOCK ( NUMBER ZONE )", lambda clock, other, zone: clock),
    DateRule("clock:other-clock", "CLOCK", "CLOCK ( CLOCK )", lambda clock, other: clock),
    DateRule("time:clock", "THETIME", "CLOCK", lambda clock: _clock(clock, This(Unit.DAY, SAID))),
    DateRule(
        "time:on-day",
        "TIME",
        "CLOCK ,? on|of? DAY",
        _clock,
        (
            Example("It left at [10 a.m. on Monday].", "2020-07-28", "2020-07-27T10:00"),
            Example("It ends at [noon on Sunday].", "2022-08-03", "2022-08-07T12:00"),
            Example("They left at [0600 on 18 March].", "2023-06-02", "2023-03-18T06:00"),
        ),
    ),
    DateRule(
        "time:on-time",
        "TIME",
        "CLOCK ,? on? TIME",
        lambda clock, time: _clock(_in_part(clock, time.part.value), time.of) if isinstance(time, PartOfDay) else None,
        (Example("She landed at [about ten o'clock on Saturday night].", "2021-09-26", "2021-09-25T22:00"),),
    ),
    DateRule("time:day-clock", "TIME", "DAY ,? at CLOCK", lambda day, clock: _clock(clock, day)),
    DateRule(
        "time:zone",
        "TIME",
        "TIME ,? (? ZONE )?",
        _zoned,
        (Example("The sale opens at [10 a.m. on Monday, Beijing time].", "2023-06-02", "2023-06-05T10:00"),),
    ),
)
