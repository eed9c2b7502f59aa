"""Times so many units before or after another: two weeks ago, a month later, hours after that."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from timeline.temporal.expression import Away, Shifted, Unit
from timeline.temporal.interval import Granularity, TimeInterval, one_day
from timeline.temporal.steps import Resolution, days_of, one_step, reaching_from
from timeline.temporal.timex import CLOCK_UNITS, length_value
from timeline.temporal.units import finest, is_wider, shifted_day, unit_at
from timeline.temporal.wording import interval_in_words, length_in_words

_A_FEW = 3


def shifted(meaning: Shifted, base: Resolution, published: date) -> Resolution:
    """two weeks ago -> the ISO week two weeks before the base; weeks later, with no number, has no days."""
    days = days_of(base)
    start = days.earliest if meaning.sign < 0 or days.granularity is not Granularity.RANGE else days.latest
    amounts = meaning.by.amounts
    if any(amount.count is None for amount in amounts):
        return _vaguely_shifted(meaning, base, published)
    day = start
    for amount in amounts:
        day = shifted_day(day, amount.unit, meaning.sign * (amount.count or 0))
    did = f"{length_in_words(meaning.by)} {'before' if meaning.sign < 0 else 'after'}"
    if meaning.grain is not None and is_wider(days.granularity, meaning.grain):
        return one_step(base, did, _moved(days, meaning))
    return one_step(base, did, _regrained(day, meaning.grain, days))


def away(meaning: Away, base: Resolution, published: date) -> Resolution:
    """The length, and the days that it leads to, as finely as its own unit names them."""
    did = f"a length of time: {length_in_words(meaning.length)} {'before' if meaning.sign < 0 else 'after'}"
    told = reaching_from(base, did, length_value(meaning.length))
    shift = Shifted(meaning.of, meaning.length, meaning.sign, finest(meaning.length))
    reached = shifted(shift, base, published).interval
    if reached is None:
        return told
    (step,) = told.steps
    return replace(told, steps=(replace(step, result=interval_in_words(reached)),))


def _moved(days: TimeInterval, meaning: Shifted) -> TimeInterval:
    """two weeks after some day of March is some day from 15 March to 14 April."""
    first, last = days.earliest, days.latest
    for amount in meaning.by.amounts:
        first, last = (shifted_day(day, amount.unit, meaning.sign * (amount.count or 0)) for day in (first, last))
    return TimeInterval(first, last, Granularity.RANGE)


def _regrained(day: date, grain: Unit | None, base: TimeInterval) -> TimeInterval:
    if grain is not None:
        return unit_at(day, grain)
    if base.granularity in (Granularity.DAY, Granularity.RANGE, Granularity.UNKNOWN):
        return one_day(day)
    return unit_at(day, Unit(base.granularity.value))


def _vaguely_shifted(meaning: Shifted, base: Resolution, published: date) -> Resolution:
    """Hours later is the same day; weeks later is some time to come, or some time before if that day is long gone."""
    did = f"{length_in_words(meaning.by)} {'before' if meaning.sign < 0 else 'after'}"
    if all(amount.unit in CLOCK_UNITS for amount in meaning.by.amounts):
        return one_step(base, f"{did}, the same day as", days_of(base))
    return reaching_from(
        base, did, "PAST_REF" if meaning.sign < 0 or _long_gone(meaning, base, published) else "FUTURE_REF"
    )


def _long_gone(meaning: Shifted, base: Resolution, published: date) -> bool:
    """Whether even a few of the units after the base have passed by the day of publication."""
    unit = meaning.by.amounts[0].unit
    return shifted_day(days_of(base).latest, unit, _A_FEW) < published
