"""Times told beside the story: in a relative clause, in brackets, or by a verb that steps back (had opened in 1998)."""

from __future__ import annotations

import re

from spacy.tokens import Token

from timeline.extraction.dates.context import Context
from timeline.extraction.dates.direction import cues

_BESIDE = frozenset({"relcl", "acl", "appos"})
_OPEN_BRACKET = re.compile(r"\([^()\n]{0,80}\Z")
_SENTENCE_END = re.compile(r"[.!?]['\"”’)]*\s+(?=[\"“‘(]?[A-Z0-9])|\n\s*\n")


def is_aside(context: Context, start: int, end: int) -> bool:
    """Whether the words hang on something told beside the story."""
    if _OPEN_BRACKET.search(context.text, max(0, start - 100), start):
        return True
    return any(token.dep_ in _BESIDE for token in upwards(context, start, end)) or steps_back(context, start, end)


def steps_back(context: Context, start: int, end: int) -> bool:
    """Whether the verb over the words is a pluperfect that no report has made one: the town had fallen in May."""
    verb = next((one for one in upwards(context, start, end) if one.pos_ in ("VERB", "AUX")), None)
    if verb is None or verb.tag_ != "VBN":
        return False
    if not any(child.lower_ in ("had", "'d", "’d") and child.dep_ in ("aux", "auxpass") for child in verb.children):
        return False
    return not (verb.dep_ == "ccomp" and verb.head.lemma_ in cues("reporting"))


def is_reporting(context: Context, start: int, end: int) -> bool:
    """Whether the words are the day of a telling: said on Sunday."""
    verb = next((one for one in upwards(context, start, end) if one.pos_ in ("VERB", "AUX")), None)
    return verb is not None and verb.lemma_ in cues("reporting")


def upwards(context: Context, start: int, end: int) -> list[Token]:
    """The head of the words and what it hangs on, up to the root of the sentence; nothing without a parse."""
    return context.above(start, end) if context.parsed else []


def sentences_between(text: str, end: int, start: int) -> int:
    """How many sentences end between two places of a text, no further apart than they may tell of each other."""
    return sum(1 for _ in _SENTENCE_END.finditer(text, end, start + 1))
