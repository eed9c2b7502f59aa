"""Whose business a deed is, where the text names only the state.

"Washington put 140 firms on its export blacklist" is the Commerce Department's deed, "Beijing summoned the ambassador"
the foreign ministry's. The words that tell lie in `lexicon/remits.toml`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

from timeline.extraction.actors.words import parted
from timeline.extraction.lexicon.words import word_table
from timeline.extraction.mentions import ActorMention
from timeline.registry import Registry

STATES = ("USA", "CHN", "TWN")
_CONFIDENCE = 0.6


@dataclass(frozen=True, slots=True)
class Remit:
    """Beginnings of words that tell whose business a deed of these types is, in each state."""

    types: tuple[str, ...]
    words: tuple[str, ...]
    bodies: dict[str, str]


def within_remit(actor: ActorMention, event_type: str, words: str, registry: Registry) -> ActorMention:
    """The mention of a bare state narrowed to the body whose business the deed is; any other mention as it is.

    (`USA`, SANCTION, "put 140 companies on its export blacklist") -> `USA-COMM`. `words` is the text of the clause.
    """
    if actor.named or len(actor.codes) != 1 or actor.codes[0] not in STATES:
        return actor
    text = " " + " ".join(words.lower().split())
    for remit in remits():
        body = remit.bodies.get(actor.codes[0])
        cue = next((cue for cue in remit.words if f" {cue}" in text), "")
        if body and cue and event_type in remit.types:
            reason = f"{actor.reason}; “{cue}” tells of the business of {registry[body].name}"
            return replace(actor, codes=(body,), reason=reason, confidence=min(actor.confidence, _CONFIDENCE))
    return actor


@cache
def remits() -> tuple[Remit, ...]:
    """The rows of `lexicon/remits.toml`, the first that fits wins."""
    return tuple(
        Remit(parted(row["types"]), parted(row["words"]), {state: row[state] for state in STATES if state in row})
        for row in word_table("remits")["remit"]
    )
