"""Words that look like a time and are none: modal may, the fall in prices, visiting hours, 2018 people."""

from __future__ import annotations

import re

from timeline.extraction.dates.context import Context
from timeline.extraction.dates.direction import cues
from timeline.extraction.dates.figures import FIGURE_CHECKS
from timeline.extraction.dates.grammar import Item
from timeline.extraction.dates.happenings import tie_of
from timeline.extraction.dates.names import NAME_CHECKS
from timeline.extraction.dates.scan import Piece
from timeline.extraction.dates.ties import TIED

_CLAUSE_END = re.compile(r"\s*(?:[.,;:!?)\]”\"»—–]|'(?!s)|’(?!s)|-\s|--|$|and\b|but\b|or\b|when\b|while\b|that\b|as\b)")
_TRAILING = frozenset({"after", "before", "on", "prior"})


def is_time(item: Item, run: list[Piece], context: Context) -> bool:
    """Whether the words around let the item be a time."""
    start, end = run[item.start].start, run[item.end - 1].end
    return all(check(item, run, context, start, end) for check in _CHECKS)


def _no_verb(item: Item, run: list[Piece], context: Context, start: int, end: int) -> bool:
    """Prices fall, they march, hopes spring: no season and no month."""
    word = run[item.start].word
    if word == "last" and context.tagged:
        first = context.tokens(start, start + 4)
        return not first or first[0].tag_ != "VB"
    if item.end - item.start > 1 or not context.tagged:
        return True
    if word in ("may", "march", "fall", "spring", "second"):
        tokens = context.tokens(start, end)
        return bool(tokens) and tokens[0].pos_ in ("NOUN", "PROPN", "NUM")
    return True


def _no_kind_of_length(item: Item, run: list[Piece], context: Context, start: int, end: int) -> bool:
    """The first five-year plan: the first plan, not the first five years."""
    return (
        item.rule is None
        or item.rule.name != "stretch:first"
        or "-" not in (one.word for one in run[item.start : item.end])
    )


def _no_thing(item: Item, run: list[Piece], context: Context, start: int, end: int) -> bool:
    """A season needs a sign that it is a time: in spring, the spring of, last spring; not the fall in prices."""
    last = run[item.end - 1].word
    if item.rule is None or item.rule.name != "season:bare":
        return True
    before, after = context.before(start), context.after(end)
    if item.end - item.start == 1:
        opened = before is None or before.lower_ in _SEASON_OPENERS or before.pos_ in ("PUNCT", "ADJ", "SPACE")
        return opened or (after is not None and after.pos_ == "NOUN" and last != "fall")
    if last == "fall" and after is not None and after.lower_ == "of":
        return False
    after_fall = last == "fall" and after is not None and after.lower_ in ("in", "to", "from")
    if after_fall and (before is None or before.pos_ != "ADP" or before.lower_ not in cues("season_openers")):
        return False
    return before is None or before.pos_ in ("ADP", "PUNCT", "SCONJ", "SPACE", "CCONJ", "VERB", "AUX", "ADV")


_SEASON_OPENERS = cues("season_openers")


def _ends_clause(item: Item, run: list[Piece], context: Context, start: int, end: int) -> bool:
    """two days after is a date only where nothing follows that it could be after."""
    if item.rule is None or not item.rule.name.startswith(("ago:", "unit:", "weekday:", "part-of-day:")):
        return True
    if item.rule.name.startswith("ago:") and _compares(item, run, context, end):
        return False
    if run[item.end - 1].word not in _TRAILING or item.rule.name in ("unit:day-before-yesterday",):
        return True
    if _CLAUSE_END.match(context.text, end):
        return True
    if run[item.end - 1].word == "on" or not context.parsed:
        return False
    last = context.tokens(end - 1, end)
    after = context.after(end)
    return bool(last) and last[0].dep_ == "advmod" and (after is None or after.pos_ in ("ADP", "VERB", "AUX"))


def _compares(item: Item, run: list[Piece], context: Context, end: int) -> bool:
    """half a year later than planned: how much later, not when."""
    after = context.after(end)
    return run[item.end - 1].word in ("later", "earlier") and after is not None and after.lower_ == "than"


