"""Outlets and their articles."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.text import slugify


class Outlet(models.Model):
    """A publisher; its zone decides the civil day of publication, its convention how 03/04 is read."""

    name = models.CharField(max_length=200, unique=True)
    timezone = models.CharField(max_length=64, blank=True, help_text="IANA name; blank where not known")
    day_first = models.BooleanField(default=False, help_text="03/04 is 3 April")

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class ArticleState(models.TextChoices):
    """Where an article stands on its way to the timeline."""

    NEEDS_DATE = "needs_date", "needs a publication date"
    QUEUED = "queued", "queued"
    RUNNING = "running", "being read"
    DONE = "done", "read"
    FAILED = "failed", "failed"
    WITHDRAWN = "withdrawn", "taken back"


class Relation(models.TextChoices):
    """What an article is to another that it is like, as a person said."""

    UPDATE = "update", "an update of"
    APART = "apart", "kept beside"


class ArticleQuerySet(models.QuerySet["Article"]):
    """Questions about articles."""

    def standing(self) -> Self:
        """Those that were not taken back."""
        return self.exclude(state=ArticleState.WITHDRAWN)

    def in_states(self, states: Sequence[str]) -> Self:
        """Those in some states; of one state the index gives the order, of several the rows tell."""
        return self.filter(state=states[0]) if len(states) == 1 else self.filter(state__in=states)

    def queued(self) -> Self:
        """Those that wait for a worker."""
        return self.filter(state=ArticleState.QUEUED)

    def abandoned(self, now: datetime) -> Self:
        """Those whose worker has been silent for longer than its lease.

        A lease that ends later than any lease taken now can end was taken before the clock was put back.
        """
        longest = timedelta(seconds=settings.TIMELINE_LEASE_SECONDS)
        silent = models.Q(lease_until__lt=now) | models.Q(lease_until__gt=now + 2 * longest)
        return self.filter(silent | models.Q(lease_until=None), state=ArticleState.RUNNING)


class Article(models.Model):
    """One published text. Its state, lease and attempt are the truth of its reading; the queue only wakes a worker."""

    # sha256 of the text as read: the same text is the same article, and decisions hang on it.
    fingerprint = models.CharField(max_length=64, unique=True)
    external_id = models.CharField(max_length=200, blank=True, db_index=True)
    # Canonical: without fragment and tracking parameters, so that the same address is the same article.
    url = models.URLField(max_length=1000, blank=True)
    outlet = models.ForeignKey(Outlet, on_delete=models.PROTECT, null=True, blank=True, related_name="articles")
    title = models.CharField(max_length=500, blank=True)
    byline = models.CharField(max_length=300, blank=True)
    language = models.CharField(max_length=12, blank=True)
    text = models.TextField()

    published_at = models.DateTimeField(null=True, blank=True, help_text="the moment, where the source gives one")
    published_on = models.DateField(null=True, blank=True, db_index=True, help_text="the civil day at the outlet")
    published_method = models.CharField(max_length=120, blank=True)
    published_confidence = models.FloatField(default=0.0)
    # A day that was guessed, or lies too far ahead to be true: shown to whoever confirms it, used for nothing.
    proposed_on = models.DateField(null=True, blank=True)
    flags: models.JSONField[Any, Any] = models.JSONField(default=list, help_text='such as "utc-assumed"')
    # How title, byline, outlet, language and address were found: {"title": ["headline above the text", 0.8]}.
    found: models.JSONField[Any, Any] = models.JSONField(default=dict, blank=True)
    related_to = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="related")
    relation = models.CharField(max_length=8, choices=Relation, blank=True)
    # The same for all articles of one near-duplicate text, so that a wire story printed ten times counts once.
    source = models.CharField(max_length=64, blank=True, db_index=True)
    signature: models.JSONField[Any, Any] = models.JSONField(default=list, help_text="what near-duplicates share")

    state = models.CharField(max_length=12, choices=ArticleState, default=ArticleState.QUEUED)
    lease_until = models.DateTimeField(null=True, blank=True)
    # Grows with every claim and never goes back: a result that bears an older number is dropped.
    attempt = models.PositiveIntegerField(default=0)
    # Attempts that came to nothing since a person last asked for the article to be read.
    failures = models.PositiveSmallIntegerField(default=0)
    failure = models.CharField(max_length=500, blank=True)

    received_at = models.DateTimeField(auto_now_add=True)
    read_at = models.DateTimeField(null=True, blank=True)

    objects = ArticleQuerySet.as_manager()

    class Meta:
        ordering = ["-published_on", "-id"]
        indexes: ClassVar = [
            models.Index(fields=["state", "lease_until"], name="article_state_lease"),
            models.Index(fields=["state", "published_on", "id"], name="article_state_day"),
            models.Index(fields=["outlet", "state", "published_on", "id"], name="article_outlet_day"),
            # Most articles update none: of the whole column SQLite believes that one value holds every row.
            models.Index(fields=["related_to"], name="article_updates", condition=models.Q(related_to__isnull=False)),
        ]
        constraints: ClassVar = [
            # Two texts of one address stand side by side only where a person said so.
            models.UniqueConstraint(
                fields=["url"],
                condition=~models.Q(url="") & models.Q(relation="") & ~models.Q(state=ArticleState.WITHDRAWN),
                name="article_address_once",
            )
        ]

    def __str__(self) -> str:
        return self.title or f"Article {self.pk}"

    def get_absolute_url(self) -> str:
        """`/article/<id>-<slug>/`: the slug may go stale, the id never."""
        return reverse("article", kwargs={"pk": self.pk, "slug": self.slug})

    @property
    def slug(self) -> str:
        """The title, fit for an address."""
        return slugify(self.title)[:60].strip("-") or "article"

    @property
    def published(self) -> date:
        """The confirmed day of publication.

        Raises:
            ValueError: no day is confirmed yet.
        """
        if self.published_on is None:
            raise ValueError(f"article {self.pk} has no confirmed publication date")
        return self.published_on


class ArticleBand(models.Model):
    """A part of an article's signature: prints of one text nearly always share one."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="bands")
    key = models.BigIntegerField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["key", "article"], name="article_band_once")]

    def __str__(self) -> str:
        return f"{self.key} {self.article_id}"
