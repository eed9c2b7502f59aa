"""The links of a chain from an anchor to a date, and how they are put together."""

from __future__ import annotations

from dataclasses import dataclass, replace

from timeline.temporal.interval import Granularity, TimeInterval
from timeline.temporal.timex import interval_value
from timeline.temporal.units import OutsideCalendarError
from timeline.temporal.wording import as_noun, interval_in_words, weekday_and_day, within_sentence


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


def chain_in_words(found: Resolution) -> str:
    """The chain in one sentence: each step's result is the next one's anchor."""
    parts, before = list[str](), None
    for step in found.steps:
        from_here = _counted_from(step) if before is None or step.why else _that(before)
        why = f", {step.why}" if step.why else ""
        reason = f" ({step.reason})" if step.reason else ""
        parts.append(f"{step.did} {from_here}".strip() + why + reason + _led(step, before))
        before = step
    return "; then ".join(parts)


def _that(before: Step) -> str:
    """that week; that of what has no name of its own."""
    granularity = before.interval.granularity if before.interval else Granularity.RANGE
    name = {Granularity.RANGE: "", Granularity.UNKNOWN: "", Granularity.HALF: " half-year"}
    return f"that{name.get(granularity, f' {granularity.value}')}"


def _led(step: Step, before: Step | None) -> str:
    """Where the step led, unless that is where it began: the evening of that day is of that day."""
    came_from = step.anchor if before is None or step.why else before.result
    if not step.result or (step.result == came_from and not step.did.endswith(_FOUND_HERE)):
        return ""
    return ", so that very day" if step.result == came_from else f", so {within_sentence(step.result)}"


# The latest Friday up to a Friday is that Friday.
_FOUND_HERE = (" up to", " from", " nearest to")


def _counted_from(step: Step) -> str:
    """the week of + the week of 8 May 2023 is the week of 8 May 2023."""
    noun = as_noun(step.anchor)
    return noun.removeprefix("the week of ") if step.did.endswith("the week of") else noun


def anchor_in_words(found: Resolution) -> str:
    """What the chain was first counted from, and why."""
    first = next((step for step in found.steps if step.why), None)
    return f"{as_noun(first.anchor)}, {first.why}" if first else "as written"


def anchored_on(interval: TimeInterval, why: str) -> Resolution:
    """A day to count from, with nothing done yet."""
    words = weekday_and_day(interval.earliest) if interval.days == 1 else interval_in_words(interval)
    step = Step(words, why, "", "", "", interval)
    return Resolution(interval, interval_value(interval), (step,))


def said_before(inner: Resolution, why: str) -> Resolution:
    """The date said before, as a fresh anchor: how it was itself reached is told where it stands."""
    if inner.interval is None:
        raise OutsideCalendarError("the date before is not known")
    return replace(anchored_on(inner.interval, why), value=inner.value)


def as_written(interval: TimeInterval) -> Resolution:
    """Days that the text writes out."""
    result = interval_in_words(interval)
    return Resolution(interval, interval_value(interval), (Step("", "", "as written", "", result, interval),))


def without_days(value: str, how: str) -> Resolution:
    """A value that has no days: a length, a repetition, a vague reference."""
    return Resolution(None, value, (Step("", "", how, "", "", None),))


def reaching_from(base: Resolution, how: str, value: str) -> Resolution:
    """A length that starts or ends at its base."""
    anchor = base.steps[-1]
    return Resolution(None, value, (Step(anchor.anchor or anchor.result, anchor.why, how, "", "", None),))


def stretching(base: Resolution, length: str, sign: int, value: str) -> Resolution:
    """The past two weeks end with their anchor; the last four months of 2016 are the end of what was found before."""
    if not base.steps[-1].did:
        how = f"a length of time: {length} {'ending with' if sign < 0 else 'starting from'}"
        return reaching_from(base, how, value)
    how = f"a length of time: {length} at the {'end' if sign < 0 else 'start'} of"
    return Resolution(None, value, (*base.steps, Step(base.steps[-1].result, "", how, "", "", None)))


def days_of(base: Resolution) -> TimeInterval:
    """The days of a base to count from."""
    if base.interval is None:
        raise OutsideCalendarError("counted from something that has no days")
    return base.interval


def one_step(
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


def told_steps(found: Resolution) -> tuple[Step, ...]:
    """The steps that say what they were counted from."""
    return tuple(step for step in found.steps if step.why)