def _no_other_hours(item: Item, run: list[Piece], context: Context, start: int, end: int) -> bool:
    """Visiting hours, school days: the kind of hours, not how many."""
    if item.rule is None or item.rule.name != "duration:units" or item.end - item.start > 1 or not context.parsed:
        return True
    before, unit = context.before(start), context.tokens(start, end)[-1]
    if before is None or before.tag_ == "VBG" or context.text[start - 1 : start] == "-":
        return before is None
    return before.head != unit or before.dep_ not in ("compound", "nmod")


def _not_each(item: Item, run: list[Piece], context: Context, start: int, end: int) -> bool:
    """Every Sunday at noon: not one Sunday."""
    if item.category not in ("DATE", "TIME") or not run[item.start].senses:
        return True
    return item.start == 0 or run[item.start - 1].word not in ("every", "each")


def _really_soon(item: Item, run: list[Piece], context: Context, start: int, end: int) -> bool:
    """as soon as, soon after, soon enough tell nothing of when."""
    word = run[item.end - 1].word
    if word not in ("soon", "shortly"):
        return True
    before, after = context.before(start), context.after(end)
    if before is not None and before.lower_ in ("as", "too", "how"):
        return False
    return after is None or after.lower_ not in ("after", "afterwards", "before", "enough", "thereafter", "as")


def _no_short_name(item: Item, run: list[Piece], context: Context, start: int, end: int) -> bool:
    """Jan and Jun by themselves are people more often than months."""
    if item.end - item.start > 2 or item.rule is None or item.rule.name != "month:bare":
        return True
    piece = run[item.start]
    if not any(sense.category == "SHORTMONTH" for sense in piece.senses):
        return True
    before = context.before(start)
    return before is not None and before.lower_ in _SEASON_OPENERS


def _no_compound(item: Item, run: list[Piece], context: Context, start: int, end: int) -> bool:
    """The night markets, the morning papers: a part of day that only tells the kind of another thing."""
    if item.category != "THETIME" or not context.parsed or item.rule is None or not item.rule.name.startswith("part"):
        return True
    last = context.tokens(end - 1, end)
    return not last or last[0].dep_ not in ("compound", "amod")


def _year_that_ended(item: Item, run: list[Piece], context: Context, start: int, end: int) -> bool:
    """The year ended 31 March is a length; by itself the year is not."""
    if item.rule is None or item.rule.name != "duration:ended":
        return True
    after = context.after(end)
    return after is not None and after.lower_ in ("ended", "ending")


def _really_recent(item: Item, run: list[Piece], context: Context, start: int, end: int) -> bool:
    """as recently as last month, most recently in July: the time is what follows."""
    if run[item.end - 1].word != "recently":
        return True
    before, after = context.before(start), context.after(end)
    if before is not None and before.lower_ == "as":
        return False
    return item.end - item.start == 1 or after is None or after.lower_ not in ("in", "on", "at", "last", "this")


def _no_kind(item: Item, run: list[Piece], context: Context, start: int, end: int) -> bool:
    """A quarterly dividend, the annual meeting, the party daily: what kind of thing, not how often."""
    if item.rule is None or item.rule.name != "set:adjective" or not context.parsed:
        return True
    word = context.tokens(start, end)[-1]
    if word.tag_ in ("NN", "NNP"):
        return False
    return word.dep_ not in ("amod", "compound") or word.head.lemma_.lower() not in cues("standing_nouns")


def _no_measured_past(item: Item, run: list[Piece], context: Context, start: int, end: int) -> bool:
    """Over the past three summers, the past season: the past is only how far back they lie."""
    if item.rule is None or item.rule.name != "reference:the-past" or not context.tagged:
        return True
    after = context.after(end)
    return after is None or after.pos_ not in ("NUM", "NOUN", "PROPN", "ADJ")


def _really_now(item: Item, run: list[Piece], context: Context, start: int, end: int) -> bool:
    """At the moment is now; from the moment he came, a present for her are not."""
    if item.rule is None or item.rule.name != "reference:at-present":
        return True
    before = context.before(start)
    return before is not None and before.lower_ in ("at", "for", "until", "to")


def _no_preposition(item: Item, run: list[Piece], context: Context, start: int, end: int) -> bool:
    """$200 billion over two years: over is no more than."""
    if run[item.start].word not in ("over", "under", "overnight") or not context.parsed:
        return True
    first = context.tokens(start, start + 1)
    return not first or first[0].dep_ not in ("prep", "amod", "compound")


