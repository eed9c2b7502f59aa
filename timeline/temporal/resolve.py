"""From a meaning and a day of publication to days, a TIMEX3 value and the steps between."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import assert_never

from timeline.temporal.expression import (
    Antecedent,
    Between,
    CalendarCentury,
    CalendarDate,
    CalendarDecade,
    CalendarWeek,
    Clock,
    Every,
    Expression,
    FiscalYear,
    Impossible,
    Last,
    Length,
    Named,
    Nearest,
    Next,
    Nth,
    Part,
    PartOfDay,
    Portion,
    Published,
    Reference,
    Shifted,
    Stretch,
    This,
    Unit,
    Weekday,
)
from timeline.temporal.interval import Granularity, TimeInterval, one_day
from timeline.temporal.parts import part_of
from timeline.temporal.recurrence import last_before, nearest, next_after, nth_within, occurrence
from timeline.temporal.timex import CLOCK_UNITS, every_value, interval_value, length_value
from timeline.temporal.units import (
    OutsideCalendar,
    days_after,
    days_in_month,
    make_day,
    months,
    shifted_day,
    unit_at,
)
from timeline.temporal.wording import (
    day_part_in_words,
    interval_in_words,
    length_in_words,
    ordinal,
    recurring_in_words,
    weekday_and_day,
)

OUTSIDE, IMPOSSIBLE, WRONG_WEEKDAY = "outside-calendar", "impossible-date", "wrong-weekday"
_PORTION_WORDS = {
    Portion.EARLY: "the first third of",
    Portion.MIDDLE: "the middle of",
    Portion.LATE: "the last third of",
    Portion.START: "the beginning of",
    Portion.END: "the end of",
}


@dataclass(frozen=True, slots=True)
class Step:
    """One link of the chain from an anchor to a date, in plain words.

    `anchor` is what was counted from ("Friday 2 June 2023") and `why` why that ("the day of publication");
    `did` is the step itself ("the Friday before"), `reason` what decided it ("flew" is past tense), `result` where
    it led, with its `interval`.
    """

    anchor: str
    why: str
    did: str
    reason: str
    result: str
    interval: TimeInterval | None


@dataclass(frozen=True, slots=True)
class Resolution:
    """What an expression comes to on a day of publication; `anchor` says what it was counted from and why."""

    interval: TimeInterval | None
    value: str
    steps: tuple[Step, ...] = ()
    how: str = ""
    anchor: str = ""
    flags: tuple[str, ...] = ()


def resolve(meaning: Expression, published: date) -> Resolution:
    """The days and the value of a meaning, for an article published on that day; never an exception."""
    try:
        found = _go(meaning, published)
    except OutsideCalendar as error:
        return Resolution(None, "", how=f"outside the years 1 to 9999: {error}", flags=(OUTSIDE,))
    return replace(found, how=_how(found), anchor=_anchor(found))


def _how(found: Resolution) -> str:
    """The chain in one sentence: each step's result is the next one's anchor."""
    parts = []
    for number, step in enumerate(found.steps):
        fresh = number == 0 or bool(step.why)
        start = f"{step.did} {step.anchor if fresh else 'that'}".strip()
        why = f", {step.why}" if step.why else ""
        reason = f" ({step.reason})" if step.reason else ""
        parts.append(f"{start}{why}{reason}, so {step.result}" if step.result else f"{start}{why}{reason}")
    return "; then ".join(parts)


def _anchor(found: Resolution) -> str:
    first = next((step for step in found.steps if step.why), None)
    return f"{first.anchor}, {first.why}" if first else "as written"


def _go(meaning: Expression, published: date) -> Resolution:
    """One function walks the tree; every case returns what it comes to, with the steps that led there."""
    match meaning:
        case Published():
            return _leaf(one_day(published), "the day of publication")
        case Antecedent(inner, words, why):
            said = f"the time of “{words}”" if words else "the date before"
            return _antecedent(_go(inner, published), why or said)
        case CalendarDate(year, month, day):
            return _written(_calendar(year, month, day))
        case Named(day, weekday):
            return _named(_go(day, published), weekday)
        case CalendarWeek(year, week):
            return _written(_calendar_week(year, week))
        case CalendarDecade(number):
            return _written(_years(number * 10, 10, Granularity.DECADE))
        case CalendarCentury(number):
            return _written(_years(number * 100, 100, Granularity.CENTURY))
        case Last(what, before, counting, why):
            base = _go(before, published)
            found = last_before(what, _days(base), counting=counting)
            name = recurring_in_words(what)
            return _step(base, f"the latest {name} up to" if counting else f"the {name} before", found, why)
        case Next(what, after, counting, why):
            base = _go(after, published)
            found = next_after(what, _days(base), counting=counting)
            name = recurring_in_words(what)
            return _step(base, f"the first {name} from" if counting else f"the {name} after", found, why)
        case This(what, of, why):
            return _this(_go(of, published), meaning, why)
        case Nearest(what, to, why):
            base = _go(to, published)
            return _step(base, f"the {recurring_in_words(what)} nearest to", nearest(what, _days(base)), why)
        case Nth(number, what, within):
            return _nth(number, meaning, _go(within, published))
        case Shifted():
            return _shifted(meaning, _go(meaning.base, published))
        case Part(portion, of, seen_from):
            return _part(portion, _go(of, published), _go(seen_from, published))
        case PartOfDay(part, of):
            base = _go(of, published)
            value = _day_value(base) + f"T{part.value}"
            return _step(base, f"the {day_part_in_words(part)} of", _days(base), value=value)
        case Clock():
            return _clock(meaning, _go(meaning.of, published))
        case Between(first, last):
            return _between(_go(first, published), _go(last, published))
        case FiscalYear(year):
            base = _go(year, published)
            return _step(base, "the fiscal year, whose months are not said, taken as", _days(base))
        case Length():
            return _plain(length_value(meaning), f"a length of time: {length_in_words(meaning)}")
        case Stretch(length, sign, of):
            base = _go(of, published)
            side = "ending with" if sign < 0 else "starting from"
            how = f"a length of time: {length_in_words(length)} {side}"
            return _reach(base, how, length_value(length))
        case Every():
            return _plain(every_value(meaning), "a time that comes again")
        case Reference(when):
            return _plain(when.value, _REFERENCES[when.value])
        case Impossible(written, reason):
            return replace(_plain(written, reason), flags=(IMPOSSIBLE,))
        case _:
            assert_never(meaning)


_REFERENCES = {
    "PRESENT_REF": "the present, with no bounds",
    "PAST_REF": "some time before, with no bounds",
    "FUTURE_REF": "some time to come, with no bounds",
}


def _leaf(interval: TimeInterval, why: str) -> Resolution:
    words = weekday_and_day(interval.earliest) if interval.days == 1 else interval_in_words(interval)
    step = Step(words, why, "", "", "", interval)
    return Resolution(interval, interval_value(interval), (step,))


def _antecedent(inner: Resolution, why: str) -> Resolution:
    """The date said before, as a fresh anchor: how it was itself reached is told where it stands."""
    if inner.interval is None:
        raise OutsideCalendar("the date before is not known")
    return replace(_leaf(inner.interval, why), value=inner.value, flags=inner.flags)


def _written(interval: TimeInterval) -> Resolution:
    result = interval_in_words(interval)
    return Resolution(interval, interval_value(interval), (Step("", "", "as written", "", result, interval),))


def _plain(value: str, how: str) -> Resolution:
    return Resolution(None, value, (Step("", "", how, "", "", None),))


def _reach(base: Resolution, how: str, value: str) -> Resolution:
    anchor = base.steps[-1]
    return Resolution(None, value, (Step(anchor.anchor or anchor.result, anchor.why, how, "", "", None),))


def _days(base: Resolution) -> TimeInterval:
    if base.interval is None:
        raise OutsideCalendar("counted from something that has no days")
    return base.interval


def _step(
    base: Resolution, did: str, found: TimeInterval, why: str = "", value: str = "", flags: tuple[str, ...] = ()
) -> Resolution:
    """The base and one step more; an anchor, which has done nothing yet, becomes the step's own."""
    *before, last = base.steps
    result = weekday_and_day(found.earliest) if found.granularity is Granularity.DAY else interval_in_words(found)
    if last.did:
        step = Step(last.result, "", did, why, result, found)
        before = [*before, last]
    else:
        step = Step(last.anchor, last.why, did, why, result, found)
    return Resolution(found, value or interval_value(found), (*before, step), flags=base.flags + flags)


