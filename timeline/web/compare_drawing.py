"""What two filters add up to, beside each other: values with their bars, and small strips to one measure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from timeline.models.counts import dates_by_type, value_counts
from timeline.models.filter import EventFilter
from timeline.web.binning import Counts, bin_starts, binned, by_day, window_of
from timeline.web.strip import layers_of
from timeline.web.words import FAMILIES, LANE_WORDS, STATUS_WORDS, TYPE_WORDS, types_of

# Shorter periods are counted by the day.
SHORT_PERIOD = 400


@dataclass(frozen=True, slots=True)
class Line:
    """A value and how many events each of the two has of it, with their shares of the largest."""

    words: str
    mark: str
    left: int
    right: int
    left_width: str
    right_width: str

    @property
    def difference(self) -> str:
        """+3; −2; the same."""
        more = self.right - self.left
        return "the same" if more == 0 else f"{'+' if more > 0 else '−'}{abs(more):,}"


_TYPE_MARKS = {kind: family.mark for name, family in FAMILIES.items() for kind in types_of(name)}


def tables(left: EventFilter, right: EventFilter) -> list[tuple[str, list[Line]]]:
    """By who acts, by kind and by status."""
    lanes = {lane: f"l-{lane}" for lane in LANE_WORDS}
    return [
        ("Who acts", _lines("lane", left, right, LANE_WORDS, lanes)),
        ("What happened", _lines("type", left, right, TYPE_WORDS, _TYPE_MARKS)),
        ("Status", _lines("status", left, right, STATUS_WORDS, {})),
    ]


def _lines(
    field: str, left: EventFilter, right: EventFilter, words: Mapping[str, str], marks: Mapping[str, str]
) -> list[Line]:
    """The values that either has, in the order of the filters."""
    counts = [_counts(wanted, field) for wanted in (left, right)]
    top = max((number for one in counts for number in one.values()), default=0) or 1
    return [
        Line(
            word,
            marks.get(value, ""),
            (a := counts[0].get(value, 0)),
            (b := counts[1].get(value, 0)),
            f"{100 * a / top:.1f}%",
            f"{100 * b / top:.1f}%",
        )
        for value, word in words.items()
        if any(one.get(value) for one in counts)
    ]


def _counts(wanted: EventFilter, field: str) -> Mapping[str, int]:
    """How many events of each value; the facet's own choice holds here, where it is left out beside the list."""
    chosen: tuple[str, ...] = getattr(wanted, field)
    return {value: number for value, number in value_counts(wanted, field).items() if not chosen or value in chosen}


@dataclass(frozen=True, slots=True)
class SmallStrip:
    """A strip without a scale of its own: both have the same."""

    bins: int
    top: int
    unit: str
    layers: list[tuple[str, str]]
    first: str
    last: str


def small_strips(by: str, left: EventFilter, right: EventFilter) -> list[SmallStrip]:
    """Both over time to one measure; periods each over their own days, the rest over the same."""
    counts = [dates_by_type(wanted, 7) for wanted in (left, right)]
    if by == "period":
        spans = [(wanted.since or date.min, wanted.until or date.max) for wanted in (left, right)]
        short = all((last - first).days < SHORT_PERIOD for first, last in spans)
        counts = [dates_by_type(wanted, 10) for wanted in (left, right)] if short else counts
    else:
        days = by_day(counts[0]) + by_day(counts[1])
        spans = [window_of(days)[:2]] * 2 if days else []
    made = [_small(found, first, last) for found, (first, last) in zip(counts, spans, strict=False)]
    top = max((one.top for one in made), default=1)
    # Bars of weeks and bars of months have no common measure.
    return [replace(one, top=top) for one in made] if len({one.unit for one in made}) == 1 else made


def _small(found: Counts, first: date, last: date) -> SmallStrip:
    unit, starts = bin_starts(first, last)
    stacks = binned(found, starts)
    top = max(1, max(sum(stack) for stack in stacks))
    ends = (str(first.year), str(last.year)) if first.year != last.year else (first.isoformat(), last.isoformat())
    return SmallStrip(len(stacks), top, unit, layers_of(stacks), *ends)
