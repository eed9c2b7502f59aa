"""The rows of a page of the list under their years and months."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby

from django.utils.safestring import SafeString

from timeline.models import Event
from timeline.models.filter import Sort
from timeline.models.queries import sort_key
from timeline.web.row_html import row_html
from timeline.web.words import MONTHS, SHORT_MONTHS


@dataclass(frozen=True, slots=True)
class Row:
    """A row as HTML, and whether today stands before it."""

    html: SafeString
    now_before: bool = False


@dataclass(frozen=True, slots=True)
class MonthRows:
    """The rows of one month."""

    name: str
    count: int
    rows: list[Row]


@dataclass(frozen=True, slots=True)
class YearRows:
    """The months of one year; `label` is the year, or says that no date is known."""

    label: str
    anchor: str
    count: int
    continued: bool
    months: list[MonthRows] = field(default_factory=list)


def grouped(
    events: list[Event], sort: Sort, months: Counter[str], today: date, *, before: date | None
) -> list[YearRows]:
    """Dated events in order -> years of months of rows; `before` is the day of the row that a page before ended on."""
    key = sort_key(sort)
    years = _per_year(months)
    now = _today_stands_before(events, sort, today, before)
    found = []
    for year, in_year in groupby(events, key=lambda event: getattr(event, key).year):
        rows = YearRows(str(year), f"y{year}", years[year], continued=bool(before and before.year == year))
        for month, in_month in groupby(in_year, key=lambda event: getattr(event, key).month):
            shown = [Row(row_html(event, today, year), event.pk == now) for event in in_month]
            rows.months.append(MonthRows(_heading(month), months[f"{year:04d}-{month:02d}"], shown))
        found.append(rows)
    return found


def undated_rows(events: list[Event], count: int, today: date, *, continued: bool) -> list[YearRows]:
    """Events without a date -> their group at the end of the list."""
    if not events:
        return []
    rows = [Row(row_html(event, today)) for event in events]
    return [YearRows("No date known", "undated", count, continued, [MonthRows("", 0, rows)])]


def _heading(month: int) -> str:
    """May; June; Sept: as much as the narrow column holds."""
    return MONTHS[month - 1] if len(MONTHS[month - 1]) < 6 else SHORT_MONTHS[month - 1]


def _today_stands_before(events: list[Event], sort: Sort, today: date, before: date | None) -> int | None:
    """The event before which the line of today is drawn: the first on the other side of it."""
    if sort is Sort.REPORTED:
        return None
    last = before
    for event in events:
        if last and event.starts_on and (last > today) != (event.starts_on > today):
            return event.pk
        last = event.starts_on
    return None


def _per_year(months: Counter[str]) -> Counter[int]:
    years: Counter[int] = Counter()
    for month, count in months.items():
        years[int(month[:4])] += count
    return years
