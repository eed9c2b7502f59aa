"""What the readers of names, offices and descriptions share: the parse, the matches, what was read so far."""

from __future__ import annotations

import calendar
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import islice

from timeline.extraction.actors.draft import Draft, person_codes
from timeline.extraction.actors.matching import Match, Naming
from timeline.extraction.parse import Parse
from timeline.registry import ActorKind, Registry

POSSESSIVES = ("'s", "’s", "'", "’")
# However long the text, no word looks further back than this.
_MOST_DRAFTS_BACK = 150
_KINDS = {
    ActorKind.COMPANY: ("company",),
    ActorKind.ORGANISATION: ("organisation", "agency"),
    ActorKind.COUNTRY: ("country", "government"),
    ActorKind.TERRITORY: ("territory",),
    ActorKind.MILITARY: ("military", "command"),
    ActorKind.BODY: ("agency",),
    ActorKind.PERSON: ("person",),
}


@dataclass(slots=True)
class Reading:
    """One text being read: its parse, the day it was published, the names found in it, the drafts made so far.

    `strangers` and `bodies` are the people and organisations that the registry does not hold, by their first token.
    """

    parse: Parse
    registry: Registry
    published: date
    matches: dict[int, Match]
    surnames: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    people_named: set[str] = field(default_factory=set)
    strangers: dict[int, tuple[int, str]] = field(default_factory=dict)
    bodies: dict[int, tuple[int, str]] = field(default_factory=dict)
    drafts: list[Draft] = field(default_factory=list)
    at: dict[int, Draft] = field(default_factory=dict)
    last_of: dict[str, Draft] = field(default_factory=dict)

    def keep(self, draft: Draft) -> None:
        """Adds a draft; one that reaches back over others takes their place."""
        while self.drafts and self.drafts[-1].last >= draft.first:
            gone = self.drafts.pop()
            for token in range(gone.first, gone.last + 1):
                self.at.pop(token, None)
        self.drafts.append(draft)
        self.at.update(dict.fromkeys(range(draft.first, draft.last + 1), draft))
        self.last_of.update(dict.fromkeys(draft.people, draft))

    def covering(self, token: int) -> Draft | None:
        """The draft that covers a token."""
        return self.at.get(token)

    def before(self, token: int, sentences: int) -> Iterator[Draft]:
        """The drafts before a token, the nearest first, in its sentence and so many before it."""
        oldest = self.parse.sentence_of[token] - sentences
        for draft in islice(reversed(self.drafts), _MOST_DRAFTS_BACK):
            if self.parse.sentence_of[draft.first] < oldest:
                return
            if draft.last < token:
                yield draft

    def word(self, token: int) -> str:
        """The word at a token; "" beyond the text."""
        return self.parse.words[token] if 0 <= token < len(self.parse) else ""

    def is_possessive(self, token: int) -> bool:
        """Whether the token is the 's of the word before it."""
        return self.word(token) in POSSESSIVES

    def match_at(self, token: int, *namings: Naming) -> Match | None:
        """The name that begins at a token, of one of these kinds (or of any)."""
        match = self.matches.get(token)
        return match if match and (not namings or match.key(*namings) is not None) else None

    def called(self, code: str) -> str:
        """The name of an actor; a code that the registry does not hold as it is."""
        actor = self.registry.get(code)
        return actor.name if actor else code

    def person(self, code: str, first: int, last: int, reason: str, confidence: float) -> Draft:
        """A draft for a person of the registry."""
        actor = self.registry[code]
        codes = person_codes(self.registry, code, self.published)
        acting = f", acting for {self.called(codes[1])} on {plain_day(self.published)}" if len(codes) > 1 else ""
        return Draft(
            first=first,
            last=last,
            codes=codes,
            reason=reason + acting,
            confidence=confidence,
            people=(code,),
            country=actor.country,
            gender=actor.gender,
            kinds=frozenset(("person",)),
        )

    def body(self, code: str, first: int, last: int, reason: str, confidence: float, words: str = "") -> Draft:
        """A draft for a country, body, company or organisation of the registry."""
        actor = self.registry.get(code)
        listed = self.registry.counts_as(code)
        kinds = set(_KINDS[actor.kind]) if actor else set()
        name = f"{words} {actor.name if actor else ''}".lower()
        kinds |= {
            kind for kind in ("ministry", "department", "embassy", "consulate", "party", "command") if kind in name
        }
        if "embassy" in kinds or "consulate" in kinds:
            kinds.add("mission")
        kinds |= {"TWN": {"island"}, "HKG": {"territory", "city"}}.get(code, set())
        if listed.endswith("-MIL"):
            kinds |= {"military", "craft"}
        under = f", listed under {self.called(listed)}" if listed != code else ""
        return Draft(
            first=first,
            last=last,
            codes=(listed,),
            reason=reason + under,
            confidence=confidence,
            country=actor.country if actor else "",
            kinds=frozenset(kinds),
            named=(code,) if listed != code else (),
        )


def plain_day(day: date) -> str:
    """2023-06-03 -> 3 June 2023."""
    return f"{day.day} {calendar.month_name[day.month]} {day.year}"
