"""Which of the dates said before an anaphor is counted from: the next day, two weeks later, that same week."""

from __future__ import annotations

from timeline.extraction.anchoring import is_said, unit_wanted
from timeline.extraction.dates.asides import sentences_between
from timeline.extraction.dates.discourse import Discourse, Said, fits
from timeline.temporal.expression import Expression, Shifted, This, Unit
from timeline.temporal.interval import Granularity

_LONGEST_MONTH = 31
_LONGEST_THIRD = 11  # early April, as the week of something
_FAR = 2  # sentences after which an aside is forgotten


def antecedents(meaning: Expression, discourse: Discourse, text: str, start: int, oldest: int) -> list[Said]:
    """The dates said before that the meaning may be counted from, the likeliest first.

    Of what was said more coarsely than is wanted, nothing counts that lies before the year `oldest`.
    """
    unit = unit_wanted(meaning)

    def serves(said: Said) -> bool:
        recent = said.interval.latest.year >= oldest
        return unit is None or fits(said.interval, unit) or (recent and _wide(said, meaning))

    found = [said for said in discourse.latest() if serves(said)]
    near = [said for said in found if not (said.aside and _is_far(said, text, start))]
    ordered = _finer_first([*near, *(said for said in found if said not in near)], unit, text)
    return _told_first(ordered, text)


def _wide(said: Said, meaning: Expression) -> bool:
    """In March ... Two weeks later: a month will do to count from; early in April ... that same week."""
    match meaning:
        case Shifted(of, _, _, Unit.WEEK) if is_said(of):
            return said.interval.days <= _LONGEST_MONTH
        case This(Unit.WEEK, of) if is_said(of):
            return said.interval.granularity is Granularity.RANGE and said.interval.days <= _LONGEST_THIRD
        case _:
            return False


def _is_far(said: Said, text: str, start: int) -> bool:
    return sentences_between(text, said.start + len(said.words), start) >= _FAR


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
