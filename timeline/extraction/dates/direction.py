"""Which way a clause points: tense, aspect, modality and the words around decide past or future."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from spacy.tokens import Token

from timeline.extraction.anchoring import Direction, Lean
from timeline.extraction.dates.context import Context
from timeline.extraction.lexicon.words import word_table

_FARTHEST = 12  # steps up the tree to the verb that governs a time
_HERE_AND_AHEAD = re.compile(
    r"\b(?:will|shall|won't|is to|are to|plans? to|scheduled|expected|due|would)\b|['’]ll\b", re.I
)
_A_HEADLINE = 100  # characters
_REST = re.compile(r"[^.!?;\n]*")
_NOT_NOW = " with a time that is not now"
UNKNOWN = Lean(Direction.UNKNOWN)


@cache
def cues(name: str) -> frozenset[str]:
    """A list of the lexicon's cue words."""
    return frozenset(word_table("time_cues")[name])


def lean_of(context: Context, start: int, end: int) -> Lean:
    """Which way the words around a span point, and which of them say so."""
    if not context.parsed:
        return _lean_by_words(context.text, start, end)
    token = context.head(start, end)
    if token is None:
        return UNKNOWN
    announced = _announced(context, start)
    if announced is not None:
        return announced
    reported = _reported(context, start)
    if reported is not None:
        return reported
    preposition = _preposition(context, token, start)
    owned = _owned(context, end)
    if owned is not None:
        return owned
    if preposition in cues("past_prepositions"):
        return Lean(Direction.PAST, f"“{preposition}” looks back", firm=True)
    return _in_chronicle(context, _weighed(_climb(token, preposition), preposition))


def _in_chronicle(context: Context, lean: Lean) -> Lean:
    """March 3: Beijing expels two journalists, among more such lines, tells of what has been."""
    if not (lean.plain and context.is_chronicle):
        return lean
    return replace(
        lean, direction=Direction.PAST, why=f"{lean.why.removesuffix(_NOT_NOW)}, in which days and months are told"
    )


def _announced(context: Context, start: int) -> Lean | None:
    """Talks resume Monday, Xi hosts Putin on Wednesday: a headline's present, taken for a noun by the tagger."""
    hosted = _hosted(context, start)
    if hosted is not None:
        return hosted
    verb = context.before(start)
    if verb is None or verb.i == 0 or verb.lower_ not in cues("headline_verbs") or verb.tag_ in ("VBD", "VBN"):
        return None
    subject = verb.nbor(-1)
    if subject.tag_ not in ("NNS", "NNPS") or (subject.i > 0 and subject.nbor(-1).tag_ in ("TO", "MD", "IN")):
        return None
    return Lean(Direction.FUTURE, f"“{subject.text} {verb.text}” announces what is to come")


@cache
def _hosting() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(cues('hosting_verbs'))})\b", re.I)


def _hosted(context: Context, start: int) -> Lean | None:
    """Xi hosts Putin on Wednesday: in a sentence without a verb, a noun in -s that can be one."""
    if not _hosting().search(context.text, max(0, start - _A_HEADLINE), start):
        return None
    time = context.tokens(start, start + 1)[0]
    words = list(time.sent)
    noun = next((word for word in words[1:] if word.tag_ == "NNS" and word.lower_ in cues("hosting_verbs")), None)
    if noun is None or noun.i >= time.i or any(word.pos_ in ("VERB", "AUX") for word in words):
        return None
    if noun.nbor(-1).pos_ != "PROPN" or noun.nbor().pos_ in ("ADP", "PUNCT"):
        return None
    return Lean(Direction.FUTURE, f"“{noun.nbor(-1).text} {noun.text}” announces what is to come")


def _reported(context: Context, start: int) -> Lean | None:
    """Said on Friday it would close: the day right behind a verb of telling is that of the telling."""
    verb = context.before(start)
    if verb is not None and verb.lower_ == "on" and verb.i > 0:
        verb = verb.nbor(-1)
    if verb is None or verb.tag_ != "VBD" or verb.lemma_ not in cues("reporting"):
        return None
    return Lean(Direction.PAST, f"“{verb.text}” is past tense")


def _owned(context: Context, end: int) -> Lean | None:
    """Tuesday's ruling has been; Tuesday's meeting is told by its verb."""
    mark = context.after(end)
    if mark is None or mark.lower_ not in ("'s", "’s") or mark.i + 1 >= len(context.doc):
        return None
    noun = next((one for one in context.doc[mark.i + 1 : mark.i + 5] if one.pos_ in ("NOUN", "PROPN")), None)
    while noun is not None and noun.i + 1 < len(context.doc) and noun.nbor().pos_ == "NOUN":
        noun = noun.nbor()
    if noun is None or noun.lemma_ in cues("planned_nouns"):
        return None
    return Lean(Direction.PAST, f"“{noun.text}” is something that has been")


