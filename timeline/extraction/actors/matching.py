"""What the text names outright: registry names, offices, bodies, ships and aircraft, found in one pass."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from timeline.extraction.actors.trie import Trie, pieces_of
from timeline.extraction.actors.words import bodies, codes_by_word, listed
from timeline.extraction.parse import Parse
from timeline.registry import ActorKind, NameKind, Registry


class Naming(StrEnum):
    """What kind of thing a name in the text is."""

    COUNTRY = "country"
    ADJECTIVE = "adjective"
    PEOPLE = "people"
    METONYM = "metonym"
    PERSON = "person"
    ACTOR = "actor"
    OFFICE = "office"
    OFFICES = "offices"
    BODY = "body"
    VESSEL = "vessel"
    AIRCRAFT = "aircraft"
    NOTHING = "nothing"


_INITIALS = ("cia", "fbi", "un", "us", "imf", "wto")

STATES = (Naming.COUNTRY, Naming.ADJECTIVE, Naming.PEOPLE, Naming.METONYM)


@dataclass(frozen=True, slots=True)
class Entry:
    """A name to look for: what it is and what it leads to (an actor's code, or the words themselves)."""

    naming: Naming
    key: str


@dataclass(frozen=True, slots=True)
class Match:
    """A name in the text: the tokens from `first` to `last`, both included."""

    first: int
    last: int
    entries: tuple[Entry, ...]

    def key(self, *namings: Naming) -> str | None:
        """What the name leads to as one of these kinds."""
        return next((entry.key for entry in self.entries if entry.naming in namings), None)

    @property
    def is_state(self) -> bool:
        """Whether it names a country or a territory in one way or another."""
        return self.key(*STATES) is not None


def find_matches(parse: Parse, registry: Registry) -> dict[int, Match]:
    """All names in the text by the token they begin at."""
    pieces = pieces_of(parse.text)
    found: dict[int, Match] = {}
    for named in _trie(registry).find(parse.text, pieces):
        first = token_at(parse, pieces[named.first].start)
        last = token_at(parse, pieces[named.last].end - 1)
        if parse.words[last] == "s" or not _plausible(parse, first, last, named.values):
            continue
        found[first] = Match(first, last, named.values)
    return found


def token_at(parse: Parse, character: int) -> int:
    """The token that holds a character of the text."""
    return max(bisect_right(parse.starts, character) - 1, 0)


def _plausible(parse: Parse, first: int, last: int, entries: tuple[Entry, ...]) -> bool:
    """A name that is an everyday word too ("Arm", "House") counts only where it is tagged as a name."""
    word = parse.words[first]
    if first != last or word.lower() not in listed("everyday"):
        return True
    if all(entry.naming is Naming.BODY for entry in entries):
        return True
    return word[:1].isupper() and parse.pos[first] == "PROPN"


@lru_cache(maxsize=8)
def _trie(registry: Registry) -> Trie[Entry]:
    return Trie([*_registry_names(registry), *_offices(registry), *_lexicon()])


def _registry_names(registry: Registry) -> Iterator[tuple[str, Entry]]:
    for name in registry.names:
        actor = registry[name.code]
        if name.kind is NameKind.PINYIN and " " not in name.name:
            # One word in pinyin may be anyone's given name: "Li Haijun" is not the navy.
            continue
        naming = _naming(actor.kind, name.kind)
        yield name.name, Entry(naming, name.code)
        # "US" may be written "U.S.", "FBI" "F.B.I.".
        if name.name.isupper() and name.name.isalpha() and 2 <= len(name.name) <= 4:
            yield ".".join(name.name), Entry(naming, name.code)


def _naming(actor: ActorKind, name: NameKind) -> Naming:
    match name:
        case NameKind.ADJECTIVE:
            return Naming.ADJECTIVE
        case NameKind.PEOPLE:
            return Naming.PEOPLE
        case NameKind.METONYM:
            return Naming.METONYM if actor is ActorKind.COUNTRY else Naming.ACTOR
        case _ if actor is ActorKind.PERSON:
            return Naming.PERSON
        case _:
            return Naming.COUNTRY if actor in (ActorKind.COUNTRY, ActorKind.TERRITORY) else Naming.ACTOR


def _offices(registry: Registry) -> Iterator[tuple[str, Entry]]:
    for words in sorted({words for office in registry.offices.values() for words in office.words}):
        if (dotted := _dotted(words)) != words:
            yield dotted, Entry(Naming.OFFICE, words)
        yield words, Entry(Naming.OFFICE, words)
        if " of " in words and " of the " not in words:
            yield words.replace(" of ", " of the ", 1), Entry(Naming.OFFICE, words)
        yield plural(words), Entry(Naming.OFFICES, words)


def _lexicon() -> Iterator[tuple[str, Entry]]:
    for body in bodies():
        for words in body.words:
            yield words, Entry(Naming.BODY, words)
    for table, naming in (("vessel", Naming.VESSEL), ("aircraft", Naming.AIRCRAFT)):
        for word, code in codes_by_word(table).items():
            yield word, Entry(naming, code)
    for name, code in codes_by_word("ship").items():
        for kind in ("carrier", "aircraft carrier", "warship", "destroyer"):
            yield f"{kind} {name}", Entry(Naming.AIRCRAFT, code)
    for words in listed("not_actors"):
        yield words, Entry(Naming.NOTHING, words)


def _dotted(words: str) -> str:
    """The same office with its letters dotted: `cia director` -> `c.i.a. director`."""
    return " ".join(".".join(word) if word in _INITIALS else word for word in words.split())


def plural(words: str) -> str:
    """More than one of an office: `treasury secretary` -> `treasury secretaries`."""
    if " of " in words:
        first, _, rest = words.partition(" of ")
        return f"{plural(first)} of {rest}"
    return words[:-1] + "ies" if words.endswith("y") else words + "s"
