"""Two periods, two actors or two outlets side by side, under one filter and at one address."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from itertools import zip_longest
from typing import Any
from urllib.parse import quote, urlencode

from django.http import QueryDict

from timeline.models import Actor, Event, Outlet
from timeline.models.comparing import in_both, number_in_both, only_in
from timeline.models.counts import actor_numbers, source_counts, totals
from timeline.models.filter import EventFilter, Sort
from timeline.models.queries import outlet_slug
from timeline.models.totals import Totals
from timeline.web.actors import name_in_sentence, short_name
from timeline.web.compare_drawing import small_strips, tables
from timeline.web.filters import address, parameters, query_string, read_filter, shortest_day
from timeline.web.lanes.acts import Act, act_of
from timeline.web.sentence import date_words
from timeline.web.words import SIDE_CLASSES

WAYS = {"period": "Two periods", "actor": "Two actors", "source": "Two outlets"}
_FIELDS = {"period": ("from", "to", "certain"), "actor": ("actor", "not_actor", "match"), "source": ("source",)}
MOST_LISTED = 12
MOST_CHOICES = 120


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two: what was asked for, its name, its filter and what it adds up to."""

    asked: str
    name: str
    side: str
    wanted: EventFilter
    totals: Totals
    href: str


@dataclass(frozen=True, slots=True)
class Part:
    """Events that both have, or one alone: how many, and the first of them."""

    heading: str
    number: int
    rows: list[Act]
    href: str


def compare_page(query: QueryDict, today: date) -> dict[str, Any]:
    """The whole page for an address; without two sides to compare it is the form with something to begin with."""
    by = query.get("by", "")
    by = by if by in WAYS else "period"
    base = _base(read_filter(query), by)
    asked = [" ".join(query.get(name, "").replace("\0", "").split())[:100] for name in ("left", "right")]
    found = [_side(base, by, one) for one in asked]
    context = {
        "by": by,
        "ways": [(words, _address(base, way, "", ""), way == by) for way, words in WAYS.items()],
        "hidden": parameters(base, leave_out=_FIELDS[by]),
        "fields": [("left", "Left", asked[0]), ("right", "Right", asked[1])],
        "choices": _choices(base, by),
        "notes": [*base.notes, *_notes(asked, found, by)],
        "begin": _suggestions(base, by, today),
        "kept": query_string(base),
        "kept_address": address(base),
    }
    left, right = found
    return context | (_compared(base, by, left, right, today) if left and right else {})


def _base(wanted: EventFilter, by: str) -> EventFilter:
    """The filter that both share: without what is compared."""
    plain = replace(wanted, cursor=None, view="list", sort=Sort.NEWEST)
    match by:
        case "period":
            return plain.without("dates")
        case "actor":
            return replace(plain, actor=(), not_actor=(), match="any")
        case _:
            return plain.without("source")


def _side(base: EventFilter, by: str, asked: str) -> Side | None:
    if not asked:
        return None
    match by:
        case "period":
            return _period(base, asked)
        case "actor":
            actor = Actor.objects.filter(code=asked).first()
            wanted = replace(base, actor=(asked,))
            return _made(asked, name_in_sentence(actor), SIDE_CLASSES[actor.side], wanted) if actor else None
        case _:
            name = {outlet_slug(outlet): outlet.name for outlet in Outlet.objects.all()}.get(asked)
            return _made(asked, name, "", replace(base, source=(asked,))) if name else None


def _period(base: EventFilter, asked: str) -> Side | None:
    """2022; 2022-05; 2022-05-01/2022-08-15: as the dates of a filter, or none where they cannot be read."""
    first, _, last = asked.partition("/")
    dates = read_filter(QueryDict(urlencode({"from": first, "to": last or first})))
    if dates.since is None or dates.until is None:
        return None
    wanted = base.between(dates.since, dates.until)
    since, until = shortest_day(dates.since, last=False), shortest_day(dates.until, last=True)
    written = since if since == until else f"{since}/{until}"
    return _made(written, date_words(dates.since, dates.until).removeprefix("in ").removeprefix("on "), "", wanted)


