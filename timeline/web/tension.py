"""What the events of a month add up to: the weight of each type, shared by days among the months it may lie in."""

from __future__ import annotations

import calendar
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from functools import cache
from typing import NamedTuple

from django.db.models import Q

from timeline.models import Event
from timeline.models.counts import dates_by_type, spans_by_type
from timeline.models.filter import EventFilter, Precision, Sort
from timeline.registry.plover import event_types
from timeline.web.words import MONTHS

MOST_ROWS = 100
_MONTH = re.compile(r"(\d{4})-(\d{2})")

# Months are counted from January of the year 0.
Month = int


class Span(NamedTuple):
    """So many events of a type that may lie, or lie, on any of these days."""

    first: date
    last: date
    kind: str
    number: int


@dataclass(slots=True)
class Sums:
    """What the events of one month add up to, apart and together."""

    cooperation: Fraction = field(default_factory=Fraction)
    conflict: Fraction = field(default_factory=Fraction)

    @property
    def net(self) -> Fraction:
        """Both together."""
        return self.cooperation + self.conflict

    def add(self, value: Fraction) -> None:
        """Count a value on its side."""
        if value > 0:
            self.cooperation += value
        else:
            self.conflict += value


@dataclass(frozen=True, slots=True)
class Part:
    """An event, the share of its days that lie in a month, and what that adds."""

    event: Event
    weight: Fraction
    days: int
    of_days: int

    @property
    def share(self) -> Fraction:
        """Its days in the month among all its days."""
        return Fraction(self.days, self.of_days)

    @property
    def value(self) -> Fraction:
        """The weight of its type times the share."""
        return self.weight * self.share


@dataclass(frozen=True, slots=True)
class Opened:
    """The events of one month: those that weigh, the heaviest first, and how many weigh nothing."""

    month: Month
    parts: list[Part]
    weightless: int

    @property
    def total(self) -> Fraction:
        """What they add up to."""
        return sum((part.value for part in self.parts), Fraction())

    @property
    def unlisted(self) -> list[Part]:
        """The lightest, where there are too many to list."""
        return self.parts[MOST_ROWS:]

    @property
    def number(self) -> int:
        """How many events there are, with those that weigh nothing."""
        return len(self.parts) + self.weightless


@cache
def weight_of(kind: str) -> Fraction:
    """SANCTION -> -6; OTHER, which has no score, -> 0."""
    known = event_types().get(kind)
    return Fraction(known.score) if known and known.score else Fraction()


def month_of(day: date) -> Month:
    """The month in which a day lies."""
    return day.year * 12 + day.month - 1


