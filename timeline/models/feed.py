"""Feeds that are asked now and then, and what of them was seen."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models


class FeedQuerySet(models.QuerySet["Feed"]):
    """Questions about feeds."""

    def due(self, now: datetime) -> Self:
        """Those whose time has come, and that nobody is asking now; the one that waits longest first."""
        free = models.Q(lease_until=None) | models.Q(lease_until__lt=now)
        return self.filter(free, stopped=False, next_at__lte=now).order_by("next_at", "id")


class Feed(models.Model):
    """An RSS or Atom feed; each of its entries is fetched once, as an article."""

    address = models.URLField(max_length=2000, unique=True)
    title = models.CharField(max_length=200, blank=True)
    outlet = models.CharField(max_length=200, blank=True, help_text="of articles that do not say it themselves")
    timezone = models.CharField(max_length=64, blank=True, help_text="IANA name; blank where not known")
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True)
    added_at = models.DateTimeField(auto_now_add=True)

    etag = models.CharField(max_length=200, blank=True)
    modified = models.CharField(max_length=60, blank=True)
    next_at = models.DateTimeField()
    lease_until = models.DateTimeField(null=True, blank=True)
    fetched_at = models.DateTimeField(null=True, blank=True, help_text="when it last answered")
    failed_at = models.DateTimeField(null=True, blank=True)
    # In a row, since it last answered.
    failures = models.PositiveSmallIntegerField(default=0)
    error = models.CharField(max_length=500, blank=True)
    # It said that it is gone; a person may have it asked again.
    stopped = models.BooleanField(default=False)

    objects = FeedQuerySet.as_manager()

    class Meta:
        ordering = ["title", "address"]
        indexes: ClassVar = [
            models.Index(fields=["next_at"], name="feed_due", condition=models.Q(stopped=False)),
        ]

    def __str__(self) -> str:
        return self.title or self.address


class FeedEntry(models.Model):
    """An entry that was seen: it is not fetched again, whatever becomes of its article."""

    feed = models.ForeignKey(Feed, on_delete=models.CASCADE, related_name="entries")
    key = models.CharField(max_length=64, help_text="sha256 of the entry's own number, else of its address")
    seen_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[Any]] = [models.UniqueConstraint(fields=["feed", "key"], name="feed_entry_once")]

    def __str__(self) -> str:
        return self.key
