"""What merging compares, written beside the made-up news of `make_events`, which holds none of it."""

from __future__ import annotations

import json
from dataclasses import astuple, fields
from datetime import UTC, datetime
from typing import Any

from django.db import connection, transaction
from django.db.models import Max

from timeline.management.invention.tables import Table, quick_loading
from timeline.merging.blocking import stored_keys
from timeline.merging.report import Report, SourceArticle, to_json
from timeline.merging.sketch import Sketch, sketch_of
from timeline.models import BlockKey, EventMention, MentionActor, MentionSketch
from timeline.services.shelf import days_of
from timeline.temporal.interval import Granularity, TimeInterval

_CHUNK = 5_000
_READ = (
    "pk", "key", "article__fingerprint", "article__published_on", "article__outlet__name", "type", "title", "start",
    "starts_on", "ends_on", "granularity",
)  # fmt: skip
_SKETCHED = [field.name for field in fields(Sketch)]
_SKETCH = (
    f"INSERT INTO {MentionSketch._meta.db_table} (mention_id, {', '.join(_SKETCHED)}) "
    f"VALUES ({', '.join(['%s'] * (len(_SKETCHED) + 1))})"
)


def write_reports() -> int:
    """Write the reports and their keys, unless they are there; how many there were to write."""
    if BlockKey.objects.exists():
        return 0
    keys = Table(BlockKey, ("mention_id", "key", "starts_on", "ends_on"), datetime.now(UTC))
    written = 0
    with quick_loading([keys]):
        # The newest first: news grows denser by the year.
        before = (EventMention.objects.aggregate(last=Max("pk"))["last"] or 0) + 1
        while chunk := list(EventMention.objects.filter(pk__lt=before).order_by("-pk").values_list(*_READ)[:_CHUNK]):
            before = chunk[-1][0]
            _write(chunk, keys)
            written += len(chunk)
        _mark()
    return written


@transaction.atomic
def _write(rows: list[tuple[Any, ...]], keys: Table) -> None:
    actors: dict[tuple[int, str], list[str]] = {}
    named = MentionActor.objects.filter(mention__gte=rows[-1][0], mention__lte=rows[0][0]).order_by("pk")
    for mention, role, code in named.values_list("mention", "role", "actor__code"):
        actors.setdefault((mention, role), []).append(code)
    reports = {row[0]: _report(row, actors) for row in rows}
    keys.insert(
        (keys.number(), number, key, *days)
        for number, report in reports.items()
        for days in [_days(report)]
        for key in stored_keys(report)
    )
    with connection.cursor() as cursor:
        cursor.executemany(_SKETCH, [(number, *astuple(sketch_of(report))) for number, report in reports.items()])
        cursor.executemany(
            "UPDATE timeline_eventmention SET report = %s WHERE id = %s",
            [(json.dumps(to_json(report)), number) for number, report in reports.items()],
        )


def _days(report: Report) -> tuple[str, str]:
    return tuple(day.isoformat() for day in days_of(report))  # type: ignore[return-value]


def _mark() -> None:
    """Which reports stand for their event, and which hang together."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE timeline_eventmention SET block = CAST(event_id AS TEXT)")
        cursor.execute(
            "UPDATE timeline_eventmention SET represents = TRUE WHERE id IN (SELECT id FROM (SELECT id, row_number() "
            "OVER (PARTITION BY event_id ORDER BY key) AS place FROM timeline_eventmention) AS placed WHERE place <= 8)"
        )


def _report(row: tuple[Any, ...], actors: dict[tuple[int, str], list[str]]) -> Report:
    """ "Liu He praised Boeing over tariffs on steel": praise; tariff, on, steel."""
    number, key, article, published, outlet, kind, title, place, starts, ends, granularity = row
    verb = title.partition(" over ")[0].split()
    return Report(
        key=key,
        article=SourceArticle(article, published, outlet),
        type=kind,
        sources=tuple(actors.get((number, "source"), ())),
        targets=tuple(actors.get((number, "target"), ())),
        interval=TimeInterval(starts, ends, Granularity(granularity)) if starts else None,
        predicate=_lemma(next((word for word in verb[1:] if word.endswith("ed")), "meet")),
        objects=tuple(map(_lemma, title.partition(" over ")[2].split())),
        title=title,
        position=place,
    )


def _lemma(word: str) -> str:
    return word.lower().removesuffix("s").removesuffix("ed")