def _calendar(year: int, month: int | None, day: int | None) -> TimeInterval:
    if month is None:
        return months(year, 1, 12, Granularity.YEAR)
    if day is None:
        return months(year, month, 1, Granularity.MONTH)
    if not 1 <= day <= days_in_month(year, month):
        raise OutsideCalendar(f"there is no day {day} in month {month} of {year}")
    return one_day(make_day(year, month, day))


def _named(base: Resolution, weekday: int) -> Resolution:
    """Kept as written where the weekday beside it is not that date's own, and flagged."""
    days = _days(base)
    if days.days > 1 or days.earliest.isoweekday() == weekday:
        return base
    return replace(base, flags=(*base.flags, WRONG_WEEKDAY))


def _calendar_week(year: int, week: int) -> TimeInterval:
    try:
        return unit_at(date.fromisocalendar(year, week, 1), Unit.WEEK)
    except (ValueError, OverflowError) as error:
        raise OutsideCalendar(f"there is no week {week} of {year}") from error


def _years(first: int, count: int, granularity: Granularity) -> TimeInterval:
    if first == 0:  # there is no year 0
        return months(1, 1, (count - 1) * 12, granularity)
    return months(first, 1, count * 12, granularity)


def _this(base: Resolution, meaning: This, why: str) -> Resolution:
    found = occurrence(meaning.what, _days(base).earliest)
    if found is None:
        raise OutsideCalendar(f"no {recurring_in_words(meaning.what)} there")
    if meaning.what is Unit.DAY:
        return _step(base, "the day itself,", found, why)
    holder = "of the week of" if isinstance(meaning.what, Weekday) else "of"
    return _step(base, f"the {recurring_in_words(meaning.what)} {holder}", found, why)


