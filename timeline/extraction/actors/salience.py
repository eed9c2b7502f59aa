"""How much a mention stands out, so that a pronoun takes up the one a reader thinks of first."""

from __future__ import annotations

from collections.abc import Iterable

from timeline.extraction.actors.draft import Draft, head_of, subject_verb
from timeline.extraction.actors.reading import Reading
from timeline.extraction.mentions import ActorUse

_MAIN_SUBJECT, _OWNER_OF_SUBJECT, _SUBJECT, _OWNER, _OBJECT, _OTHER = 2.0, 1.7, 1.1, 0.7, 0.6, 0.2
_PER_SENTENCE = 1.0
_PER_EARLIER_MENTION = 0.15


def most_salient(reading: Reading, token: int, drafts: Iterable[Draft]) -> Draft | None:
    """The draft that a pronoun most likely takes up: near and in a leading part, but no partner in its own clause."""
    parse = reading.parse
    here = parse.sentence_of[token]
    found = list(drafts)
    partners = {draft.codes for draft in found if clashes(reading, token, draft)}
    best, best_score = None, -100.0
    for draft in found:
        if draft.codes in partners:
            continue
        gone = here - parse.sentence_of[draft.first]
        score = prominence(reading, draft) - _PER_SENTENCE * gone - 0.004 * (token - draft.last)
        score += _PER_EARLIER_MENTION * min(_times_mentioned(reading, draft), 5)
        if score > best_score:
            best, best_score = draft, score
    return best


def prominence(reading: Reading, draft: Draft) -> float:
    """The weight of the part that a mention has in its sentence."""
    parse = reading.parse
    head = head_of(parse, draft.first, draft.last)
    verb = subject_verb(parse, head)
    if verb is not None:
        return _MAIN_SUBJECT if is_main(reading, verb) else _SUBJECT
    if parse.deps[head] == "poss" and (verb := subject_verb(parse, parse.heads[head])) is not None:
        return _OWNER_OF_SUBJECT if is_main(reading, verb) else _SUBJECT
    if parse.deps[head] == "poss":
        return _OWNER
    if parse.deps[head] in ("dobj", "dative", "agent"):
        return _OBJECT
    return _OTHER if draft.use is ActorUse.ACTOR else 0.0


def is_main(reading: Reading, verb: int) -> bool:
    """Whether a verb is the main one of its sentence or joined to it."""
    parse = reading.parse
    while parse.deps[verb] == "conj" and parse.heads[verb] != verb:
        verb = parse.heads[verb]
    return parse.deps[verb] in ("ROOT", "parataxis") or (parse.deps[verb] == "ccomp" and _is_main_quote(reading, verb))


def _is_main_quote(reading: Reading, verb: int) -> bool:
    """A clause before "he said" leads its sentence."""
    return verb < reading.parse.heads[verb]


def clashes(reading: Reading, token: int, draft: Draft) -> bool:
    """An object is not the subject of the same verb: in "Mr Xi told him", he is someone else."""
    parse = reading.parse
    dep = parse.deps[token]
    if dep == "pobj":
        verb = parse.heads[parse.heads[token]]
    elif dep in ("dobj", "dative"):
        verb = parse.heads[token]
    elif dep == "nsubj" and reading.word(token).lower() in ("him", "them", "her"):
        # "urged him to act": the parse makes him the subject of the act.
        verb = parse.heads[parse.heads[token]]
    else:
        return False
    own = subject_verb(parse, head_of(parse, draft.first, draft.last))
    while verb != own and parse.deps[verb] in ("conj", "xcomp") and parse.heads[verb] != verb:
        if parse.deps[verb] == "conj" and parse.having(verb, "nsubj", "nsubjpass"):
            # "She met him, and he asked her": another clause with a subject of its own.
            return False
        verb = parse.heads[verb]
    return own == verb


def _times_mentioned(reading: Reading, draft: Draft) -> int:
    return sum(other.people == draft.people and other.codes == draft.codes for other in reading.drafts[-25:])
