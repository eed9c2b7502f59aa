"""Phrases that name an actor: countries and what follows them, bodies, companies, ships."""

from __future__ import annotations

from timeline.extraction.actors.draft import Draft
from timeline.extraction.actors.matching import STATES, Match, Naming
from timeline.extraction.actors.officers import read_officer
from timeline.extraction.actors.offices import read_office
from timeline.extraction.actors.people import read_person
from timeline.extraction.actors.reading import Reading
from timeline.extraction.actors.words import BodyWords, body_of, listed
from timeline.extraction.mentions import ActorUse
from timeline.registry import ActorKind

_RUN = ("NOUN", "PROPN", "ADJ", "NUM")
_LONGEST_RUN = 7


def read_state(reading: Reading, match: Match) -> Draft:
    """A country, and the body that the words after it make of it.

    "Chinese fighter" -> CHN-MIL, "US Treasury" -> USA-TREAS, "Chinese officials" -> CHN, "Chinese goods" -> CHN as the
    owner of something, "China" -> CHN.
    """
    code = match.key(*STATES) or ""
    start = match.last + 1
    owning = reading.is_possessive(start)
    run = noun_run(reading, start + owning)
    found = _of_run(reading, match, code, run) if run and not _is_stance(reading, match.first) else None
    if found:
        return found
    name = reading.registry[code].name
    followed = bool(run) and (owning or match.key(Naming.ADJECTIVE, Naming.COUNTRY, Naming.METONYM) is not None)
    draft = reading.body(code, match.first, match.last, _why_state(reading, match, name), 0.95)
    draft.use = ActorUse.OWNER if owning or followed else ActorUse.ACTOR
    return draft


def read_actor(reading: Reading, match: Match) -> Draft:
    """A body, company or organisation by name, with the 's and the "spokesman" that may follow."""
    code = match.key(Naming.ACTOR) or ""
    actor = reading.registry[code]
    last = _with_members(reading, _with_speaker(reading, match.last))
    spelt = _spelt(reading, match)
    reason = "named in full" if spelt == actor.name else f"“{spelt}” is a name of {actor.name}"
    officer = read_officer(reading, code, match.first, match.last) if actor.kind is ActorKind.COMPANY else None
    return officer or reading.body(code, match.first, last, reason, 0.95)


def read_vessel(reading: Reading, match: Match) -> Draft:
    """A warship by its prefix ("USS Chung-Hoon") or a type of aircraft ("an RC-135")."""
    ship = match.key(Naming.VESSEL)
    code = ship or match.key(Naming.AIRCRAFT) or ""
    last = match.last
    while ship and (reading.parse.pos[last] != "PUNCT") and _is_name(reading, last + 1):
        last += 1
    forces = reading.registry[code].name
    what = "the prefix of ships" if ship else "an aircraft"
    return reading.body(
        code, match.first, last, f"“{_spelt(reading, match)}” is {what} of {forces}", 0.85 if ship else 0.7
    )


def read_body(reading: Reading, match: Match) -> Draft | None:
    """A body without a country: "the commerce ministry" is the one last named, else the one at home."""
    words = match.key(Naming.BODY) or ""
    body = body_of(words)
    if body is None or not body.home or (body.capital and not reading.word(match.first)[:1].isupper()):
        return None
    before = _named_before(reading, body)
    country = before.country if before else body.home
    reason = f"the {words} named before" if before else f"{words} without a country: {reading.called(country)}"
    last = _with_speaker(reading, match.last)
    return _body_draft(reading, body, country, match.first, last, reason, 0.85 if before else 0.75, words)


def noun_run(reading: Reading, start: int) -> tuple[int, int] | None:
    """The tokens of the noun phrase that goes on at `start`, up to its head; None where none does."""
    parse, last, end = reading.parse, None, start
    while end < len(parse) and end - start < _LONGEST_RUN:
        match = reading.matches.get(end)
        if match and (match.is_state or match.key(Naming.PERSON, Naming.NOTHING) is not None):
            break
        if end in reading.strangers:
            break
        if parse.pos[end] in ("NOUN", "PROPN"):
            last = end
        elif match and match.key(Naming.BODY, Naming.OFFICE, Naming.OFFICES):
            last = match.last
            end = match.last
        elif not (parse.pos[end] in _RUN or parse.words[end] == "-" or parse.tags[end] in ("VBN", "VBG", "AFX")):
            break
        end += 1
    return (start, last) if last is not None else None


def _of_run(reading: Reading, match: Match, code: str, run: tuple[int, int]) -> Draft | None:
    """What the words after a state make of it: an office, a body or a person by name, a kind of body, its people."""
    country = reading.registry.country_of(code)
    inside = [reading.matches[token] for token in range(run[0], run[1] + 1) if token in reading.matches]
    named = _named_of(reading, match, country, inside, run[1]) if code != "HKG" else None
    # "US-backed forces" are not American forces, "Beijing-based ByteDance" is ByteDance.
    if reading.word(run[0]) == "-":
        return named
    return (
        _office_of(reading, match, code, inside)
        or named
        or _body_of(reading, match, code, inside, run[1])
        or _people_of(reading, match, code, run[1])
    )


