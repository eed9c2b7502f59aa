"""When what is done from time to time was done last."""

from __future__ import annotations

from django.db import models


class Upkeep(models.Model):
    """One kind of work that one of all workers does now and then."""

    name = models.CharField(max_length=40, unique=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.name} {self.at:%Y-%m-%d %H:%M}"
