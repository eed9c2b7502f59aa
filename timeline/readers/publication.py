"""Which of the dates found in a file is the publication date, and whether a person must confirm it.

A date is certain when a strong source names it and no other contradicts it, or when two weaker ones agree. Whatever
else is found is a guess and says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from timeline.readers.draft import NO_DATE, NO_TEXT, PublicationDate, without_certainty
from timeline.readers.moments import Moment, read_moment

# From here on one source suffices.
STRONG: Final = 0.9
# From here on a source may support another; below, it is only a last resort.
FAIR: Final = 0.6
# From here on it may contradict another.
RIVAL: Final = 0.65
_ONE_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Evidence:
    """One date found in a file: where, in the file's own characters, how much the place is worth.

    `group` names sources that copy each other, so that one cannot confirm the other. `changed` marks a date of a later
    change: never the publication date, but no article changes before it appears.
    """

    moment: Moment
    raw: str
    method: str
    worth: float
    group: str = ""
    changed: bool = False

    @property
    def source(self) -> str:
        """What the evidence depends on."""
        return self.group or self.method


def evidence(
    raw: str | None, method: str, worth: float, *, group: str = "", changed: bool = False
) -> tuple[Evidence, ...]:
    """One piece of evidence if the words hold a date, else none."""
    moment = read_moment(raw) if raw else None
    return (Evidence(moment, (raw or "").strip(), method, worth, group, changed),) if moment else ()


def choose(found: Iterable[Evidence], today: date | None = None) -> PublicationDate:
    """The publication date that the evidence speaks for; with `today`, one that lies ahead is never certain."""
    pieces = list(found)
    published = sorted((piece for piece in pieces if not piece.changed), key=lambda piece: -piece.worth)
    if not published:
        return _only_changes(pieces)
    best = _most_exact(published)
    doubt = _doubt(best, published, pieces)
    chosen = _publication(best, certain=not doubt and _is_enough(best, published), note=doubt)
    return doubt_future(chosen, today)


def given(raw: str, method: str, today: date | None = None) -> PublicationDate:
    """The date that a file states in a field made for it: `published_at`, a column, front matter."""
    if not raw.strip():
        return NO_DATE
    moment = read_moment(raw)
    if moment is None:
        raw = NO_TEXT.sub("\ufffd", raw)
        return PublicationDate(raw=raw, method=method, note=f"{method} reads “{raw[:60]}”, which is no date")
    return choose([Evidence(moment, raw.strip(), method, 0.98)], today)


def guessed(raw: str, method: str, worth: float, today: date | None = None) -> PublicationDate:
    """A date from a place that is not made for it, always to be confirmed."""
    chosen = choose(evidence(raw, method, worth), today)
    return without_certainty(chosen, f"the {method} is only a hint", worth) if chosen.found else chosen


def doubt_future(chosen: PublicationDate, today: date | None) -> PublicationDate:
    """The same date, to be confirmed if it lies after tomorrow: it may be tomorrow already where the outlet is."""
    if today is None or chosen.day is None or chosen.day - today <= _ONE_DAY:
        return chosen
    return without_certainty(chosen, f"{chosen.method} gives {chosen.day}, which lies in the future", 0.1)


def _only_changes(pieces: Sequence[Evidence]) -> PublicationDate:
    if not pieces:
        return NO_DATE
    first = min(pieces, key=lambda piece: piece.moment.day)
    return _publication(replace(first, worth=0.3), certain=False, note="only the date of a later change was found")


def _publication(best: Evidence, *, certain: bool, note: str) -> PublicationDate:
    confidence = best.worth if certain or best.worth < FAIR else min(best.worth, 0.6)
    reason = "" if certain else note or f"{best.method} alone is not sure enough"
    return PublicationDate(best.moment.moment, best.moment.day, best.raw, best.method, confidence, certain, reason)


def _most_exact(published: Sequence[Evidence]) -> Evidence:
    """The strongest; but where another strong source says the same with a time or a zone of its own, that one."""
    best = published[0]
    alike = [piece for piece in published if piece.worth >= FAIR and _same_time(best, piece)]
    exact = max(alike, key=_exactness, default=best)
    return replace(exact, worth=best.worth) if _exactness(exact) > _exactness(best) else best


def _exactness(piece: Evidence) -> int:
    """0 for a day, 1 for a time, 2 for a moment told in UTC, 3 for one in the outlet's own zone."""
    moment = piece.moment.moment
    if piece.moment.ambiguous or moment is None:
        return 0
    if moment.tzinfo is None:
        return 1
    return 3 if moment.utcoffset() else 2


def _same_time(one: Evidence, other: Evidence) -> bool:
    """Whether both may mean the same moment, as far as each tells."""
    first, second = one.moment.moment, other.moment.moment
    if first is None or second is None:
        return one.moment.day == other.moment.day
    if _exactness(one) != _exactness(other) and first.replace(tzinfo=None) == second.replace(tzinfo=None):
        # Some sites give their own clock's time as if it were UTC, or leave the zone out.
        return True
    return (first.tzinfo is None) == (second.tzinfo is None) and first == second


def _doubt(best: Evidence, published: Sequence[Evidence], pieces: Sequence[Evidence]) -> str:
    """Why the best is not to be trusted, in words; empty where nothing speaks against it."""
    if best.moment.ambiguous:
        return f"“{best.raw}” may be read day first or month first"
    if rival := next((piece for piece in published if _contradicts(piece, best, pieces)), None):
        return f"{best.method} says {best.moment.day}, but {rival.method} says {rival.moment.day}"
    earlier = [piece for piece in pieces if piece.changed and best.moment.day - piece.moment.day > _ONE_DAY]
    return f"it was changed on {earlier[0].moment.day}, before {best.method} says it appeared" if earlier else ""


def _contradicts(rival: Evidence, best: Evidence, pieces: Sequence[Evidence]) -> bool:
    """Whether the two days differ by more than zones explain, and the rival shows no later change."""
    if rival.worth < RIVAL or rival.moment.ambiguous or _same_time(rival, best):
        return False
    if any(piece.changed and piece.moment.day == rival.moment.day > best.moment.day for piece in pieces):
        return False
    return abs(rival.moment.day - best.moment.day) > _leeway(rival, best)


def _leeway(one: Evidence, other: Evidence) -> timedelta:
    """A day where one side is told in UTC, and the other only by the outlet's calendar."""
    told_in_utc = [_exactness(piece) == 2 for piece in (one, other)]
    only_day = [piece.moment.moment is None for piece in (one, other)]
    return _ONE_DAY if any(told_in_utc) and any(only_day) else timedelta(0)


def _is_enough(best: Evidence, published: Sequence[Evidence]) -> bool:
    if best.worth >= STRONG:
        return True
    others = (piece for piece in published if piece.worth >= FAIR and piece.source != best.source)
    return best.worth >= FAIR and any(piece.moment.day == best.moment.day for piece in others)
