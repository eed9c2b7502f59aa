"""Counts kept ready, and the list of events that changed; both written in the transaction that changes the events."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

# The actor that stands for all events.
EVERYONE = 0


class Rollup(models.Model):
    """How many events of a type begin in a month: of one actor and those under it, or (actor 0) of all.

    `month` is its first day; events without a date stand under 9999-12-01.
    """

    actor = models.BigIntegerField()
    month = models.DateField()
    type = models.CharField(max_length=12)
    number = models.IntegerField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["actor", "month", "type"], name="rollup_cell_once")]

    def __str__(self) -> str:
        return f"{self.actor} {self.month} {self.type}: {self.number}"


class EventChange(models.Model):
    """An event that was written: whoever keeps events in memory reads it anew."""

    event = models.BigIntegerField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.pk}: {self.event}"
