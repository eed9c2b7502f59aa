"""The shipped actors into the tables: those that are missing, and what is new of those that are there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db import connection, transaction

from timeline.models import Actor, ActorName, ActorRole, Decision, Office
from timeline.registry import actor as rows
from timeline.registry.loading import RegistryRows, shipped_rows


@dataclass(frozen=True, slots=True)
class Loaded:
    """How many actors, names and roles were brought into the tables."""

    actors: int = 0
    names: int = 0
    roles: int = 0


@dataclass(frozen=True, slots=True)
class _Brought:
    """The names and roles of one actor as the files hold them now, by what tells them apart."""

    names: Mapping[str, rows.ActorName]
    roles: Mapping[str, rows.Role]

    @property
    def ends(self) -> dict[str, str]:
        """What the actor's row keeps: every name and role that was ever brought, a role with its end."""
        return dict.fromkeys(self.names, "") | {key: role.end for key, role in self.roles.items()}


@transaction.atomic
def load(shipped: RegistryRows | None = None) -> Loaded:
    """Bring what the files hold and the tables were never given; what people changed or took away stays so.

    A candidate that the files know becomes a known actor. A role that ran on gets its end, unless people gave it one.
    """
    given = shipped or shipped_rows()
    known = {actor.code: actor for actor in Actor.objects.filter(candidate=False)}
    new = [actor for actor in given.actors if actor.code not in known]
    _load_actors(new)
    _load_offices(given.offices)
    brought = _by_actor(given)
    actors = Actor.objects.in_bulk([actor.code for actor in given.actors], field_name="code")
    _leave_edited(brought, actors)
    names = _load_names(brought, actors)
    roles = _load_roles(brought, actors)
    _remember(brought, actors)
    loaded = Loaded(len(new), names, roles)
    if loaded != Loaded():
        _count_rows()
    return loaded


def _count_rows() -> None:
    """Tell PostgreSQL how many rows there are now.

    Until it counts them itself, a minute or more later, it takes fresh tables for empty ones and joins them row by row:
    a change of one role by the codes of its actor and its office then takes minutes.
    """
    if connection.vendor == "postgresql":
        tables = (connection.ops.quote_name(model._meta.db_table) for model in (Actor, ActorName, ActorRole, Office))
        with connection.cursor() as cursor:
            cursor.execute(f"ANALYZE {', '.join(tables)}")


def _by_actor(given: RegistryRows) -> dict[str, _Brought]:
    names: dict[str, dict[str, rows.ActorName]] = defaultdict(dict)
    roles: dict[str, dict[str, rows.Role]] = defaultdict(dict)
    for name in given.names:
        names[name.code][f"{name.kind}: {name.name}"] = name
    for role in given.roles:
        roles[role.code][f"role: {role.office or role.title} {role.start}"] = role
    return {actor.code: _Brought(names[actor.code], roles[actor.code]) for actor in given.actors}


def _load_actors(new: list[rows.Actor]) -> None:
    """Two rounds, so that a parent may stand anywhere in the list."""
    fields = ["name", "kind", "side", "candidate", "country", "counts_as", "surname", "gender", "wikidata_id"]
    Actor.objects.bulk_create(
        [_actor_row(actor) for actor in new], update_conflicts=True, unique_fields=["code"], update_fields=fields
    )
    ids = dict(Actor.objects.values_list("code", "pk"))
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


def _load_offices(offices: Iterable[rows.Office]) -> None:
    """Offices are ours alone: no page changes them, so that the files' word is the last."""
    fields = ["title", "country", "body", "words", "shared"]
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
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=fields,
    )


def _leave_edited(brought: Mapping[str, _Brought], actors: Mapping[str, Actor]) -> None:
    """Actors of tables that do not say what was brought, and that people decided on, count as brought whole."""
    subjects = Decision.objects.filter(kind=Decision.Kind.ACTOR).values_list("subject", flat=True)
    for code in {subject.removeprefix("actor:") for subject in subjects} & set(actors):
        actors[code].brought = actors[code].brought or brought[code].ends


def _load_names(brought: Mapping[str, _Brought], actors: Mapping[str, Actor]) -> int:
    there = set(ActorName.objects.values_list("actor_id", "kind", "name"))
    new = [
        ActorName(actor=actors[code], name=name.name, kind=name.kind.value)
        for code, one in brought.items()
        for key, name in one.names.items()
        if key not in actors[code].brought and (actors[code].pk, name.kind.value, name.name) not in there
    ]
    return len(ActorName.objects.bulk_create(new))


def _load_roles(brought: Mapping[str, _Brought], actors: Mapping[str, Actor]) -> int:
    ids = dict(Actor.objects.values_list("code", "pk"))
    offices = dict(Office.objects.values_list("code", "pk"))
    there = {(role.actor_id, role.office_id, role.role, role.starts_on): role for role in ActorRole.objects.all()}
    new = []
    for code, one in brought.items():
        for key, role in one.roles.items():
            row = _role_row(role, ids, offices)
            stands = there.get((row.actor_id, row.office_id, row.role, row.starts_on))
            if stands is not None:
                _end(stands, row, known_end=actors[code].brought.get(key, ""))
            elif key not in actors[code].brought:
                new.append(row)
    return len(ActorRole.objects.bulk_create(new))


def _end(stands: ActorRole, row: ActorRole, *, known_end: str) -> None:
    """Gives a role that ran on its end; one whose end people changed keeps theirs."""
    if row.ends_on and stands.ends_on is None and not known_end:
        stands.ends_on, stands.end_precision = row.ends_on, row.end_precision
        stands.save(update_fields=["ends_on", "end_precision"])


def _role_row(role: rows.Role, ids: Mapping[str, int], offices: Mapping[str, int]) -> ActorRole:
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


def _remember(brought: Mapping[str, _Brought], actors: Mapping[str, Actor]) -> None:
    changed = []
    for code, one in brought.items():
        kept = actors[code].brought | one.ends
        if kept != actors[code].brought:
            actors[code].brought = kept
            changed.append(actors[code])
    Actor.objects.bulk_update(changed, ["brought"], batch_size=200)
