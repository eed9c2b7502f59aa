"""Words that point back: pronouns, "the ministry", "the two sides". Few rules, each with a reason in words."""

from __future__ import annotations

from collections.abc import Iterable

from timeline.extraction.actors.draft import Draft, head_of, subject_verb
from timeline.extraction.actors.matching import STATES
from timeline.extraction.actors.reading import Reading
from timeline.extraction.actors.words import descriptions, listed
from timeline.extraction.mentions import ActorUse

_FEMALE = ("she", "her", "herself", "hers")
_MALE = ("he", "him", "his", "himself")
_THING = ("it", "its", "itself")
_MANY = ("they", "them", "their", "themselves", "theirs")
PRONOUNS = frozenset((*_FEMALE, *_MALE, *_THING, *_MANY))

_POINTERS = ("the", "this", "that", "its", "his", "her", "their", "these", "those")
_PAIRING = ("two", "both", "neither", "either", "each")
_SENTENCES_BACK = 4
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
    draft = found.taken_up(token, token, f"“{word}” is {found.codes[0]}, the nearest actor that fits", 0.75)
    draft.pronoun = True
    draft.use = ActorUse.OWNER if reading.parse.deps[token] == "poss" else ActorUse.ACTOR
    return draft


def read_pair(reading: Reading, token: int) -> Draft | None:
    """ "The two sides", "both countries", "neither government", "the two men", "the two": both sides or both people."""
    word = reading.word(token).lower()
    if word not in _PAIRING or (
        word == "two" and reading.word(token - 1).lower() not in ("the", "these", "those", "between", ",")
    ):
        return None
    noun = token + 1
    while noun < token + 3 and reading.parse.pos[noun : noun + 1] == ["ADJ"]:
        noun += 1
    what = reading.word(noun).lower()
    first = token - 1 if reading.word(token - 1).lower() in ("the", "these", "those") else token
    if what in listed("pair", "sides"):
        return _two_states(reading, first, noun, "")
    if what in listed("pair", "armies"):
        return _two_states(reading, first, noun, "-MIL")
    if what in listed("pair", "people"):
        return _two_people(reading, first, noun)
    stands_alone = reading.parse.pos[token] in ("NUM", "PRON", "DET", "CCONJ", "NOUN") and reading.parse.pos[
        noun : noun + 1
    ] not in (["NOUN"], ["PROPN"])
    if stands_alone and word in ("two", "both") and reading.parse.deps[token] in ("nsubj", "nsubjpass", "dobj", "pobj"):
        return _two_people(reading, first, token) or _two_states(reading, first, token, "")
    return None


def read_description(reading: Reading, token: int) -> Draft | None:
    """ "The ministry", "the company", "the Chinese leader", "the island": the last actor that may be called so."""
    word = reading.word(token).lower()
    kinds = descriptions().get(word)
    if kinds is None or reading.parse.pos[token] not in ("NOUN", "PROPN"):
        return None
    first = _pointer_before(reading, token)
    if first is None or _goes_on(reading, token):
        return None
    state = next((m.key(*STATES) for t in range(first, token) if (m := reading.match_at(t, *STATES))), "")
    country = reading.registry.country_of(state or "")
    for draft in _back(reading, token, sentences=30):
        if draft.pronoun or draft.several or (country and draft.country != country):
            continue
        if _may_be_called(reading, draft, word, kinds):
            return draft.taken_up(
                first, token, f"“the {word}” is {draft.codes[0]}, the last that may be called so", 0.75
            )
    return None


def _may_be_called(reading: Reading, draft: Draft, word: str, kinds: tuple[str, ...]) -> bool:
    if "person" in kinds and draft.is_person:
        return any(_called(reading, code, word) for code in draft.people)
    return any(kind != "person" and (kind in draft.kinds or kind == word in draft.kinds) for kind in kinds)


def _called(reading: Reading, code: str, word: str) -> bool:
    roles = reading.registry.roles_of(code)
    if word in ("general", "admiral", "commander"):
        return any("MIL" in reading.registry.counts_as(role.acts_for) or "MND" in role.acts_for for role in roles)
    offices = [reading.registry.offices[role.office] for role in roles if role.office]
    titles = [role.title.lower() for role in roles if role.first_day <= reading.published]
    return any(word in title.split() for title in titles) or any(word in office.words for office in offices)


def _person(reading: Reading, token: int, gender: str) -> Draft | None:
    return _best(reading, token, (d for d in _back(reading, token) if d.is_person and d.gender in ("", gender)))


def _thing(reading: Reading, token: int) -> Draft | None:
    if reading.word(token).lower() == "it" and _is_empty(reading, token):
        return None
    subject = _subject_before(reading, token)
    if subject is not None:
        found = _covering(reading, subject)
        if found and not found.is_person and not found.several:
            return found if found.use is not ActorUse.PLACE else None
        if found is None and reading.parse.pos[subject] == "NOUN" and reading.parse.tags[subject] in ("NN",):
            return None
    return _best(
        reading, token, (d for d in _back(reading, token) if not d.people and not d.several and d.use is ActorUse.ACTOR)
    )


def _many(reading: Reading, token: int) -> Draft | None:
    subject = _subject_before(reading, token)
    if subject is None:
        return None
    found = _covering(reading, subject)
    joined = _joined(reading, subject)
    if len(joined) > 1:
        codes = tuple(dict.fromkeys(code for draft in joined for code in draft.codes))
        people = tuple(dict.fromkeys(code for draft in joined for code in draft.people))
        return Draft(token, token, codes, "", 0.75, people=people, several=True, country=joined[0].country)
    if found and (found.several or not found.people):
        return found
    return None