def _office_of(reading: Reading, match: Match, code: str, inside: list[Match]) -> Draft | None:
    office = next((found for found in inside if found.key(Naming.OFFICE, Naming.OFFICES)), None)
    if office is None:
        return None
    if office.key(Naming.OFFICE):
        return read_office(reading, office, match.first, code)
    reason = f"the {office.key(Naming.OFFICES)}s of {reading.called(code)}"
    draft = reading.body(code, match.first, office.last, reason, 0.85)
    draft.several = True
    return draft


def _body_of(reading: Reading, match: Match, code: str, inside: list[Match], end: int) -> Draft | None:
    found = next((found for found in reversed(inside) if found.key(Naming.BODY)), None)
    words = (found.key(Naming.BODY) if found else None) or ""
    body = body_of(words)
    if found is None or body is None:
        return None
    last = _with_speaker(reading, found.last)
    reason = f"“{words}” of {reading.registry[code].name}"
    return _body_draft(reading, body, code, match.first, last, reason, 0.9, words, inside_run=last < end)


def _people_of(reading: Reading, match: Match, code: str, end: int) -> Draft | None:
    words = reading.word(end).lower()
    if words not in listed("state"):
        return None
    draft = reading.body(code, match.first, end, f"“{words}” stands for {reading.registry[code].name}", 0.85)
    draft.several = reading.parse.tags[end] in ("NNS", "NNPS")
    draft.office = words
    return draft


def _named_of(reading: Reading, match: Match, country: str, inside: list[Match], last: int) -> Draft | None:
    """The body, company or person of the country that the phrase ends in: "Beijing-based ByteDance"."""
    named = next((found for found in inside if found.key(Naming.ACTOR)), None)
    if named and reading.registry.country_of(named.key(Naming.ACTOR) or "") == country:
        draft = read_actor(reading, named)
        draft.first = match.first
        return draft
    after = reading.matches.get(last + 1)
    if after and after.key(Naming.PERSON) and reading.registry.country_of(after.key(Naming.PERSON) or "") == country:
        return read_person(reading, after, match.first)
    return None


def _is_stance(reading: Reading, first: int) -> bool:
    """Whether the name only tells a stance: "pro-Beijing", "anti-China"."""
    return reading.word(first - 1) == "-" and reading.word(first - 2).lower() in ("pro", "anti", "non")


def _body_draft(
    reading: Reading,
    body: BodyWords,
    country: str,
    first: int,
    last: int,
    reason: str,
    confidence: float,
    words: str,
    *,
    inside_run: bool = False,
) -> Draft:
    code = body.code_in(country)
    draft = reading.body(code, first, last, reason, confidence, words)
    draft.country = reading.registry.country_of(country) if country != "HKG" else "HKG"
    draft.several = reading.parse.tags[last] in ("NNS", "NNPS")
    draft.office = words
    if "military" in draft.kinds or code.endswith("-MIL"):
        draft.kinds |= {"military"}
    if inside_run:
        draft.use = ActorUse.OWNER
    return draft


def _named_before(reading: Reading, body: BodyWords) -> Draft | None:
    """The draft of the same body that was named last, with its country."""
    return next((draft for draft in reversed(reading.drafts[-100:]) if draft.office in body.words), None)


def _with_speaker(reading: Reading, last: int) -> int:
    """Takes in the spokesman: "foreign ministry" in "foreign ministry spokesman", "the Pentagon's chief"."""
    after = last + 1 + reading.is_possessive(last + 1)
    if reading.word(after).lower() in listed("speakers"):
        return after
    craft = reading.match_at(after, Naming.BODY)
    return craft.last if craft and after == last + 1 and _is_of_forces(craft) else last


def _is_of_forces(match: Match) -> bool:
    body = body_of(match.key(Naming.BODY) or "")
    return body is not None and body.codes.get("USA") in ("USA-MIL", "us-coast-guard")


def _with_members(reading: Reading, last: int) -> int:
    """Takes in the plural office of a body of many: "G20 leaders", "APEC's ministers"."""
    after = last + 1 + reading.is_possessive(last + 1)
    found = reading.match_at(after, Naming.OFFICES)
    return found.last if found else last


def _why_state(reading: Reading, match: Match, name: str) -> str:
    spelt = _spelt(reading, match)
    if match.key(Naming.METONYM):
        return f"“{spelt}” stands for the government of {name}"
    return "named in full" if spelt == name else f"“{spelt}” is a name of {name}"


def _spelt(reading: Reading, match: Match) -> str:
    parse = reading.parse
    return parse.text[parse.starts[match.first] : parse.ends[match.last]]


def _is_name(reading: Reading, token: int) -> bool:
    return token < len(reading.parse) and (
        reading.parse.pos[token] == "PROPN"
        or (reading.word(token) == "-" and reading.parse.pos[token + 1 : token + 2] == ["PROPN"])
    )
