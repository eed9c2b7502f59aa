"""Changes of busy actors: counted first, agreed to, and then made by a worker, part by part."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models

from timeline.models.actor import Actor


class ActorChangeQuerySet(models.QuerySet["ActorChange"]):
    """Questions about such changes."""

    def waiting(self, now: datetime) -> Self:
        """Those that a worker has something to do for, and none is doing it now."""
        free = models.Q(lease_until=None) | models.Q(lease_until__lt=now)
        states = [ActorChange.State.COUNTING, ActorChange.State.MAKING]
        return self.filter(free, state__in=states).order_by("id")


class ActorChange(models.Model):
    """What a person wants of an actor, and how far it is; `left` are the events that are still to be written anew."""

    class State(models.TextChoices):
        """How far it is."""

        COUNTING = "counting", "being counted"
        ASKED = "asked", "waits for a yes"
        MAKING = "making", "being made"
        DONE = "done", "done"
        REFUSED = "refused", "refused"

    actor = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="changes")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True)
    said: models.JSONField[Any, Any] = models.JSONField(help_text="the form as it was filled in")
    state = models.CharField(max_length=8, choices=State, default=State.COUNTING)
    touched = models.PositiveIntegerField(default=0)
    left: models.JSONField[Any, Any] = models.JSONField(null=True, blank=True)
    problem = models.CharField(max_length=500, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    lease_until = models.DateTimeField(null=True, blank=True)

    objects = ActorChangeQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        indexes: ClassVar = [
            models.Index(
                fields=["lease_until"],
                name="actor_change_waiting",
                condition=models.Q(state__in=["counting", "making"]),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.actor_id}: {self.state}"

    @property
    def made(self) -> int:
        """How many events are written anew already."""
        return self.touched - len(self.left or ()) if self.left is not None else 0