def _joined(reading: Reading, subject: int) -> list[Draft]:
    parse, waiting, found = reading.parse, [subject], []
    while waiting:
        token = waiting.pop(0)
        draft = _covering(reading, token)
        if draft and draft not in found:
            found.append(draft)
        waiting.extend(child for child in parse.children[token] if parse.deps[child] == "conj")
    return found


def _best(reading: Reading, token: int, drafts: Iterable[Draft]) -> Draft | None:
    """The draft that a pronoun most likely takes up: near, a subject, not the subject of the pronoun's own verb."""
    parse = reading.parse
    here = parse.sentence_of[token]
    own = parse.heads[token] if parse.deps[token] in ("dobj", "dative", "pobj") else None
    if own is not None and parse.deps[token] == "pobj":
        own = parse.heads[own]
    best, best_score = None, -100.0
    for draft in drafts:
        head = head_of(parse, draft.first, draft.last)
        verb = subject_verb(parse, head)
        if own is not None and verb is not None and (verb == own or own in _chain(reading, verb)):
            continue
        score = (
            -2.0 * (here - parse.sentence_of[draft.first])
            + (1.5 if verb is not None else 0.0)
            - 0.01 * (token - draft.last)
        )
        score -= 1.0 if draft.use is not ActorUse.ACTOR and not draft.pronoun else 0.0
        if score > best_score:
            best, best_score = draft, score
    return best


def _chain(reading: Reading, verb: int) -> list[int]:
    return reading.parse.having(verb, "conj", "xcomp")


def _back(reading: Reading, token: int, sentences: int = _SENTENCES_BACK) -> Iterable[Draft]:
    """The drafts before a token, the nearest first, some sentences back."""
    oldest = reading.parse.sentence_of[token] - sentences
    for draft in reversed(reading.drafts):
        if reading.parse.sentence_of[draft.first] < oldest:
            return
        if draft.last < token:
            yield draft


def _subject_before(reading: Reading, token: int) -> int | None:
    """The subject nearest before a token in its sentence, else the main subject of the sentence before."""
    parse = reading.parse
    number = parse.sentence_of[token]
    start = parse.sentences[number][0]
    for before in range(token - 1, start - 1, -1):
        if parse.deps[before] in ("nsubj", "nsubjpass") and parse.tags[before] not in ("WP", "WDT"):
            return before
    if number == 0:
        return None
    first, last = parse.sentences[number - 1]
    subjects = [
        t
        for t in range(first, last)
        if parse.deps[t] in ("nsubj", "nsubjpass") and parse.deps[parse.heads[t]] == "ROOT"
    ]
    return subjects[0] if subjects else None


def _covering(reading: Reading, token: int) -> Draft | None:
    for draft in reversed(reading.drafts):
        if draft.first <= token <= draft.last:
            return draft
        if draft.last < token - 60:
            return None
    return None


def _is_empty(reading: Reading, token: int) -> bool:
    """An "it" that stands for nothing: "it was agreed that", "it took a day"."""
    parse = reading.parse
    verb = parse.heads[token]
    if parse.deps[token] not in ("nsubj", "nsubjpass"):
        return False
    complement = any(parse.deps[child] in ("ccomp", "xcomp", "acl") for child in parse.children[verb])
    return parse.lemmas[verb] in _EMPTY_IT or (parse.deps[token] == "nsubjpass" and complement)


def _two_states(reading: Reading, first: int, last: int, suffix: str) -> Draft:
    speaker = next(
        (
            d
            for d in _back(reading, first, sentences=0)
            if subject_verb(reading.parse, head_of(reading.parse, d.first, d.last)) is not None
        ),
        None,
    )
    near = list(dict.fromkeys(d.country for d in _back(reading, first, sentences=2) if d.country))
    others = [code for code in near if code not in ("USA", "CHN")]
    codes: tuple[str, ...] = ("USA", "CHN")
    if speaker and speaker.country in codes and others and len(near) > 1 and not suffix:
        codes = tuple(code for code in near if code != speaker.country)[:2]
        codes = codes if len(codes) == 2 else ("USA", "CHN")
    return Draft(first, last, tuple(code + suffix for code in codes), "both sides", 0.75, several=True)


def _two_people(reading: Reading, first: int, last: int) -> Draft | None:
    found: list[Draft] = []
    for draft in _back(reading, first, sentences=8):
        if draft.is_person and all(draft.people != other.people for other in found):
            found.append(draft)
        elif draft.several and len(draft.people) == 2 and not found:
            return draft.taken_up(first, last, "the two named before", 0.75)
        if len(found) == 2:
            break
    if len(found) < 2:
        return None
    codes = tuple(code for draft in reversed(found) for code in draft.codes)
    people = tuple(code for draft in reversed(found) for code in draft.people)
    return Draft(
        first, last, tuple(dict.fromkeys(codes)), "the two people named last", 0.7, people=people, several=True
    )


def _pointer_before(reading: Reading, token: int) -> int | None:
    """Where the phrase begins, if "the" or the like begins it, at most three words back."""
    for first in range(token - 1, max(token - 5, -1), -1):
        if reading.word(first).lower() in _POINTERS:
            return first
        if reading.parse.pos[first] not in ("ADJ", "NOUN", "PROPN", "NUM") and reading.word(first) != "-":
            return None
    return None


def _goes_on(reading: Reading, token: int) -> bool:
    """Whether the noun only begins a longer one: "the company town"; or is one of several: "the city of"."""
    following = reading.parse.pos[token + 1 : token + 2]
    return following in (["NOUN"], ["PROPN"]) and reading.parse.deps[token] == "compound"
