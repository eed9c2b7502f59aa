"""The body that acts where the text names only its country: an export blacklist is the Commerce Department's."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources

from timeline.extraction.mentions import ActorMention


@dataclass(frozen=True, slots=True)
class Duty:
    """The words and types of an act, and whose business it is by country."""

    words: frozenset[str]
    types: frozenset[str]
    bodies: Mapping[str, str]


@cache
def duties() -> tuple[Duty, ...]:
    """The rows of `lexicon/bodies.toml`."""
    path = resources.files("timeline.extraction.lexicon").joinpath("bodies.toml")
    return tuple(_duty(row) for row in tomllib.loads(path.read_text(encoding="utf-8"))["duties"])


def _duty(row: dict[str, str]) -> Duty:
    bodies = {country: body for country, body in row.items() if country.isupper()}
    return Duty(_listed(row["words"]), _listed(row["types"]), bodies)


def _listed(words: str) -> frozenset[str]:
    return frozenset(word.strip() for word in words.split(","))


def on_duty(kind: str, words: Sequence[str], actors: tuple[ActorMention, ...]) -> tuple[ActorMention, ...]:
    """Those who act, a bare country replaced by its body: USA, "put on an entity list" -> USA-COMM."""
    for duty in duties():
        if kind in duty.types and duty.words.intersection(words):
            return tuple(_as_body(duty, actor) for actor in actors)
    return actors


def _as_body(duty: Duty, actor: ActorMention) -> ActorMention:
    if actor.named or len(actor.codes) != 1 or actor.codes[0] not in duty.bodies:
        return actor
    body = duty.bodies[actor.codes[0]]
    return replace(actor, codes=(body,), reason=f"{actor.reason}; such acts are the business of {body}")