def first_day(month: Month) -> date:
    """The day on which a month begins."""
    return date(month // 12, month % 12 + 1, 1)


def last_day(month: Month) -> date:
    """The day on which a month ends."""
    return date(month // 12, month % 12 + 1, calendar.monthrange(month // 12, month % 12 + 1)[1])


def iso_month(month: Month) -> str:
    """As addresses write it: 2023-02."""
    return first_day(month).isoformat()[:7]


def month_name(month: Month) -> str:
    """As readers write it: February 2023."""
    return f"{MONTHS[month % 12]} {month // 12}"


def read_month(text: str) -> Month | None:
    """2023-02 -> February 2023; what is no month of the years 1 to 9999 -> None."""
    found = _MONTH.fullmatch(text)
    year, month = (int(part) for part in found.groups()) if found else (0, 0)
    return year * 12 + month - 1 if year and 1 <= month <= 12 else None


def days_in(month: Month, first: date, last: date) -> int:
    """How many of the days from first to last lie in a month."""
    return max(0, (min(last, last_day(month)) - max(first, first_day(month))).days + 1)


def sums_by_month(spans: list[Span], since: Month, until: Month) -> dict[Month, Sums]:
    """What the months between two add up to; months that nothing weighs on are left out."""
    sums: dict[Month, Sums] = {}
    for month, value in [*_whole(spans, since, until), *_shared(spans, since, until)]:
        if value:
            sums.setdefault(month, Sums()).add(value)
    return sums


def _whole(spans: list[Span], since: Month, until: Month) -> Iterator[tuple[Month, Fraction]]:
    """Events that lie within one month: most do, so they are counted before they are weighed."""
    counts: Counter[tuple[Month, str]] = Counter()
    for span in spans:
        month = month_of(span.first)
        if since <= month <= until and month == month_of(span.last):
            counts[month, span.kind] += span.number
    for (month, kind), number in counts.items():
        yield month, weight_of(kind) * number


def _shared(spans: list[Span], since: Month, until: Month) -> Iterator[tuple[Month, Fraction]]:
    """Events that cross months, by days."""
    weights: dict[tuple[date, date], Fraction] = {}
    for span in spans:
        if month_of(span.first) != month_of(span.last) and (weight := weight_of(span.kind)):
            weights[span.first, span.last] = weights.get((span.first, span.last), Fraction()) + weight * span.number
    for (first, last), weight in weights.items():
        a_day = weight / ((last - first).days + 1)
        for month in range(max(month_of(first), since), min(month_of(last), until) + 1):
            yield month, a_day * days_in(month, first, last)


def weighing(wanted: EventFilter) -> EventFilter | None:
    """The same question of what happened, for nothing else weighs; None where the filter asks for other things only."""
    if wanted.status and "happened" not in wanted.status:
        return None
    return replace(wanted, status=("happened",), sort=Sort.NEWEST, cursor=None)


def spans_of(happened: EventFilter) -> list[Span]:
    """What happened, in groups of like days and types. Two questions, however many events."""
    return _known_days(happened) + _several_days(happened)


def _known_days(happened: EventFilter) -> list[Span]:
    """Events of one day, by month: in which of its days they lie makes no difference."""
    if happened.precision and Precision.DAY not in happened.precision:
        return []
    counts = dates_by_type(replace(happened, precision=(Precision.DAY,)))
    starts = {when: date.fromisoformat(f"{when}-01") for when, _ in counts}
    return [Span(starts[when], starts[when], kind, number) for (when, kind), number in counts.items()]


def _several_days(happened: EventFilter) -> list[Span]:
    return [Span(first, last, kind, number) for (first, last, kind), number in spans_by_type(happened).items()]


def opened(happened: EventFilter, month: Month) -> Opened:
    """The events that some share of the month is made of."""
    found = Event.objects.matching(happened).filter(starts_on__lte=last_day(month), ends_on__gte=first_day(month))
    parts = [_part(event, month) for event in found.order_by("starts_on", "pk").defer("search_text", "merge_reasons")]
    heavy = sorted((part for part in parts if part.weight), key=lambda part: (part.value > 0, -abs(part.value)))
    return Opened(month, heavy, len(parts) - len(heavy))


def _part(event: Event, month: Month) -> Part:
    first, last = event.starts_on, event.ends_on
    if first is None or last is None:
        raise ValueError(f"event {event.pk} has no date and lies in no month")
    return Part(event, weight_of(event.type), days_in(month, first, last), (last - first).days + 1)


def heaviest(happened: EventFilter, months: list[Month]) -> dict[Month, str]:
    """What weighs most against the sum of each month, by its title: one question for all of them."""
    asked = Q(pk__in=[])
    for month in months:
        asked |= Q(starts_on__gte=first_day(month), ends_on__lte=last_day(month))
    found = Event.objects.matching(happened).filter(asked).order_by("starts_on", "pk")
    best: dict[Month, tuple[Fraction, int, str]] = {}
    for day, kind, reports, title in found.values_list("starts_on", "type", "report_count", "title"):
        weight = (weight_of(kind), -reports, title)
        if day and (month_of(day) not in best or weight[:2] < best[month_of(day)][:2]):
            best[month_of(day)] = weight
    return {month: title for month, (_, _, title) in best.items()}


def years_of(spans: list[Span]) -> Counter[int]:
    """How many events begin, and how many end, in each year."""
    years: Counter[int] = Counter()
    for span in spans:
        if weight_of(span.kind):
            years[span.first.year] += span.number
            years[span.last.year] += span.number
    return years
