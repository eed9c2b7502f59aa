"""Two at once: "the two sides", "both countries", "the two men", "neither government"; and partners in a meeting."""

from __future__ import annotations

from collections.abc import Iterator

from timeline.extraction.actors.draft import Draft, head_of, subject_verb
from timeline.extraction.actors.matching import Naming
from timeline.extraction.actors.offices import several_holders
from timeline.extraction.actors.reading import Reading
from timeline.extraction.actors.salience import most_salient
from timeline.extraction.actors.words import listed

_PAIRING = ("two", "both", "neither", "either", "each")
_POINTERS = ("the", "these", "those", "their", "his", "her", "its")
_BOTH_SIDES = ("USA", "CHN")
_SENTENCES_BACK = 6


def read_pair(reading: Reading, token: int) -> Draft | None:
    """Both sides, both armies or both people, from "the two", "both", "neither", "either" or "each" and a noun."""
    word = reading.word(token).lower()
    if word in listed("pair", "always") and reading.word(token - 1).lower() == "the":
        return two_states(reading, token - 1, token)
    if word not in _PAIRING or (word == "two" and reading.word(token - 1).lower() not in _POINTERS):
        return None
    first = token - 1 if reading.word(token - 1).lower() in _POINTERS else token
    noun = _noun_after(reading, token)
    what = reading.word(noun).lower()
    if what in listed("pair", "sides"):
        return two_states(reading, first, noun)
    if what in listed("pair", "armies"):
        return two_states(reading, first, noun, "-MIL")
    office = reading.match_at(token + 1, Naming.OFFICES)
    if office:
        return several_holders(reading, office, office.key(Naming.OFFICES) or "", first)
    if what in listed("pair", "people"):
        return two_people(reading, first, noun, {"men": "m", "women": "f"}.get(what, ""))
    if word in ("two", "both", "neither") and _stands_alone(reading, token, noun):
        return two_people(reading, first, token) or two_states(reading, first, token)
    return None


def read_partner(reading: Reading, token: int) -> Draft | None:
    """The other one in a meeting: "the visitor", "his guest", "her hosts", "his counterpart"."""
    word = reading.word(token).lower()
    pointer = reading.word(token - 1).lower()
    if pointer not in _POINTERS or reading.parse.pos[token] != "NOUN":
        return None
    if word in listed("partner", "one"):
        named = _named_after(reading, token)
        if named:
            return named
        verb = reading.parse.heads[token]
        people = (d for d in reading.before(token, 3) if d.is_person and not _acts_in(reading, d, token, verb))
        found = most_salient(reading, token, people)
        if found is None:
            return None
        reason = f"“{word}” is {reading.called(found.codes[0])}, the other one"
        return found.taken_up(token - 1, token, reason, 0.65)
    if word in listed("partner", "many"):
        return _other_state(reading, token)
    return None


def _named_after(reading: Reading, token: int) -> Draft | None:
    """Whom the name right behind tells: "her counterpart Wang Yi", "his host, Li Qiang"."""
    after = token + 1 + (reading.word(token + 1) == ",")
    found = reading.match_at(after, Naming.PERSON)
    if found is None:
        return None
    reason = f"“{reading.word(token)}”, named beside it"
    return reading.person(found.key(Naming.PERSON) or "", token - 1, token, reason, 0.9)


def two_states(reading: Reading, first: int, last: int, suffix: str = "") -> Draft:
    """The United States and China, unless one of them speaks of two others."""
    codes = _pair_spoken_of(reading, first, last) if not suffix else _BOTH_SIDES
    return Draft(first, last, tuple(code + suffix for code in codes), "both sides", 0.75, several=True)


def two_people(reading: Reading, first: int, last: int, gender: str = "") -> Draft | None:
    """The two people that the text has just spoken of, sentence by sentence backwards; only men for "the two men"."""
    found: list[Draft] = []
    for sentence in _sentences_back(reading, first):
        pair = next((draft for draft in sentence if draft.several and len(draft.people) == 2), None)
        if pair and not found:
            return pair.taken_up(first, last, "the two named before", 0.72)
        for draft in sentence:
            if (gender and draft.gender not in ("", gender)) or _acts_above(reading, draft, first):
                continue
            if draft.is_person and all(draft.people != other.people for other in found):
                found.append(draft)
        if len(found) >= 2:
            return joint(found[1::-1], first, last, "the two people named last", 0.7)
    return None