def _weighed(lean: Lean, preposition: str) -> Lean:
    """until, by and from leave the past of their verb open: banned from 12 October; by then it had fallen."""
    if preposition == "by" and lean.why.startswith("“had "):
        return lean
    if lean.direction is Direction.PAST and preposition in cues("open_prepositions"):
        return Lean(lean.direction, lean.why, firm=False)
    return lean


def _preposition(context: Context, token: Token, start: int) -> str:
    before = context.before(start)
    if before is not None and before.pos_ in ("ADP", "SCONJ"):
        return before.lower_
    return token.head.lower_ if token.head.pos_ == "ADP" else ""


def _climb(token: Token, preposition: str) -> Lean:
    """From the time up the tree, to the first word that tells the direction."""
    here, aimed = token, False
    for _ in range(_FARTHEST):
        lean = _told_by(here, token, preposition)
        if lean is not None:
            return replace(lean, firm=lean.firm and not aimed) if lean.direction is Direction.PAST else lean
        aimed = aimed or here.tag_ == "VB"
        if here.head == here:
            break
        here = here.head
    return UNKNOWN


def _told_by(word: Token, time: Token, preposition: str) -> Lean | None:
    if word.pos_ in ("VERB", "AUX") and word.tag_ != "MD":
        return tense(word, preposition)
    if word != time and _is_aside_adjective(word):
        return UNKNOWN
    if word != time and word.pos_ in ("NOUN", "PROPN", "ADJ"):
        return _told_by_noun(word, time)
    return None


def _is_aside_adjective(word: Token) -> bool:
    """Her house, worth a million in October, is for sale: the tense of the sentence tells nothing of October."""
    behind = word.pos_ == "ADJ" and word.dep_ == "amod" and word.head.i < word.i
    return behind and word.lower_ not in cues("future_adjectives")


def _told_by_noun(noun: Token, time: Token) -> Lean | None:
    if noun.lower_ in cues("future_adjectives"):
        return Lean(Direction.FUTURE, f"“{noun.text}” looks ahead")
    if time.dep_ in ("nmod", "compound", "npadvmod") and time.head == noun and noun.lemma_ in cues("planned_nouns"):
        return Lean(Direction.UNKNOWN, f"the “{noun.text}” may be past or to come")
    for child in noun.lefts:
        if child.dep_ == "amod" and child.lower_ in cues("future_adjectives"):
            return Lean(Direction.FUTURE, f"“{child.text} {noun.text}” is still to come")
    if time.dep_ == "poss" and time.head == noun and noun.lemma_ not in cues("planned_nouns"):
        return Lean(Direction.PAST, f"“{noun.text}” is something that has been")
    return None


def tense(verb: Token, preposition: str = "") -> Lean | None:
    """The direction of a verb with its helpers; None where its head has to tell."""
    verb = _leader(verb)
    helpers = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    words = {helper.lower_ for helper in helpers}
    shown = " ".join(token.text for token in sorted([*helpers, verb], key=lambda one: one.i))
    ahead = _ahead(verb, words, shown, preposition)
    if ahead is not None:
        return ahead
    if "to" in words or (verb.tag_ == "VB" and not helpers):
        return _of_infinitive(verb, shown)
    return _plain_tense(verb, helpers, shown)


def _leader(verb: Token) -> Token:
    """The first of coordinated verbs has the helpers: will meet and sign."""
    while verb.dep_ == "conj" and verb.head.pos_ in ("VERB", "AUX"):
        if any(child.dep_ in ("aux", "auxpass", "nsubj", "nsubjpass") for child in verb.children):
            break
        if verb.tag_ != verb.head.tag_:
            break
        verb = verb.head
    return verb


