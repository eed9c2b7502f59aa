"""A sentence that somebody tried, and what was read in it."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any, ClassVar, Self

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.urls import reverse


class TrialState(models.TextChoices):
    """Where a trial stands."""

    WAITING = "waiting", "waiting"
    DONE = "done", "read"
    FAILED = "failed", "failed"


class TrialQuerySet(models.QuerySet["Trial"]):
    """Questions about trials."""

    def since(self, moment: datetime) -> Self:
        """Those asked from a moment on, the oldest first."""
        return self.filter(asked_at__gt=moment).order_by("asked_at")


class Trial(models.Model):
    """Kept for a day. Nobody can guess its number; of who asked, only a digest is kept, to count by."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    sentence = models.TextField()
    published_on = models.DateField()
    day_first = models.BooleanField(default=False)
    state = models.CharField(max_length=8, choices=TrialState, default=TrialState.WAITING)
    result: models.JSONField[Any, Any] = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    address_digest = models.CharField(max_length=64)
    session_digest = models.CharField(max_length=64)
    asked_at = models.DateTimeField(db_index=True)

    objects = TrialQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["address_digest", "asked_at"], name="trial_address"),
            models.Index(fields=["session_digest", "asked_at"], name="trial_session"),
        ]

    def __str__(self) -> str:
        return self.sentence[:80]

    def get_absolute_url(self) -> str:
        """Where its reading is shown."""
        return reverse("trial", args=[self.pk])
