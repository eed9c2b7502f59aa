"""The batches in which articles arrive, and what becomes of each file."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.urls import reverse

from timeline.models.article import Article
from timeline.models.feed import Feed


class BatchQuerySet(models.QuerySet["Batch"]):
    """Questions about batches."""

    def kept(self) -> Self:
        """Those whose articles were kept."""
        return self.exclude(kept_at=None)

    def left_before(self, moment: datetime) -> Self:
        """Those that were looked at before then, and left without a word."""
        return self.filter(kept_at=None, created_at__lt=moment)


class Look(models.TextChoices):
    """How far the preview of a batch is."""

    NONE = "", "none"
    WAITING = "waiting", "waiting"
    DONE = "done", "ready"
    FAILED = "failed", "failed"


class Batch(models.Model):
    """Files that were handed in together. Until it is kept, it is a proposal that is forgotten after a day."""

    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True)
    feed = models.ForeignKey(Feed, on_delete=models.SET_NULL, null=True, blank=True, related_name="batches")
    created_at = models.DateTimeField(auto_now_add=True)
    kept_at = models.DateTimeField(null=True, blank=True, db_index=True)
    look = models.CharField(max_length=8, choices=Look, blank=True)
    # Grows with every look asked for: what an earlier one found is dropped.
    look_number = models.PositiveIntegerField(default=0)
    look_asked_at = models.DateTimeField(null=True, blank=True)

    objects = BatchQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"Batch {self.pk}"

    def get_absolute_url(self) -> str:
        """`/batch/<id>/`."""
        return reverse("batch", kwargs={"pk": self.pk})


class Outcome(models.TextChoices):
    """What became of one file, or of one article of a file."""

    ACCEPTED = "accepted", "accepted"
    DUPLICATE = "duplicate", "already here"
    REFUSED = "refused", "refused"
    FETCHING = "fetching", "being fetched"
    OPENING = "opening", "to be opened"
    HELD = "held", "to decide"
    SKIPPED = "skipped", "left out"
    WITHDRAWN = "withdrawn", "taken back"


# What a worker still has to look at: a page to be fetched, a file to be opened.
ON_THEIR_WAY = [Outcome.FETCHING, Outcome.OPENING]


class BatchItemQuerySet(models.QuerySet["BatchItem"]):
    """Questions about the files of batches."""

    def on_their_way(self) -> Self:
        """Those whose page or file nobody has looked into yet."""
        return self.filter(outcome__in=ON_THEIR_WAY)

    def to_take(self, now: datetime) -> Self:
        """Those of them that nobody is fetching or opening now."""
        free = models.Q(lease_until=None) | models.Q(lease_until__lt=now)
        return self.on_their_way().filter(free).order_by("id")


class BatchItem(models.Model):
    """One file (or one article of a file, or one address) of a batch, and what became of it."""

    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="items")
    name = models.CharField(max_length=300)
    address = models.URLField(max_length=2000, blank=True)
    outcome = models.CharField(max_length=10, choices=Outcome)
    message = models.CharField(max_length=500, blank=True)
    article = models.ForeignKey(Article, on_delete=models.SET_NULL, null=True, blank=True, related_name="batch_items")
    # What the feed said of it, for where the page does not: {"title": ..., "published": ...}.
    told: models.JSONField[Any, Any] = models.JSONField(default=dict, blank=True)
    lease_until = models.DateTimeField(null=True, blank=True)
    fetches = models.PositiveSmallIntegerField(default=0)

    objects = BatchItemQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        indexes: ClassVar = [
            models.Index(
                fields=["lease_until"],
                name="item_on_its_way",
                condition=models.Q(outcome__in=["fetching", "opening"]),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.outcome}"


class WaitingFile(models.Model):
    """The bytes of a file until a worker has opened it."""

    item = models.OneToOneField(BatchItem, on_delete=models.CASCADE, related_name="waiting_file")
    data = models.BinaryField()

    def __str__(self) -> str:
        return f"Waiting: {self.item}"


class Choice(models.TextChoices):
    """What to do with an article that is like another."""

    KEEP = "keep", "keep it beside the other"
    UPDATE = "update", "keep it as an update of the other"
    SKIP = "skip", "leave it out"


class HeldDraft(models.Model):
    """An article before it is kept: as it was found, as a person changed it, what it is like, what it would add."""

    class Like(models.TextChoices):
        """In what it is like another."""

        SAME_TEXT = "text", "the same text"
        SAME_ADDRESS = "address", "the same address"
        NEARLY = "near", "nearly the same text"

    item = models.OneToOneField(BatchItem, on_delete=models.CASCADE, related_name="draft")
    text = models.TextField()
    fingerprint = models.CharField(max_length=64, db_index=True)
    found: models.JSONField[Any, Any] = models.JSONField(help_text="the draft without its text")
    given: models.JSONField[Any, Any] = models.JSONField(default=dict, blank=True, help_text="what a person said")
    like = models.CharField(max_length=8, choices=Like, blank=True)
    like_article = models.ForeignKey(Article, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    like_draft = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    choice = models.CharField(max_length=8, choices=Choice, default=Choice.KEEP)
    gains: models.JSONField[Any, Any] = models.JSONField(default=list, blank=True)

    class Meta:
        ordering = ["item_id"]

    def __str__(self) -> str:
        return f"Held: {self.item}"
