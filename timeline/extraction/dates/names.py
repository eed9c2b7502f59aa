"""Names made of words of time: Sunday Times, April Glaspie, “This Week”, Bloody Sunday, the March for Life, Granma."""

from __future__ import annotations

import re

from timeline.extraction.dates.context import Context
from timeline.extraction.dates.direction import cues
from timeline.extraction.dates.grammar import Item
from timeline.extraction.dates.scan import Piece

_NAMES = frozenset({"PERSON", "ORG", "WORK_OF_ART", "PRODUCT", "FAC", "LAW", "EVENT"})
_SEASON_WORDS = frozenset({"spring", "summer", "autumn", "fall", "winter", "march", "may"})
_QUOTE_OPENS = re.compile(r"(?:\bon|\bof|['’]s|s['’]|\bshow|\bprogramme|\bprogram|\bcolumn)\s+(?:\"|“|‘|''|``)\Z", re.I)
_QUOTE_CLOSES = re.compile(r"[.,]?(?:\"|”|’|'')")
_GOES_ON = re.compile(r"\s+(?:for|on|of|against)\s+[A-Z]")
_IN_TIME = frozenset(
    {"in", "last", "this", "next", "since", "until", "till", "by", "from", "during", "before", "after"}
)


def no_name(item: Item, run: list[Piece], context: Context, start: int, end: int) -> bool:
    """Not part of a name that goes further: Sunday Times, April Glaspie, Dong Jun, USA Today."""
    tokens = context.tokens(start, end)
    if not tokens or not all(token.ent_type_ in _NAMES for token in tokens):
        return True
    if tokens[0].ent_type_ == "EVENT" and run[item.start].word not in _SEASON_WORDS:
        return True
    if any(token.is_digit for token in tokens):
        return tokens[0].ent_type_ not in ("WORK_OF_ART", "PRODUCT")
    before, after = context.before(start), context.after(end)
    goes_on = after is not None and after.ent_iob_ == "I" and after.lower_ not in ("'s", "’s")
    begun = tokens[0].ent_iob_ == "I" and before is not None and before.ent_type_ in _NAMES
    alone_person = tokens[0].ent_type_ == "PERSON"
    return not (goes_on or begun or (alone_person and len(tokens) == 1))


def no_title(item: Item, run: list[Piece], context: Context, start: int, end: int) -> bool:
    """On “This Week”, NBC's “Today”: a title that fills its quotation marks."""
    text = context.text
    if not text[start : start + 1].isupper() or not _QUOTE_CLOSES.match(text, end):
        return True
    if not all(word[0].isupper() for word in text[start:end].split()):
        return True
    return not _QUOTE_OPENS.search(text, max(0, start - 16), start)


def no_named_day(item: Item, run: list[Piece], context: Context, start: int, end: int) -> bool:
    """Bloody Sunday, Super Tuesday: a day that has become a name; Black Friday is a day of each year."""
    if item.rule is None or not item.rule.name.startswith(("weekday:", "part-of-day:day")):
        return True
    before = context.before(start)
    return before is None or not before.text[:1].isupper() or before.lower_ not in cues("named_day_openers")


def no_walk(item: Item, run: list[Piece], context: Context, start: int, end: int) -> bool:
    """The annual March for Life, the March on Washington, the Long March: people on their feet."""
    if item.rule is None or item.rule.name != "month:bare" or run[item.start].word != "march":
        return True
    before = context.before(start)
    if before is not None and before.text == "Long":
        return False
    return before is None or before.lower_ in _IN_TIME or not _GOES_ON.match(context.text, end, end + 12)


def no_newspaper(item: Item, run: list[Piece], context: Context, start: int, end: int) -> bool:
    """The party daily Granma, the weekly Der Spiegel: something to read."""
    if item.rule is None or item.rule.name != "set:adjective" or not context.tagged:
        return True
    before, after = context.before(start), context.after(end)
    if before is None or after is None or after.pos_ != "PROPN":
        return True
    return before.lower_ != "the" and before.pos_ not in ("NOUN", "PROPN", "ADJ")


def no_person(item: Item, run: list[Piece], context: Context, start: int, end: int) -> bool:
    """April said so, June Lee won: people with the name of a month."""
    if item.rule is None or item.rule.name != "month:bare" or item.end - item.start > 1 or not context.parsed:
        return True
    token, before, after = context.tokens(start, end)[0], context.before(start), context.after(end)
    if token.dep_ == "nsubj" and token.head.lemma_ in cues("reporting"):
        return False
    opens = before is None or before.pos_ in ("PUNCT", "SPACE", "CCONJ", "VERB")
    return not (opens and after is not None and after.pos_ == "PROPN" and token.head == after)


def no_sunday_paper(item: Item, run: list[Piece], context: Context, start: int, end: int) -> bool:
    """The Sunday Telegraph, the Saturday Star."""
    if item.rule is None or item.rule.name != "weekday:bare":
        return True
    after = context.after(end)
    return after is None or not after.text[:1].isupper() or after.lower_ not in cues("papers")


def no_any_day(item: Item, run: list[Piece], context: Context, start: int, end: int) -> bool:
    """Christmas fell on a Sunday: which kind of day, not which day."""
    if item.rule is None or item.rule.name != "weekday:bare":
        return True
    before, after = context.before(start), context.after(end)
    alone = after is None or after.pos_ in ("PUNCT", "SPACE", "CCONJ", "ADP")
    return before is None or before.lower_ != "a" or not alone


NAME_CHECKS = (no_person, no_sunday_paper, no_any_day, no_name, no_title, no_named_day, no_walk, no_newspaper)
