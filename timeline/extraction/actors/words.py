"""The words of `lexicon/actors.toml`, read once into sets and tables."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from timeline.extraction.lexicon.words import word_table


@dataclass(frozen=True, slots=True)
class BodyWords:
    """Words for a body that every state has: whose code they mean in each, and which state is meant without a name."""

    words: tuple[str, ...]
    codes: dict[str, str]
    home: str
    capital: bool

    def code_in(self, country: str) -> str:
        """The body's code in a country; the country itself where the registry lists no such body."""
        return self.codes.get(country, country)


@cache
def bodies() -> tuple[BodyWords, ...]:
    """All words for bodies."""
    return tuple(
        BodyWords(parted(row["words"]), row["codes"], row.get("home", ""), row.get("capital", False))
        for row in word_table("actors")["body"]
    )


@cache
def body_of(words: str) -> BodyWords | None:
    """The body that words name: `foreign ministry`."""
    return next((body for body in bodies() if words in body.words), None)


@cache
def listed(table: str, key: str = "words") -> frozenset[str]:
    """One list of words: listed("state"), listed("pair", "people")."""
    return frozenset(parted(word_table("actors")[table][key]))


@cache
def codes_by_word(table: str) -> dict[str, str]:
    """Words by the code they stand for, turned round: codes_by_word("vessel")["USS"] is `USA-MIL`."""
    return {word: code for code, words in word_table("actors")[table].items() for word in parted(words)}


@cache
def descriptions() -> dict[str, tuple[str, ...]]:
    """What a described thing may be, by its noun: descriptions()["regulator"] is ("agency",)."""
    found: dict[str, tuple[str, ...]] = {}
    for kind, row in word_table("actors")["description"].items():
        for word in parted(row["words"]):
            found[word] = (*found.get(word, ()), kind)
    return found


def parted(words: str) -> tuple[str, ...]:
    """The words of a list written with commas."""
    return tuple(word for word in (" ".join(part.split()) for part in words.split(",")) if word)
