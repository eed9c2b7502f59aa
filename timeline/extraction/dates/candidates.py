"""What a run of words holds, once the words around have had their say."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from timeline.extraction.dates.context import Context
from timeline.extraction.dates.filters import is_time
from timeline.extraction.dates.grammar import Item, candidates, choose
from timeline.extraction.dates.scan import Piece
from timeline.temporal.expression import Between, Expression

# Runs repeat within and across articles (on Tuesday, last year): what a run can be does not depend on the article.
_PARSED: dict[tuple[object, ...], list[Item]] = {}
_MOST_KEPT = 20_000
_LONGEST_KEPT = 12
_ARTICLES = frozenset({"the", "its", "their", "his", "her", "our"})
_JOINTS = frozenset({"and", "or", "to", "through", "&"})


def chosen_items(run: list[Piece], context: Context) -> list[Item]:
    """The expressions of a run, left to right; what only blocks others (ages, 24-hour) is dropped."""
    fitting = [item for item in _all_items(run) if is_time(item, run, context)]
    chosen = [item for item in choose(fitting, len(run)) if item.category != "AGE"]
    return [_without_article(part, run, context) for item in chosen for part in _parts(item, run)]


def _without_article(item: Item, run: list[Piece], context: Context) -> Item:
    """the late-November trip: the article belongs to the trip, not to the time."""
    if run[item.start].word not in _ARTICLES or item.end - item.start < 2 or item.category == "DURATION":
        return item
    start, end = run[item.start].start, run[item.end - 1].end
    if not context.parsed or "-" not in context.text[start:end]:
        return item
    article, last = context.tokens(start, start + 1)[0], context.tokens(end - 1, end)[0]
    after = context.after(end)
    if article.head.i <= last.i or after is None or after.pos_ not in ("NOUN", "PROPN", "ADJ"):
        return item
    return replace(item, start=item.start + 1)


def _parts(item: Item, run: list[Piece]) -> list[Item]:
    """18 and 19 June, May 10 to 11 are two expressions, each with its own day; May 10-11 is one."""
    ends = _ends(item)
    if ends is None:
        return [item]
    joint = next((at for at in range(item.start, item.end) if run[at].word in _JOINTS), None)
    if joint is None:
        return [item]
    second = joint + 2 if run[joint + 1].word == "the" else joint + 1
    first = item.start + (run[item.start].word == "the")
    return [
        Item("DATE", first, joint, ends[0], item.rule),
        Item("DATE", second, item.end, ends[1], item.rule),
    ]


def _ends(item: Item) -> tuple[Expression, Expression] | None:
    """The two meanings of what is told as one: 18 and 19 June, every Tuesday and Friday."""
    if item.category == "PAIR":
        return cast(tuple[Expression, Expression], item.value)
    return (item.value.first, item.value.last) if isinstance(item.value, Between) and item.category == "RANGE" else None


def _all_items(run: list[Piece]) -> list[Item]:
    if len(run) > _LONGEST_KEPT:
        return candidates(run)
    key = tuple((piece.word, piece.senses) for piece in run)
    found = _PARSED.get(key)
    if found is None:
        found = candidates(run)
        if len(_PARSED) < _MOST_KEPT:
            _PARSED[key] = found
    return found
