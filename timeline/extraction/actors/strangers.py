"""People and organisations that the registry does not hold, found by the pipeline's names of entities."""

from __future__ import annotations

from spacy.tokens import Doc

from timeline.extraction.actors.matching import Naming
from timeline.extraction.actors.people import slug
from timeline.extraction.actors.reading import Reading
from timeline.extraction.actors.words import listed


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


def _is_title(reading: Reading, token: int) -> bool:
    plain = reading.word(token).lower().rstrip(".")
    return any(plain in listed("honorific", key) for key in ("male", "female", "rank"))
