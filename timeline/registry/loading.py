"""Read the shipped registry files into plain rows, and the rows into a registry."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from timeline.registry.actor import Actor, ActorKind, ActorName, NameKind, Office, Role, Side
from timeline.registry.registry import Registry
from timeline.registry.rows import rows_of


@dataclass(frozen=True, slots=True)
class RegistryRows:
    """The rows of the registry, to fill tables with; parents come before their children."""

    actors: tuple[Actor, ...]
    names: tuple[ActorName, ...]
    offices: tuple[Office, ...]
    roles: tuple[Role, ...]


@cache
def shipped_rows() -> RegistryRows:
    """The rows of the files in `timeline/registry/data`."""
    return RegistryRows(
        actors=parents_first(tuple(map(actor_of, rows_of("actors.csv")))),
        names=tuple(ActorName(row["code"], row["name"], NameKind(row["kind"])) for row in rows_of("names.csv")),
        offices=tuple(map(office_of, rows_of("offices.csv"))),
        roles=tuple(map(role_of, rows_of("roles.csv"))),
    )


@cache
def load_registry() -> Registry:
    """The registry that the project ships."""
    rows = shipped_rows()
    return Registry(rows.actors, rows.names, rows.offices, rows.roles)


def actor_of(row: dict[str, str]) -> Actor:
    """One line of actors.csv."""
    return Actor(
        code=row["code"],
        name=row["name"],
        kind=ActorKind(row["kind"]),
        parent=row["parent"],
        country=row["country"],
        side=Side(row["side"]),
        counts_as=row["counts_as"],
        surname=row["surname"],
        gender=row["gender"],
        wikidata=row["wikidata"],
    )


def office_of(row: dict[str, str]) -> Office:
    """One line of offices.csv."""
    words = tuple(row["words"].split("|"))
    return Office(row["office"], row["title"], row["country"], row["body"], words, row["shared"] == "yes")


def role_of(row: dict[str, str]) -> Role:
    """One line of roles.csv."""
    return Role(
        code=row["code"],
        title=row["title"],
        acts_for=row["acts_for"],
        office=row["office"],
        start=row["start"],
        end=row["end"],
        beside=row["beside"] == "yes",
    )


def parents_first(actors: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """The same actors, each after its parent, so that a table with a foreign key takes them in order."""
    by_code = {actor.code: actor for actor in actors}
    placed: dict[str, Actor] = {}

    def place(actor: Actor) -> None:
        if actor.parent and actor.parent not in placed:
            place(by_code[actor.parent])
        placed[actor.code] = actor

    for actor in actors:
        if actor.code not in placed:
            place(actor)
    return tuple(placed.values())