def _nth(number: int, meaning: Nth, base: Resolution) -> Resolution:
    found = nth_within(number, meaning.what, _days(base))
    if found is None:
        raise OutsideCalendar(f"no {ordinal(number)} {recurring_in_words(meaning.what)} there")
    name = recurring_in_words(meaning.what)
    did = f"{name} within" if number == 1 and not isinstance(meaning.what, Unit) else f"the {ordinal(number)} {name} of"
    return _step(base, did, found)


def _shifted(meaning: Shifted, base: Resolution) -> Resolution:
    days = _days(base)
    start = days.earliest if meaning.sign < 0 or days.granularity is not Granularity.RANGE else days.latest
    amounts = meaning.by.amounts
    if any(amount.count is None for amount in amounts):
        return _vaguely_shifted(meaning, base)
    day = start
    for amount in amounts:
        day = shifted_day(day, amount.unit, meaning.sign * (amount.count or 0))
    did = f"{length_in_words(meaning.by)} {'before' if meaning.sign < 0 else 'after'}"
    return _step(base, did, _regrained(day, meaning.grain, days))


def _regrained(day: date, grain: Unit | None, base: TimeInterval) -> TimeInterval:
    if grain is not None:
        return unit_at(day, grain)
    if base.granularity in (Granularity.DAY, Granularity.RANGE, Granularity.UNKNOWN):
        return one_day(day)
    return unit_at(day, Unit(base.granularity.value))


def _vaguely_shifted(meaning: Shifted, base: Resolution) -> Resolution:
    """Hours later is the same day; days or weeks later is some time to come."""
    did = f"{length_in_words(meaning.by)} {'before' if meaning.sign < 0 else 'after'}"
    if all(amount.unit in CLOCK_UNITS for amount in meaning.by.amounts):
        return _step(base, f"{did}, the same day as", _days(base))
    return _reach(base, did, "PAST_REF" if meaning.sign < 0 else "FUTURE_REF")


def _part(portion: Portion, base: Resolution, seen_from: Resolution) -> Resolution:
    days, seen = _days(base), _days(seen_from)
    found, value = part_of(portion, days, seen), base.value
    if portion in (Portion.START, Portion.END) and days.granularity is Granularity.YEAR:
        value = interval_value(found)
    if portion in _PORTION_WORDS:
        return _step(base, _PORTION_WORDS[portion], found, value=value)
    word = "before" if portion is Portion.EARLIER else "after"
    return _step(base, f"the days {word} {weekday_and_day(seen.earliest)} in", found, value=value)


def _day_value(base: Resolution) -> str:
    return base.value.split("T")[0]


def _clock(meaning: Clock, base: Resolution) -> Resolution:
    days = _days(base)
    minute = 0 if meaning.minute is None else meaning.minute
    value = f"{_day_value(base)}T{meaning.hour:02d}:{minute:02d}"
    zone = f" {meaning.zone}" if meaning.zone else ""
    return _step(base, f"{meaning.hour:02d}:{minute:02d}{zone} on", days, value=value)


def _between(first: Resolution, last: Resolution) -> Resolution:
    start, end = _days(first), _days(last)
    if end.latest < start.earliest:
        raise OutsideCalendar("a range that ends before it starts")
    both = TimeInterval(start.earliest, end.latest, Granularity.RANGE)
    words = f"from {first.steps[-1].result or interval_in_words(start)} to {interval_in_words(end)}"
    step = Step("", "", words, "", interval_in_words(both), both)
    return Resolution(both, f"{first.value}/{last.value}", (*_told(first), step), flags=first.flags + last.flags)


def _told(found: Resolution) -> tuple[Step, ...]:
    return tuple(step for step in found.steps if step.why)


__all__ = ["IMPOSSIBLE", "OUTSIDE", "Resolution", "Step", "days_after", "resolve"]