def _really_tied(item: Item, run: list[Piece], context: Context, start: int, end: int) -> bool:
    """the day is a time only with its happening; the second day also where the clause ends with it."""
    if item.category not in TIED:
        return True
    tie = tie_of(context, end)
    if item.category == "TIED":
        return tie is not None and tie.joint != "into"
    before = context.before(start)
    if before is None or before.lower_ not in _NTH_OPENERS:
        return False
    if tie is not None:
        return tie.joint == "of"
    after, last = context.after(end), context.tokens(end - 1, end)
    free = bool(last) and last[0].dep_ == "pobj" and (after is None or after.pos_ not in ("ADP", "SCONJ"))
    return free or bool(_CLAUSE_END.match(context.text, end))


_NTH_OPENERS = frozenset({"on", "by", "until", "till", "in", "during", "from", "since", "before", "after"})


def _really_that_time(item: Item, run: list[Piece], context: Context, start: int, end: int) -> bool:
    """At that time, since that time; all that time is how long."""
    if item.category != "THATTIME":
        return True
    before = context.before(start)
    return before is not None and before.lower_ in _THAT_TIME_OPENERS


_THAT_TIME_OPENERS = frozenset({"at", "by", "since", "until", "till", "from", "around", "before", "after"})


def _really_earlier(item: Item, run: list[Piece], context: Context, start: int, end: int) -> bool:
    """Earlier Sunday opens its clause; no later than Sunday, a month earlier Sunday are of another kind."""
    if item.category != "EARLIERDAY" or run[item.start + 1].word == "today":
        return True
    before = context.before(start)
    return before is None or before.pos_ in ("PUNCT", "SPACE", "CCONJ")


def _no_part_of_it(item: Item, run: list[Piece], context: Context, start: int, end: int) -> bool:
    """To get around Wednesday's ruling: around belongs to the verb."""
    if item.rule is None or item.rule.name != "part:around":
        return True
    after = context.after(end)
    return after is None or after.lower_ not in ("'s", "’s")


def _really_the_day(item: Item, run: list[Piece], context: Context, start: int, end: int) -> bool:
    """On the Tuesday it rained; the Tuesday deadline is of a bare Tuesday."""
    if item.category != "THATDAY":
        return True
    return _opens(context, start, _DAY_OPENERS) and _stands_alone(context, end)


def _really_whole(item: Item, run: list[Piece], context: Context, start: int, end: int) -> bool:
    """For the week, throughout the month; in the year to March, for the week of the vote are of another kind."""
    if item.category != "WHOLEUNIT":
        return True
    return _opens(context, start, _WHOLE_OPENERS) and _stands_alone(context, end)


def _opens(context: Context, start: int, openers: frozenset[str]) -> bool:
    before = context.before(start)
    return before is not None and before.lower_ in openers


def _stands_alone(context: Context, end: int) -> bool:
    """Whether nothing behind the words makes them part of something longer: of, that, when, ended, meeting."""
    after = context.after(end)
    if after is None or after.pos_ in ("PUNCT", "SPACE", "CCONJ", "PRON", "DET"):
        return after is None or after.lower_ != "that"
    return after.pos_ in ("ADP", "VERB", "AUX", "ADV") and after.lower_ not in _GOES_ON


_DAY_OPENERS = frozenset({"on", "by", "until", "till", "from", "since"})
_WHOLE_OPENERS = frozenset({"for", "throughout", "during", "in", "over", "through"})
_GOES_ON = frozenset(
    {"of", "to", "after", "before", "since", "until", "till", "through", "when", "ended", "ending", "beginning"}
    | {"starting", "prior", "following", "ago", "earlier", "later", "from", "under", "between", "preceding", "leading"}
)


_CHECKS = (
    _no_part_of_it,
    _no_kind_of_length,
    _really_the_day,
    _really_whole,
    _really_that_time,
    _really_earlier,
    *FIGURE_CHECKS,
    _really_tied,
    _no_kind,
    _no_measured_past,
    _really_now,
    _really_recent,
    _no_preposition,
    _year_that_ended,
    _no_compound,
    *NAME_CHECKS,
    _no_verb,
    _no_thing,
    _ends_clause,
    _really_soon,
    _not_each,
    _no_other_hours,
    _no_short_name,
)
