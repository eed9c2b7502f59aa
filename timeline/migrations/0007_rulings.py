from __future__ import annotations

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("timeline", "0006_full_text"),
    ]

    operations = [
        migrations.AddField(
            model_name="eventmention",
            name="cluster",
            field=models.CharField(blank=True, max_length=100),
        ),
        migrations.CreateModel(
            name="Doubt",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("score", models.FloatField(db_index=True)),
                (
                    "other",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="timeline.eventmention"
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="timeline.eventmention"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("report", "other"), name="doubt_once")],
            },
        ),
        migrations.CreateModel(
            name="RuledReport",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(db_index=True, max_length=100)),
                ("side", models.PositiveSmallIntegerField()),
                ("bundle", models.PositiveSmallIntegerField(default=0)),
                (
                    "decision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="ruled", to="timeline.decision"
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "constraints": [models.UniqueConstraint(fields=("decision", "key"), name="ruled_report_once")],
            },
        ),
    ]
