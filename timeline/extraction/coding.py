"""The PLOVER type of a predicate: the lexicon's, unless the clause around it makes another of it."""

from __future__ import annotations

from dataclasses import dataclass

from timeline.extraction.context import Context, attitudes
from timeline.extraction.event_words import Entry, event_words
from timeline.extraction.parse import Parse
from timeline.extraction.triggers import Predicate, verb_names
from timeline.registry.plover import event_type


@dataclass(frozen=True, slots=True)
class Coding:
    """A type and why."""

    type: str
    words: str


_KIND = frozenset(("CONCEDE", "RETREAT", "AID", "COOPERATE", "SUPPORT"))
_HOSTILE = frozenset(("SANCTION", "COERCE", "PROTEST", "ASSAULT"))
# Words about a deed are no deed: what was refused, urged or promised has not been done by it.
_ABOUT_DEEDS = frozenset(("AGREE", "REJECT", "REQUEST", "THREATEN", "ACCUSE"))


def read_type(parse: Parse, predicate: Predicate, context: Context) -> Coding:
    """The type of a predicate in its clause: announced kindness is a promise, announced harm a threat."""
    given = _given(predicate)
    modal = parse.lemmas[context.modal] if context.modal is not None else ""
    if modal in ("will", "would") and context.negation is not None and predicate.type in _KIND | {"AGREE", "CONSULT"}:
        return Coding("REJECT", f"{given}, and “{modal} not” refuses it")
    if modal == "must" and not predicate.nominal:
        return Coding("REQUEST", f"{given}, and “must” demands it")
    if modal in ("will", "would") and _under_saying(parse, context):
        if predicate.type in _HOSTILE:
            return Coding("THREATEN", f"{given}, and saying that it “{modal}” come threatens it")
        if predicate.type in _KIND:
            return Coding("AGREE", f"{given}, and saying that it “{modal}” come promises it")
    if (above := _word_above(parse, predicate)) is not None:
        return Coding(above.type, f"{given}, but “{above.words}” above it makes it {event_type(above.type).word}")
    return Coding(predicate.type, given)


def _word_above(parse: Parse, predicate: Predicate) -> Entry | None:
    """What the lexicon says of the verb whose content a predicate is: "refused to reopen", "accused it of abusing"."""
    if predicate.nominal:
        return None
    token = predicate.token
    head = parse.heads[token]
    if parse.deps[token] == "pcomp":
        head = parse.heads[head]
    elif parse.deps[token] != "xcomp" and not _is_infinitive_clause(parse, token):
        return None
    lexicon = event_words()
    entry = next((lexicon.verbs[name] for name in verb_names(parse, head) if name in lexicon.verbs), None)
    return entry if entry is not None and not entry.weak and entry.type in _ABOUT_DEEDS else None


def _is_infinitive_clause(parse: Parse, token: int) -> bool:
    """Whether a clause is what somebody is asked to do: "urged both countries to explain"."""
    return parse.deps[token] == "ccomp" and any(parse.tags[child] == "TO" for child in parse.having(token, "aux"))


def _given(predicate: Predicate) -> str:
    """What the word list says: “lift” with “ban” stands for Concession."""
    if not predicate.entry:
        return "no listed word says what kind of act this is"
    words = "” with “".join(predicate.entry.split(" + "))
    return f"“{words}” stands for {event_type(predicate.type).word}"


def _under_saying(parse: Parse, context: Context) -> bool:
    return context.governor is not None and parse.lemmas[context.governor] in attitudes()["said"]
