"""The kept reports, as merging asks for them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from django.db.models import QuerySet

from timeline.merging.blocking import asked_keys, stored_keys
from timeline.merging.clustering import REPRESENTATIVES, precision
from timeline.merging.report import Report, from_json
from timeline.models import BlockKey, EventMention


class Shelf:
    """The tables as `merging.assignment.Store`; a report is taken out of its JSON once."""

    def __init__(self) -> None:
        self._known: dict[str, Report] = {}

    def near(self, report: Report) -> list[Report]:
        """All kept reports that share a key with this one."""
        return self._reports(EventMention.objects.filter(block_keys__key__in=asked_keys(report)).distinct())

    def blocks(self, keys: Iterable[str]) -> list[Report]:
        """All reports of the blocks that these reports stand in."""
        blocks = EventMention.objects.filter(key__in=list(keys)).values("block")
        return self._reports(EventMention.objects.filter(block__in=blocks))

    def representatives(self, report: Report) -> Mapping[str, Sequence[Report]]:
        """Of each event with a report near this one: its most precise reports, under the key of the first."""
        near = EventMention.objects.filter(key__in=[other.key for other in self.near(report)])
        held = EventMention.objects.filter(event__in=near.values("event")).values_list("event", "key", "report")
        events: dict[int, list[Report]] = {}
        for event, key, stored in held:
            events.setdefault(event, []).append(self._report(key, stored))
        ranked = (sorted(reports, key=precision)[:REPRESENTATIVES] for reports in events.values())
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
    BlockKey.objects.bulk_create(
        [BlockKey(mention=row, key=key) for row in rows for key in stored_keys(from_json(row.report))]
    )
