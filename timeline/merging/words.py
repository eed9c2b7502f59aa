"""The words that merging knows: which lemmas name one act, one stage or one topic, and which exclude each other."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

UNTYPED = "OTHER"
_UNTYPED_ONLY = frozenset({UNTYPED})


@dataclass(frozen=True, slots=True)
class Words:
    """The lexicon, turned round: from a lemma to the groups it stands in."""

    acts: Mapping[str, frozenset[str]]
    stages: Mapping[str, frozenset[str]]
    acts_apart: tuple[tuple[str, str], ...]
    stages_apart: tuple[tuple[str, str], ...]
    spoken: frozenset[str]
    telling_units: frozenset[str]
    topics: Mapping[str, frozenset[str]]
    family: Mapping[str, str]
    neighbours: Mapping[str, frozenset[str]]
    common: frozenset[str]
    common_names: frozenset[str]

    def near(self, type_: str) -> frozenset[str]:
        """The types that careful readers may give to what another calls `type_`."""
        return self.neighbours.get(type_, _UNTYPED_ONLY)


@cache
def words() -> Words:
    """The lexicon `lexicon/acts.toml`, read once."""
    read = tomllib.loads(resources.files("timeline.merging.lexicon").joinpath("acts.toml").read_text(encoding="utf-8"))
    return Words(
        acts=_by_lemma(read["acts"]),
        stages=_by_lemma(read["stages"]),
        acts_apart=tuple((first, second) for first, second in read["apart"]["acts"]),
        stages_apart=tuple((first, second) for first, second in read["apart"]["stages"]),
        spoken=frozenset(read["apart"]["spoken"]),
        telling_units=frozenset(read["apart"]["units"]),
        topics=_by_lemma(read["topics"]),
        family={act: family for family, acts in read["rivals"].items() for act in acts},
        neighbours=_both_ways(read["neighbours"]["pairs"]),
        common=frozenset(read["common"]["words"]),
        common_names=frozenset(read["common"]["names"]),
    )


def groups(lemmas: Iterable[str], of: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """Every group that some lemma stands in; "call off" is looked up whole, then by its verb."""
    none: frozenset[str] = frozenset()
    return none.union(*(of.get(lemma) or of.get(lemma.split(" ")[0], none) for lemma in lemmas))


def _by_lemma(lists: Mapping[str, list[str]]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for group, lemmas in lists.items():
        for lemma in lemmas:
            found.setdefault(lemma, set()).add(group)
    return {lemma: frozenset(in_groups) for lemma, in_groups in found.items()}


def _both_ways(pairs: Iterable[str]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for first, second in map(str.split, pairs):
        found.setdefault(first, set()).add(second)
        found.setdefault(second, set()).add(first)
    near = {name: frozenset(others | {UNTYPED}) for name, others in found.items()}
    return near | {UNTYPED: frozenset(near)}
