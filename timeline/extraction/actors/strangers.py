"""People and organisations that the registry does not hold, found by the pipeline's names of entities."""

from __future__ import annotations

from spacy.tokens import Doc

from timeline.extraction.actors.draft import Draft
from timeline.extraction.actors.matching import Naming
from timeline.extraction.actors.people import slug
from timeline.extraction.actors.reading import Reading
from timeline.extraction.actors.words import listed
from timeline.extraction.mentions import CandidateActor, Side


def note_people(reading: Reading, doc: Doc) -> None:
    """Notes who is named in full, in the registry or not, so that surnames lead back to them."""
    for match in reading.matches.values():
        code = match.key(Naming.PERSON)
        if code:
            reading.people_named.add(code)
            surname = reading.registry[code].surname.casefold()
            if surname and code not in reading.surnames[surname]:
                reading.surnames[surname].append(code)
    for entity in doc.ents:
        if entity.label_ == "PERSON":
            _note_stranger(reading, entity.start, entity.end - 1)
        elif entity.label_ == "ORG":
            _note_organisation(reading, entity.start, entity.end - 1)


def _note_stranger(reading: Reading, first: int, last: int) -> None:
    parse = reading.parse
    while first < last and (_is_title(reading, first) or parse.words[first] == "."):
        first += 1
    while last > first and (reading.is_possessive(last) or not parse.words[last][:1].isalpha()):
        last -= 1
    words = parse.words[first : last + 1]
    if len(words) < 2 or len(words) > 4 or any(token in reading.matches for token in range(first, last + 1)):
        return
    if not all(word[:1].isupper() or word in ("-", "de", "van", "von", "bin", "al") for word in words):
        return
    if any(word.isdigit() for word in words) or any(parse.pos[token] != "PROPN" for token in (first, last)):
        return
    if any(word.lower() in listed("not_names") for word in words):
        return
    name = parse.text[parse.starts[first] : parse.ends[last]]
    reading.strangers[first] = (last, name)
    code = slug(name)
    if code not in reading.surnames[words[-1].casefold()]:
        reading.surnames[words[-1].casefold()].append(code)


def _note_organisation(reading: Reading, first: int, last: int) -> None:
    """An organisation of two proper names or more, none of them a law's, a meeting's or a place's."""
    parse = reading.parse
    first += parse.words[first].lower() == "the"
    last -= reading.is_possessive(last)
    tokens = range(first, last + 1)
    if not 2 <= len(tokens) <= 5 or any(token in reading.matches for token in tokens):
        return
    words = [parse.words[token] for token in tokens]
    if all(parse.pos[token] == "PROPN" for token in tokens) and not any(
        w.lower() in listed("not_names") for w in words
    ):
        reading.bodies[first] = (last, parse.text[parse.starts[first] : parse.ends[last]])


def read_organisation(reading: Reading, first: int) -> Draft:
    """A draft for an organisation or company that the registry does not hold."""
    last, name = reading.bodies[first]
    kind = "company" if name.split()[-1].lower().rstrip(".") in listed("company_ending") else "organisation"
    candidate = CandidateActor(slug(name), name, kind, Side.OTHER)
    reason = f"an {kind} whom the registry does not hold" if kind == "organisation" else "a company not in the registry"
    return Draft(
        first, last, (candidate.code,), reason, 0.4, kinds=frozenset((kind, "agency")), candidates=(candidate,)
    )


def _is_title(reading: Reading, token: int) -> bool:
    plain = reading.word(token).lower().rstrip(".")
    return any(plain in listed("honorific", key) for key in ("male", "female", "rank"))
