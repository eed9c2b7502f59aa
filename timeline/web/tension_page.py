"""Everything that the page of tension shows for a filter and a month."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Any

from django.db.models import Count
from django.urls import reverse
from django.utils.safestring import SafeString

from timeline.models import Actor, Article, ArticleState, Event
from timeline.models.counts import source_slugs
from timeline.models.filter import EventFilter
from timeline.registry.plover import event_types
from timeline.web.dates import days_of, short_date, with_within
from timeline.web.filters import address
from timeline.web.sentence import Clause, clauses_of
from timeline.web.tension import (
    Month,
    Opened,
    Part,
    Span,
    Sums,
    first_day,
    heaviest,
    iso_month,
    month_name,
    opened,
    read_month,
    spans_of,
    sums_by_month,
    weighing,
    years_of,
)
from timeline.web.tension_drawing import draw, height, labelled, labels, percent, signed, tensest, window
from timeline.web.words import LANE_WORDS, SHORT_MONTHS, family_of, type_word

MOST_TENSE = 6
MONTHS_IN_YEAR = 12
# More years than this are linked by fives.
MOST_SINGLE_YEARS = 12


@dataclass(frozen=True, slots=True)
class MonthLink:
    """A month, its address, and what it adds up to."""

    name: str
    href: str
    cooperation: str
    conflict: str
    net: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class PartRow:
    """An event of the opened month, ready to be written down."""

    event: Event
    date: SafeString | str
    mark: str
    kind: str
    weight: str
    share: str
    value: str
    css: str
    start: float
    width: float


def tension_page(wanted: EventFilter, month: str) -> dict[str, Any]:
    """The whole page: the drawing, its table, the opened month and the formula."""
    happened = weighing(wanted)
    spans = spans_of(happened) if happened else []
    years = years_of(spans)
    shown = window(years, wanted.since, wanted.until)
    asked = read_month(month)
    plain = {
        "filter": wanted,
        "clauses": _clauses(wanted),
        "notes": [
            *wanted.notes,
            *([f"“{month[:40]}” is no month; it was ignored."] if month and asked is None else []),
        ],
        "weights": _weights(),
        "lanes": _lanes(wanted),
        "timeline_address": address(wanted.without_paging()),
        "canonical": _address(wanted, asked),
        "nothing_happened": happened is None,
    }
    if happened is None or shown is None:
        return plain
    since, until = shown[0] * MONTHS_IN_YEAR, shown[1] * MONTHS_IN_YEAR + MONTHS_IN_YEAR - 1
    sums = sums_by_month(spans, since, until)
    chosen = asked if asked is not None else next(iter(tensest(sums, 1)), max(sums, default=until))
    return plain | _drawn(wanted, happened, spans, sums, since, until, chosen) | _outside(wanted, years, shown)


def _drawn(
    wanted: EventFilter,
    happened: EventFilter,
    spans: list[Span],
    sums: Mapping[Month, Sums],
    since: Month,
    until: Month,
    chosen: Month,
) -> dict[str, Any]:
    published, opens = _published(since, until), _opens(wanted)
    drawing = draw(sums, since, until, published)
    month = opened(happened, chosen, spans)
    return {
        "drawing": drawing,
        "years": _years(since, until),
        "ticks": _tick_links(wanted, since, until),
        "by_months": until - since < MONTHS_IN_YEAR,
        "articles": sum(published.values()),
        "labels": labels(heaviest(happened, labelled(sums, since, until)), sums, drawing, since),
        "point": _point(month, drawing, since, until),
        "tense": [_link(opens, one, sums[one], chosen) for one in tensest(sums, MOST_TENSE)],
        "table": [_link(opens, one, sums[one], chosen) for one in sorted(sums)],
        "base": opens,
        **_opened(opens, month, sums),
    }


def _published(since: Month, until: Month) -> dict[date, int]:
    """How many articles came out on each day of the drawing."""
    last = date(until // MONTHS_IN_YEAR, 12, 31)
    # State by state, so that one walk along an index tells it.
    standing = [state for state in ArticleState.values if state != ArticleState.WITHDRAWN]
    found = Article.objects.filter(state__in=standing, published_on__gte=first_day(since), published_on__lte=last)
    counted = found.order_by().values_list("state", "published_on").annotate(number=Count("pk"))
    days: Counter[date] = Counter()
    for _, day, number in counted:
        days[day] += number
    return days


def _years(since: Month, until: Month) -> str:
    first, last = since // MONTHS_IN_YEAR, until // MONTHS_IN_YEAR
    return str(first) if first == last else f"{first}–{last}"


def _tick_links(wanted: EventFilter, since: Month, until: Month) -> list[tuple[str, str]]:
    """Years, by fives where they are many (the rest stay blank); under a single year its months, which open."""
    opens = _opens(wanted)
    if until - since < MONTHS_IN_YEAR:
        months = range(since, until + 1)
        return [(SHORT_MONTHS[one % MONTHS_IN_YEAR], f"{opens}month={iso_month(one)}#opened") for one in months]
    first, last = since // MONTHS_IN_YEAR, until // MONTHS_IN_YEAR
    step = 1 if last - first < MOST_SINGLE_YEARS else 5
    return [
        _years_link(wanted, year, min(year + step - 1, last), (year - first) % step == 0)
        for year in range(first, last + 1)
    ]


def _years_link(wanted: EventFilter, first: int, last: int, shown: bool) -> tuple[str, str]:
    """The years from the first to the last, under the name of the first."""
    return (str(first), _address(wanted.between(date(first, 1, 1), date(last, 12, 31)))) if shown else ("", "")


def _point(month: Opened, drawing: Any, since: Month, until: Month) -> dict[str, Any] | None:
    """The opened month on the line."""
    if not since <= month.month <= until:
        return None
    place = percent(month.month, since, until)
    return {
        "x": place,
        "y": height(month.total, drawing.high, drawing.low),
        "name": month_name(month.month),
        "value": signed(month.total),
        "left": place > 75,
        "right": place < 10,
    }


def _link(opens: str, month: Month, sums: Sums, chosen: Month) -> MonthLink:
    words = (signed(sums.cooperation), signed(sums.conflict), signed(sums.net))
    return MonthLink(month_name(month), f"{opens}month={iso_month(month)}#opened", *words, month == chosen)


def _opened(opens: str, month: Opened, sums: Mapping[Month, Sums]) -> dict[str, Any]:
    before = max((one for one in sums if one < month.month), default=None)
    after = min((one for one in sums if one > month.month), default=None)
    heaviest_share = max((abs(part.value) for part in month.parts), default=Fraction(1))
    return {
        "opened": month,
        "opened_name": month_name(month.month),
        "opened_value": signed(month.total),
        # As fine as the shares above it.
        "opened_sum": signed(month.total, 1 if all(part.share == 1 for part in month.parts) else 2),
        "rows": [_row(part, heaviest_share, month.month) for part in month.parts],
        "unlisted": month.unlisted,
        "unlisted_value": signed(month.unlisted_value),
        "before": _link(opens, before, sums[before], month.month) if before is not None else None,
        "after": _link(opens, after, sums[after], month.month) if after is not None else None,
        "iso_month": iso_month(month.month),
    }


def _row(part: Part, heaviest_share: Fraction, month: Month) -> PartRow:
    days = days_of(part.event)
    width = float(45 * abs(part.value) / heaviest_share)
    same_year = days and days.first.year == days.last.year == month // MONTHS_IN_YEAR
    return PartRow(
        event=part.event,
        date=with_within(days, short_date(days, year=not same_year)) if days else "",
        mark=family_of(part.event.type).mark,
        kind=type_word(part.event.type),
        weight=_plain(part.weight),
        share="" if part.share == 1 else f"{part.days:,} of {part.of_days:,}",
        value=signed(part.value, 1 if part.share == 1 else 2),
        css="d-x" if part.value < 0 else "d-c",
        start=round(50 - width, 2) if part.value < 0 else 50,
        width=round(width, 2),
    )


def _plain(weight: Fraction) -> str:
    """-9 -> −9; 5/2 -> +2.5."""
    return signed(weight, 0 if weight.denominator == 1 else 1)


def _weights() -> list[tuple[str, str]]:
    """The published weight of each type, the most hostile first."""
    scored = [kind for kind in event_types().values() if kind.score is not None]
    ordered = sorted(scored, key=lambda kind: kind.score or 0)
    return [(kind.word, _plain(Fraction(kind.score or 0))) for kind in ordered]


def _lanes(wanted: EventFilter) -> list[tuple[str, str, str, bool]]:
    """Whose acts to add up: all, or one side's."""
    everyone = ("", "Everyone’s acts", _address(wanted.without("lane")), not wanted.lane)
    sides = [
        (lane, words, _address(replace(wanted, lane=(lane,), cursor=None)), wanted.lane == (lane,))
        for lane, words in LANE_WORDS.items()
    ]
    return [everyone, *sides]