def _made(asked: str, name: str, side: str, wanted: EventFilter) -> Side:
    return Side(asked, name, side, wanted, totals(wanted), address(wanted))


def _notes(asked: list[str], found: list[Side | None], by: str) -> list[str]:
    what = {"period": "a year, a month or two days (2022, 2022-05, 2022-05-01/2022-08-15)", "actor": "an actor here"}
    return [
        f"“{words[:40]}” is not {what.get(by, 'an outlet here')}; choose another."
        for words, side in zip(asked, found, strict=True)
        if words and side is None
    ]


def _compared(base: EventFilter, by: str, left: Side, right: Side, today: date) -> dict[str, Any]:
    both = number_in_both(left.wanted, right.wanted)
    return {
        "left": left,
        "right": right,
        "canonical": _address(base, by, left.asked, right.asked),
        "turned": _address(base, by, right.asked, left.asked),
        "both": both,
        "differing": left.totals.events + right.totals.events - 2 * both,
        "pair": zip_longest((left, right), small_strips(by, left.wanted, right.wanted)),
        "tables": tables(left.wanted, right.wanted),
        "parts": _parts(by, base, left, right, both, today),
    }


def _parts(by: str, base: EventFilter, left: Side, right: Side, both: int, today: date) -> list[Part]:
    """What only the one has, what both have, what only the other has."""

    def rows(events: list[Event]) -> list[Act]:
        return [act_of(event, today) for event in events]

    alone = [
        Part(
            f"Only {side.name}",
            side.totals.events - both,
            rows(only_in(side.wanted, other.wanted, MOST_LISTED)),
            _alone_address(by, side, other, both),
        )
        for side, other in ((left, right), (right, left))
    ]
    shared = replace(base, actor=(left.asked, right.asked), match="all")
    together = Part("Both", both, rows(in_both(left.wanted, right.wanted, MOST_LISTED)), "")
    together = replace(together, href=address(shared)) if by == "actor" and both else together
    return [part for part in (alone[0], together, alone[1]) if part.number]


def _alone_address(by: str, side: Side, other: Side, both: int) -> str:
    """What only one side has, where a filter can say it."""
    if not both:
        return side.href
    return address(replace(side.wanted, not_actor=(other.asked,))) if by == "actor" else ""


def _address(base: EventFilter, by: str, left: str, right: str) -> str:
    """One address for the whole comparison: the shared filter, then what is compared."""
    pairs = [("by", by), ("left", left), ("right", right)]
    own = urlencode([(name, value) for name, value in pairs if value], quote_via=quote, safe="~:/")
    return f"/compare/?{'&'.join(filter(None, [query_string(base), own]))}"


def _choices(base: EventFilter, by: str) -> list[tuple[str, str]]:
    """What the two fields offer: the busiest actors, the outlets; periods are typed."""
    if by == "source":
        return [(outlet_slug(outlet), outlet.name) for outlet, number in source_counts(base) if number]
    if by != "actor":
        return []
    numbers = actor_numbers(base)
    busiest = sorted(numbers, key=lambda pk: (-numbers[pk], pk))[:MOST_CHOICES]
    actors = Actor.objects.filter(pk__in=busiest)
    return [(actor.code, short_name(actor)) for actor in sorted(actors, key=lambda one: short_name(one).lower())]


def _suggestions(base: EventFilter, by: str, today: date) -> list[tuple[str, str]]:
    """Something to begin with, where nothing is compared yet."""
    match by:
        case "period":
            last = totals(base).last or today
            year = min(last.year, today.year)
            pairs = [(str(year - 1), str(year))] if year > 1 else []
        case "actor":
            pairs = [("USA", "CHN"), ("USA-GOV", "CHN-MFA")]
        case _:
            slugs = [slug for slug, _ in _choices(base, by)]
            pairs = [(slugs[0], slugs[1])] if len(slugs) > 1 else []
    sides = [(_side(base, by, left), _side(base, by, right)) for left, right in pairs]
    return [
        (f"{left.name} and {right.name}", _address(base, by, left.asked, right.asked))
        for left, right in sides
        if left and right
    ]
