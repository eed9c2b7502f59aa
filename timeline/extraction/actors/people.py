"""Phrases that name a person: full names, surnames, ranks before them."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from functools import lru_cache

from timeline.extraction.actors.draft import Draft
from timeline.extraction.actors.matching import Match, Naming
from timeline.extraction.actors.reading import Reading, plain_day
from timeline.extraction.actors.words import listed
from timeline.extraction.mentions import CandidateActor, Side
from timeline.registry import Registry


def read_person(reading: Reading, match: Match, first: int | None = None) -> Draft:
    """A person by full name, with the rank before it: "Gen. Li Shangfu", "Mr. Xi Jinping"."""
    code = match.key(Naming.PERSON) or ""
    start = _with_rank(reading, match.first) if first is None else first
    return reading.person(code, start, match.last, "named in full", 0.97)


def read_surname(reading: Reading, token: int) -> Draft | None:
    """A surname alone: of someone named in full elsewhere in the text, else of someone in office that day."""
    word = reading.word(token)
    if not word[:1].isupper() or token in reading.matches:
        return None
    start = _with_rank(reading, token)
    known = reading.surnames.get(word.casefold(), [])
    return _of_surname(reading, known, start, token) if known else _in_office(reading, start, token)


def read_titled_surname(reading: Reading, token: int) -> Draft | None:
    """A surname that looks like a pronoun: "Mr He", "Vice Premier He"."""
    titled = reading.word(token)[:1].isupper() and _with_rank(reading, token) < token
    return read_surname(reading, token) if titled else None


def _in_office(reading: Reading, start: int, token: int) -> Draft | None:
    """A surname that no full name explains, "Mr Biden": the one who bears it in office on the day."""
    title = _title_before(reading, start, token)
    if not title and reading.parse.pos[token] != "PROPN":
        return None
    gender = _gender_of(title)
    found = [
        code
        for code in by_surname(reading.registry).get(reading.word(token).casefold(), ())
        if reading.registry.acts_for(code, reading.published) and (not gender or _gender(reading, code) == gender)
    ]
    if len(found) > 1 and title:
        found = [code for code in found if bears(reading, code, title)]
    word = reading.word(token).lower()
    if not found:
        return _of_renown(reading, start, token)
    if len(found) != 1 or not (title or reading.parse.entities[token] == "PERSON" or _is_rare(word)):
        return None
    reason = f"surname of {name_of(reading, found[0])}, in office on {plain_day(reading.published)}"
    return reading.person(found[0], start, token, reason, 0.8 if title else 0.65)


def _of_renown(reading: Reading, start: int, token: int) -> Draft | None:
    """A surname that only one person of the registry bears and few besides, years after the office: "Kissinger"."""
    word = reading.word(token).casefold()
    bearers = by_surname(reading.registry).get(word, ())
    named = reading.parse.entities[token] == "PERSON" or start < token
    if len(bearers) != 1 or not named or not _is_rare(word) or word in listed("everyday", "shared_surnames"):
        return None
    gender = _gender_of(_title_before(reading, start, token))
    if gender and _gender(reading, bearers[0]) != gender:
        return None
    reason = f"surname of {name_of(reading, bearers[0])}, whom no other in the registry shares it with"
    return reading.person(bearers[0], start, token, reason, 0.6)


def _is_rare(surname: str) -> bool:
    """Whether a surname alone tells a person: "Yellen" does, "Young" and "Li" do not."""
    return len(surname) > 3 and surname not in listed("everyday", "surnames")


@lru_cache(maxsize=8)
def by_surname(registry: Registry) -> dict[str, tuple[str, ...]]:
    """The people of the registry by surname."""
    found: dict[str, tuple[str, ...]] = {}
    for actor in registry.actors.values():
        if actor.surname:
            key = actor.surname.casefold()
            found[key] = (*found.get(key, ()), actor.code)
    return found


def _of_surname(reading: Reading, known: list[str], start: int, token: int) -> Draft | None:
    title = _title_before(reading, start, token)
    gender = _gender_of(title)
    fitting = [code for code in known if not gender or _gender(reading, code) in ("", gender)]
    if len(fitting) > 1 and title:
        fitting = [code for code in fitting if bears(reading, code, title)] or fitting
    if not fitting:
        return None
    seen = [code for code in fitting if code in reading.last_of]
    code = max(seen, key=lambda code: reading.last_of[code].first, default=fitting[0])
    return known_person(reading, code, start, token, f"surname of {name_of(reading, code)}, named in full", 0.92)


def known_person(reading: Reading, code: str, first: int, last: int, reason: str, confidence: float) -> Draft:
    """A draft for a person of the registry or for a stranger met in this text."""
    if code in reading.registry:
        return reading.person(code, first, last, reason, confidence)
    before = reading.last_of.get(code)
    if before and before.is_person:
        return replace(before.taken_up(first, last, reason, confidence), candidates=before.candidates)
    return stranger(reading, code, first, last, reason, confidence)


def stranger(reading: Reading, code: str, first: int, last: int, reason: str, confidence: float) -> Draft:
    """A draft for a person whom the registry does not hold."""
    name = next((name for _, name in reading.strangers.values() if slug(name) == code), code)
    candidate = CandidateActor(code, name, "person", Side.OTHER)
    return Draft(
        first, last, (code,), reason, confidence, people=(code,), kinds=frozenset(("person",)), candidates=(candidate,)
    )


def slug(name: str) -> str:
    """A name as a code: "John Leung" -> `john-leung`."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return "-".join("".join(letter if letter.isalnum() else " " for letter in plain).split())


def bears(reading: Reading, code: str, title: str) -> bool:
    """Whether the person has borne such a title: `Gen` or `vice premier`."""
    roles = reading.registry.roles_of(code)
    if title.lower() in ("gen", "general", "adm", "admiral"):
        return any(reading.registry.counts_as(role.acts_for) in ("CHN-MIL", "USA-MIL", "CHN-MND") for role in roles)
    offices = {office.office for office in reading.registry.offices_named(title)}
    return any(role.office in offices for role in roles)


def _with_rank(reading: Reading, first: int) -> int:
    """Takes in "Mr.", "Gen." and the like before a name."""
    while first > 0 and _is_rank(reading.word(first - 1)):
        first -= 1
    return first


def _is_rank(word: str) -> bool:
    plain = word.lower().rstrip(".")
    return word[:1].isupper() and any(plain in listed("honorific", key) for key in ("male", "female", "rank"))


def _title_before(reading: Reading, start: int, token: int) -> str:
    return reading.word(start).rstrip(".") if start < token else ""


def _gender_of(title: str) -> str:
    plain = title.lower()
    return "m" if plain in listed("honorific", "male") else "f" if plain in listed("honorific", "female") else ""


def _gender(reading: Reading, code: str) -> str:
    actor = reading.registry.get(code)
    return actor.gender if actor else ""


def surname_of(reading: Reading, code: str) -> str:
    """The surname of a person of the registry in small letters, "" for a stranger."""
    actor = reading.registry.get(code)
    return actor.surname.casefold() if actor else ""


def name_of(reading: Reading, code: str) -> str:
    """The name of an actor of the registry; a stranger's code."""
    actor = reading.registry.get(code)
    return actor.name if actor else code