def _acts_above(reading: Reading, draft: Draft, token: int) -> bool:
    """Whether someone is the subject of the clause that a word stands in: "Mr Blinken welcomed the two men back"."""
    own = subject_verb(reading.parse, head_of(reading.parse, draft.first, draft.last))
    return own is not None and own in reading.parse.ancestors(token)


def joint(drafts: list[Draft], first: int, last: int, reason: str, confidence: float) -> Draft:
    """Several drafts as one: "Mr Biden and Mr Xi" taken up by "they"."""
    codes = tuple(dict.fromkeys(code for draft in drafts for code in draft.codes))
    people = tuple(dict.fromkeys(code for draft in drafts for code in draft.people))
    return Draft(first, last, codes, reason, confidence, people=people, several=True, country=drafts[0].country)


def _noun_after(reading: Reading, token: int) -> int:
    noun = token + 1
    while noun < token + 3 and reading.parse.pos[noun : noun + 1] == ["ADJ"]:
        noun += 1
    return noun


def _stands_alone(reading: Reading, token: int, noun: int) -> bool:
    parse = reading.parse
    return parse.pos[noun : noun + 1] not in (["NOUN"], ["PROPN"]) and parse.deps[token] in (
        "nsubj",
        "nsubjpass",
        "dobj",
        "pobj",
        "poss",
    )


def _sentences_back(reading: Reading, token: int) -> Iterator[list[Draft]]:
    """The drafts before a token by sentence, the nearest first; in its own sentence only those before it."""
    sentence: list[Draft] = []
    number = reading.parse.sentence_of[token]
    for draft in reading.before(token, _SENTENCES_BACK):
        here = reading.parse.sentence_of[draft.first]
        if here != number:
            yield sentence
            sentence, number = [], here
        sentence.append(draft)
    yield sentence


def _pair_spoken_of(reading: Reading, token: int, noun: int) -> tuple[str, ...]:
    """The two main sides, unless one of them, which acts, speaks of "both countries" with two others near."""
    near = list(dict.fromkeys(draft.country for draft in reading.before(token, 2) if draft.country))
    speaker = next((draft for draft in reading.before(token, 0) if _is_subject(reading, draft)), None)
    if speaker is None or speaker.country not in _BOTH_SIDES or all(code in _BOTH_SIDES for code in near):
        return _BOTH_SIDES
    if reading.word(noun).lower() in ("side", "sides") and set(_BOTH_SIDES) <= {*near, speaker.country}:
        return _BOTH_SIDES
    others = tuple(code for code in near if code != speaker.country)[:2]
    return others if len(others) == 2 else _BOTH_SIDES


def _other_state(reading: Reading, token: int) -> Draft | None:
    """The state opposite to the one whose people are meant by "his" or "her"."""
    known = reading.covering(token - 1) or next((d for d in reading.before(token, 1) if d.country in _BOTH_SIDES), None)
    if known is None or known.country not in _BOTH_SIDES:
        return None
    other = _BOTH_SIDES[1 - _BOTH_SIDES.index(known.country)]
    word = reading.word(token).lower()
    draft = reading.body(other, token - 1, token, f"the {word} of {reading.called(known.codes[0])}", 0.6)
    draft.several = True
    return draft


def _acts_in(reading: Reading, draft: Draft, token: int, verb: int) -> bool:
    own = subject_verb(reading.parse, head_of(reading.parse, draft.first, draft.last))
    return own is not None and (own == verb or own in reading.parse.ancestors(token))


def _is_subject(reading: Reading, draft: Draft) -> bool:
    return subject_verb(reading.parse, head_of(reading.parse, draft.first, draft.last)) is not None
