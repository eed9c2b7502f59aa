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
    found = _of_run(reading, match, code, run) if run else None
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
    reason = f"the {words} named before" if before else f"{words} without a country is {country}'s"
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
    parse, country = reading.parse, reading.registry.country_of(code)
    inside = [reading.matches[token] for token in range(run[0], run[1] + 1) if token in reading.matches]
    office = next((found for found in inside if found.key(Naming.OFFICE, Naming.OFFICES)), None)
    if office and office.key(Naming.OFFICE) is None:
        draft = reading.body(code, match.first, office.last, f"{office.key(Naming.OFFICES)}s of {code}", 0.85)
        draft.several = True
        return draft
    if office and (found := read_office(reading, office, match.first, code)):
        return found
    named = next((found for found in inside if found.key(Naming.ACTOR)), None)
    if named and reading.registry.country_of(named.key(Naming.ACTOR) or "") == country and code != "HKG":
        draft = read_actor(reading, named)
        draft.first = match.first
        return draft
    after = reading.matches.get(run[1] + 1)
    if after and after.key(Naming.PERSON) and reading.registry.country_of(after.key(Naming.PERSON) or "") == country:
        return read_person(reading, after, match.first)
    bodies = [found for found in inside if found.key(Naming.BODY)]
    if bodies and (body := body_of(bodies[-1].key(Naming.BODY) or "")):
        last = _with_speaker(reading, bodies[-1].last)
        words = bodies[-1].key(Naming.BODY) or ""
        reason = f"“{words}” of {reading.registry[code].name}"
        return _body_draft(reading, body, code, match.first, last, reason, 0.9, words, inside_run=last < run[1])
    if parse.words[run[1]].lower() in listed("state"):
        words = parse.words[run[1]].lower()
        draft = reading.body(code, match.first, run[1], f"{words} stand for {reading.registry[code].name}", 0.85)
        draft.several = parse.tags[run[1]] in ("NNS", "NNPS")
        draft.office = words
        return draft
    return None


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
