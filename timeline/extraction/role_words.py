"""The words of `lexicon/roles.toml`: which verbs and nouns turn who acts and who is acted upon."""

from __future__ import annotations

from functools import cache

from timeline.extraction.lexicon.words import word_table


@cache
def role_words(name: str) -> frozenset[str]:
    """One list of lemmas: "reciprocal", "brings_forth"."""
    return frozenset(filter(None, (" ".join(word.split()) for word in word_table("roles")[name].split(","))))


@cache
def families() -> dict[str, str]:
    """The family of each noun: `duty` -> `tariff`."""
    table = word_table("roles")["taken_up"]
    return {word.strip(): family for family, words in table.items() for word in words.split(",")}
