"""Who acts: countries, bodies, companies and people, their names and their dated roles."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.urls import reverse


class Actor(models.Model):
    """Someone or something that acts. Parents form a tree: the United States hold the Pentagon."""

    code = models.CharField(max_length=80, unique=True)
    name = models.CharField(max_length=200)
    # What people call it; where they gave nothing, pages tell a short name by rule.
    short_name = models.CharField(max_length=100, blank=True, help_text="as readers know it: Pentagon")
    kind = models.CharField(max_length=40)
    side = models.CharField(max_length=8, choices=[("US", "United States"), ("CN", "China"), ("other", "others")])
    parent = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="children")
    # True while only an article knows it: shown, but waiting for an editor.
    candidate = models.BooleanField(default=False)
    wikidata_id = models.CharField(max_length=20, blank=True)
    # The code of the country behind it, and the code that its deeds are listed under where that is not its own.
    country = models.CharField(max_length=80, blank=True)
    counts_as = models.CharField(max_length=80, blank=True)
    surname = models.CharField(max_length=100, blank=True)
    gender = models.CharField(max_length=10, blank=True)
    # The actor that this one turned out to be: its mentions stand there, its address leads there.
    merged_into = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="absorbed")
    # When somebody said that it is no actor at all.
    dismissed_at = models.DateTimeField(null=True, blank=True)
    # Every name and role that the shipped files have brought, so that what people took away never comes back.
    brought: models.JSONField[Any, Any] = models.JSONField(default=dict, blank=True, editable=False)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.short_name or self.name

    def get_absolute_url(self) -> str:
        """`/actor/<code>/`."""
        return reverse("actor", kwargs={"code": self.code})


class ActorName(models.Model):
    """Another name of an actor: alias, demonym, metonym, 汉字, pinyin."""

    actor = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="names")
    name = models.CharField(max_length=200, db_index=True)
    kind = models.CharField(max_length=20)

    class Meta:
        ordering = ["name"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["actor", "name", "kind"], name="actor_name_once")]

    def __str__(self) -> str:
        return self.name


class Office(models.Model):
    """An office that people hold in turn, and the words that name it: "foreign minister"."""

    code = models.CharField(max_length=80, unique=True)
    title = models.CharField(max_length=200)
    country = models.CharField(max_length=80, blank=True)
    body = models.CharField(max_length=80, blank=True, help_text="code of the body it belongs to")
    words: models.JSONField[Any, Any] = models.JSONField(default=list)
    shared = models.BooleanField(default=False, help_text="several hold it at once")

    class Meta:
        ordering = ["code"]

    def __str__(self) -> str:
        return self.title


class ActorRole(models.Model):
    """A role someone held, from when to when, and the body that the holder acts for.

    A date known to the month or the year stands as the first day of it (a start) or the last (an end).
    """

    actor = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="roles")
    role = models.CharField(max_length=200)
    acts_for = models.ForeignKey(Actor, on_delete=models.SET_NULL, null=True, blank=True, related_name="office_holders")
    office = models.ForeignKey(Office, on_delete=models.SET_NULL, null=True, blank=True, related_name="holders")
    # A role held beside a main one does not decide whom its holder acts for.
    beside = models.BooleanField(default=False)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    start_precision = models.CharField(max_length=8, blank=True)
    end_precision = models.CharField(max_length=8, blank=True)

    class Meta:
        ordering = ["starts_on", "id"]

    def __str__(self) -> str:
        return f"{self.actor}: {self.role}"
