"""find_dates: a parsed text and a day of publication give its time expressions, each with its meaning and days."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from spacy.tokens import Doc

from timeline.extraction.anchoring import (
    Discourse,
    Said,
    anchored,
    YEAR_BEFORE_SAID,
    is_bare,
    meaning_adds,
    needs_antecedent,
    of_results,
    pointed,
    regrained,
    seen_from,
    unit_wanted,
)
from timeline.extraction.dates.context import Context
from timeline.extraction.dates.direction import lean_of
from timeline.extraction.dates.comparison import is_comparison
from timeline.extraction.dates.filters import is_time
from timeline.extraction.dates.grammar import Item, candidates, choose
from timeline.extraction.dates.literals import Convention
from timeline.extraction.dates.scan import Piece, runs
from timeline.extraction.mentions import TemporalExpression, TextSpan, TimexType
from timeline.temporal.expression import (
    Antecedent,
    Clock,
    Every,
    Expression,
    Last,
    Length,
    Named,
    PartOfDay,
    Published,
    Stretch,
    Unit,
)
from timeline.temporal.resolve import Resolution, resolve


def find_dates(
    doc: Doc, published: date, *, convention: Convention | str = Convention.MONTH_FIRST
) -> list[TemporalExpression]:
    """The time expressions of a text, in its order; `published` is the civil day in the outlet's zone."""
    text = doc.text
    context = Context(doc, text)
    discourse = Discourse()
    found = []
    for run in runs(text, Convention(convention)):
        for item in _chosen(run, context):
            expression = _read(item, run, context, discourse, published)
            if expression is not None:
                found.append(expression)
    return found


def _chosen(run: list[Piece], context: Context) -> list[Item]:
    fitting = [item for item in _candidates(run) if is_time(item, run, context)]
    return [item for item in choose(fitting, len(run)) if item.category != "AGE"]


_CACHE: dict[tuple[str, ...], list[Item]] = {}
_CACHE_SIZE = 20_000


def _candidates(run: list[Piece]) -> list[Item]:
    key = tuple(f"{piece.word}\0{len(piece.senses)}" for piece in run)
    found = _CACHE.get(key)
    if found is None:
        found = candidates(run)
        if len(_CACHE) < _CACHE_SIZE and len(run) <= 12:
            _CACHE[key] = found
    return found


def _read(
    item: Item, run: list[Piece], context: Context, discourse: Discourse, published: date
) -> TemporalExpression | None:
    start, end = run[item.start].start, run[item.end - 1].end
    words = context.text[start:end]
    meaning: Expression = item.value
    compared = is_comparison(item.value, context, start, discourse)
    if compared:
        meaning = YEAR_BEFORE_SAID
    if needs_antecedent(meaning):
        meaning = _anchor(meaning, discourse)
    if is_bare(meaning):
        meaning = pointed(meaning, lean_of(context, start, end))
    resolution = _resolved(meaning, published)
    if resolution.interval is not None and meaning_adds(item.value) and not compared:
        discourse.add(Said(start, words, meaning, resolution.interval))
    assert item.rule is not None
    kind = _type(meaning)
    return TemporalExpression(
        TextSpan(start, end), words, kind, meaning, resolution, item.rule.name, 0.9, resolution.flags
    )


@lru_cache(maxsize=20_000)
def _resolved(meaning: Expression, published: date) -> Resolution:
    return resolve(meaning, published)


def _anchor(meaning: Expression, discourse: Discourse) -> Expression:
    said = discourse.result_period() if of_results(meaning) else discourse.antecedent(unit_wanted(meaning))
    if said is None and of_results(meaning):
        return anchored(meaning, Last(Unit.QUARTER, Published()))
    if said is None:
        return seen_from(anchored(meaning, Published()), Published())
    antecedent = Antecedent(said.meaning, said.words)
    meaning = regrained(meaning, said.interval)
    return anchored(seen_from(meaning, antecedent), antecedent)


def _type(meaning: Expression) -> TimexType:
    match meaning:
        case PartOfDay() | Clock():
            return TimexType.TIME
        case Length() | Stretch():
            return TimexType.DURATION
        case Every():
            return TimexType.SET
        case Named(day, _):
            return _type(day)
        case _:
            return TimexType.DATE
