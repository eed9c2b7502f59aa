"""Phrases that name a person: full names, surnames, titles with the dates of the offices they name."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from functools import lru_cache

from timeline.extraction.actors.draft import Draft
from timeline.extraction.actors.matching import STATES, Match, Naming
from timeline.extraction.actors.reading import Reading
from timeline.extraction.actors.words import listed
from timeline.extraction.mentions import CandidateActor, Side
from timeline.registry import Office, Registry

_BOTH_SIDES = ("USA", "CHN")


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


def _in_office(reading: Reading, start: int, token: int) -> Draft | None:
    """ "Mr Biden" where no full name is given: the one of that surname who is in office on the day."""
    if reading.parse.pos[token] != "PROPN":
        return None
    title = _title_before(reading, start, token)
    gender = _gender_of(title)
    found = [
        code
        for code in by_surname(reading.registry).get(reading.word(token).casefold(), ())
        if reading.registry.acts_for(code, reading.published) and (not gender or _gender(reading, code) == gender)
    ]
    if len(found) != 1 or not (title or reading.parse.entities[token] == "PERSON"):
        return None
    reason = f"surname of {_name(reading, found[0])}, in office on {reading.published}"
    return reading.person(found[0], start, token, reason, 0.8 if title else 0.65)


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
        fitting = [code for code in fitting if _bears(reading, code, title)] or fitting
    if not fitting:
        return None
    seen = [code for code in fitting if code in reading.last_of]
    code = max(seen, key=lambda code: reading.last_of[code].first, default=fitting[0])
    return known_person(reading, code, start, token, f"surname of {_name(reading, code)}, named in full", 0.92)


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


def read_office(reading: Reading, match: Match, first: int | None = None, anchor: str = "") -> Draft | None:
    """A title: with the name after it, or alone.

    "Vice Premier Liu He" -> the person; "the commerce secretary" -> who held it on the day of publication; "China's
    defence minister" likewise; "a foreign ministry spokesman" -> the ministry; "the two presidents" -> both.
    """
    words = match.key(Naming.OFFICE, Naming.OFFICES) or ""
    start = match.first if first is None else first
    if match.key(Naming.OFFICE) is None:
        return _several_holders(reading, match, words, start)
    named = _name_after(reading, match)
    if named:
        return replace(named, first=start, reason=f"{words} {named.reason}")
    if reading.word(start - 1).lower() in listed("indefinite") or reading.word(match.last + 1) == "-":
        return _body_of_office(reading, match, words, start, anchor)
    country = anchor or _country_after(reading, match)
    return _apposed(reading, match, words, start) or _holder(reading, match, words, start, country)


def slug(name: str) -> str:
    """A name as a code: "John Leung" -> `john-leung`."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return "-".join("".join(letter if letter.isalnum() else " " for letter in plain).split())


def _name_after(reading: Reading, match: Match) -> Draft | None:
    token = match.last + 1
    while reading.word(token).lower().rstrip(".") in listed("honorific", "rank") or reading.word(token) == ".":
        token += 1
    found = reading.match_at(token, Naming.PERSON)
    if found:
        return reading.person(found.key(Naming.PERSON) or "", match.first, found.last, "named in full", 0.97)
    if token in reading.strangers:
        last, name = reading.strangers[token]
        draft = known_person(reading, slug(name), match.first, last, "not in the registry", 0.6)
        return _with_body(reading, draft, match.key(Naming.OFFICE) or "")
    return _surname_after(reading, match, token)


def _surname_after(reading: Reading, match: Match, token: int) -> Draft | None:
    word = reading.word(token).casefold()
    if not reading.word(token)[:1].isupper() or reading.parse.pos[token] != "PROPN":
        return None
    words = match.key(Naming.OFFICE) or ""
    known = [code for code in reading.surnames.get(word, []) if _bears(reading, code, words)] or reading.surnames.get(
        word, []
    )
    held = [code for code in holders(reading, words, "") if _surname(reading, code) == word]
    code = next(iter([*(known if len(known) == 1 else []), *held, *known]), None)
    if code is None:
        return None
    return known_person(reading, code, match.first, token, f"of that surname: {_name(reading, code)}", 0.9)


def _apposed(reading: Reading, match: Match, words: str, start: int) -> Draft | None:
    """ "The commerce minister, Wang Wentao" and "Wang Wentao, the commerce minister": the person named beside it."""
    after = match.last + 2 if reading.word(match.last + 1) == "," else -1
    found = reading.match_at(after, Naming.PERSON)
    if found:
        code = found.key(Naming.PERSON) or ""
        return reading.person(code, start, match.last, f"{words}, named beside it", 0.9)
    before = reading.drafts[-1] if reading.drafts else None
    if before and before.is_person and _just_before(reading, before, start):
        if before.people[0] not in reading.registry:
            _with_body(reading, before, words)
        return before.taken_up(start, match.last, f"{words} said of {before.people[0]}", 0.9)
    return None


def _just_before(reading: Reading, before: Draft, start: int) -> bool:
    between = [reading.word(token).lower() for token in range(before.last + 1, start)]
    return (
        between[:1] == [","]
        and len(between) <= 3
        and all(word in (",", "the", "a", "his", "her", "then", "new") for word in between)
    )


