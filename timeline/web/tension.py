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

from django.db.models import F, Q

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
    """The events of one month: the heaviest of those that weigh, what all add up to, and how many weigh nothing."""

    month: Month
    parts: list[Part]
    total: Fraction
    weighty: int
    weightless: int

    @property
    def unlisted(self) -> int:
        """How many of the lightest are not listed, where there are too many."""
        return self.weighty - len(self.parts)

    @property
    def unlisted_value(self) -> Fraction:
        """What those add up to."""
        return self.total - sum((part.value for part in self.parts), Fraction())

    @property
    def number(self) -> int:
        """How many events there are, with those that weigh nothing."""
        return self.weighty + self.weightless


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
    begins, ends = _edges(month)
    return max(0, min(last.toordinal(), ends) - max(first.toordinal(), begins) + 1)


@cache
def _edges(month: Month) -> tuple[int, int]:
    return first_day(month).toordinal(), last_day(month).toordinal()


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
    """Events that cross months, by days: those of one length are weighed together."""
    sums: Counter[tuple[Month, int, bool]] = Counter()
    for first, last, kind, number in spans:
        begins, ends, tenths = month_of(first), month_of(last), _tenths(kind)
        if begins == ends or not tenths:
            continue
        length = last.toordinal() - first.toordinal() + 1
        for month in range(max(begins, since), min(ends, until) + 1):
            sums[month, length, tenths > 0] += number * tenths * days_in(month, first, last)
    for (month, length, _), number in sums.items():
        yield month, Fraction(number, 10 * length)


@cache
def _tenths(kind: str) -> int:
    """Whole numbers are added up quickly; no score has more than one digit behind its point."""
    return int(10 * weight_of(kind))


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


def opened(happened: EventFilter, month: Month, spans: list[Span] | None = None) -> Opened:
    """The events that some share of the month is made of; `spans` are those of the filter, where they are known."""
    touching = [
        (_share(span, month) * weight_of(span.kind), span)
        for span in (spans_of(happened) if spans is None else spans)
        if month_of(span.first) <= month <= month_of(span.last)
    ]
    weighty = sorted((one for one in touching if one[0]), key=lambda one: (one[0] > 0, -abs(one[0])))
    return Opened(
        month,
        _heaviest_parts(happened, month, [span for _, span in weighty]),
        sum((value * span.number for value, span in weighty), Fraction()),
        sum(span.number for _, span in weighty),
        sum(span.number for value, span in touching if not value),
    )


def _share(span: Span, month: Month) -> Fraction:
    return Fraction(days_in(month, span.first, span.last), (span.last - span.first).days + 1)


def _heaviest_parts(happened: EventFilter, month: Month, spans: list[Span]) -> list[Part]:
    """The events of the first spans, the heaviest first: as many spans as fill the list, and one question for all."""
    # Asked even where nothing weighs: a page costs the same number of queries whatever there is.
    asked, number = Q(pk=0), 0
    for span in spans:
        if number >= MOST_ROWS:
            break
        asked |= _within(span, month)
        number += span.number
    found = Event.objects.matching(happened).filter(asked).order_by("starts_on", "pk")
    parts = [_part(event, month) for event in found.defer("search_text", "merge_reasons")]
    return sorted(parts, key=lambda part: (part.value > 0, -abs(part.value)))[:MOST_ROWS]


def _within(span: Span, month: Month) -> Q:
    """Its events; those of one day stand under the month."""
    if span.first == span.last:
        days = (first_day(month), last_day(month))
        return Q(type=span.kind, starts_on__range=days, ends_on=F("starts_on"))
    return Q(type=span.kind, starts_on=span.first, ends_on=span.last)


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
