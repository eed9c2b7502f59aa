"""The kept reports, as merging asks for them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from django.db.models import QuerySet

from timeline.merging.blocking import asked_keys, possible_days, stored_keys
from timeline.merging.clustering import precision
from timeline.merging.report import Report, from_json
from timeline.models import BlockKey, EventMention

# What one statement can name, on both engines.
_AT_A_TIME = 10_000


class Shelf:
    """The tables as `merging.assignment.Store`; a report is taken out of its JSON once."""

    def __init__(self) -> None:
        self._known: dict[str, Report] = {}

    def near(self, report: Report) -> list[Report]:
        """All kept reports that share a key with this one, and whose days can meet its own."""
        numbers = sorted(_near(report))
        return [
            found
            for start in range(0, len(numbers), _AT_A_TIME)
            for found in self._reports(EventMention.objects.filter(pk__in=numbers[start : start + _AT_A_TIME]))
        ]

    def blocks(self, keys: Iterable[str]) -> list[Report]:
        """All reports of the blocks that these reports stand in."""
        keys = list(keys)
        if not keys:
            return []
        blocks = EventMention.objects.filter(key__in=keys).values("block")
        return self._reports(EventMention.objects.filter(block__in=blocks))

    def representatives(self, report: Report) -> Mapping[str, Sequence[Report]]:
        """Of each event with a representative near this report: all of those, under the key of the first."""
        near = EventMention.objects.filter(pk__in=_near(report), represents=True).values("event")
        held = EventMention.objects.filter(event__in=near, represents=True).values_list("event", "key", "report")
        events: dict[int, list[Report]] = {}
        for event, key, stored in held:
            events.setdefault(event, []).append(self._report(key, stored))
        ranked = (sorted(reports, key=precision) for reports in events.values())
        return {reports[0].key: reports for reports in ranked}

    def _reports(self, rows: QuerySet[EventMention]) -> list[Report]:
        return [self._report(key, stored) for key, stored in rows.order_by("pk").values_list("key", "report")]

    def _report(self, key: str, stored: Mapping[str, object]) -> Report:
        if key not in self._known:
            self._known[key] = from_json(stored)
        return self._known[key]


def index(rows: Iterable[EventMention]) -> None:
    """Keep the reports under their keys, so that others find them."""
    rows = list(rows)
    BlockKey.objects.filter(mention__in=rows).delete()
    BlockKey.objects.bulk_create([key for row in rows for key in keys_of(row, from_json(row.report))])


def keys_of(row: EventMention, report: Report) -> list[BlockKey]:
    """The rows under which a report is found again."""
    starts_on, ends_on = _days(report)
    return [BlockKey(mention=row, key=key, starts_on=starts_on, ends_on=ends_on) for key in stored_keys(report)]


def _near(report: Report) -> set[int]:
    first, last = _days(report)
    keys = BlockKey.objects.filter(key__in=asked_keys(report))
    meeting = keys.filter(starts_on__lte=last, ends_on__gte=first).values_list("mention", flat=True)
    # What one article leaves undated may be of any of its days.
    beside = keys.filter(mention__article__fingerprint=report.article.key).values_list("mention", flat=True)
    return {*meeting, *beside}


def _days(report: Report) -> tuple[date, date]:
    days = possible_days(report)
    return (date.fromordinal(days[0]), date.fromordinal(days[1])) if days else (date.min, date.max)