def _holder(reading: Reading, match: Match, words: str, start: int, country: str) -> Draft | None:
    """Whoever held the office: first someone the text has named, else by date."""
    offices = reading.registry.offices_named(words, _state_of(reading, country))
    if not offices:
        return None
    titled = _titled_before(reading, words, offices)
    if titled:
        return titled.taken_up(start, match.last, f"{words}, named before", 0.88)
    state = _state_of(reading, country) or _home(words, offices)
    offices = tuple(office for office in offices if office.country == state)
    if not offices:
        return None
    if any(office.shared for office in offices):
        return _office_body(reading, offices[0], start, match.last, f"{words} of {state}", 0.7)
    code = reading.registry.holder(words, reading.published, state)
    if code is None:
        return _office_body(reading, offices[0], start, match.last, f"{words} of {state}", 0.7)
    reason = f"{words} of {state} on {reading.published}: {_name(reading, code)}"
    return reading.person(code, start, match.last, reason, 0.8)


def holders(reading: Reading, words: str, country: str) -> tuple[str, ...]:
    """Everyone in an office so named on the day of publication."""
    return reading.registry.holders(words, reading.published, country)


def _titled_before(reading: Reading, words: str, offices: tuple[Office, ...]) -> Draft | None:
    """The person read last who has held such an office."""
    wanted = {office.office for office in offices}
    for code, draft in sorted(reading.last_of.items(), key=lambda item: -item[1].first):
        roles = reading.registry.roles_of(code) if draft.is_person else ()
        if any(role.office in wanted and role.first_day <= reading.published for role in roles):
            return draft
    return None


def _several_holders(reading: Reading, match: Match, words: str, start: int) -> Draft | None:
    """ "The two presidents", "the countries' foreign ministers": both holders, by name if the text names them."""
    if reading.word(match.last + 1) == "of":
        return None
    codes: list[str] = []
    for country in _BOTH_SIDES:
        codes.extend(_side_of_pair(reading, words, country))
    if not codes:
        return None
    people = tuple(code for code in codes if reading.registry.is_person(code))
    return Draft(start, match.last, tuple(codes), f"{words} of both sides", 0.7, people=people, several=True)


def _side_of_pair(reading: Reading, words: str, country: str) -> list[str]:
    offices = reading.registry.offices_named(words, country)
    if not offices:
        return []
    held = [code for code in holders(reading, words, country) if code in reading.people_named]
    body = reading.registry.counts_as(offices[0].body)
    return [held[0], reading.registry.acts_for(held[0], reading.published) or body] if held else [body]


def _body_of_office(reading: Reading, match: Match, words: str, start: int, anchor: str) -> Draft | None:
    """An office of nobody in particular stands for its body where the body speaks: "a ministry spokesman"."""
    offices = [office for office in reading.registry.offices_named(words, _state_of(reading, anchor)) if office.shared]
    if len({office.body for office in offices}) != 1:
        return None
    return _office_body(reading, offices[0], start, match.last, f"{words} speaks for its body", 0.8)


def _office_body(reading: Reading, office: Office, first: int, last: int, reason: str, confidence: float) -> Draft:
    return reading.body(office.body, first, last, reason, confidence)


def _with_body(reading: Reading, draft: Draft, words: str) -> Draft:
    """A stranger with a title acts for the body of the office."""
    offices = reading.registry.offices_named(words)
    countries = {office.country for office in offices}
    office = next(iter(offices), None)
    if office and (len(countries) == 1 or not draft.country):
        draft.codes = (draft.codes[0], reading.registry.counts_as(office.body))
        draft.country = office.country
        side = reading.registry.side_of(office.country)
        draft.candidates = tuple(replace(candidate, side=side) for candidate in draft.candidates)
    return draft


def _country_after(reading: Reading, match: Match) -> str:
    """ "President of Taiwan", "foreign minister of Japan": the country behind "of"."""
    if reading.word(match.last + 1) != "of":
        return ""
    found = reading.match_at(match.last + 2, *STATES) or reading.match_at(match.last + 3, *STATES)
    return (found.key(*STATES) or "") if found else ""


def _home(words: str, offices: tuple[Office, ...]) -> str:
    """The country meant by a title alone: the only one that has it, else that of the two sides whose word it is."""
    countries = [office.country for office in offices]
    if len(set(countries)) == 1:
        return countries[0]
    preferred = "CHN" if any(word in words for word in ("minister", "premier", "councillor", "councilor")) else "USA"
    return preferred if preferred in countries else ""


def _state_of(reading: Reading, code: str) -> str:
    return code if code in ("HKG", "") else reading.registry.country_of(code)


def _bears(reading: Reading, code: str, title: str) -> bool:
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


def _surname(reading: Reading, code: str) -> str:
    actor = reading.registry.get(code)
    return actor.surname.casefold() if actor else ""


def _name(reading: Reading, code: str) -> str:
    actor = reading.registry.get(code)
    return actor.name if actor else code
