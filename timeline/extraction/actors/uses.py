"""Whether a named country or body says where something is ("in Beijing") or acts ("Beijing condemned")."""

from __future__ import annotations

from timeline.extraction.actors.draft import Draft, head_of
from timeline.extraction.actors.matching import STATES
from timeline.extraction.actors.reading import Reading
from timeline.extraction.actors.words import listed
from timeline.extraction.mentions import ActorUse
from timeline.extraction.role_words import role_words
from timeline.registry import ActorKind

_WHERE = listed("place", "where")
_WHITHER = listed("place", "whither")


def mark_use(reading: Reading, draft: Draft) -> None:
    """Sets the use of a name that only says where something is, or who tells of it."""
    match = reading.matches.get(draft.first)
    if match is None or match.last != draft.last:
        return
    head = head_of(reading.parse, draft.first, draft.last)
    if draft.use is ActorUse.OWNER and _is_ground(reading, head):
        draft.use = ActorUse.PLACE
    if draft.use is not ActorUse.ACTOR:
        return
    if match.key(*STATES) is None and _is_venue(reading, draft, head):
        draft.use = ActorUse.PLACE
    elif match.key(*STATES) is not None:
        draft.use = ActorUse.PLACE if is_place(reading, head) else ActorUse.ACTOR
    elif is_teller(reading, draft, head) or _is_platform(reading, draft):
        draft.use = ActorUse.PLACE


def _is_ground(reading: Reading, owner: int) -> bool:
    """Whether a state's ground says where: "over Canada's Yukon territory", "off the Chinese coast"."""
    noun = reading.parse.heads[owner]
    return reading.parse.lemmas[noun] in role_words("grounds") and is_place(reading, noun)


def _is_venue(reading: Reading, draft: Draft, head: int) -> bool:
    """Where states meet or complain: "a complaint at the WTO"."""
    actor = reading.registry.get(draft.codes[0])
    parse = reading.parse
    return (
        actor is not None
        and actor.kind is ActorKind.ORGANISATION
        and parse.deps[head] == "pobj"
        and parse.lemmas[parse.heads[head]] in ("at", "in", "before")
        and parse.lemmas[parse.heads[parse.heads[head]]] not in role_words("members")
    )


def _is_platform(reading: Reading, draft: Draft) -> bool:
    """Where people write: "on Twitter"."""
    return reading.word(draft.last).lower() in listed("platform") and reading.word(draft.first - 1) in ("on", "via")


def is_teller(reading: Reading, draft: Draft, head: int) -> bool:
    """Whether a medium only tells or is told: "told Reuters", "Xinhua reported", "according to the BBC"."""
    if not any(code in listed("media") for code in draft.codes):
        return False
    parse = reading.parse
    while parse.deps[head] in ("pobj", "dative", "prep", "conj") and parse.heads[head] != head:
        head = parse.heads[head]
    verb = parse.heads[head] if parse.deps[head] in ("dobj", "nsubj") else head
    return parse.lemmas[verb] in listed("media", "tells")


def is_place(reading: Reading, token: int) -> bool:
    """Whether a noun stands where a place stands: "in China", "a visit to Beijing", "landed in Taipei"."""
    parse = reading.parse
    while parse.deps[token] == "conj" and parse.heads[token] != token:
        token = parse.heads[token]
    if parse.deps[token] == "dobj":
        return parse.lemmas[parse.heads[token]] in ("leave", "visit", "tour", "reach")
    if parse.deps[token] != "pobj":
        return False
    preposition = parse.heads[token]
    if parse.lemmas[preposition] in _WHERE:
        return True
    return parse.lemmas[preposition] in _WHITHER and parse.lemmas[parse.heads[preposition]] in listed("motion")
