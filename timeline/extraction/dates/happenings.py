"""Times counted from a happening that the text dates elsewhere: the day after his death, a month after the talks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from timeline.extraction.dates.asides import upwards
from timeline.extraction.dates.context import Context
from timeline.extraction.dates.discourse import Said
from timeline.extraction.lexicon.words import word_table
from timeline.temporal.expression import Antecedent

_TIE = re.compile(r"\s+(after|before|following|of|into)\s+(?=\w)", re.I)
_LONGEST_NAME = 8  # words of a happening's name
_SHORTEST_STEM = 4
_MOST_DATED = 60
# A day of a happening is counted from its beginning.
_ENDINGS = frozenset({"end", "finish", "conclude", "close"})
_PARTNERS = frozenset({"nsubj", "nsubjpass", "dobj", "attr", "pobj", "compound"})


@dataclass(frozen=True, slots=True)
class Tie:
    """What a time is tied to: before or after a happening, or on a day of its own; its words, and where they end."""

    joint: str
    happening: Token
    words: str
    end: int

    @property
    def sign(self) -> int:
        """Which way from the happening."""
        return -1 if self.joint == "before" else 1


def tie_of(context: Context, end: int) -> Tie | None:
    """after the talks, before he died, of his arrival, right behind a time."""
    found = _TIE.match(context.text, end, end + 20)
    if found is None or not context.parsed:
        return None
    joint = context.tokens(found.start(1), found.end(1))[0]
    happening = _happening(joint)
    if happening is None or not 0 < happening.i - joint.i <= _LONGEST_NAME:
        return None
    start, stop = found.end(), happening.idx + len(happening.text)
    return Tie(found[1].lower(), happening, context.text[start:stop], stop)


def _happening(joint: Token) -> Token | None:
    """The noun of a happening behind a preposition, or the verb of a clause behind a conjunction."""
    noun = next((child for child in joint.children if child.dep_ == "pobj"), None)
    if noun is not None:
        return noun if noun.lemma_.lower() in _nouns() else None
    verb = joint.head
    if joint.dep_ != "mark" or verb.pos_ != "VERB" or verb.i < joint.i or verb.lemma_ in _common():
        return None
    return verb


@cache
def _nouns() -> dict[str, frozenset[str]]:
    return {noun: frozenset(verbs) for noun, verbs in word_table("time_happenings")["nouns"].items()}


@cache
def _common() -> frozenset[str]:
    return frozenset(word_table("time_happenings")["verbs"]["common"])


class Happenings:
    """The happenings that the text has dated, by the words that tell of them."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._dated: list[Said] = []
        self._words: dict[int, frozenset[str]] = {}

    def add(self, said: Said) -> None:
        """A date of the text; the words of the clause that it dates are looked at when they are asked for."""
        self._dated.append(said)

    def date_of(self, tie: Tie) -> Said | None:
        """The date of the happening: the one said last of it."""
        lemma = tie.happening.lemma_.lower()
        for said in reversed(self._dated[-_MOST_DATED:]):
            words = self._words_of(said)
            if any(_akin(lemma, word) for word in words) and not (tie.joint == "of" and words & _ENDINGS):
                return said
        return None

    def _words_of(self, said: Said) -> frozenset[str]:
        words = self._words.get(said.start)
        if words is None:
            words = frozenset(_told_there(self._context, said.start, said.start + len(said.words)))
            self._words[said.start] = words
        return words


def dated_by(said: Said, tie: Tie) -> Antecedent:
    """The date said, as that of the happening: the time of “his death”."""
    antecedent = said.as_antecedent()
    return Antecedent(antecedent.meaning, antecedent.words, f"the time of “{tie.words}”")


def _told_there(context: Context, start: int, end: int) -> list[str]:
    """The verb over a time, what it is said of, and the nouns between them."""
    words: list[str] = []
    for token in upwards(context, start, end):
        if token.pos_ in ("NOUN", "PROPN"):
            words.append(token.lemma_.lower())
        if token.pos_ in ("VERB", "AUX"):
            return [*words, token.lemma_.lower(), *_partners(token)]
    return words


def _partners(verb: Token) -> list[str]:
    near = [child for child in verb.children if child.dep_ in _PARTNERS]
    near += [grandchild for child in verb.children if child.dep_ == "prep" for grandchild in child.children]
    return [token.lemma_.lower() for token in near if token.pos_ in ("NOUN", "PROPN")]


@cache
def _akin(asked: str, told: str) -> bool:
    """Whether two words tell of the same: death and die, arrival and arrive, invade and invasion."""
    if asked == told or told in _nouns().get(asked, ()) or asked in _nouns().get(told, ()):
        return True
    if asked not in _nouns() and told not in _nouns():
        return False
    stem = min(len(asked), len(told)) - 2
    return stem >= _SHORTEST_STEM and asked[:stem] == told[:stem]
