"""Index keys: reports that could be of one happening share a key, so that nothing is compared with everything.

A report is kept under few keys (`stored_keys`) and asks under somewhat more (`asked_keys`); both are plain integers,
for a column with an index as for a dict. A key joins a piece of time, a type, and one thing that the report names: a
person or a body, an act, a matter, a word, a name, a figure. The country alone, which half of all reports name, makes a
key only with the very days, where they are few. A short interval is kept under its months, a longer one under its years
or its decades; a question asks at every level and for every type that is near its own, so that a call "last year" finds
the talks of 10 May.

What shares no key is kept apart by likeness too (`likeness.apart`, `likeness.strangers`): nothing is lost, whatever the
weights.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache
from hashlib import blake2b

from timeline.merging.marks import Marks, marks_of
from timeline.merging.report import Report
from timeline.merging.words import words

_MONTHS_KEPT_AS_MONTHS = 4
_YEARS_KEPT_AS_YEARS = 4
# Wider than this, a question is asked by year and decade alone: so wide a date merges with nothing narrow.
_MONTHS_ASKED = 36
DAYS_THAT_MAY_SLIP = 1
_FEW_DAYS = 14
DAYS_AROUND_PUBLICATION = 30
_MONTHS = 12
# Fits a signed column of eight bytes.
_LARGEST_KEY = 2**63 - 1


def stored_keys(report: Report) -> tuple[int, ...]:
    """The keys to keep a report under, a dozen or so."""
    marks = marks_of(report)
    return (
        *_keys(_kept(report), [report.type], _named(marks)),
        *_keys(_very_days(marks), [report.type], _sides(marks)),
    )


def asked_keys(report: Report) -> tuple[int, ...]:
    """The keys under which everything is kept that could be of one happening with the report."""
    marks, types = marks_of(report), [report.type, *sorted(words().near(report.type))]
    return (*_keys(_asked(report), types, _named(marks)), *_keys(_very_days(marks), types, _sides(marks)))


def _keys(times: Iterable[str], types: Iterable[str], named: Iterable[str]) -> set[int]:
    """One number for each combination; the words are hashed once each, which is most of the cost."""
    when = [_hashed(time) for time in times]
    kinds = [_hashed(kind) for kind in types]
    what = [_hashed(one) for one in named]
    return {(w * 3 + k * 5 + t * 7) % _LARGEST_KEY for t in when for k in kinds for w in what}


@lru_cache(maxsize=50_000)
def _hashed(words_: str) -> int:
    """A number that is the same in every process."""
    return int.from_bytes(blake2b(words_.encode(), digest_size=8).digest())


def possible_days(report: Report) -> tuple[int, int] | None:
    """The first and the last day, as ordinals, on which a partner of the report may lie; None where nothing says.

    An undated report is taken for news of about its day of publication.
    """
    if report.interval:
        first, last, room = report.interval.earliest, report.interval.latest, DAYS_THAT_MAY_SLIP
    elif report.article.published:
        first, last, room = report.article.published, report.article.published, DAYS_AROUND_PUBLICATION
    else:
        return None
    return max(first.toordinal() - room, 1), min(last.toordinal() + room, date.max.toordinal())


def _named(marks: Marks) -> Iterator[str]:
    """Everything but the countries, each in words that nothing else has."""
    yield from (f"actor {code}" for code in marks.persons | marks.bodies)
    yield from (f"act {act}" for act in marks.acts)
    yield from (f"about {topic}" for topic in marks.topics)
    yield from (f"word {word}" for word in marks.words)
    yield from (f"name {name}" for name in marks.names)
    yield from (f"figure {figure}" for figure in marks.numbers)


def _sides(marks: Marks) -> Iterator[str]:
    return (f"side {side}" for side in marks.sources | marks.targets)


def are_very_days(days: tuple[int, int]) -> bool:
    """Whether days are few enough to say something of their own: a day or a week does, a month does not."""
    return days[1] - days[0] < _FEW_DAYS


def _very_days(marks: Marks) -> Iterator[str]:
    if marks.days and are_very_days(marks.days):
        yield f"days {marks.days[0]} to {marks.days[1]}"


def _kept(report: Report) -> Iterator[str]:
    days = possible_days(report)
    if days is None:
        yield f"article {report.article.key}"
        return
    months, years = _months(*days), _years(*days)
    if len(months) <= _MONTHS_KEPT_AS_MONTHS:
        yield from (f"month {month}" for month in months)
    elif len(years) <= _YEARS_KEPT_AS_YEARS:
        yield from (f"year {year}" for year in years)
    else:
        yield from _decades(years)


def _asked(report: Report) -> Iterator[str]:
    days = possible_days(report)
    if days is None:
        yield f"article {report.article.key}"
        return
    months, years = _months(*days), _years(*days)
    if len(months) <= _MONTHS_ASKED:
        yield from (f"month {month}" for month in months)
    yield from (f"year {year}" for year in years)
    # What is kept under decades asks for no months, so that it need not be found by them.
    if len(months) > _MONTHS_KEPT_AS_MONTHS:
        yield from _decades(years)


def _decades(years: range) -> Iterator[str]:
    return (f"decade {decade}" for decade in range(years[0] // 10, years[-1] // 10 + 1))


def _months(first: int, last: int) -> range:
    start, end = date.fromordinal(first), date.fromordinal(last)
    return range(start.year * _MONTHS + start.month, end.year * _MONTHS + end.month + 1)


def _years(first: int, last: int) -> range:
    return range(date.fromordinal(first).year, date.fromordinal(last).year + 1)
