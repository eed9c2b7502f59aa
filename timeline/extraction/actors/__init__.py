"""Who is named in a text: people, bodies, countries, companies, and what stands for them further on.

One pass from the first token to the last: names are found by a trie, everything else is told from what stands around
it and from what was read before. Each link keeps its reason and a confidence.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from spacy.tokens import Doc

from timeline.extraction.actors.apposition import settle_apposition
from timeline.extraction.actors.descriptions import read_description
from timeline.extraction.actors.discourse import PRONOUNS, read_pronoun
from timeline.extraction.actors.draft import Draft, person_codes
from timeline.extraction.actors.matching import Naming, find_matches
from timeline.extraction.actors.offices import read_office
from timeline.extraction.actors.pairs import read_pair, read_partner
from timeline.extraction.actors.people import known_person, read_person, read_surname, read_titled_surname, slug
from timeline.extraction.actors.phrases import read_actor, read_body, read_state, read_vessel
from timeline.extraction.actors.reading import Reading
from timeline.extraction.actors.strangers import note_people, read_organisation
from timeline.extraction.actors.uses import mark_use
from timeline.extraction.mentions import ActorMention, TextSpan
from timeline.extraction.parse import Parse, read_parse
from timeline.registry import Registry


def find_actors(doc: Doc, registry: Registry, published: date, parse: Parse | None = None) -> list[ActorMention]:
    """Every mention of an actor, in the order of the text, none overlapping another.

    `published` is the day on which titles and roles are looked up; `acting_on` looks again for the day of an event.
    """
    if not len(doc):
        return []
    parse = parse or read_parse(doc)
    reading = Reading(parse, registry, published, find_matches(parse, registry))
    note_people(reading, doc)
    token = 0
    while token < len(parse):
        draft = _read_at(reading, token)
        if draft is None:
            token += 1
            continue
        _keep(reading, draft)
        token = max(draft.last, token) + 1
    return [draft.mention(parse) for draft in reading.drafts]


def acting_on(mention: ActorMention, registry: Registry, day: date) -> ActorMention:
    """The same mention with the body that its people acted for on the day of an event.

    Wang Yi in a report of 2024 on talks of May 2023 acts for CHN-CCP.
    """
    people = [code for code in mention.codes if registry.is_person(code)]
    if not any(registry.acts_for(person, day) for person in people):
        # Nobody, or nobody held a role that day: the words give the one that the text speaks of.
        return mention
    codes: list[str] = []
    for code in mention.codes:
        if code in people:
            codes.extend(person_codes(registry, code, day))
        elif not any(_acts(registry, person, code) for person in people):
            codes.append(code)
    return replace(mention, codes=tuple(dict.fromkeys(codes)))


def actor_at(mentions: Sequence[ActorMention], span: TextSpan) -> ActorMention | None:
    """The mention that shares characters with a span."""
    return next((mention for mention in mentions if mention.span.overlaps(span)), None)


def _acts(registry: Registry, person: str, body: str) -> bool:
    return any(registry.counts_as(role.acts_for) == body for role in registry.roles_of(person))


def _keep(reading: Reading, draft: Draft) -> None:
    mark_use(reading, draft)
    settle_apposition(reading, draft)
    reading.keep(draft)


def _read_at(reading: Reading, token: int) -> Draft | None:
    match = reading.matches.get(token)
    if match is None:
        return _read_unnamed(reading, token)
    if match.key(Naming.NOTHING):
        return None
    if match.key(Naming.PERSON):
        return read_person(reading, match)
    if match.is_state:
        return read_state(reading, match)
    if match.key(Naming.ACTOR):
        return read_actor(reading, match)
    if match.key(Naming.OFFICE, Naming.OFFICES) and (draft := read_office(reading, match)):
        return draft
    if match.key(Naming.VESSEL, Naming.AIRCRAFT):
        return read_vessel(reading, match)
    if match.key(Naming.BODY) and (draft := read_body(reading, match)):
        return draft
    return _read_unnamed(reading, token)


def _read_unnamed(reading: Reading, token: int) -> Draft | None:
    if token in reading.strangers:
        last, name = reading.strangers[token]
        return known_person(reading, slug(name), token, last, "a person whom the registry does not hold", 0.55)
    if token in reading.bodies:
        return read_organisation(reading, token)
    if reading.word(token).lower() in PRONOUNS:
        return read_titled_surname(reading, token) or read_pronoun(reading, token)
    return (
        read_pair(reading, token)
        or read_partner(reading, token)
        or read_description(reading, token)
        or read_surname(reading, token)
    )
