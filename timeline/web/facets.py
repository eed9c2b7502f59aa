"""The filters beside the list: each value a link that adds or drops it, with the number it would show."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from timeline.models import Lane
from timeline.models.counts import ActorCount, actor_counts, precision_counts, source_counts, value_counts
from timeline.models.filter import EventFilter, Precision
from timeline.models.queries import outlet_slug
from timeline.web.actors import short_name
from timeline.web.filters import address
from timeline.web.words import (
    FAMILIES,
    LANE_WORDS,
    PRECISION_WORDS,
    SIDE_CLASSES,
    SIDE_HEADINGS,
    STATUS_WORDS,
    TYPE_WORDS,
    types_of,
)

# Of a corpus with thousands of actors only the busiest stand beside the list; the rest have their own page.
MOST_SHOWN = {"US": 8, "CN": 8, "other": 5}


@dataclass(frozen=True, slots=True)
class Choice:
    """One value: its words, its mark, how many events it would show, and whether it is chosen."""

    key: str
    label: str
    count: int
    href: str
    chosen: bool
    mark: str = ""
    side: str = ""
    width: str = "0"


@dataclass(frozen=True, slots=True)
class Group:
    """Values under a small heading."""

    choices: list[Choice]
    heading: str = ""
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Facet:
    """One field of the filter."""

    name: str
    heading: str
    groups: list[Group] = field(default_factory=list)
    chosen: int = 0
    clear: str = ""


def build_facets(wanted: EventFilter) -> list[Facet]:
    """All facets of a filter, in the order of the page."""
    return [
        _facet(wanted, "actor", "Actor", _actor_groups(wanted, actor_counts(wanted, max(MOST_SHOWN.values())))),
        _facet(wanted, "type", "What happened", _type_groups(wanted)),
        _facet(wanted, "lane", "Who acts", [_lanes(wanted)]),
        _facet(wanted, "status", "Status", [_statuses(wanted)]),
        _facet(wanted, "precision", "How well the date is known", [_precisions(wanted)]),
        _facet(wanted, "source", "Outlet", [_sources(wanted)]),
    ]


def _facet(wanted: EventFilter, name: str, heading: str, groups: list[Group]) -> Facet:
    chosen = len(getattr(wanted, name))
    return Facet(name, heading, [group for group in groups if group.choices], chosen, address(wanted.without(name)))


def _group(wanted: EventFilter, name: str, values: Iterable[Choice], heading: str = "", mark: str = "") -> Group:
    """The choices with their bars, the longest of the group filling the column."""
    values = list(values)
    top = max((choice.count for choice in values), default=0) or 1
    return Group([_finished(wanted, name, choice, top) for choice in values], heading, mark)


def _finished(wanted: EventFilter, name: str, choice: Choice, top: int) -> Choice:
    return Choice(
        key=choice.key,
        label=choice.label,
        count=choice.count,
        href=address(wanted.toggled(name, choice.key)),
        chosen=choice.key in getattr(wanted, name),
        mark=choice.mark,
        side=choice.side,
        width=f"{100 * choice.count / top:.1f}%",
    )


def _plain(key: str, label: str, count: int, mark: str = "", side: str = "") -> Choice:
    return Choice(key, label, count, href="", chosen=False, mark=mark, side=side)


def _actor_groups(wanted: EventFilter, counted: list[ActorCount]) -> list[Group]:
    return [_actors_of(wanted, side, counted) for side in SIDE_HEADINGS]


def _actors_of(wanted: EventFilter, side: str, counted: list[ActorCount]) -> Group:
    """The busiest actors of a side, and those chosen however rare."""
    ours = [one for one in counted if one.actor.side == side]
    shown = [one for place, one in enumerate(ours) if place < MOST_SHOWN[side] or one.actor.code in wanted.actor]
    css = SIDE_CLASSES[side]
    values = (_plain(one.actor.code, short_name(one.actor), one.count, mark=f"l-{css}", side=css) for one in shown)
    return _group(wanted, "actor", values, SIDE_HEADINGS[side])


def _type_groups(wanted: EventFilter) -> list[Group]:
    counts = value_counts(wanted, "type")
    return [
        _group(
            wanted,
            "type",
            (_plain(kind, TYPE_WORDS[kind], counts.get(kind, 0)) for kind in types_of(name)),
            family.heading,
            family.mark,
        )
        for name, family in FAMILIES.items()
    ]


def _lanes(wanted: EventFilter) -> Group:
    counts = value_counts(wanted, "lane")
    values = (_plain(lane, LANE_WORDS[lane], counts.get(lane, 0), f"l-{lane}", lane) for lane in Lane.values)
    return _group(wanted, "lane", values)


def _statuses(wanted: EventFilter) -> Group:
    counts = value_counts(wanted, "status")
    values = (
        _plain(status, word, counts.get(status, 0), f"s-{status}", f"st-{status}")
        for status, word in STATUS_WORDS.items()
    )
    return _group(wanted, "status", values)


def _precisions(wanted: EventFilter) -> Group:
    counts = precision_counts(wanted)
    values = (_plain(name, PRECISION_WORDS[name], counts.get(name, 0)) for name in Precision)
    return _group(wanted, "precision", values)


def _sources(wanted: EventFilter) -> Group:
    values = (_plain(outlet_slug(outlet), outlet.name, number) for outlet, number in source_counts(wanted))
    return _group(wanted, "source", values)
