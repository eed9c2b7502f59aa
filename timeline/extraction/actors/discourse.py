"""Pronouns: few rules, each with a reason in words."""

from __future__ import annotations

from timeline.extraction.actors.draft import Draft
from timeline.extraction.actors.pairs import joint, two_people
from timeline.extraction.actors.reading import Reading
from timeline.extraction.actors.salience import clashes, most_salient
from timeline.extraction.actors.words import listed
from timeline.extraction.mentions import ActorUse

_FEMALE = ("she", "her", "herself", "hers")
_MALE = ("he", "him", "his", "himself")
_THING = ("it", "its", "itself")
_MANY = ("they", "them", "their", "themselves", "theirs")
PRONOUNS = frozenset((*_FEMALE, *_MALE, *_THING, *_MANY))

_SENTENCES_BACK = 4
_WORDS_BACK = 80
_EMPTY_IT = ("be", "seem", "appear", "take", "happen", "turn", "become", "follow", "remain", "rain")


def read_pronoun(reading: Reading, token: int) -> Draft | None:
    """He, she, it, they and theirs: the nearest actor that fits, subjects before others."""
    word = reading.word(token).lower()
    if word in _MALE or word in _FEMALE:
        found = _person(reading, token, "m" if word in _MALE else "f")
    elif word in _THING:
        found = _thing(reading, token)
    else:
        found = _many(reading, token)
    if found is None:
        return None
    reason = f"“{word}” is {reading.called(found.codes[0])}, the nearest actor that fits"
    draft = found.taken_up(token, token, reason, 0.75)
    draft.pronoun = True
    draft.use = ActorUse.OWNER if reading.parse.deps[token] == "poss" else ActorUse.ACTOR
    return draft


def _person(reading: Reading, token: int, gender: str) -> Draft | None:
    subject = _subject_before(reading, token)
    if subject is not None and reading.covering(subject) is None and _is_someone(reading, subject):
        return None
    return most_salient(
        reading, token, (d for d in reading.before(token, _SENTENCES_BACK) if d.is_person and d.gender in ("", gender))
    )


def _thing(reading: Reading, token: int) -> Draft | None:
    if reading.word(token).lower() == "it" and (_is_empty(reading, token) or _is_deed(reading, token)):
        return None
    subject = _subject_before(reading, token)
    if subject is not None:
        found = reading.covering(subject)
        if found and not found.is_person and not found.several and not clashes(reading, token, found):
            return found if found.use is not ActorUse.PLACE else None
        if found is None and reading.parse.pos[subject] == "NOUN" and reading.parse.tags[subject] in ("NN",):
            return None
    return most_salient(
        reading,
        token,
        (
            d
            for d in reading.before(token, _SENTENCES_BACK)
            if not d.people and not d.several and d.use is ActorUse.ACTOR
        ),
    )


def _many(reading: Reading, token: int) -> Draft | None:
    subject = _subject_before(reading, token)
    if subject is None:
        return None
    found = reading.covering(subject)
    if found and clashes(reading, token, found):
        return next((draft for draft in reading.before(token, 2) if draft.several and draft is not found), None)
    joined = _joined(reading, subject)
    if len(joined) > 1:
        return joint(joined, token, token, "", 0.75)
    if found and reading.parse.tags[subject] == "NN" and (others := _several_here(reading, token)):
        return others
    if found and (found.several or not found.people):
        return found
    several = _several_here(reading, token, 1)
    return several or (two_people(reading, token, token) if found else None)


def _several_here(reading: Reading, token: int, sentences: int = 0) -> Draft | None:
    """The nearest before that are more than one: "sailors were hurt when a vessel rammed their boat"."""
    return next((draft for draft in reading.before(token, sentences) if draft.several), None)


def _is_someone(reading: Reading, token: int) -> bool:
    """Whether a noun that names no actor is a person all the same: "a former official said; he warned"."""
    return reading.parse.lemmas[token] in listed("someone") and reading.parse.tags[token] != "NNS"


def _joined(reading: Reading, subject: int) -> list[Draft]:
    parse, waiting, found = reading.parse, [subject], []
    while waiting:
        token = waiting.pop(0)
        draft = reading.covering(token)
        if draft and draft not in found:
            found.append(draft)
        waiting.extend(child for child in parse.children[token] if parse.deps[child] == "conj")
    return found


def _subject_before(reading: Reading, token: int) -> int | None:
    """The subject nearest before a token in its sentence, else the main subject of the sentence before."""
    parse = reading.parse
    number = parse.sentence_of[token]
    start = max(parse.sentences[number][0], token - _WORDS_BACK)
    subjects = [
        before
        for before in range(token - 1, start - 1, -1)
        if parse.deps[before] in ("nsubj", "nsubjpass") and parse.tags[before] not in ("WP", "WDT")
    ]
    if subjects:
        # Of a clause that holds this one, not of one beside it: "dropped its claim that X does, a label it gave".
        above = set(parse.ancestors(token))
        return next((subject for subject in subjects if parse.heads[subject] in above), subjects[0])
    if number == 0:
        return None
    first, last = parse.sentences[number - 1]
    last = min(last, first + _WORDS_BACK)
    subjects = [
        t
        for t in range(first, last)
        if parse.deps[t] in ("nsubj", "nsubjpass") and parse.deps[parse.heads[t]] == "ROOT"
    ]
    return subjects[0] if subjects else None


def _is_deed(reading: Reading, token: int) -> bool:
    """An "it" that is what someone did or said: "he confirmed it"; it is an actor after "sue" or "help"."""
    return reading.parse.deps[token] == "dobj" and reading.parse.lemmas[reading.parse.heads[token]] not in listed(
        "done_to"
    )


def _is_empty(reading: Reading, token: int) -> bool:
    """An "it" that stands for nothing: "it was agreed that", "it took a day"."""
    parse = reading.parse
    verb = parse.heads[token]
    if parse.deps[token] not in ("nsubj", "nsubjpass"):
        return False
    complement = any(parse.deps[child] in ("ccomp", "xcomp", "acl") for child in parse.children[verb])
    return parse.lemmas[verb] in _EMPTY_IT or (parse.deps[token] == "nsubjpass" and complement)
