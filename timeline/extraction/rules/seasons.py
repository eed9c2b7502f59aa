"""Seasons: bare, last, next, of a year, over the new year."""

from __future__ import annotations

from timeline.extraction.rules.rule import DateRule, Example
from timeline.extraction.rules.shared import SAID, bare, following, last, this, within
from timeline.temporal.expression import (
    Amount,
    CalendarDate,
    Expression,
    Last,
    Length,
    Next,
    Season,
    SeasonOfYear,
    Shifted,
    Unit,
)


def _season(code: str) -> SeasonOfYear:
    return SeasonOfYear(Season(code))


def _seasons_ago(code: str, count: int) -> Expression | None:
    """three winters ago: the winter before publication, and two years back from it."""
    if not 1 < count < 100:
        return None
    return Shifted(last(_season(code)), Length((Amount(count - 1, Unit.YEAR),)), -1, None)


SEASONS = (
    DateRule(
        "season:over-new-year",
        "SEASONDATE",
        "the? SEASON of? YEAR -|/ TWODIGITS",
        lambda code, year, _: within(_season(code), CalendarDate(year)),
        (Example("It fell in [the winter of 2021-22].", "2023-06-02", "2021-WI"),),
    ),
    DateRule(
        "season:over-years",
        "SEASONDATE",
        "the? SEASON of? YEAR - YEAR",
        lambda code, first, last: within(_season(code), CalendarDate(first)) if last == first + 1 else None,
        (Example("It fell in [the winter of 1921-1922].", "2023-06-02", "1921-WI"),),
    ),
    DateRule(
        "season:year-span",
        "SEASONDATE",
        "the? SEASON of? YEARSPAN",
        lambda code, year: within(_season(code), CalendarDate(year)),
        (Example("It snowed in [the winter of 1962/63].", "2023-06-02", "1962-WI"),),
    ),
    DateRule(
        "season:year",
        "SEASONDATE",
        "the? SEASON ,? of? YEARDATE",
        lambda code, year: within(_season(code), year),
        (Example("It fell in [the spring of 2021].", "2023-06-02", "2021-SP"),),
    ),
    DateRule(
        "season:bare",
        "SEASONDATE",
        "the? SEASON",
        lambda code: bare(_season(code)),
        (Example("The visit was dropped in [the winter].", "2023-06-05", "2022-WI"),),
    ),
    DateRule("season:last", "SEASONDATE", "last|past SEASON", lambda code: last(_season(code))),
    DateRule(
        "season:next",
        "SEASONDATE",
        "next|coming SEASON",
        lambda code: following(_season(code)),
        (Example("They meet [next spring].", "2018-07-14", "2019-SP"),),
    ),
    DateRule(
        "season:this",
        "REACHSEASONDATE",
        "this SEASON",
        lambda code: this(_season(code)),
        (Example("They meet [this autumn].", "2021-09-26", "2021-FA"),),
    ),
    DateRule(
        "season:ago",
        "SEASONDATE",
        "NUMBER SEASONS ago",
        lambda count, code: _seasons_ago(code, int(count)),
        (Example("They met [three winters ago].", "2023-06-02", "2020-WI"),),
    ),
    DateRule("season:coming", "SEASONDATE", "this|the coming SEASON", lambda code: following(_season(code))),
    DateRule("season:following", "SEASONDATE", "the following|next SEASON", lambda code: Next(_season(code), SAID)),
    DateRule("season:previous", "SEASONDATE", "the previous|preceding SEASON", lambda code: Last(_season(code), SAID)),
    DateRule("season:that", "SEASONDATE", "that same? SEASON", lambda code: Next(_season(code), SAID, counting=True)),
)