def _ahead(verb: Token, helpers: set[str], shown: str, preposition: str) -> Lean | None:
    has_been = bool(helpers & {"have", "has", "had", "'ve", "’ve"})
    if helpers & cues("future_helpers") and not has_been:
        return Lean(Direction.FUTURE, f"“{shown}” tells of what is to come", firm=True)
    if helpers & {"could", "might"} and any(child.dep_ == "neg" or child.lower_ == "neither" for child in verb.subtree):
        return Lean(Direction.PAST, f"“{shown}”, denied, tells of what has been") if "could" in helpers else None
    if helpers & cues("open_helpers") and not has_been and "'d" not in helpers:
        return Lean(Direction.FUTURE, f"“{shown}” tells of what may come", firm="would" in helpers or "must" in helpers)
    if (
        verb.lemma_ in cues("planning")
        and verb.tag_ == "VBN"
        and (preposition not in ("on", "at") or verb.lemma_ in cues("arranging"))
    ):
        if helpers & {"was", "were", "had", "been"}:
            return Lean(Direction.NEAREST, f"“{shown}” tells of a plan that may be past or to come")
        return Lean(
            Direction.FUTURE, f"“{shown}” tells of a plan", firm=bool(helpers & {"is", "are", "'s", "’s", "be"})
        )
    if verb.lemma_ in cues("arranging") and verb.tag_ == "VBD" and verb.lemma_ != "expect":
        return Lean(Direction.FUTURE, f"“{shown}” tells of a plan")
    if verb.lemma_ in cues("postponing") and preposition in ("until", "till", "to", "for", "through"):
        return Lean(Direction.FUTURE, f"“{shown} {preposition}” tells of a day to come", firm=True)
    return None


def _of_infinitive(verb: Token, shown: str) -> Lean | None:
    """is to begin, plans to meet, agreed to talk look ahead; flew to meet looks where flew does."""
    head = verb.head
    if head == verb:
        return _of_request(verb)
    if head.tag_ == "VBN" and head.lemma_ in cues("planning") and _had(head):
        return Lean(Direction.NEAREST, f"“had {head.text} … {shown}” tells of a plan that may be past or to come")
    if head.lemma_ == "be" or head.lemma_ in cues("planning") or head.lower_ in cues("future_adjectives"):
        return Lean(Direction.FUTURE, f"“{head.text} … {shown}” looks ahead", firm=True)
    if head.pos_ in ("NOUN", "PROPN", "ADJ"):
        return Lean(Direction.FUTURE, f"“{head.text} {shown}” looks ahead")
    return None


def _of_request(verb: Token) -> Lean:
    """Meet me on Sunday."""
    if any(child.dep_ in ("nsubj", "nsubjpass", "aux") for child in verb.children):
        return UNKNOWN
    return Lean(Direction.FUTURE, f"“{verb.text}” asks for what is to come")


def _had(verb: Token) -> bool:
    return any(child.lower_ in ("had", "'d") and child.dep_ in ("aux", "auxpass") for child in verb.children)


def _plain_tense(verb: Token, helpers: list[Token], shown: str) -> Lean | None:
    tags = {helper.tag_ for helper in helpers}
    lemmas = {helper.lemma_ for helper in helpers}
    if "have" in lemmas or "VBD" in tags or verb.tag_ == "VBD":
        firm = verb.lemma_ not in cues("reporting")
        return Lean(Direction.PAST, f"“{shown}” is past tense", firm=firm)
    if verb.tag_ == "VBN" and not helpers:
        return Lean(Direction.PAST, f"“{verb.text}” tells of what has been done", firm=True)
    if verb.tag_ == "VBG" and not helpers:
        opening = verb.lemma_ in cues("opening_verbs")
        return Lean(Direction.FUTURE, f"“{verb.text}” looks ahead") if opening else None
    if verb.tag_ in ("VBZ", "VBP", "VBG", "VBN"):
        return _of_clause(verb, shown)
    return None


def _of_clause(verb: Token, shown: str) -> Lean:
    """Until a deal is reached: a clause of time in the present looks where its main clause does."""
    if verb.dep_ == "advcl" and verb.head != verb and verb.head.pos_ in ("VERB", "AUX"):
        main = tense(verb.head)
        if main is not None and main.direction is Direction.FUTURE:
            return main
    return _of_present(verb, shown)


def _of_present(verb: Token, shown: str) -> Lean:
    if verb.lemma_ in cues("reporting"):
        return Lean(Direction.PAST, f"“{shown}” reports")
    return Lean(Direction.FUTURE, f"“{shown}” is present tense{_NOT_NOW}", plain=True)


def _lean_by_words(text: str, start: int, end: int) -> Lean:
    """Without a parse: a word of the same sentence that looks ahead."""
    left = max(text.rfind(mark, max(0, start - 200), start) for mark in ".!?;\n")
    rest = _REST.match(text, end, end + 40)
    clause = text[max(left, 0, start - 200) : start] + (rest.group() if rest else "")
    found = _HERE_AND_AHEAD.search(clause)
    if found:
        return Lean(Direction.FUTURE, f"“{found.group()}” looks ahead", firm=True)
    return Lean(Direction.PAST, "nothing near it looks ahead")
