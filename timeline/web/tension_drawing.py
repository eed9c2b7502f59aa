"""The line of tension as one path a layer: bars for conflict and cooperation, the line of their sum, ticks, labels."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import ceil

from timeline.web.tension import Month, Sums, iso_month, last_day, month_name, month_of
from timeline.web.trimming import trimmed

TOP = 28.0
HEIGHT = 348.0
BOTTOM = TOP + HEIGHT
# Of a long history only the years that hold nearly everything are drawn; the rest is a link.
LONG_HISTORY_YEARS = 12
LEFT_OUT_SHARE = 0.04
WORTH_CUTTING = 4
MOST_YEARS = 40
# What a label takes of the width, and so how far apart labels stand.
LABEL_SHARE = 0.2
LABEL_LENGTH = 40
MOST_LABELS = 4
# Ticks closer than this, in parts of the width, are one.
TICK_STEPS = 1200


@dataclass(frozen=True, slots=True)
class Point:
    """A month as a link for the pointer."""

    x: int
    month: str
    label: str


@dataclass(frozen=True, slots=True)
class Label:
    """Words at a place: percent of the width, pixels from the top, and the side on which they end."""

    x: float
    y: float
    anchor: str
    words: str


@dataclass(frozen=True, slots=True)
class Level:
    """A line across at a round weight."""

    y: float
    words: str
    zero: bool


@dataclass(frozen=True, slots=True)
class Drawing:
    """Everything the drawing needs."""

    months: int
    high: int
    low: int
    cooperation: str
    conflict: str
    line: str
    levels: list[Level]
    points: list[Point]
    edges: list[float]
    ticks: str
    zero: float

    @property
    def span(self) -> int:
        """From the lowest weight to the highest."""
        return self.high + self.low


def signed(value: Fraction, digits: int = 1) -> str:
    """-70.5 -> −70.5; 2.5 -> +2.5; 0 -> 0; rounded half to even."""
    rounded = round(float(value), digits)
    if not rounded:
        return "0"
    return f"{'−' if rounded < 0 else '+'}{abs(rounded):,.{digits}f}"


def window(years: Counter[int], since: date | None, until: date | None) -> tuple[int, int] | None:
    """The first and last year to draw: those that hold nearly everything, within what is asked for."""
    kept = {
        year: number
        for year, number in years.items()
        if (since is None or year >= since.year) and (until is None or year <= until.year)
    }
    if not kept:
        return _between_ends(years, since, until)
    first, last = min(kept), max(kept)
    if last - first >= LONG_HISTORY_YEARS:
        spare = sum(kept.values()) * LEFT_OUT_SHARE
        start, end = trimmed(sorted(kept), kept, spare), trimmed(sorted(kept, reverse=True), kept, spare)
        first = start if since is None and start - first >= WORTH_CUTTING else first
        last = end if until is None and last - end >= WORTH_CUTTING else last
    return max(first, last - MOST_YEARS + 1), last


def _between_ends(years: Counter[int], since: date | None, until: date | None) -> tuple[int, int] | None:
    """Nothing begins or ends in the range: it lies within something longer, or nothing is there."""
    if not years or since is None or until is None or since.year > max(years) or until.year < min(years):
        return None
    return max(since.year, until.year - MOST_YEARS + 1), until.year


def draw(sums: Mapping[Month, Sums], since: Month, until: Month, published: Mapping[date, int]) -> Drawing:
    """Sums by month, and articles by day -> the paths."""
    high, low, step = scale(sums)
    row = [sums.get(month, Sums()) for month in range(since, until + 1)]
    years = range(since, until + 1, 12)
    return Drawing(
        months=len(row),
        high=high,
        low=low,
        cooperation="".join(_bar(index, one.cooperation) for index, one in enumerate(row)),
        conflict="".join(_bar(index, one.conflict) for index, one in enumerate(row)),
        line="M" + "L".join(f"{index + 0.5:g} {_number(-one.net)}" for index, one in enumerate(row)),
        levels=[
            Level(height(level, high, low), _level(level), not level)
            for level in range(-(low // step) * step, high + 1, step)
        ],
        points=[_point(index, since + index, one) for index, one in enumerate(row) if since + index in sums],
        edges=[round(100 * (month - since) / len(row), 3) for month in years],
        ticks=_ticks(published, since, until),
        zero=height(0, high, low),
    )


def scale(sums: Mapping[Month, Sums]) -> tuple[int, int, int]:
    """How far up and down the drawing reaches, and the step of its lines: up 32, down 79, a line every 20."""
    up = max((one.cooperation for one in sums.values()), default=Fraction())
    down = -min((one.conflict for one in sums.values()), default=Fraction())
    span = max(up + down, Fraction(1))
    step = next(base * 10**power for power in range(12) for base in (1, 2, 5) if span / (base * 10**power) <= 6)
    # The labels of the tensest months stand below their bars.
    room = span * Fraction(7, 100)
    return max(1, ceil(up + room / 2)), max(1, ceil(down + room)), step


def height(value: Fraction | int, high: int, low: int) -> float:
    """Where a weight stands, in pixels from the top."""
    return round(TOP + HEIGHT * float(high - value) / (high + low), 1)


def percent(month: Month, since: Month, until: Month) -> float:
    """Where the middle of a month stands, in percent of the width."""
    return round(100 * (month - since + 0.5) / (until - since + 1), 3)


def tensest(sums: Mapping[Month, Sums], number: int) -> list[Month]:
    """The months with the lowest sums, the lowest first; none that is above zero."""
    tense = [month for month, one in sums.items() if one.net < 0]
    return sorted(tense, key=lambda month: (sums[month].net, -month))[:number]


def labelled(sums: Mapping[Month, Sums], since: Month, until: Month) -> list[Month]:
    """The tensest months that stand far enough apart for words below each."""
    apart = (until - since + 1) * LABEL_SHARE * 1.15
    chosen: list[Month] = []
    for month in tensest(sums, 12):
        if all(abs(month - other) >= apart for other in chosen):
            chosen.append(month)
    return chosen[:MOST_LABELS]


def labels(titles: Mapping[Month, str], sums: Mapping[Month, Sums], drawing: Drawing, since: Month) -> list[Label]:
    """What happened in the tensest months, below the lowest bar that the words would touch."""
    until, reach = since + drawing.months - 1, drawing.months * LABEL_SHARE
    found = []
    for month, title in titles.items():
        middle = percent(month, since, until)
        anchor = "start" if middle < 50 * LABEL_SHARE else "end" if middle > 100 - 50 * LABEL_SHARE else "middle"
        before = {"start": 0.0, "middle": reach / 2, "end": reach}[anchor]
        touched = [
            one.conflict for other, one in sums.items() if month - before - 1 <= other <= month - before + reach + 1
        ]
        lowest = height(min(touched), drawing.high, drawing.low)
        found.append(Label(middle, min(lowest + 15, BOTTOM - 6), anchor, shortened(title)))
    return found


def shortened(title: str) -> str:
    """As many whole words as a label holds."""
    if len(title) <= LABEL_LENGTH:
        return title
    return f"{title[:LABEL_LENGTH].rpartition(' ')[0].rstrip(',;:')}…"


def _number(value: Fraction) -> str:
    return f"{round(float(value), 2) + 0.0:g}"


def _bar(index: int, value: Fraction) -> str:
    return f"M{index + 0.14:g} 0V{_number(-value)}h.72V0z" if value else ""


def _level(level: int) -> str:
    return "0" if not level else f"{'−' if level < 0 else '+'}{abs(level):,}"


def _point(index: int, month: Month, sums: Sums) -> Point:
    apart = f"{signed(sums.cooperation)} cooperation, {signed(sums.conflict)} conflict"
    return Point(index, iso_month(month), f"{month_name(month)}: {signed(sums.net)} ({apart})")


def _ticks(published: Mapping[date, int], since: Month, until: Month) -> str:
    """Days of publication as one path over a width of TICK_STEPS."""
    places = {round(TICK_STEPS * _place(day, since, until)) for day in published if since <= month_of(day) <= until}
    return "".join(f"M{place} 0v10" for place in sorted(places))


def _place(day: date, since: Month, until: Month) -> float:
    month = month_of(day)
    return (month - since + (day.day - 1) / last_day(month).day) / (until - since + 1)
