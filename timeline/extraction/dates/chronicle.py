"""Chronicles: texts that tell what has been in the present tense, "March 3: Beijing expels two journalists"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Doc, Token

from timeline.extraction.lexicon.words import word_table

_FEWEST = 3
# A line that a day may head: "March 3: Beijing expels", "- 14 Sept. 2018 — Washington imposes".
_HEADED = re.compile(
    r"^[ \t]*(?:[-*•–—][ \t]*)?(?:On[ \t]+)?(?:[A-Z][a-z]+\.?[ \t,]|[0-9])[^\n:—–]{0,24}(?:[:—–]|[ \t]-[ \t])", re.M
)
_TO_ONE_IN_THE_PAST = 2
_TO_ONE_AHEAD = 3
_PAST, _PRESENT, _AHEAD = "past", "present", "ahead"


def is_chronicle(doc: Doc) -> bool:
    """Whether days head its lines, and main clauses mostly tell of deeds in the plain present.

    A single headline is none, nor is a list of what the week will bring, nor a law that takes effect in October.
    """
    if sum(1 for _ in _HEADED.finditer(doc.text)) < _FEWEST:
        return False
    told = [tense for verb in _main_verbs(doc) if (tense := _told_in(verb))]
    present = told.count(_PRESENT)
    return (
        present >= _FEWEST
        and present >= _TO_ONE_IN_THE_PAST * told.count(_PAST)
        and present >= _TO_ONE_AHEAD * told.count(_AHEAD)
    )


def _main_verbs(doc: Doc) -> Iterator[Token]:
    return (sentence.root for sentence in doc.sents if sentence.root.pos_ == "VERB")


def _told_in(verb: Token) -> str:
    """Past, present or ahead; "" of what is said, asked or true at all times."""
    helpers = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    words = {helper.lower_ for helper in helpers}
    table = word_table("time_cues")
    if words & set(table["future_helpers"]) or verb.lemma_ in table["planning"]:
        return _AHEAD
    if verb.lemma_ in table["reporting"] or any(helper.tag_ == "MD" for helper in helpers):
        return ""
    tags = {verb.tag_, *(helper.tag_ for helper in helpers)}
    if "VBD" in tags or {"have", "has", "had"} & words:
        return _PAST
    return _PRESENT if tags & {"VBZ", "VBP"} else ""
