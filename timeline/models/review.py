"""The review queue: what a person could settle, the most helpful first."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar, Self

from django.db import models
from django.urls import reverse

from timeline.models.article import Article
from timeline.models.decision import Decision
from timeline.models.event import Event
from timeline.models.mention import EventMention


class ReviewQuerySet(models.QuerySet["ReviewItem"]):
    """Questions about the queue."""

    def waiting(self, today: date) -> Self:
        """Those that nobody has decided and whose day has come, the most helpful first."""
        return self.filter(closed=False, due_on__lte=today).order_by("-weight", "id")

    def after(self, item: ReviewItem) -> Self:
        """Those that follow an item in the order of the queue."""
        return self.filter(weight__lte=item.weight).filter(models.Q(weight__lt=item.weight) | models.Q(id__gt=item.pk))

    def before(self, item: ReviewItem) -> Self:
        """Those that stand before an item, the nearest first."""
        nearer = models.Q(weight__gt=item.weight) | models.Q(id__lt=item.pk)
        return self.filter(weight__gte=item.weight).filter(nearer).order_by("weight", "-id")


class ReviewItem(models.Model):
    """One question for a person, about a report, an article or an actor.

    `subject` names the report as decisions do, so that a question once answered is not asked again when the article is
    read anew. `weight` is how much an answer would help (`timeline.services.doubtful`); `due_on` is the day from which
    the question makes sense: a plan is overdue only once its day has passed.
    """

    class About(models.TextChoices):
        """What is asked."""

        DATE = "date", "uncertain date"
        SLIP = "slip", "date that cannot be right"
        OUTCOME = "outcome", "plan without an outcome"
        ACTOR = "actor", "unknown actor"
        MERGE = "merge", "possibly the same"
        PUBLICATION = "publication", "article without a date"

    about = models.CharField(max_length=12, choices=About)
    subject = models.CharField(max_length=200)
    event = models.ForeignKey(Event, on_delete=models.CASCADE, null=True, blank=True, related_name="review_items")
    mention = models.ForeignKey(
        EventMention, on_delete=models.CASCADE, null=True, blank=True, related_name="review_items"
    )
    article = models.ForeignKey(Article, on_delete=models.CASCADE, null=True, blank=True, related_name="review_items")
    weight = models.FloatField(default=0.0)
    why = models.CharField(max_length=300)
    detail: models.JSONField[Any, Any] = models.JSONField(default=dict, blank=True)
    due_on = models.DateField(default=date.min)
    closed = models.BooleanField(default=False)
    decision = models.ForeignKey(Decision, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    objects = ReviewQuerySet.as_manager()

    class Meta:
        ordering = ["-weight", "id"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["about", "subject"], name="review_item_once")]
        indexes: ClassVar = [
            models.Index(fields=["-weight", "id", "due_on"], name="review_waiting", condition=models.Q(closed=False)),
        ]

    def __str__(self) -> str:
        return f"{self.get_about_display()}: {self.why}"

    @property
    def code(self) -> str:
        """Of a question about an actor: its code."""
        return self.subject.removeprefix("actor:")

    def get_absolute_url(self) -> str:
        """`/review/<id>/`."""
        return reverse("review-item", args=[self.pk])
