"""Those who lead a company, named by it: "the Apple chief executive", "Huawei's finance chief", "the Tesla boss"."""

from __future__ import annotations

from timeline.extraction.actors.draft import Draft
from timeline.extraction.actors.reading import Reading
from timeline.extraction.actors.words import listed

_LONGEST = 4


def read_officer(reading: Reading, company: str, first: int, last: int) -> Draft | None:
    """The person who leads the company, if the text has named one who does, or else the chief executive on the day."""
    start = last + 1 + reading.is_possessive(last + 1)
    end = _end_of_title(reading, start)
    if end is None or reading.word(end + 1) == "," or reading.parse.pos[end + 1 : end + 2] == ["PROPN"]:
        return None
    title = " ".join(reading.word(token).lower() for token in range(start, end + 1))
    person = _named_before(reading, company) or (
        _chief(reading, company) if title in listed("officer", "chief") else None
    )
    return reading.person(person, first, end, f"{title} of {reading.called(company)}", 0.8) if person else None


def _end_of_title(reading: Reading, start: int) -> int | None:
    """The last token of the longest title that begins here."""
    titles = listed("officer", "chief") | listed("officer", "other")
    for end in range(min(start + _LONGEST, len(reading.parse)) - 1, start - 1, -1):
        if " ".join(reading.word(token).lower() for token in range(start, end + 1)) in titles:
            return end
    return None


def _named_before(reading: Reading, company: str) -> str | None:
    found = [code for code in reading.last_of if reading.registry.acts_for(code, reading.published) == company]
    return max(found, key=lambda code: reading.last_of[code].first, default=None)


def _chief(reading: Reading, company: str) -> str | None:
    chiefs = (
        code
        for code in reading.registry.leaders_of(company)
        if any(role.acts_for == company and role.runs_on(reading.published) for role in reading.registry.roles_of(code))
    )
    return next(chiefs, None)
