"""What was known of an event on a day: only the reports that had come out by then count.

Of events that were reported before and after that day the date, the status, the type and the counts are worked out anew
from the earlier reports, by the rules by which merging works them out from all (`timeline.merging.summary`).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from timeline.models.event import Event
from timeline.models.mention import EventMention

SCHEDULED = "scheduled"
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Known:
    """The fields of an event as they stood; `dated_by_id` is the report that gave the date."""

    type: str
    status: str
    starts_on: date | None
    ends_on: date | None
    granularity: str
    extent: str
    dated_by_id: int | None
    report_count: int
    independent_count: int
    last_reported_on: date


class _Report(NamedTuple):
    event: int
    pk: int
    key: str
    type: str
    status: str
    starts_on: date | None
    ends_on: date | None
    granularity: str
    extent: str
    inferred: bool
    start: int
    article: int
    article__published_on: date
    article__fingerprint: str
    article__source: str
    article__outlet: int | None


def known_on(day: date, events: Iterable[int]) -> dict[int, Known]:
    """What some events were known as on a day; those of which nothing was reported yet are left out."""
    numbers, found = list(events), {}
    for first in range(0, len(numbers), _AT_ONCE):
        for event, reports in _reports(day, numbers[first : first + _AT_ONCE]).items():
            found[event] = _known(reports)
    return found


def set_back(events: Sequence[Event], known: Mapping[int, Known]) -> None:
    """Show events as they were known; they are not meant to be saved."""
    if not known:
        return
    ours = {event.pk: known[event.pk] for event in events if event.pk in known}
    dated_by = EventMention.objects.select_related("time").in_bulk(
        [one.dated_by_id for one in ours.values() if one.dated_by_id]
    )
    for event in events:
        if event.pk in ours:
            for name in Known.__slots__:
                setattr(event, name, getattr(ours[event.pk], name))
            event.dated_by = dated_by.get(event.dated_by_id or 0)


def _reports(day: date, events: list[int]) -> dict[int, list[_Report]]:
    held = EventMention.objects.filter(event__in=events, article__published_on__lte=day).order_by()
    found: dict[int, list[_Report]] = defaultdict(list)
    for row in held.values_list(*_Report._fields):
        report = _Report._make(row)
        found[report.event].append(report)
    return found


def _known(reports: list[_Report]) -> Known:
    best = _best_dated(reports)
    kinds = Counter(report.type for report in reports)
    first = best or min(reports, key=lambda report: report.key)
    return Known(
        type=max(sorted(kinds), key=lambda kind: (kinds[kind], kind == first.type)),
        status=_status(reports),
        starts_on=best.starts_on if best else None,
        ends_on=best.ends_on if best else None,
        granularity=first.granularity,
        extent=first.extent,
        dated_by_id=best.pk if best else None,
        report_count=len({report.article for report in reports}),
        independent_count=_independent(reports),
        last_reported_on=max(report.article__published_on for report in reports),
    )


def _best_dated(reports: list[_Report]) -> _Report | None:
    """The narrowest days, rather given than inferred, then those that most reports hold."""
    dated = [report for report in reports if report.starts_on and report.ends_on]
    held = Counter((report.starts_on, report.ends_on) for report in dated)
    return min(
        dated,
        key=lambda one: (
            _length(one), one.inferred, -held[one.starts_on, one.ends_on], one.starts_on or date.max, one.key
        ),
        default=None,
    )  # fmt: skip


def _length(report: _Report) -> timedelta:
    return report.ends_on - report.starts_on if report.starts_on and report.ends_on else timedelta.max


def _status(reports: list[_Report]) -> str:
    """What was told last; a plan is never news of what is known to have happened."""
    firm = [report for report in reports if report.status != SCHEDULED]
    told = max(
        firm, key=lambda one: (one.article__published_on, one.article__fingerprint, one.start), default=reports[0]
    )
    return told.status


def _independent(reports: list[_Report]) -> int:
    """Outlets that report it on their own account; of one text that several print, the first."""
    printed: dict[str, int | str] = {}
    for one in sorted(reports, key=lambda one: (one.article__published_on, one.article__fingerprint, one.start)):
        outlet = one.article__outlet or one.article__fingerprint
        printed.setdefault(one.article__source or one.article__fingerprint, outlet)
    return len(set(printed.values()))
