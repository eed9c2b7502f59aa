"""The kept reports, as merging asks for them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, fields
from datetime import date
from typing import Any, TypeVar

from django.db import connection

from timeline.merging.blocking import asked_keys, possible_days, stored_keys
from timeline.merging.clustering import precision
from timeline.merging.report import Report, from_json
from timeline.merging.rulings import Rulings
from timeline.merging.sketch import Comparison, Sketch, sketch_of
from timeline.models import Article, BlockKey, EventMention, MentionSketch
from timeline.services.rulings import rulings_on

_Value = TypeVar("_Value", int, str)

# What one statement can name, on both engines.
_AT_A_TIME = 10_000
_REPORTED = EventMention._meta.db_table
_SKETCHES = (
    f"SELECT mention_id, {', '.join(field.name for field in fields(Sketch))} FROM {MentionSketch._meta.db_table} "
    f"WHERE mention_id IN (SELECT mention_id FROM {BlockKey._meta.db_table} "
    "WHERE key IN ({marks}) AND starts_on <= %s AND ends_on >= %s)"
)
_HANGING = f"SELECT block FROM {_REPORTED} WHERE key IN ({{marks}})"
_STOOD_FOR = f"SELECT event_id FROM {_REPORTED} WHERE represents AND id IN ({{marks}})"
_BESIDE = (
    f"SELECT told.id FROM {_REPORTED} told "
    f"JOIN {Article._meta.db_table} article ON article.id = told.article_id WHERE article.fingerprint = {{marks}}"
)


class Shelf:
    """The tables as `merging.assignment.Store`, while nobody writes to them: what was asked once is not asked again."""

    def __init__(self, at_least: float | None = None) -> None:
        """`at_least` is how alike a near report may at best be, in log-odds; unless said, enough to be merged."""
        self._at_least = at_least
        self._by_number: dict[int, Report] = {}
        self._found: dict[Report, list[int]] = {}
        self._of_article: dict[str, list[int]] = {}

    def near(self, report: Report) -> list[Report]:
        """All kept reports that share a key with this one, can meet its days, and may be alike enough."""
        numbers = self._alike(report)
        for part in _parts([number for number in numbers if number not in self._by_number]):
            self._take("id IN ({marks})", part)
        return [self._by_number[number] for number in numbers]

    def blocks(self, keys: Iterable[str]) -> list[Report]:
        """All reports of the blocks that these reports stand in; keys of reports that are not kept are passed over."""
        held = (_rows(_HANGING, part) for part in _parts(list(keys)))
        blocks = sorted({block for rows in held for (block,) in rows})
        taken = [row for part in _parts(blocks) for row in self._take("block IN ({marks})", part)]
        return [self._by_number[number] for number in sorted({number for _, _, number in taken})]

    def rulings(self, keys: Iterable[str]) -> Rulings:
        """What editors ruled about these reports, kept or new."""
        return rulings_on(keys)

    def representatives(self, report: Report) -> Mapping[str, Sequence[Report]]:
        """Of each cluster with a representative near this report: all of those, under the key of the first."""
        clusters: dict[tuple[int | None, str], list[Report]] = {}
        for part in _parts(self._events(self._alike(report))):
            for event, cluster, number in self._take("represents AND event_id IN ({marks})", part):
                clusters.setdefault((event, cluster), []).append(self._by_number[number])
        ranked = (sorted(set(reports), key=precision) for reports in clusters.values())
        return {reports[0].key: reports for reports in ranked}

    def _events(self, numbers: Sequence[int]) -> list[int]:
        """The events for which these reports stand.

        Asked apart from what is asked about the events: of both at once a planner that has not counted the tables since
        a great many reports came may compare every report with every other.
        """
        held = (_rows(_STOOD_FOR, part) for part in _parts(numbers))
        return sorted({event for rows in held for (event,) in rows if event is not None})

    def _alike(self, report: Report) -> list[int]:
        """Those that share a key, and whose sketches do not rule out that they are of one happening."""
        if report not in self._found:
            comparison, keys = Comparison(report, self._at_least), asked_keys(report)
            rows = _sketched(keys, *days_of(report))
            found = {row[0] for row in rows if comparison.may_be_one(Sketch(*row[1:]))}
            # What one article leaves undated may be of any of its days.
            for part in _parts(self._beside(report.article.key)):
                found.update(BlockKey.objects.filter(key__in=keys, mention__in=part).values_list("mention", flat=True))
            self._found[report] = sorted(found)
        return self._found[report]

    def _take(self, which: str, values: Sequence[int] | Sequence[str]) -> list[tuple[int | None, str, int]]:
        """Read the reports of some rows, each once; their events, clusters and numbers."""
        asked = f"SELECT id, report, event_id, cluster FROM {_REPORTED} WHERE {which} ORDER BY id"
        taken: list[tuple[int | None, str, int]] = []
        for number, stored, event, cluster in _rows(asked, values):
            if number not in self._by_number:
                self._by_number[number] = from_json(json.loads(stored))
            taken.append((event, cluster, number))
        return taken

    def _beside(self, article: str) -> list[int]:
        if article not in self._of_article:
            self._of_article[article] = [row[0] for row in _rows(_BESIDE, [article])]
        return self._of_article[article]


def _parts(values: Sequence[_Value]) -> Iterator[Sequence[_Value]]:
    return (values[start : start + _AT_A_TIME] for start in range(0, len(values), _AT_A_TIME))


def _sketched(keys: Sequence[int], first: date, last: date) -> list[tuple[Any, ...]]:
    """Number and sketch of each report under any of the keys that may lie within the days."""
    return _rows(_SKETCHES, keys, last.isoformat(), first.isoformat()) if keys else []


def _rows(asked: str, listed: Sequence[int] | Sequence[str], *more: str) -> list[tuple[Any, ...]]:
    """The answer to a question in which `{marks}` stands for the listed values.

    Not by the ORM, which needs longer to word a question than the database to answer it.
    """
    with connection.cursor() as cursor:
        cursor.execute(asked.format(marks=", ".join(["%s"] * len(listed))), [*listed, *more])
        return list(cursor.fetchall())


def index(rows: Iterable[EventMention]) -> None:
    """Keep the reports under their keys, with their sketches, so that others find them."""
    rows = list(rows)
    BlockKey.objects.filter(mention__in=rows).delete()
    MentionSketch.objects.filter(mention__in=rows).delete()
    sketches, keys = index_rows(rows)
    MentionSketch.objects.bulk_create(sketches)
    BlockKey.objects.bulk_create(keys)


def index_rows(rows: Iterable[EventMention]) -> tuple[list[MentionSketch], list[BlockKey]]:
    """The sketches and keys of reports, not written yet."""
    reports = [(row, from_json(row.report)) for row in rows]
    sketches = [MentionSketch(mention=row, **asdict(sketch_of(told))) for row, told in reports]
    keys = [
        BlockKey(mention=row, key=key, starts_on=days[0], ends_on=days[1])
        for row, report in reports
        for days in [days_of(report)]
        for key in stored_keys(report)
    ]
    return sketches, keys


def days_of(report: Report) -> tuple[date, date]:
    """The first and the last day on which a partner of the report may lie; all days where nothing says."""
    days = possible_days(report)
    return (date.fromordinal(days[0]), date.fromordinal(days[1])) if days else (date.min, date.max)
