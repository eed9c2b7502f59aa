"""Descriptions that point back: "the ministry", "the Chinese company", "the island", "a ministry spokesman"."""

from __future__ import annotations

from timeline.extraction.actors.draft import Draft, head_of, subject_verb
from timeline.extraction.actors.matching import STATES
from timeline.extraction.actors.reading import Reading
from timeline.extraction.actors.words import descriptions, listed

_POINTERS = ("the", "this", "that", "its", "his", "her", "their", "these", "those")
_SENTENCES_BACK = 30
_WORDS_BACK = 60


def read_description(reading: Reading, token: int) -> Draft | None:
    """The last actor that may be called so; of "the Chinese company" the last Chinese one."""
    word = reading.word(token).lower()
    kinds = descriptions().get(word)
    if kinds is None or reading.parse.pos[token] not in ("NOUN", "PROPN"):
        return None
    speaker = reading.word(token + 1).lower() in listed("speakers")
    first = _pointer_before(reading, token, (*_POINTERS, "a") if speaker else _POINTERS)
    if first is None or (not speaker and _goes_on(reading, token)):
        return None
    last = token + 1 if speaker else token
    if "island" in kinds:
        return _island(reading, first, last)
    if "territory" in kinds:
        return _territory(reading, first, last)
    country = _country_said(reading, first, token)
    subject_country = _country_of_subject(reading, token) if "craft" in kinds else ""
    for draft in reading.before(first, _SENTENCES_BACK):
        if (
            draft.pronoun
            or (country and draft.country != country)
            or (draft.country and draft.country == subject_country)
        ):
            continue
        if _may_be_called(reading, draft, word, kinds):
            reason = f"“the {word}” is {reading.called(draft.codes[0])}, the last that may be called so"
            return draft.taken_up(first, last, reason, 0.75)
    return _forces_in_focus(reading, first, last, word) if "military" in kinds else None


def _may_be_called(reading: Reading, draft: Draft, word: str, kinds: tuple[str, ...]) -> bool:
    if "same" in kinds and draft.office == word:
        return True
    if draft.several:
        return False
    if "person" in kinds and draft.is_person:
        return any(_called(reading, code, word) for code in draft.people)
    return any(kind not in ("person", "same") and (kind in draft.kinds or word in draft.kinds) for kind in kinds)


def _called(reading: Reading, code: str, word: str) -> bool:
    roles = reading.registry.roles_of(code)
    if word in ("general", "admiral", "commander"):
        return any("MIL" in reading.registry.counts_as(role.acts_for) or "MND" in role.acts_for for role in roles)
    offices = [reading.registry.offices[role.office] for role in roles if role.office]
    titles = [role.title.lower() for role in roles if role.first_day <= reading.published]
    return any(word in title.split() for title in titles) or any(word in office.words for office in offices)


def _forces_in_focus(reading: Reading, first: int, last: int, word: str) -> Draft | None:
    """An army where none was named, "the army": that of the state which acted last."""
    for draft in reading.before(first, 4):
        if draft.country in ("USA", "CHN", "TWN") and _is_subject(reading, draft):
            reason = f"the {word} of {reading.called(draft.country)}, which acts here"
            return reading.body(f"{draft.country}-MIL", first, last, reason, 0.6)
    return None


def _island(reading: Reading, first: int, last: int) -> Draft | None:
    """Taiwan, for "the island", where the text has spoken of it."""
    spoken_of = any(draft.country == "TWN" for draft in reading.before(first, _SENTENCES_BACK))
    return reading.body("TWN", first, last, "“the island” is Taiwan, spoken of before", 0.75) if spoken_of else None


def _territory(reading: Reading, first: int, last: int) -> Draft | None:
    """Hong Kong, for "the city" or "the territory", where it was named not long before."""
    for token in range(first - 1, max(first - _WORDS_BACK, -1), -1):
        state = reading.match_at(token, *STATES)
        if state and state.key(*STATES) == "HKG":
            return reading.body("HKG", first, last, "“the city” is Hong Kong, named before", 0.7)
    return None


def _country_said(reading: Reading, first: int, token: int) -> str:
    """The country in the phrase itself: "the American company"."""
    found = (reading.match_at(place, *STATES) for place in range(first, token))
    code = next((match.key(*STATES) for match in found if match), "")
    return reading.registry.country_of(code or "")


def _country_of_subject(reading: Reading, token: int) -> str:
    """Whose side acts in the sentence: a pilot it accuses is the other side's."""
    draft = next((draft for draft in reading.before(token, 0) if _is_subject(reading, draft)), None)
    return draft.country if draft else ""


def _is_subject(reading: Reading, draft: Draft) -> bool:
    return subject_verb(reading.parse, head_of(reading.parse, draft.first, draft.last)) is not None


def _pointer_before(reading: Reading, token: int, pointers: tuple[str, ...]) -> int | None:
    """Where the phrase begins, if "the" or the like begins it, at most six words back."""
    for first in range(token - 1, max(token - 7, -1), -1):
        if reading.word(first).lower() in pointers:
            return first
        if reading.parse.pos[first] not in ("ADJ", "NOUN", "PROPN", "NUM") and reading.word(first) != "-":
            return None
    return None


def _goes_on(reading: Reading, token: int) -> bool:
    """Whether the noun only begins a longer one: "the company town"."""
    following = reading.parse.pos[token + 1 : token + 2]
    return following in (["NOUN"], ["PROPN"]) and reading.parse.deps[token] == "compound"
