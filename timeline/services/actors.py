"""The registry of actors: shipped rows into tables, and the tables back into the snapshot that reading is handed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from django.db import transaction

from timeline.extraction.mentions import CandidateActor
from timeline.models import Actor, ActorName, ActorRole, Office
from timeline.registry import actor as rows
from timeline.registry.loading import RegistryRows, shipped_rows
from timeline.registry.registry import Registry

_PRECISE_TO = {"year": 4, "month": 7, "day": 10, "": 10}


@transaction.atomic
def load(shipped: RegistryRows | None = None) -> int:
    """Bring the shipped actors that are missing into the tables, with names and roles, and say how many they are.

    An actor that is there stays as people left it, names they took away included; one that was only a candidate
    becomes a known one.
    """
    given = shipped or shipped_rows()
    known = set(Actor.objects.filter(candidate=False).values_list("code", flat=True))
    new = [actor for actor in given.actors if actor.code not in known]
    if new:
        _load_actors(new)
        _load_offices(given.offices)
        _load_names_and_roles(given, {actor.code for actor in new})
    return len(new)


def snapshot() -> Registry:
    """The registry as the tables hold it now; the same object as long as they hold the same."""
    return _registry(*_stored())


def candidates(found: Iterable[CandidateActor]) -> None:
    """Keep actors that only articles know, for an editor to confirm; known codes stay as they are."""
    new = {one.code: one for one in found}
    Actor.objects.bulk_create(
        [
            Actor(code=code[:80], name=one.name[:200], kind=one.kind, side=one.side.value, candidate=True)
            for code, one in sorted(new.items())
        ],
        ignore_conflicts=True,
    )


def _load_actors(new: list[rows.Actor]) -> None:
    """Two rounds, so that a parent may stand anywhere in the list."""
    fields = ["name", "kind", "side", "candidate", "country", "counts_as", "surname", "gender", "wikidata_id"]
    Actor.objects.bulk_create(
        [_actor_row(actor) for actor in new], update_conflicts=True, unique_fields=["code"], update_fields=fields
    )
    ids = _ids()
    children = [Actor(pk=ids[actor.code], parent_id=ids[actor.parent]) for actor in new if actor.parent in ids]
    Actor.objects.bulk_update(children, ["parent"], batch_size=200)


def _actor_row(actor: rows.Actor) -> Actor:
    return Actor(
        code=actor.code,
        name=actor.name,
        kind=actor.kind.value,
        side=actor.side.value,
        country=actor.country,
        counts_as=actor.counts_as,
        surname=actor.surname,
        gender=actor.gender,
        wikidata_id=actor.wikidata,
    )


def _ids() -> dict[str, int]:
    return dict(Actor.objects.values_list("code", "pk"))


def _load_offices(offices: Iterable[rows.Office]) -> None:
    Office.objects.bulk_create(
        [
            Office(
                code=one.office,
                title=one.title,
                country=one.country,
                body=one.body,
                words=list(one.words),
                shared=one.shared,
            )
            for one in offices
        ],
        ignore_conflicts=True,
    )


def _load_names_and_roles(given: RegistryRows, codes: set[str]) -> None:
    ids, offices = _ids(), dict(Office.objects.values_list("code", "pk"))
    names = [
        ActorName(actor_id=ids[one.code], name=one.name, kind=one.kind) for one in given.names if one.code in codes
    ]
    ActorName.objects.bulk_create(names, ignore_conflicts=True)
    ActorRole.objects.bulk_create([_role_row(one, ids, offices) for one in given.roles if one.code in codes])


def _role_row(role: rows.Role, ids: dict[str, int], offices: dict[str, int]) -> ActorRole:
    return ActorRole(
        actor_id=ids[role.code],
        role=role.title,
        acts_for_id=ids.get(role.acts_for),
        office_id=offices.get(role.office),
        beside=role.beside,
        starts_on=rows.first_day_of(role.start) if role.start else None,
        ends_on=rows.last_day_of(role.end) if role.end else None,
        start_precision=rows.precision_of(role.start),
        end_precision=rows.precision_of(role.end),
    )


_Stored = tuple[tuple[rows.Actor, ...], tuple[rows.ActorName, ...], tuple[rows.Office, ...], tuple[rows.Role, ...]]


@lru_cache(maxsize=1)
def _registry(
    actors: tuple[rows.Actor, ...],
    names: tuple[rows.ActorName, ...],
    offices: tuple[rows.Office, ...],
    roles: tuple[rows.Role, ...],
) -> Registry:
    return Registry(actors, names, offices, roles)


def _stored() -> _Stored:
    return tuple(_actors()), tuple(_names()), tuple(_offices()), tuple(_roles())


def _actors() -> Iterator[rows.Actor]:
    found = (
        Actor.objects.filter(candidate=False)
        .order_by("id")
        .values_list(
            "code", "name", "kind", "parent__code", "country", "side", "counts_as", "surname", "gender", "wikidata_id"
        )
    )
    for code, name, kind, parent, country, side, counts_as, surname, gender, wikidata in found:
        yield rows.Actor(
            code=code,
            name=name,
            kind=rows.ActorKind(kind),
            parent=parent or "",
            country=country,
            side=rows.Side(side),
            counts_as=counts_as,
            surname=surname,
            gender=gender,
            wikidata=wikidata,
        )


def _names() -> Iterator[rows.ActorName]:
    found = ActorName.objects.filter(actor__candidate=False).order_by("id")
    for code, name, kind in found.values_list("actor__code", "name", "kind"):
        yield rows.ActorName(code, name, rows.NameKind(kind))


def _offices() -> Iterator[rows.Office]:
    for one in Office.objects.order_by("id"):
        yield rows.Office(one.code, one.title, one.country, one.body, tuple(one.words), one.shared)


def _roles() -> Iterator[rows.Role]:
    found = ActorRole.objects.order_by("id").values_list(
        "actor__code",
        "role",
        "acts_for__code",
        "office__code",
        "starts_on",
        "start_precision",
        "ends_on",
        "end_precision",
        "beside",
    )
    for code, title, acts_for, office, starts_on, start_precision, ends_on, end_precision, beside in found:
        yield rows.Role(
            code=code,
            title=title,
            acts_for=acts_for or "",
            office=office or "",
            start=_partial(starts_on, start_precision),
            end=_partial(ends_on, end_precision),
            beside=beside,
        )


def _partial(day: object, precision: str) -> str:
    """2023-03-31, month -> 2023-03; "" where there is no day."""
    return str(day)[: _PRECISE_TO[precision]] if day else ""
