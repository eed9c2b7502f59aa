"""Questions to the events, each a method of their queryset."""

from __future__ import annotations

from datetime import date
from typing import Any, Self, TypeVar

from django.apps import apps
from django.db import models
from django.db.models import Exists, F, OuterRef, Prefetch, Q, Value
from django.db.models.functions import Coalesce
from django.db.models.lookups import GreaterThanOrEqual, In, LessThanOrEqual
from django.utils.text import slugify

from timeline.models.filter import Cursor, EventFilter, Precision, Sort
from timeline.models.keyset import beyond
from timeline.models.searching import Sought, sought
from timeline.models.searching.index import events_with

_Row = TypeVar("_Row", bound=models.Model)

# Undated events stand under this day in the index by actor.
FAR_FUTURE = date.max

# An actor itself and those above it; no tree of ours is deeper.
ANCESTORS = tuple("actor" + "__parent" * level for level in range(5))

KNOWN_DAY = Q(starts_on__isnull=False, starts_on=F("ends_on"))
SEVERAL_DAYS = Q(starts_on__isnull=False, starts_on__lt=F("ends_on"))
PRECISIONS = {
    Precision.DAY: KNOWN_DAY,
    Precision.LASTING: SEVERAL_DAYS & Q(extent="lasting"),
    Precision.WITHIN: SEVERAL_DAYS & ~Q(extent="lasting"),
    Precision.UNKNOWN: Q(starts_on__isnull=True),
}


class FilteredQuerySet(models.QuerySet[_Row]):
    """Events, asked in readers' terms; the table of events makes it its own."""

    def standing(self) -> Self:
        """Those that stand on the timeline: neither merged away nor removed."""
        return self.filter(merged_into__isnull=True, removed="")

    def matching(self, wanted: EventFilter) -> Self:
        """The public events that a filter lets through; its order and cursor are not applied."""
        found = self.standing()
        for name in ("type", "lane", "status"):
            if values := getattr(wanted, name):
                found = found.filter(_one_of(name, values))
        if wanted.precision:
            found = found.filter(_any_of(PRECISIONS[Precision(value)] for value in wanted.precision))
        if wanted.source:
            found = found.reported_by(wanted.source)
        return found.between(wanted).involving(wanted).mentioning(wanted.q)

    def between(self, wanted: EventFilter) -> Self:
        """Events that certainly or, unless the filter says otherwise, possibly lie between two days."""
        if wanted.on == "reported":
            return self.reported_between(wanted.since, wanted.until)
        found = self
        if wanted.until is not None:
            found = found.filter(starts_on__lte=wanted.until)
        if wanted.since is not None:
            found = found.filter(ends_on__gte=wanted.since)
        return found.filter(certainly_between(wanted)) if wanted.certain else found

    def reported_between(self, since: date | None, until: date | None) -> Self:
        """Events of which the first report came out between two days."""
        found = self.filter(first_reported_on__lte=until) if until is not None else self
        return found.filter(first_reported_on__gte=since) if since is not None else found

    def involving(self, wanted: EventFilter) -> Self:
        """Events that involve any, or all, of the actors or of those under them, and none of the unwanted."""
        found = self
        groups = [[code] for code in wanted.actor] if wanted.match == "all" else [list(wanted.actor)]
        for codes in filter(None, groups):
            found = found.filter(_involves(codes, wanted.role))
        if wanted.not_actor:
            found = found.filter(~_involves(list(wanted.not_actor), ""))
        return found

    def mentioning(self, query: str) -> Self:
        """Events whose title, actors or source sentences hold the words; any name of an actor stands for the actor."""
        found = self
        for one in sought(query):
            found = found.exclude(_mentions(one)) if one.unwanted else found.filter(_mentions(one))
        return found

    def reported_by(self, slugs: tuple[str, ...]) -> Self:
        """Events that one of these outlets reports."""
        outlet_model, mention_model = _model("Outlet"), _model("EventMention")
        outlets = [outlet.pk for outlet in outlet_model.objects.all() if outlet_slug(outlet) in slugs]
        reports = mention_model.objects.filter(event=OuterRef("pk"), article__outlet__in=outlets)
        return self.filter(Exists(reports))

    def in_order(self, sort: Sort) -> Self:
        """Dated events by their first day (or by their first report), the number breaking ties."""
        key = sort_key(sort)
        dated = self.filter(**{f"{key}__isnull": False})
        return dated.order_by(key, "pk") if sort is Sort.OLDEST else dated.order_by(f"-{key}", "-pk")

    def after(self, cursor: Cursor, sort: Sort) -> Self:
        """What follows a row in that order: one comparison of a pair, so that the index answers at any depth."""
        return self.filter(beyond(sort_key(sort), cursor, rising=sort is Sort.OLDEST))

    def undated(self, sort: Sort) -> Self:
        """Events without the date that the order needs: a group of its own, at the end."""
        return self.filter(**{f"{sort_key(sort)}__isnull": True}).order_by("-pk")

    def as_rows(self) -> Self:
        """What a row of the list shows, without what only other pages do, above all the texts and readings."""
        unshown = ("search_text", "merge_reasons", "key", "place", "country")
        phrase = ("id", "time", "time__text")
        kept = [field.name for field in self.model._meta.concrete_fields if field.name not in unshown]
        return self.select_related("dated_by__time").only(*kept, *(f"dated_by__{name}" for name in phrase))


