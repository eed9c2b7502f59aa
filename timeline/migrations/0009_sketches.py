from __future__ import annotations

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("timeline", "0008_arrivals"),
    ]

    operations = [
        migrations.CreateModel(
            name="MentionSketch",
            fields=[
                (
                    "mention",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="sketch",
                        serialize=False,
                        to="timeline.eventmention",
                    ),
                ),
                ("type", models.CharField(max_length=12)),
                ("status", models.CharField(max_length=10)),
                ("first", models.IntegerField()),
                ("last", models.IntegerField()),
                ("actors", models.BigIntegerField()),
                ("weight", models.IntegerField()),
                ("done", models.BigIntegerField()),
                ("acts", models.BigIntegerField()),
                ("topics", models.BigIntegerField()),
                ("words", models.BigIntegerField()),
                ("names", models.BigIntegerField()),
            ],
        ),
    ]
