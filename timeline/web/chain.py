"""How a date follows from its phrase: each link of the chain as a phrase that can be read by itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.safestring import SafeString

from timeline.models import TimeMention
from timeline.temporal.wording import as_noun
from timeline.web.dates import Days, plain_date

_WEEKDAY_OF_DAY = re.compile(r"^(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day (?=\d)")
AS_WRITTEN = "as written"


@dataclass(frozen=True, slots=True)
class Link:
    """One link of the chain from the phrase to the date."""

    kind: str
    value: SafeString | str
    note: str = ""
    quoted: bool = False
    result: bool = False


@dataclass(frozen=True, slots=True)
class OtherReading:
    """A reading that was considered and lost: its date, how it would have been reached, and why it lost."""

    date: str
    how: str
    why_not: str


def links_of(time: TimeMention) -> list[Link]:
    """The anchor, where something is counted from one, and each step."""
    steps = steps_of(time)
    if not steps:
        return [Link("The reading", time.value, sentence(time.how))]
    anchor, done = _begin(steps)
    return [*anchor, *(_step_link(step, number, len(done)) for number, step in enumerate(done, 1))]


def _begin(steps: list[dict[str, Any]]) -> tuple[list[Link], list[dict[str, Any]]]:
    """What is counted from, as a link, and the steps that are left; what the text writes out may be the anchor."""
    first, *others = steps
    if first["did"] == AS_WRITTEN and others:
        return [Link("The anchor", first.get("result", ""), "As the text writes it.")], others
    if first.get("anchor"):
        return [Link("The anchor", first["anchor"], sentence(first.get("why", "")))], steps
    return [], steps


def _step_link(step: dict[str, Any], number: int, count: int) -> Link:
    kind = "The step" if count == 1 else f"Step {number}"
    return Link(kind, step_in_words(step), _note(step, first=number == 1, last=number == count))


def other_readings(time: TimeMention) -> list[OtherReading]:
    """The readings that lost, as readers are told them."""
    return [_other(one) for one in time.readings if isinstance(one, dict)]


def note_of(time: TimeMention) -> str:
    """The month before the day of publication; then late in March 2018."""
    steps = _without_written(steps_of(time))
    if not steps:
        return sentence(time.how)
    told = [
        "; ".join(filter(None, (step_in_words(step, step.get("why", "")), step.get("reason", "")))) for step in steps
    ]
    return sentence("; then ".join(told))


def _without_written(steps: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What the text writes out is named again by the step that starts there."""
    return steps[1:] if len(steps) > 1 and steps[0]["did"] == AS_WRITTEN else steps


def steps_of(time: TimeMention) -> list[dict[str, Any]]:
    """The steps that were kept and say what was done."""
    return [step for step in time.steps if isinstance(step, dict) and step.get("did")]


def step_in_words(step: dict[str, Any], anchor: str = "") -> str:
    """the latest February up to + Friday 26 May 2023 -> the latest February up to 26 May 2023."""
    did, counted_from = step["did"], shortly(anchor or step.get("anchor", ""))
    if did.endswith("the week of"):
        counted_from = counted_from.removeprefix("the week of ")
    return f"{did} {counted_from}".strip()


def shortly(words: str) -> str:
    """Friday 26 May 2023 -> 26 May 2023; week of 8 May 2023 -> the week of 8 May 2023; within 1–10 May -> 1–10 May."""
    return as_noun(_WEEKDAY_OF_DAY.sub("", words))


def sentence(words: str) -> str:
    """the day of publication -> The day of publication."""
    if not words:
        return ""
    return words[0].upper() + words[1:] + ("" if words.endswith((".", "!", "?")) else ".")


def _note(step: dict[str, Any], *, first: bool, last: bool) -> str:
    return " ".join(filter(None, _notes(step, first=first, last=last)))


def _notes(step: dict[str, Any], *, first: bool, last: bool) -> Iterator[str]:
    if not first and step.get("why"):
        yield sentence(f"counted from {step['why']}")
    yield sentence(step.get("reason", ""))
    if not last and step.get("result"):
        yield f"This gives {shortly(step['result'])}."


def _other(reading: dict[str, Any]) -> OtherReading:
    return OtherReading(_date_of(reading), reading.get("how", ""), reading.get("why_not", ""))


def _date_of(reading: dict[str, Any]) -> str:
    if not reading.get("earliest") or not reading.get("latest"):
        return reading.get("value") or "no date"
    # All its days: whether something happened on one of them is not said here.
    return plain_date(
        Days(date.fromisoformat(reading["earliest"]), date.fromisoformat(reading["latest"]), lasting=True)
    )


def told_once(readings: Iterable[OtherReading]) -> list[OtherReading]:
    """The same date, lost for the same reason, once."""
    return list({(one.date, one.why_not): one for one in readings}.values())
