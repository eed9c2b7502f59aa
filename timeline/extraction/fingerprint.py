"""What a report is about, in a form that can be compared: the predicate, its objects, its figures and its names.

`fingerprint(doc, span)` reads the clause around a trigger; merging compares what it finds. Everything is taken from
the clause of the trigger itself, so that two happenings told in one sentence keep apart.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib import resources
from typing import Final

from spacy.tokens import Doc, Span, Token

from timeline.extraction.figures import figures_in
from timeline.extraction.mentions import TextSpan

_LEXICON = tomllib.loads(resources.files("timeline.extraction.lexicon").joinpath("fingerprint.toml").read_text("utf-8"))
_LIGHT_VERBS: Final = frozenset(_LEXICON["light_verbs"])
_COMING: Final = frozenset(_LEXICON["coming"])
_HAPPENING: Final = frozenset(_LEXICON["happening"])
_HAPPENING_AS: Final[dict[str, str]] = _LEXICON["happening_as"]
_DUE: Final = frozenset(_LEXICON["due"])
_BEFORE_NAMES: Final = frozenset(_LEXICON["before_names"])
_CLAUSES_OF_THEIR_OWN = frozenset({"advcl", "relcl", "ccomp", "parataxis", "csubj"})
_HANGING = frozenset({"acl", "relcl"})
_WITHOUT_OWN_SUBJECT = frozenset({"xcomp", "conj", "acl", "relcl", "pcomp"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_OBJECTS = frozenset({"dobj", "attr", "oprd"})
_CONTENT = frozenset({"NOUN", "VERB", "ADJ"})
_TIME_ENTITIES = frozenset({"DATE", "TIME"})
_FIGURE_ENTITIES = frozenset({"MONEY", "PERCENT", "QUANTITY", "CARDINAL", "ORDINAL"})
# "American" and "Chinese" say who acts, which the actors say better.
_NOT_FOR_OBJECTS = frozenset({"MONEY", "PERCENT", "NORP"})
_NOT_NAMES = frozenset({"NORP"})


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """The comparable marks of a report, all in lower case and sorted but for the predicate.

    `predicate` is the lemma of what was done ("visit", "shoot down", "effect" of "take effect"); `objects` the lemmas
    of the other content words; `numbers` figures with units; `names` proper names as the text has them.
    """

    predicate: str = ""
    objects: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    names: tuple[str, ...] = ()


def trigger_in(doc: Doc, trigger: TextSpan) -> Span:
    """The tokens of a trigger given by its characters; a token cut in two belongs to it."""
    span = doc.char_span(trigger.start, trigger.end, alignment_mode="expand")
    if span is None or not len(span):
        raise ValueError(f"no words at {trigger.start}..{trigger.end}")
    return span


def fingerprint(doc: Doc, trigger: Span) -> Fingerprint:
    """ "barred Micron from $2 billion of deals" -> bar; deal; 2000000000 usd; micron."""
    scope = sorted({token.i for token in _scope(trigger)})
    words = [doc[index] for index in scope]
    return Fingerprint(
        predicate=predicate_of(trigger.root),
        objects=_unique(token.lemma_.lower() for token in words if _is_content(token) and token.i != trigger.root.i),
        numbers=_unique(figures_in(doc, scope)),
        names=_unique(_names(doc, frozenset(scope))),
    )


def predicate_of(root: Token) -> str:
    """ "shot down" -> shoot down; "took effect" -> effect; "paid a visit" -> visit; "is to close" -> close.

    Of a verb that only says that something came about, what came about: "the talks were held" -> talk.
    """
    lemma = root.lemma_.lower()
    if root.pos_ not in {"VERB", "AUX"}:
        return lemma
    ahead = _what_is_to_come(root)
    if ahead is not None:
        return predicate_of(ahead)
    particles = [child.lower_ for child in root.children if child.dep_ == "prt"]
    carried = _carried(root) if not particles else None
    return carried.lemma_.lower() if carried is not None else " ".join([lemma, *particles])


def _what_is_to_come(root: Token) -> Token | None:
    """ "is to close" -> close; "are due to rise" -> due."""
    if root.lemma_.lower() not in _COMING:
        return None
    verbs = [child for child in root.children if child.dep_ == "xcomp" and child.pos_ == "VERB"]
    due = [child for child in root.children if child.lemma_ in _DUE and child.dep_ == "acomp"]
    return next(iter(verbs + due), None)


def _carried(root: Token) -> Token | None:
    """The noun that says what was done: the object of a light verb, the subject of one of happening."""
    lemma = root.lemma_.lower()
    nouns = [child for child in root.children if child.pos_ == "NOUN"]
    if lemma in _LIGHT_VERBS:
        objects = [noun for noun in nouns if noun.dep_ in _OBJECTS]
        happened = lemma in _HAPPENING_AS and any(noun.lemma_ == _HAPPENING_AS[lemma] for noun in objects)
        if objects and not happened:
            return objects[0]
    if lemma in _HAPPENING or lemma in _HAPPENING_AS or _is_held(root):
        return next((noun for noun in nouns if noun.dep_ in _SUBJECTS), None)
    return None


def _is_held(root: Token) -> bool:
    """ "Talks were held": a passive light verb leaves all to its subject."""
    passive = any(child.dep_ == "nsubjpass" for child in root.children)
    return passive and root.lemma_.lower() in _LIGHT_VERBS


def _scope(trigger: Span) -> Iterator[Token]:
    """The words of the trigger and of its clause, with the subject it shares with the clause above."""
    yield from trigger
    yield from _clause(trigger.root)
    yield from _shared_arguments(trigger.root)


def _clause(root: Token) -> Iterator[Token]:
    yield root
    for child in root.children:
        if not _is_another_clause(child, root):
            yield from _clause(child)


def _is_another_clause(child: Token, parent: Token) -> bool:
    if child.dep_ == "conj":
        return child.pos_ in {"VERB", "AUX"} and parent.pos_ in {"VERB", "AUX"}
    return child.dep_ in _CLAUSES_OF_THEIR_OWN


def _shared_arguments(root: Token) -> Iterator[Token]:
    if root.dep_ not in _WITHOUT_OWN_SUBJECT or any(child.dep_ in _SUBJECTS for child in root.children):
        hung = root.dep_ == "relcl"
        if not hung:
            return
    if root.dep_ in _HANGING:
        yield from _noun_phrase(root.head, without=root)
        return
    for child in root.head.children:
        if child.dep_ in _SUBJECTS or (root.dep_ == "xcomp" and child.dep_ == "dobj"):
            yield from _noun_phrase(child, without=root)


def _noun_phrase(noun: Token, *, without: Token) -> Iterator[Token]:
    yield noun
    for child in noun.children:
        if child != without and child.dep_ not in _CLAUSES_OF_THEIR_OWN and child.dep_ != "acl":
            yield from _noun_phrase(child, without=without)


def _is_content(token: Token) -> bool:
    return (
        token.pos_ in _CONTENT
        and not token.is_stop
        and token.is_alpha
        and token.ent_type_ not in _TIME_ENTITIES
        and token.ent_type_ not in _NOT_FOR_OBJECTS
    )


def _names(doc: Doc, scope: frozenset[int]) -> Iterator[str]:
    """Named entities, and runs of proper nouns outside them, that lie in the clause."""
    covered: set[int] = set()
    for entity in _entities(doc, sorted(scope)):
        if entity.start in scope or entity.end - 1 in scope:
            covered.update(range(entity.start, entity.end))
            if entity[0].ent_type_ not in _TIME_ENTITIES | _FIGURE_ENTITIES | _NOT_NAMES:
                yield _name(entity)
    yield from _runs_of_proper_nouns(doc, sorted(scope - covered))


def _entities(doc: Doc, indices: Sequence[int]) -> Iterator[Span]:
    """The named entities that hold one of the tokens; `doc.ents` would build those of the whole text each time."""
    end = 0
    for index in indices:
        if index < end or not doc[index].ent_type:
            continue
        start = index
        while start and doc[start].ent_iob_ == "I":
            start -= 1
        end = index + 1
        while end < len(doc) and doc[end].ent_iob_ == "I":
            end += 1
        yield doc[start:end]


def _runs_of_proper_nouns(doc: Doc, indices: Iterable[int]) -> Iterator[str]:
    run: list[int] = []
    for index in (i for i in indices if doc[i].pos_ == "PROPN"):
        if run and index != run[-1] + 1:
            yield _name(doc[run[0] : run[-1] + 1])
            run = []
        run.append(index)
    if run:
        yield _name(doc[run[0] : run[-1] + 1])


def _name(span: Span) -> str:
    words = [token.lower_ for token in span if not token.is_space and token.dep_ != "case"]
    while words and words[0].strip(".") in _BEFORE_NAMES:
        words = words[1:]
    return " ".join(words)


def _unique(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({word for word in words if word}))
