from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
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


def index_again(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Reports are found by other keys than before, and by sketches; bounded memory, however many there are."""
    keys, sketches = apps.get_model("timeline", "BlockKey"), apps.get_model("timeline", "MentionSketch")
    keys.objects.all().delete()
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
    missing = mentions.objects.filter(~models.Exists(marked), event__isnull=False).order_by()
    for event in list(missing.values_list("event", flat=True).distinct()):
        held = mentions.objects.filter(event=event).exclude(report={}).values_list("pk", "report")
        ranked = sorted(((precision(from_json(stored)), pk) for pk, stored in held))
        first = [pk for _, pk in ranked[:REPRESENTATIVES]]
        mentions.objects.filter(pk__in=first).update(represents=True)


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
