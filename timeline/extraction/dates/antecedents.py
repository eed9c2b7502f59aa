"""Which of the dates said before an anaphor is counted from: the next day, two weeks later, that same week."""

from __future__ import annotations

import re
from datetime import date

from timeline.extraction.anchoring import is_said, unit_wanted
from timeline.extraction.dates.asides import sentences_between
from timeline.extraction.dates.discourse import Discourse, Said, fits
from timeline.extraction.dates.frames import explicit_year, leads_sentence
from timeline.temporal.expression import Expression, Shifted, This, Unit
from timeline.temporal.interval import Granularity

_LONGEST_MONTH = 31
_LONGEST_THIRD = 11  # early April, as the week of something
_FAR = 2  # sentences after which an aside is forgotten
_BRACKET = 80  # characters within which a bracket is closed
_JOINT = re.compile(r"\s*(?:to|and|until|till|through|-|–|—)\s+(?:the\s+)?\Z", re.I)


def antecedents(meaning: Expression, discourse: Discourse, text: str, start: int, oldest: int) -> list[Said]:
    """The dates said before that the meaning may be counted from, the likeliest first.

    Of what was said more coarsely than is wanted, nothing counts that lies before the year `oldest`.
    """
    unit = unit_wanted(meaning)

    def serves(said: Said) -> bool:
        recent = said.interval.latest.year >= oldest
        return unit is None or fits(said.interval, unit) or (recent and _wide(said, meaning))

    told = [said for said in discourse.latest() if not _is_joined(said, unit, text, start)]
    found = [said for said in _to_the_day(told, unit) if serves(said)]
    near = [said for said in found if not (said.aside and _is_over(said, text, start))]
    ordered = _finer_first([*near, *(said for said in found if said not in near)], unit, text)
    return _told_first(ordered, text)


def outrun(said: Said, discourse: Discourse, text: str, published: date) -> Said | None:
    """On 6 May ... In July a fleet sailed, and the same day ...: the later time that the story has gone on to."""
    for newer in discourse.latest():
        if newer.start <= said.start:
            return None
        ahead = said.interval.latest < newer.interval.earliest <= published
        if ahead and not newer.aside and not newer.reported and _begins_anew(said, newer, text):
            return newer
    return None


def _begins_anew(said: Said, newer: Said, text: str) -> bool:
    """Whether the newer date opens a sentence of its own."""
    return leads_sentence(text, newer.start) and sentences_between(text, said.start, newer.start) > 0


def _to_the_day(told: list[Said], unit: Unit | None) -> list[Said]:
    """Where days are counted, six weeks later is the day that they lead to."""
    if unit is not Unit.DAY:
        return told
    return [said.to_the_day or said for said in told]


def _is_joined(said: Said, unit: Unit | None, text: str, start: int) -> bool:
    """between March and May of the following year: March is of that year too."""
    if unit is not Unit.YEAR or explicit_year(said.meaning):
        return False
    return bool(_JOINT.match(text[said.start + len(said.words) : start]))


def _wide(said: Said, meaning: Expression) -> bool:
    """In March ... Two weeks later: a month will do to count from; early in April ... that same week."""
    match meaning:
        case Shifted(of, _, _, Unit.WEEK) if is_said(of):
            return said.interval.days <= _LONGEST_MONTH
        case This(Unit.WEEK, of) if is_said(of):
            return said.interval.granularity is Granularity.RANGE and said.interval.days <= _LONGEST_THIRD
        case _:
            return False


def _is_over(said: Said, text: str, start: int) -> bool:
    """Whether an aside lies some sentences back, or its bracket has been closed."""
    end = said.start + len(said.words)
    between = text[end : min(start, end + _BRACKET)]
    return (")" in between and "(" not in between) or sentences_between(text, end, start) >= _FAR


def _finer_first(found: list[Said], unit: Unit | None, text: str) -> list[Said]:
    """Of a month and a day in one sentence, the day is meant; of those in two, the later."""
    if unit is None or len(found) < 2 or fits(found[0].interval, unit):
        return found
    day = next((said for said in found if fits(said.interval, unit)), None)
    if day is None or sentences_between(text, day.start, found[0].start):
        return found
    return [day, *(said for said in found if said is not day)]


def _told_first(found: list[Said], text: str) -> list[Said]:
    """On Saturday, police said on Sunday: what is told, before the telling of it in the same sentence."""
    if len(found) < 2 or not found[0].reported or found[1].reported or found[1].aside:
        return found
    if sentences_between(text, found[1].start, found[0].start):
        return found
    return [found[1], found[0], *found[2:]]