def _outside(wanted: EventFilter, years: Mapping[int, int], shown: tuple[int, int]) -> dict[str, str]:
    """The way to what lies before and after the years drawn."""
    links = {}
    if any(year < shown[0] for year in years) and shown[0] > 1:
        links["earlier"] = _address(wanted.between(None, date(shown[0] - 1, 12, 31)))
        links["earlier_words"] = f"before {shown[0]}"
    if any(year > shown[1] for year in years) and shown[1] < date.max.year:
        links["later"] = _address(wanted.between(date(shown[1] + 1, 1, 1), None))
        links["later_words"] = f"after {shown[1]}"
    return links


def _clauses(wanted: EventFilter) -> list[Clause]:
    """The filter in words; the way out of each part leads back to this page."""
    codes = {*wanted.actor, *wanted.not_actor}
    actors = {actor.code: actor for actor in Actor.objects.filter(code__in=codes)}
    found = clauses_of(wanted, actors, source_slugs() if wanted.source else {})
    return [
        replace(
            clause, tokens=[replace(token, href=f"{reverse('tension')}{token.href[1:]}") for token in clause.tokens]
        )
        for clause in found
    ]


def _address(wanted: EventFilter, month: Month | None = None) -> str:
    """The address of a filter on this page, with the month that it opens."""
    path = address(wanted.without_paging(), reverse("tension"))
    return path if month is None else f"{_opens(wanted)}month={iso_month(month)}"


def _opens(wanted: EventFilter) -> str:
    """What stands before the month in an address."""
    path = address(wanted.without_paging(), reverse("tension"))
    return f"{path}{'&' if '?' in path else '?'}"
