"""What a cluster says as one event: its date and whose it is, its status over time, and where its reports disagree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from timeline.extraction.mentions import EventStatus
from timeline.merging.marks import unit_of
from timeline.merging.report import Report, country_of
from timeline.temporal.interval import TimeInterval

# A plan is given a day of grace: the news of the happening comes out the day after, or in another zone.
_DAYS_OF_GRACE = 2


@dataclass(frozen=True, slots=True)
class DatedBy:
    """The interval that an event bears, and the report that it comes from."""

    interval: TimeInterval
    report: Report


@dataclass(frozen=True, slots=True)
class StatusChange:
    """From `since` on, as far as reports tell, the status was this; the report is the first that says so."""

    since: date | None
    status: EventStatus
    report: Report


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Reports of one event that differ: about what, and what each of them says, by the keys of the reports."""

    about: str
    readings: tuple[tuple[str, tuple[str, ...]], ...]


def best_interval(reports: Iterable[Report]) -> DatedBy | None:
    """The narrowest interval that most others can be reconciled with; None where no report has any.

    Of two equally narrow the one that more reports hold wins, then one that a text states before an inferred one.
    """
    dated = [report for report in reports if report.interval]
    if not dated:
        return None
    held = Counter((report.interval.earliest, report.interval.latest) for report in dated if report.interval)

    def order(report: Report) -> tuple[object, ...]:
        interval = report.interval
        assert interval is not None
        days = (interval.earliest, interval.latest)
        return (interval.days, report.inferred, -held[days], interval.earliest, report.key)

    best = min(dated, key=order)
    assert best.interval is not None
    return DatedBy(best.interval, best)


def status_history(reports: Iterable[Report]) -> list[StatusChange]:
    """How the status changed from article to article: scheduled on 12 May, happened on 18 June."""
    history: list[StatusChange] = []
    for report in sorted(reports, key=_telling_order):
        if not history or _says_more(report.status, history[-1].status):
            history.append(StatusChange(report.article.published, report.status, report))
    return history


def status_on(reports: Iterable[Report], day: date) -> EventStatus | None:
    """The latest status known on that day; None before anything was reported."""
    known = [r for r in reports if r.article.published is not None and r.article.published <= day]
    history = status_history(known)
    return history[-1].status if history else None


def outcome_missing(reports: Sequence[Report], today: date) -> bool:
    """Whether the day of a plan has passed and nobody told what became of it."""
    history, best = status_history(reports), best_interval(reports)
    if not history or best is None or history[-1].status is not EventStatus.SCHEDULED:
        return False
    return (today - best.interval.latest).days >= _DAYS_OF_GRACE


def disagreements(reports: Sequence[Report]) -> list[Disagreement]:
    """Where the reports of one event contradict each other: days that exclude each other, figures, actors, status."""
    found = [_days(reports), *_figures(reports), _actors(reports), _status(reports)]
    return [one for one in found if one]


def independent(reports: Iterable[Report]) -> int:
    """How many outlets report it on their own account; one text that several print counts for the first of them."""
    printed: dict[str, str] = {}
    for report in sorted(reports, key=_telling_order):
        article = report.article
        printed.setdefault(article.source or article.key, article.outlet or article.key)
    return len(set(printed.values()))


def _telling_order(report: Report) -> tuple[date, bool, str, int]:
    # Of articles of one day, the one that still speaks of a plan was written first.
    planned = report.status is not EventStatus.SCHEDULED
    return report.article.published or date.max, planned, report.article.key, report.position


def _says_more(new: EventStatus, known: EventStatus) -> bool:
    """A later article may still call planned what has happened: that is background, not news."""
    return new != known and new is not EventStatus.SCHEDULED


def _days(reports: Sequence[Report]) -> Disagreement | None:
    """Two days exclude each other; "in May" does not contradict 26 May."""
    dated = [(report, report.interval) for report in reports if report.interval]
    if not dated:
        return None
    last_start, first_end = max(one.earliest for _, one in dated), min(one.latest for _, one in dated)
    clash = [report for report, one in dated if one.latest < last_start or first_end < one.earliest]
    return _disagreement("day", clash, _interval_words)


def _figures(reports: Sequence[Report]) -> list[Disagreement | None]:
    units = sorted({unit_of(figure) for report in reports for figure in report.numbers})
    return [_one_figure(reports, unit) for unit in units]


def _one_figure(reports: Sequence[Report], unit: str) -> Disagreement | None:
    telling = [report for report in reports if _of_unit(report, unit)]
    shared = set.intersection(*(set(_of_unit(report, unit)) for report in telling)) if telling else set()
    return None if shared else _disagreement("figure", telling, lambda report: ", ".join(_of_unit(report, unit)))


def _of_unit(report: Report, unit: str) -> list[str]:
    return [figure for figure in report.numbers if unit_of(figure) == unit]


def _actors(reports: Sequence[Report]) -> Disagreement | None:
    """Naming fewer is no contradiction, nor is the country for its ministry; naming somebody else is."""
    naming = {frozenset(found) for report in reports if (found := _sure_sources(report))}
    clashing = {one for one in naming if any(_named_otherwise(one, other) for other in naming)}
    clash = [report for report in reports if frozenset(_sure_sources(report)) in clashing]
    return _disagreement("actor", clash, lambda report: ", ".join(_sure_sources(report)))


def _sure_sources(report: Report) -> tuple[str, ...]:
    return tuple(code for code in report.sources if code not in report.guessed)


def _named_otherwise(one: frozenset[str], other: frozenset[str]) -> bool:
    return one.isdisjoint(other) and not (_countries(one) & other or _countries(other) & one)


def _countries(codes: Iterable[str]) -> set[str]:
    return {country_of(code) for code in codes}


def _status(reports: Sequence[Report]) -> Disagreement | None:
    """What happened for one and was denied or only claimed for another; a plan and its happening agree."""
    firm = [report for report in reports if report.status is not EventStatus.SCHEDULED]
    return _disagreement("status", firm, lambda report: str(report.status))


def _disagreement(about: str, reports: Iterable[Report], words: Callable[[Report], str]) -> Disagreement | None:
    readings: dict[str, list[str]] = {}
    for report in sorted(reports, key=_telling_order):
        readings.setdefault(words(report), []).append(report.key)
    if len(readings) < 2:
        return None
    return Disagreement(about, tuple((said, tuple(keys)) for said, keys in readings.items()))


def _interval_words(report: Report) -> str:
    interval = report.interval
    assert interval is not None
    first, last = interval.earliest.isoformat(), interval.latest.isoformat()
    return first if first == last else f"{first} to {last}"
