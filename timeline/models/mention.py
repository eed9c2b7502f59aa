"""What the machine read in an article: its time expressions and its reports of events."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from django.db import models

from timeline.models.actor import Actor
from timeline.models.article import Article


class TimeMention(models.Model):
    """A time expression of an article, with the tree of its meaning, so that another anchor can re-resolve it."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="time_mentions")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    text = models.CharField(max_length=500)
    type = models.CharField(max_length=8)
    value = models.CharField(max_length=60)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    granularity = models.CharField(max_length=8)
    meaning: models.JSONField[Any, Any] = models.JSONField()
    rule = models.CharField(max_length=80)
    confidence = models.FloatField()
    flags: models.JSONField[Any, Any] = models.JSONField(default=list)
    steps: models.JSONField[Any, Any] = models.JSONField(default=list, help_text="the derivation, step by step")
    how = models.TextField(help_text="the derivation in words")
    readings: models.JSONField[Any, Any] = models.JSONField(default=list, help_text="the others considered")

    class Meta:
        ordering = ["article_id", "start"]

    def __str__(self) -> str:
        return f"{self.text} = {self.value}"


class EventMention(models.Model):
    """One report of one happening in one article."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="event_mentions")
    event = models.ForeignKey(
        "timeline.Event", on_delete=models.SET_NULL, null=True, blank=True, related_name="mentions"
    )
    # Article fingerprint, span and type: the same reading of the same text has the same key in every run.
    key = models.CharField(max_length=100, unique=True)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    sentence_start = models.PositiveIntegerField()
    sentence_end = models.PositiveIntegerField()
    time = models.ForeignKey(TimeMention, on_delete=models.SET_NULL, null=True, blank=True, related_name="events")
    type = models.CharField(max_length=12)
    status = models.CharField(max_length=10)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    granularity = models.CharField(max_length=8)
    extent = models.CharField(max_length=8)
    when_how = models.TextField(blank=True)
    inferred = models.BooleanField(default=False)
    place = models.CharField(max_length=200, blank=True)
    country = models.CharField(max_length=80, blank=True)
    title = models.CharField(max_length=300)
    confidence = models.FloatField()
    reasons: models.JSONField[Any, Any] = models.JSONField(default=list)
    report: models.JSONField[Any, Any] = models.JSONField(help_text="what merging compares")
    # The key of the report, in the same article, that this one is a response to.
    answers = models.CharField(max_length=100, blank=True, db_index=True)
    # The same for all reports that can change each other's place.
    block = models.CharField(max_length=100, blank=True, db_index=True)
    # What people decided about it: {kind: number of the decision}; null where nothing.
    decided: models.JSONField[Any, Any] = models.JSONField(null=True, blank=True)
    # The key of the report that founded its cluster: an event has several where an editor ruled them to be one.
    cluster = models.CharField(max_length=100, blank=True)
    # One of the few most precise reports of its cluster, with which new ones are compared.
    represents = models.BooleanField(default=False)

    class Meta:
        ordering = ["article_id", "start"]
        indexes: ClassVar = [
            models.Index(fields=["starts_on", "ends_on"], name="mention_days"),
            models.Index(fields=["event"], name="mention_represents", condition=models.Q(represents=True)),
        ]

    def __str__(self) -> str:
        return self.title


class BlockKey(models.Model):
    """A number under which merging finds a report again: those that may be of one happening share one.

    The days are those on which a partner of the report may lie, so that the index alone leaves out the others.
    """

    mention = models.ForeignKey(EventMention, on_delete=models.CASCADE, related_name="block_keys", db_index=False)
    key = models.BigIntegerField()
    starts_on = models.DateField(default=date.min)
    ends_on = models.DateField(default=date.max)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["mention", "key"], name="block_key_once")]
        indexes: ClassVar = [models.Index(fields=["key", "starts_on", "ends_on", "mention"], name="block_key_days")]

    def __str__(self) -> str:
        return f"{self.key} {self.mention_id}"


class Role(models.TextChoices):
    """On which side of an act an actor stands."""

    SOURCE = "source", "acts"
    TARGET = "target", "acted upon"
    REPORTER = "reporter", "said so"


class MentionActor(models.Model):
    """An actor of a report: the words that stand for it and why they were linked."""

    mention = models.ForeignKey(EventMention, on_delete=models.CASCADE, related_name="participants")
    actor = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="mention_links")
    role = models.CharField(max_length=8, choices=Role)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    reason = models.CharField(max_length=300, blank=True)
    confidence = models.FloatField(default=1.0)

    class Meta:
        ordering = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["mention", "actor", "role"], name="mention_actor_role_once")
        ]

    def __str__(self) -> str:
        return f"{self.actor} ({self.role})"
