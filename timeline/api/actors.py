"""/api/v1/actors."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest
from ninja import Query, Router

from timeline.api.answering import NotHere, Refused, public
from timeline.api.questions import ActorQuestion, next_page
from timeline.api.shapes import ActorDetail, ActorPage, Problem
from timeline.models import Actor, ActorName
from timeline.web.actors import short_name
from timeline.web.open_access import site_of

router = Router(tags=["actors"])


@router.get("", response={200: ActorPage, 400: Problem}, summary="Actors, by their codes")
@public
def list_actors(request: HttpRequest, asked: Query[ActorQuestion]) -> dict[str, Any]:
    """Actors in the order of their codes, and the address of the next ones."""
    found = list(_matching(asked)[: asked.limit + 1])
    shown = found[: asked.limit]
    last = next_page(request, shown[-1].code) if len(found) > asked.limit else None
    site = site_of(request)
    return {"actors": [_actor(actor, site) for actor in shown], "next": last}


@router.get(
    "/{code}", response={200: ActorDetail, 400: Problem, 404: Problem}, summary="One actor, its names and its roles"
)
@public
def show_actor(request: HttpRequest, code: str) -> dict[str, Any]:
    """An actor with all its names, the roles it held and those right under it."""
    found = None if "\0" in code else Actor.objects.select_related("parent").filter(code=code).first()
    if found is None:
        raise NotHere("No actor has this code.")
    return {
        **_actor(found, site_of(request)),
        "names": list(found.names.values("name", "kind")),
        "roles": [_role(role) for role in found.roles.select_related("acts_for")],
        "members": list(found.children.order_by("code").values_list("code", flat=True)),
    }


def _matching(asked: ActorQuestion) -> QuerySet[Actor]:
    if "\0" in asked.q + asked.kind + asked.cursor:
        raise Refused("No name holds a null character.")
    found = Actor.objects.select_related("parent").order_by("code")
    if asked.side:
        found = found.filter(side=asked.side)
    if asked.kind:
        found = found.filter(kind=asked.kind)
    if asked.q:
        named = Exists(ActorName.objects.filter(actor=OuterRef("pk"), name__icontains=asked.q))
        found = found.filter(Q(name__icontains=asked.q) | named)
    return found.filter(code__gt=asked.cursor) if asked.cursor else found


def _actor(actor: Actor, site: str) -> dict[str, Any]:
    return {
        "code": actor.code,
        "name": actor.name,
        "short_name": short_name(actor),
        "kind": actor.kind,
        "side": actor.side,
        "parent": actor.parent.code if actor.parent else None,
        "wikidata": actor.wikidata_id or None,
        "address": f"{site}{actor.get_absolute_url()}",
    }


def _role(role: Any) -> dict[str, Any]:
    return {
        "role": role.role,
        "acts_for": role.acts_for.code if role.acts_for else None,
        "start": role.starts_on,
        "end": role.ends_on,
        "start_precision": role.start_precision,
        "end_precision": role.end_precision,
    }
