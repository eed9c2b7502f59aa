"""The stock admin: everything that has no page of its own."""

from __future__ import annotations

from typing import TypeAlias

from django.contrib import admin
from django.contrib.admin import ModelAdmin, TabularInline
from django.db.models import Model
from django.http import HttpRequest

from timeline.models import (
    Actor,
    ActorName,
    ActorRole,
    Article,
    Batch,
    BatchItem,
    Decision,
    Event,
    EventActor,
    EventLink,
    EventMention,
    MentionActor,
    Office,
    Outlet,
    TimeMention,
)

admin.site.site_header = "US–China timeline"
admin.site.site_title = "US–China timeline"
admin.site.index_title = "Tables"

Obj: TypeAlias = Model | None


class ReadOnly:
    """Shown and searched, never written by hand: the machine or the log would contradict it."""

    def has_add_permission(self, request: HttpRequest, obj: Obj = None) -> bool:
        """Never."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Obj = None) -> bool:
        """Never."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Obj = None) -> bool:
        """Never."""
        return False


class ActorNameInline(TabularInline[ActorName, Actor]):
    """Names beside their actor."""

    model = ActorName
    extra = 1


class ActorRoleInline(TabularInline[ActorRole, Actor]):
    """Roles beside their holder."""

    model = ActorRole
    fk_name = "actor"
    autocomplete_fields = ("acts_for", "office")
    extra = 1


@admin.register(Actor)
class ActorAdmin(ModelAdmin[Actor]):
    """Actors with their names and roles."""

    list_display = ("name", "code", "kind", "side", "parent", "candidate")
    list_filter = ("candidate", "kind", "side")
    list_select_related = ("parent",)
    search_fields = ("name", "code", "names__name")
    autocomplete_fields = ("parent",)
    inlines = (ActorNameInline, ActorRoleInline)


@admin.register(Office)
class OfficeAdmin(ModelAdmin[Office]):
    """Offices and the words that name them."""

    list_display = ("title", "code", "country", "body", "shared")
    list_filter = ("country", "shared")
    search_fields = ("title", "code")


@admin.register(Outlet)
class OutletAdmin(ModelAdmin[Outlet]):
    """Outlets: their zone and how they write dates."""

    list_display = ("name", "timezone", "day_first")
    list_editable = ("timezone", "day_first")
    search_fields = ("name",)


@admin.register(Article)
class ArticleAdmin(ModelAdmin[Article]):
    """Articles; their text and their reading are not edited here."""

    list_display = ("title", "outlet", "published_on", "state", "received_at")
    list_filter = ("state", "outlet", "language")
    list_select_related = ("outlet",)
    date_hierarchy = "published_on"
    search_fields = ("title", "external_id", "url", "fingerprint")
    autocomplete_fields = ("outlet",)
    readonly_fields = (
        "fingerprint",
        "text",
        "published_at",
        "published_on",
        "published_method",
        "published_confidence",
        "proposed_on",
        "flags",
        "source",
        "state",
        "lease_until",
        "attempt",
        "failures",
        "failure",
        "received_at",
        "read_at",
    )

    def has_add_permission(self, request: HttpRequest, obj: Obj = None) -> bool:
        """Never: an article comes in by the upload page, where its date is found and its text compared."""
        return False


class BatchItemInline(ReadOnly, TabularInline[BatchItem, Batch]):
    """Files beside their batch."""

    model = BatchItem
    extra = 0


@admin.register(Batch)
class BatchAdmin(ReadOnly, ModelAdmin[Batch]):
    """Batches and their files."""

    list_display = ("id", "by", "created_at")
    list_filter = ("created_at",)
    inlines = (BatchItemInline,)


@admin.register(TimeMention)
class TimeMentionAdmin(ReadOnly, ModelAdmin[TimeMention]):
    """Time expressions as they were read."""

    list_display = ("text", "value", "starts_on", "ends_on", "rule", "confidence", "article")
    list_filter = ("type", "granularity", "rule")
    list_select_related = ("article",)
    search_fields = ("text", "value")


class MentionActorInline(ReadOnly, TabularInline[MentionActor, EventMention]):
    """Participants beside their report."""

    model = MentionActor
    extra = 0


@admin.register(EventMention)
class EventMentionAdmin(ReadOnly, ModelAdmin[EventMention]):
    """Reports as they were read."""

    list_display = ("title", "type", "status", "starts_on", "ends_on", "confidence", "article", "event")
    list_filter = ("type", "status", "granularity", "inferred")
    list_select_related = ("article", "event")
    search_fields = ("title", "key")
    inlines = (MentionActorInline,)


class EventActorInline(ReadOnly, TabularInline[EventActor, Event]):
    """Actors beside their event."""

    model = EventActor
    extra = 0


class LinksBackInline(ReadOnly, TabularInline[EventLink, Event]):
    """What an event answers or calls off."""

    model = EventLink
    fk_name = "later"
    extra = 0


@admin.register(Event)
class EventAdmin(ReadOnly, ModelAdmin[Event]):
    """Events as their reports make them."""

    list_display = ("title", "type", "status", "lane", "starts_on", "ends_on", "report_count", "merged_into")
    list_filter = ("type", "status", "lane", "granularity")
    list_select_related = ("merged_into",)
    date_hierarchy = "starts_on"
    search_fields = ("title", "search_text")
    inlines = (EventActorInline, LinksBackInline)


@admin.register(Decision)
class DecisionAdmin(ReadOnly, ModelAdmin[Decision]):
    """The log of decisions: append-only, by the pages where they are taken."""

    list_display = ("at", "kind", "subject", "by", "reason")
    list_filter = ("kind", "by")
    list_select_related = ("by",)
    date_hierarchy = "at"
    search_fields = ("subject", "reason")
