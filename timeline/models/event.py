"""Events: one row a happening, however many articles report it; and the index that makes them quick to find."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.urls import reverse
from django.utils.text import slugify

from timeline.models.actor import Actor
from timeline.models.mention import Role
from timeline.models.queries import FilteredQuerySet


class Lane(models.TextChoices):
    """Whose act it is."""

    US = "us", "United States"
    CN = "cn", "China"
    JOINT = "joint", "both"
    THIRD = "third", "others"


class EventQuerySet(FilteredQuerySet["Event"]):
    """Questions about events."""


class Event(models.Model):
    """A happening, folded from its reports.

    `starts_on` and `ends_on` are the first and last day (inclusive) on which it can have happened, or that it filled
    (`extent`); both are null where no report gives a date. `key` is that of its most precise report: when reports part
    again, the row that bore the key before takes it up.
    """

    key = models.CharField(max_length=100, db_index=True)
    title = models.CharField(max_length=300)
    type = models.CharField(max_length=12)
    status = models.CharField(max_length=10)
    lane = models.CharField(max_length=6, choices=Lane)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    granularity = models.CharField(max_length=8)
    extent = models.CharField(max_length=8)
    place = models.CharField(max_length=200, blank=True)
    country = models.CharField(max_length=80, blank=True)
    # Articles that report it; passages in them that do; outlets that do so on their own account.
    report_count = models.PositiveIntegerField(default=0)
    mention_count = models.PositiveIntegerField(default=0)
    independent_count = models.PositiveIntegerField(default=0)
    first_reported_on = models.DateField(null=True, blank=True)
    last_reported_on = models.DateField(null=True, blank=True)
    # The report whose date the event bears.
    dated_by = models.ForeignKey(
        "timeline.EventMention", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    merge_reasons: models.JSONField[Any, Any] = models.JSONField(default=list)
    # An act of calling a plan off, and a plan that was called off: the few that links are looked for among.
    ends_a_plan = models.BooleanField(default=False)
    plan_ended = models.BooleanField(default=False)
    # Which of its fields are a person's word: {kind: number of the decision}; null where none is.
    decided: models.JSONField[Any, Any] = models.JSONField(null=True, blank=True)
    # Lower-case title, names of actors and source sentences: what a text filter looks into.
    search_text = models.TextField(blank=True)
    # Nearly always null: an index of all would only lead a planner without statistics astray.
    merged_into = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="absorbed", db_index=False
    )
    removed = models.CharField(max_length=300, blank=True, help_text="why nothing stands here any more")
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    objects = EventQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_on", "-id"]
        indexes: ClassVar = [
            models.Index(fields=["starts_on", "id"], name="event_start"),
            models.Index(fields=["type", "starts_on", "id"], name="event_type_start"),
            models.Index(fields=["first_reported_on", "id"], name="event_reported"),
            models.Index(fields=["merged_into"], name="event_absorbed", condition=models.Q(merged_into__isnull=False)),
            models.Index(fields=["starts_on"], name="event_ends_a_plan", condition=models.Q(ends_a_plan=True)),
            models.Index(fields=["ends_on"], name="event_plan_ended", condition=models.Q(plan_ended=True)),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """`/event/<id>-<slug>/`: the slug may go stale, the id never."""
        return reverse("event", kwargs={"pk": self.pk, "slug": self.slug})

    @property
    def stands(self) -> bool:
        """Whether it is on the timeline: neither merged away nor removed."""
        return self.merged_into_id is None and not self.removed

    @property
    def slug(self) -> str:
        """The title, fit for an address."""
        return slugify(self.title)[:60].strip("-") or "event"


class EventActor(models.Model):
    """An actor named by the reports of an event, and on which side of the act."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="participants")
    actor = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="event_links")
    role = models.CharField(max_length=8, choices=Role)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["role", "position"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["event", "actor", "role"], name="event_actor_role_once")
        ]

    def __str__(self) -> str:
        return f"{self.actor} ({self.role})"


class ActorDate(models.Model):
    """The index behind every filter by actor: an event stands under each of its actors and all their parents.

    Undated events stand under 9999-12-31, so that they come last and in no range of days.
    """

    actor = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="+")
    starts_on = models.DateField()
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="actor_dates")
    ends_on = models.DateField()
    type = models.CharField(max_length=12)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["actor", "event"], name="actor_event_once")]
        indexes: ClassVar = [
            models.Index(fields=["actor", "starts_on", "event", "ends_on", "type"], name="actor_date"),
        ]

    def __str__(self) -> str:
        return f"{self.actor_id} {self.starts_on} {self.event_id}"


class EventLink(models.Model):
    """One event answers or calls off another."""

    class Kind(models.TextChoices):
        """How the later one bears on the earlier."""

        ANSWERS = "answers", "answers"
        CALLS_OFF = "calls_off", "calls off"

    later = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="links_back")
    earlier = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="links_on")
    kind = models.CharField(max_length=10, choices=Kind)
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["later", "earlier", "kind"], name="event_link_once")]

    def __str__(self) -> str:
        return f"{self.later_id} {self.kind} {self.earlier_id}"
