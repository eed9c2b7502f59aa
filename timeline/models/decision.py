"""What people decided. Append-only, and keyed by the text itself, so that it outlives every re-analysis."""

from __future__ import annotations

from typing import Any, ClassVar, NoReturn, Self

from django.conf import settings
from django.db import models


class AppendOnly(Exception):
    """Someone tried to change what was decided; a new decision undoes an old one."""


class DecisionQuerySet(models.QuerySet["Decision"]):
    """Questions about decisions. They are never changed or deleted, only followed by others."""

    def update(self, **kwargs: Any) -> NoReturn:
        """Always refused."""
        raise AppendOnly("decisions are never changed")

    def delete(self) -> NoReturn:
        """Always refused."""
        raise AppendOnly("decisions are never deleted")

    def about(self, fingerprint: str) -> Self:
        """Those on an article or on words of it, in the order in which they were taken."""
        return self.filter(subject__contains=fingerprint).order_by("id")

    def on_words_of(self, fingerprint: str) -> Self:
        """Those on one stretch of words of an article; found along the index, whatever letters sort last."""
        return self.filter(subject__range=(f"{fingerprint}:0", f"{fingerprint}:{'9' * 12}"))

    def in_force(self) -> Self:
        """Those that no later decision undid."""
        return self.filter(undone_by=None).exclude(kind=Decision.Kind.UNDO)


class Decision(models.Model):
    """One decision of one person about one reading, merge or date.

    `subject` is the article's fingerprint, the span and the kind of what is decided ("<fingerprint>:<start>-<end>"), or
    two of them joined by a space for a merge or a split; "actor:<code>", "batch:<number>" and "person:<name>" stand for
    what is no text. `was` and `becomes` hold the values before and after. Those taken with one press share an `act`.
    """

    class Kind(models.TextChoices):
        """What is decided."""

        PUBLICATION_DATE = "publication_date", "publication date"
        ARTICLE = "article", "article"
        DATE = "date", "date"
        TYPE = "type", "type"
        STATUS = "status", "status"
        TITLE = "title", "title"
        ACTORS = "actors", "actors"
        NOT_AN_EVENT = "not_an_event", "not an event"
        SAME = "same", "same happening"
        DIFFERENT = "different", "different happenings"
        NOTE = "note", "note"
        NOT_RELEVANT = "not_relevant", "not of this timeline"
        ACCEPT = "accept", "accepted as read"
        ACTOR = "actor", "actor"
        HANDED_IN = "handed_in", "articles handed in"
        READ_AGAIN = "read_again", "read again"
        ROLE = "role", "role of a person"
        FEED = "feed", "feed"
        UNDO = "undo", "undone"

    # What readers are told of: corrections of what is published.
    PUBLIC: ClassVar = frozenset(
        {
            Kind.PUBLICATION_DATE,
            Kind.ARTICLE,
            Kind.DATE,
            Kind.TYPE,
            Kind.STATUS,
            Kind.TITLE,
            Kind.ACTORS,
            Kind.NOTE,
            Kind.NOT_AN_EVENT,
            Kind.NOT_RELEVANT,
            Kind.SAME,
            Kind.DIFFERENT,
            Kind.UNDO,
        }
    )

    kind = models.CharField(max_length=20, choices=Kind)
    subject = models.CharField(max_length=200, db_index=True)
    was: models.JSONField[Any, Any] = models.JSONField(null=True, blank=True)
    becomes: models.JSONField[Any, Any] = models.JSONField(null=True, blank=True)
    reason = models.CharField(max_length=500, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True)
    at = models.DateTimeField(auto_now_add=True)
    # The event that the person looked at.
    event = models.ForeignKey(
        "timeline.Event", on_delete=models.SET_NULL, null=True, blank=True, related_name="decisions"
    )
    act = models.UUIDField(null=True, blank=True, editable=False, db_index=True)
    undoes = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="undone_by")

    objects = DecisionQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        indexes: ClassVar = [
            models.Index(fields=["subject", "kind", "id"], name="decision_subject"),
            models.Index(fields=["by", "at"], name="decision_person"),
        ]
        permissions: ClassVar = [
            ("review", "Can decide on readings"),
            ("merge", "Can merge, split and publish"),
            ("keep_actors", "Can keep the registry of actors"),
            ("keep_feeds", "Can keep feeds"),
            ("keep_people", "Can keep accounts and their roles"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} on {self.subject}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write a new decision; one that stands cannot be changed."""
        if not self._state.adding:
            raise AppendOnly("decisions are never changed")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Always refused."""
        raise AppendOnly("decisions are never deleted")
