"""What a reader asks for: one value that page, feed, export and API share."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Any, Self


class Sort(StrEnum):
    """The order of the list."""

    NEWEST = "newest"
    OLDEST = "oldest"
    REPORTED = "reported"


class Precision(StrEnum):
    """How well the date of an event is known."""

    DAY = "day"
    LASTING = "lasting"
    WITHIN = "within"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Cursor:
    """The last row of the page before: its day (None where it has none) and its number."""

    day: date | None
    pk: int

    def __str__(self) -> str:
        return f"{self.day.isoformat() if self.day else 'undated'}~{self.pk}"

    @classmethod
    def parse(cls, text: str) -> Self:
        """2023-05-26~17 -> the cursor.

        Raises:
            ValueError: this is none of our cursors.
        """
        day, mark, number = text.partition("~")
        if not mark or not (number.isascii() and number.isdigit() and len(number) < 19):
            raise ValueError(f"not a cursor: {text!r}")
        return cls(None if day == "undated" else date.fromisoformat(day), int(number))


@dataclass(frozen=True, slots=True)
class EventFilter:
    """Which events, and in which order. Values of one field are alternatives, fields add up.

    `since` and `until` are inclusive days, on which events happened or (`on`) were first reported. `certain` leaves out
    events that only may lie between them. `as_of` asks for what was known at the end of that day. `match` is
    "any" or "all" of the actors; `role` is "source", "target" or "" for both. `notes` say what was ignored.
    """

    q: str = ""
    actor: tuple[str, ...] = ()
    not_actor: tuple[str, ...] = ()
    match: str = "any"
    role: str = ""
    type: tuple[str, ...] = ()
    lane: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    certain: bool = False
    on: str = "happened"
    as_of: date | None = None
    precision: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    sort: Sort = Sort.NEWEST
    cursor: Cursor | None = None
    notes: tuple[str, ...] = field(default=(), compare=False)
    # How the events are shown ("list" or "lanes") changes nothing of which they are.
    view: str = field(default="list", compare=False)

    @property
    def restricts(self) -> bool:
        """Whether it leaves anything out."""
        return self.without_paging() != EventFilter(sort=self.sort)

    def without_paging(self) -> EventFilter:
        """The same question from its first page."""
        return replace(self, cursor=None)

    def without(self, name: str) -> EventFilter:
        """The same question without one field; "dates" drops both ends."""
        match name:
            case "dates":
                return replace(self, since=None, until=None, certain=False, on="happened", cursor=None)
            case "as_of":
                return replace(self, as_of=None, cursor=None)
            case "q":
                return replace(self, q="", cursor=None)
            case _:
                return self._with(name, ())

    def toggled(self, name: str, value: str) -> EventFilter:
        """The same question with one value of a field added, or taken away where it was there."""
        values: tuple[str, ...] = getattr(self, name)
        kept = tuple(one for one in values if one != value) if value in values else (*values, value)
        return self._with(name, kept)

    def _with(self, name: str, values: tuple[str, ...]) -> EventFilter:
        changes: dict[str, Any] = {name: values, "cursor": None}
        return replace(self, **changes)

    def between(self, since: date | None, until: date | None) -> EventFilter:
        """The same question between two days."""
        return replace(self, since=since, until=until, cursor=None)

    def shown_as(self, view: str) -> EventFilter:
        """The same question, answered as a list or in lanes."""
        return replace(self, view=view, cursor=None)

    def sorted_by(self, sort: Sort) -> EventFilter:
        """The same question in another order."""
        return replace(self, sort=sort, cursor=None)
