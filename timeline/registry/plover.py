"""The types of happenings after PLOVER, with the CAMEO root and the Goldstein score that go with each.

Source: PLOVER manual 0.8 (openeventdata/PLOVER) for types, quad classes and scores; CAMEO 1.1b3 for roots, with the
Goldstein score of the root. The glosses are ours. `OTHER` is ours too and has none of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from timeline.registry.rows import rows_of


@dataclass(frozen=True, slots=True)
class Family:
    """Whether a type is cooperation or conflict, and in words or in deeds."""

    cooperative: bool
    verbal: bool

    @property
    def words(self) -> str:
        """As a reader sees it: `Conflict in deeds`."""
        return f"{'Cooperation' if self.cooperative else 'Conflict'} in {'words' if self.verbal else 'deeds'}"

    @property
    def short(self) -> str:
        """Two letters for a mark: v or m for verbal or material, c or x for cooperation or conflict."""
        return ("v" if self.verbal else "m") + ("c" if self.cooperative else "x")


@dataclass(frozen=True, slots=True)
class EventType:
    """One type: its PLOVER name, the reader's word, what it means, its quad class and scores."""

    name: str
    word: str
    gloss: str
    quad: str = ""
    score: float | None = None
    family: Family | None = None
    cameo_root: str = ""
    cameo_name: str = ""
    goldstein: float | None = None


@cache
def event_types() -> dict[str, EventType]:
    """All types by name, in the order readers see them, `OTHER` last."""
    return {row["type"]: _event_type(row) for row in rows_of("plover.csv")}


def event_type(name: str) -> EventType:
    """The type of a name: `CONSULT` -> Meeting or call. Raises KeyError for a name that is none."""
    return event_types()[name]


def _event_type(row: dict[str, str]) -> EventType:
    if not row["quad"]:
        return EventType(row["type"], row["word"], row["gloss"])
    return EventType(
        name=row["type"],
        word=row["word"],
        gloss=row["gloss"],
        quad=row["quad"],
        score=float(row["score"]),
        family=Family(cooperative=row["cooperative"] == "yes", verbal=row["verbal"] == "yes"),
        cameo_root=row["cameo_root"],
        cameo_name=row["cameo_name"],
        goldstein=float(row["goldstein"]),
    )
