"""Everything that a page of the timeline shows for a filter."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import Any

from django.urls import reverse

from timeline.models import Actor
from timeline.models.counts import by_month, dates_by_type, number_of, source_slugs, totals
from timeline.models.filter import EventFilter, Sort
from timeline.web.binning import Counts, by_day, total_of
from timeline.web.facets import build_facets
from timeline.web.filters import address, parameters
from timeline.web.grouping import grouped, undated_rows
from timeline.web.highlighting import mark_titles
from timeline.web.lanes.page import lanes
from timeline.web.paging import Page, page_of
from timeline.web.sentence import ORDERS, Clause, clauses_of, span_words, ways_out
from timeline.web.strip import Strip, build_strip
from timeline.web.words import STATUS_WORDS

TAKEAWAY = (("CSV", "csv"), ("JSON", "json"), ("iCalendar", "ics"), ("Feed", "atom"))
VIEW_WORDS = {"list": "List", "lanes": "Lanes"}
SIDE_BY_SIDE = "side by side"
# Under so many days a strip of months would be a handful of bars.
SHORT_HISTORY = timedelta(days=400)


def overview(wanted: EventFilter, today: date) -> dict[str, Any]:
    """The whole page: sentence, strip, facets and the first rows."""
    sums = totals(wanted)
    everything = dates_by_type(EventFilter(sort=wanted.sort))
    found = dates_by_type(wanted.without("dates"))
    in_range = dates_by_type(wanted) if wanted.since or wanted.until else found
    clauses = clauses_of(wanted, _actors(wanted), source_slugs())
    return {
        "filter": wanted,
        "totals": sums,
        "clauses": clauses,
        **_if_empty(wanted, clauses, sums.events),
        "order": SIDE_BY_SIDE if wanted.view == "lanes" else ORDERS[wanted.sort],
        "views": [(name, address(wanted.shown_as(view)), view == wanted.view) for view, name in VIEW_WORDS.items()],
        "orders": [(ORDERS[sort], address(wanted.sorted_by(sort)), sort is wanted.sort) for sort in Sort],
        "span": span_words(sums),
        "all": total_of(everything),
        "strip": _strip(wanted, everything, found, today),
        "facets": (facets := build_facets(wanted)),
        "facets_help": bool(sums.events) or any(facet.chosen for facet in facets),
        "takeaway": _takeaway(wanted),
        "chosen": sum(len(clause.tokens) for clause in clauses),
        "hidden": {
            "search": parameters(wanted, leave_out=["q"]),
            "dates": parameters(wanted, leave_out=["from", "to", "certain"]),
            "known": parameters(wanted, leave_out=["as_of", "on"]),
        },
        "whole_day_counts": total_of(found),
        "today": today,
        "canonical": address(wanted),
        "status_words": STATUS_WORDS,
        **(
            lanes(wanted, today, found, in_range, sums.events)
            if wanted.view == "lanes"
            else rows(wanted, today, by_month(in_range), sums.events)
        ),
    }


def rows(wanted: EventFilter, today: date, months: Counter[str], number: int) -> dict[str, Any]:
    """The rows of one page of the list, grouped, and the address of the next."""
    page = page_of(wanted)
    before = wanted.cursor.day if wanted.cursor else None
    undated_count = number - sum(months.values())
    begun = bool(wanted.cursor and wanted.cursor.day is None)
    years = grouped(page.dated, wanted.sort, months, today, before=before)
    years += undated_rows(page.undated, undated_count, today, continued=begun)
    mark_titles(years, wanted.q)
    return {
        "years": years,
        "more": address(page.following) if page.following else "",
        "shown": _shown(page),
        "today": today,
        "first_page": address(wanted.without_paging()) if wanted.cursor else "",
    }


def more_rows(wanted: EventFilter, today: date) -> dict[str, Any]:
    """Only the rows after a cursor, for a page that has the rest."""
    return rows(wanted, today, by_month(dates_by_type(wanted)), totals(wanted).events)


def _if_empty(wanted: EventFilter, clauses: list[Clause], number: int) -> dict[str, Any]:
    """What an empty answer says: how many events there are, and which filter empties it."""
    if number:
        return {}
    return {"standing": number_of(EventFilter()), "ways_out": ways_out(wanted, clauses)}


def _takeaway(wanted: EventFilter) -> list[tuple[str, str]]:
    """Exactly this view as files."""
    whole = wanted.shown_as("list")
    return [(name, address(whole, reverse(f"events.{form}"))) for name, form in TAKEAWAY]


def _shown(page: Page) -> int:
    return len(page.events)


def _actors(wanted: EventFilter) -> dict[str, Actor]:
    codes = {*wanted.actor, *wanted.not_actor}
    return {actor.code: actor for actor in Actor.objects.filter(code__in=codes)}


def _strip(wanted: EventFilter, everything: Counts, found: Counts, today: date) -> Strip | None:
    """Months do for a long history; a short one is counted again by the day."""
    months = by_day(everything)
    if months and max(months) - min(months) < SHORT_HISTORY:
        everything = dates_by_type(EventFilter(sort=wanted.sort), 10)
        found = dates_by_type(wanted.without("dates"), 10)
    return build_strip(wanted, everything, found, today)
