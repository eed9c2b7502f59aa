"""The columns of all events, read from the tables."""

from __future__ import annotations

from timeline.models.rows import actor_links, event_rows, last_number, outlet_links, participants
from timeline.models.snapshot.columns import Columns


def all_columns() -> Columns:
    """Everything that stands."""
    columns = Columns()
    columns.reserve(last_number())
    columns.add(event_rows())
    link(columns, None)
    columns.settle()
    return columns


def link(columns: Columns, numbers: list[int] | None) -> None:
    """Who is named in all events, or in some, and which outlets report them."""
    columns.link(actor_links(numbers), columns.actors)
    columns.link(participants(numbers), columns.participants)
    columns.link(outlet_links(numbers), columns.outlets)
