"""find_dates: a parsed text and a day of publication give its time expressions, each with its meaning and days."""

from __future__ import annotations

from datetime import date

from spacy.tokens import Doc

from timeline.extraction.dates.asides import is_reporting
from timeline.extraction.dates.candidates import chosen_items
from timeline.extraction.dates.comparison import ended_quarter
from timeline.extraction.dates.context import Context
from timeline.extraction.dates.grammar import Item
from timeline.extraction.dates.history import is_history, is_weekday, opens_in_past
from timeline.extraction.dates.literals import Convention
from timeline.extraction.dates.ranges import before_range_end, in_order
from timeline.extraction.dates.reading import Reader
from timeline.extraction.dates.scan import Piece, runs
from timeline.extraction.mentions import TemporalExpression
from timeline.temporal.expression import Expression

Items = list[tuple[Item, list[Piece]]]
_OF_ANY = ("part-of:the-unit", "part-of:rest")
_OF_ANY_UNLESS_THIS = ("part:earlier", "part:later")


def find_dates(
    doc: Doc, published: date, *, convention: Convention | str = Convention.MONTH_FIRST
) -> list[TemporalExpression]:
    """The time expressions of a text, in its order; `published` is the civil day in the outlet's zone."""
    context = Context(doc, doc.text)
    habit = Convention(convention)
    items = [(item, run) for run in runs(context.text, habit) for item in chosen_items(run, context)]
    history = is_history(_telling(items, context, published), published)
    reader = Reader(context, published, habit, history=history)
    found = _read_all(reader, items, published)
    return _with_later_ties(reader, found)


def _read_all(reader: Reader, items: Items, published: date) -> list[TemporalExpression]:
    found: list[TemporalExpression] = []
    for item, run in items:
        expression = reader.read(item, run)
        if expression is None:
            continue
        if found:
            found[-1] = before_range_end(found[-1], expression, reader.context.text, published)
            found[-1], expression = in_order(found[-1], expression, reader.context.text, published)
            found[-1] = ended_quarter(found[-1], expression, reader.context.text, published)
            reader.take_range(found[-1], expression)
        found.append(expression)
    return found


def _with_later_ties(reader: Reader, found: list[TemporalExpression]) -> list[TemporalExpression]:
    """What hangs on a happening that the text dates only further on is read once more at the end."""
    if not reader.untied:
        return found
    again = [reader.read(item, run) for item, run in tuple(reader.untied)]
    tied = {one.span.start: one for one in again if one is not None}
    return sorted({**{one.span.start: one for one in found}, **tied}.values(), key=lambda one: one.span)


def _telling(items: Items, context: Context, published: date) -> list[Expression]:
    """What tells whether the text is a history: all but weekdays of a story that opens on a day of years gone by."""
    told = [(item, run) for item, run in items if _tells_its_day(item, run)]
    meanings = [item.value for item, _ in told]
    if not opens_in_past(meanings, published):
        return meanings
    return [item.value for item, run in told if not is_weekday(item.value) or _is_reported(item, run, context)]


def _is_reported(item: Item, run: list[Piece], context: Context) -> bool:
    return is_reporting(context, run[item.start].start, run[item.end - 1].end)


def _tells_its_day(item: Item, run: list[Piece]) -> bool:
    """The end of the month, later in the week are of this one in news, and of any in a history."""
    name = item.rule.name if item.rule else ""
    if name in _OF_ANY_UNLESS_THIS:
        return any(piece.word == "this" for piece in run[item.start : item.end])
    return name not in _OF_ANY