def with_actors() -> Prefetch[Any]:
    """Those who take part, and the bodies and countries above them: two queries, each actor read once."""
    actors = _model("Actor").objects.select_related("parent__parent__parent").only(*_actor_columns())
    links = _model("EventActor").objects.prefetch_related(Prefetch("actor", actors))
    return Prefetch("participants", links)


def _actor_columns() -> list[str]:
    """What a row shows of an actor, and who stands above it."""
    shown = ["code", "name", "short_name", "side", "kind", "parent"]
    return shown + ["__".join(["parent"] * level) for level in (2, 3, 4)]


def sort_key(sort: Sort) -> str:
    """The date that an order goes by."""
    return "first_reported_on" if sort is Sort.REPORTED else "starts_on"


def certainly_between(wanted: EventFilter) -> Q:
    """All its days lie inside; or it lasted, and so covers every day that it shares with the range."""
    inside = Q()
    if wanted.on == "reported":
        return Q(starts_on__isnull=False)
    if wanted.since is not None:
        inside &= Q(GreaterThanOrEqual(Coalesce(F("starts_on"), _day(date.min)), wanted.since))
    if wanted.until is not None:
        inside &= Q(LessThanOrEqual(Coalesce(F("ends_on"), _day(date.max)), wanted.until))
    # Nothing that an index could answer stands beside the "or", so that one index is walked, once and in order.
    return inside | Q(extent="lasting") if inside else Q(starts_on__isnull=False)


def _day(day: date) -> Value:
    return Value(day, output_field=models.DateField())


def outlet_slug(outlet: Any) -> str:
    """Harbor Wire -> harbor-wire: how an outlet stands in addresses."""
    return slugify(outlet.name, allow_unicode=True) or str(outlet.pk)


def _model(name: str) -> Any:
    """A table by its name: the tables import these questions, not the other way round."""
    return apps.get_model("timeline", name)


def _one_of(name: str, values: tuple[str, ...]) -> Any:
    """One value is found along its index in order; of several each has its own order, so they are left to the rows."""
    return Q(**{name: values[0]}) if len(values) == 1 else In(Coalesce(F(name), Value("")), values)


def _any_of(conditions: Any) -> Q:
    found = Q()
    for condition in conditions:
        found |= condition
    return found


def _involves(codes: list[str], role: str) -> Exists:
    """Some actor of the event is one of these or stands under one of them."""
    if not role:
        return Exists(_model("ActorDate").objects.filter(event=OuterRef("pk"), actor__code__in=codes))
    under = _any_of(Q(**{f"{ancestor}__code__in": codes}) for ancestor in ANCESTORS)
    return Exists(_model("EventActor").objects.filter(under, event=OuterRef("pk"), role=role))


def _mentions(one: Sought) -> Q:
    """The index of words finds the events once; the rows of the list are then told by their numbers alone."""
    held = Q(In(Coalesce(F("pk"), 0), events_with(one.terms)))
    named = _model("ActorDate").objects.filter(event=OuterRef("pk"), actor__in=one.actors)
    return held | Q(Exists(named)) if one.actors else held
