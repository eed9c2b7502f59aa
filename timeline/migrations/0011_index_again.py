from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from itertools import groupby, islice
from operator import itemgetter
from typing import Any

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from timeline.merging.blocking import stored_keys
from timeline.merging.clustering import REPRESENTATIVES, precision
from timeline.merging.report import Report, from_json
from timeline.merging.sketch import sketch_of
from timeline.services.shelf import days_of

CHUNK = 2_000
# Eight reports of each fit into one statement.
EVENTS_AT_ONCE = 500


def index_again(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Reports are found by other keys than before, and by sketches; bounded memory, however many there are."""
    keys, sketches = apps.get_model("timeline", "BlockKey"), apps.get_model("timeline", "MentionSketch")
    keys.objects.all().delete()
    sketches.objects.all().delete()
    for reports in _in_chunks(apps.get_model("timeline", "EventMention")):
        sketches.objects.bulk_create(sketches(mention_id=pk, **asdict(sketch_of(told))) for pk, told in reports)
        keys.objects.bulk_create(
            keys(mention_id=pk, key=key, starts_on=first, ends_on=last)
            for pk, told in reports
            for first, last in [days_of(told)]
            for key in stored_keys(told)
        )


def mark_representatives(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Events that were written before anything said which of their reports others are compared with."""
    mentions = apps.get_model("timeline", "EventMention")
    marked = mentions.objects.filter(event=models.OuterRef("event"), represents=True)
    missing = mentions.objects.filter(~models.Exists(marked), event__isnull=False).exclude(report={}).order_by()
    events = list(missing.values_list("event", flat=True).distinct())
    for start in range(0, len(events), EVENTS_AT_ONCE):
        held = mentions.objects.filter(event__in=events[start : start + EVENTS_AT_ONCE]).exclude(report={})
        mentions.objects.filter(pk__in=_first_of_each(held)).update(represents=True)


def _first_of_each(held: Any) -> list[int]:
    """The most precise reports of each event, as many as represent it."""
    ranked = sorted(
        (event, precision(from_json(stored)), pk) for event, pk, stored in held.values_list("event", "pk", "report")
    )
    by_event = groupby(ranked, key=itemgetter(0))
    return [pk for _, group in by_event for _, _, pk in islice(group, REPRESENTATIVES)]


def _in_chunks(mentions: Any) -> Iterator[list[tuple[int, Report]]]:
    last = 0
    while rows := list(mentions.objects.filter(pk__gt=last).order_by("pk").values_list("pk", "report")[:CHUNK]):
        last = rows[-1][0]
        yield [(pk, from_json(stored)) for pk, stored in rows if stored]


class Migration(migrations.Migration):
    dependencies = [
        ("timeline", "0010_what_was_brought"),
    ]

    operations = [
        migrations.RunPython(index_again, migrations.RunPython.noop),
        migrations.RunPython(mark_representatives, migrations.RunPython.noop),
    ]
