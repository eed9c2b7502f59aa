"""What stands around a predicate: tense, modality, negation, what it hangs on. Read once, used by status and choice."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

from timeline.extraction.parse import Parse
from timeline.extraction.triggers import Predicate

_SPOKEN = frozenset(("REQUEST", "ACCUSE", "REJECT", "THREATEN", "SUPPORT"))
_SUBJECTS = ("nsubj", "nsubjpass")


@cache
def attitudes() -> dict[str, frozenset[str]]:
    """The lists of `lexicon/attitudes.toml` by name."""
    path = resources.files("timeline.extraction.lexicon").joinpath("attitudes.toml")
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    return {name: frozenset(word.strip() for word in words.split(",") if word.strip()) for name, words in table.items()}


@dataclass(frozen=True, slots=True)
class Context:
    """What was found around a predicate; a cue is a token number, None where there is none.

    `tense` is past, present, perfect, future, infinitive, participle or "" (of nouns). `governor` is the predicate
    that this one is the content or the object of; `governors` all of them up to the root.
    """

    tense: str
    passive: bool
    modal: int | None
    negation: int | None
    condition: int | None
    planned: int | None
    was_planned: bool
    governor: int | None
    governors: tuple[int, ...]
    subject: int | None
    quoted: bool
    ahead: int | None


def read_context(parse: Parse, predicate: Predicate, quoted: list[bool]) -> Context:
    """The context of a predicate; `quoted` says of each token whether it stands between quotation marks."""
    token = predicate.token
    auxiliaries = parse.having(token, "aux", "auxpass")
    governors = _governors(parse, token)
    planned, was_planned = _planned(parse, token, governors)
    return Context(
        tense="" if predicate.nominal else _tense(parse, token, auxiliaries),
        passive=is_passive(parse, token),
        modal=next((child for child in auxiliaries if parse.tags[child] == "MD"), None),
        negation=_negation(parse, token, predicate),
        condition=_condition(parse, token),
        planned=planned,
        was_planned=was_planned,
        governor=governors[0] if governors else None,
        governors=tuple(governors),
        subject=_who_speaks(parse, token, predicate),
        quoted=quoted[token],
        ahead=_ahead(parse, token, predicate),
    )


def is_passive(parse: Parse, token: int) -> bool:
    """Whether a verb is in the passive, or a participle that hangs on its object: "a list published in May"."""
    if any(parse.deps[child] in ("auxpass", "nsubjpass") for child in parse.children[token]):
        return True
    if parse.tags[token] != "VBN" or parse.having(token, "aux", "dobj", "nsubj"):
        return False
    if parse.deps[token] == "conj":
        # "Was seized and accused of spying": both befell him.
        return parse.tags[parse.heads[token]] == "VBN" and is_passive(parse, parse.heads[token])
    return parse.deps[token] in ("acl", "advcl")


def subject_of(parse: Parse, token: int) -> int | None:
    """The subject of a verb, its own or that of the verb it is coordinated with or completes."""
    for _ in range(6):
        found = parse.first(token, *_SUBJECTS)
        if found is not None:
            return found
        dep, head = parse.deps[token], parse.heads[token]
        if head == token or dep not in ("conj", "xcomp", "advcl", "ccomp", "auxpass", "aux", "pcomp", "prep", "dep"):
            return None
        token = head
    return None


def _who_speaks(parse: Parse, token: int, predicate: Predicate) -> int | None:
    """The subject of a predicate; of words, one that can speak: "told him that its view was wrong and demanded"."""
    subject = subject_of(parse, token)
    if predicate.type not in _SPOKEN or subject is None or parse.deps[token] != "conj" or _can_speak(parse, subject):
        return subject
    clause = parse.heads[token]
    if parse.deps[clause] != "ccomp":
        return subject
    above = subject_of(parse, parse.heads[clause])
    return above if above is not None and _can_speak(parse, above) else subject


def _can_speak(parse: Parse, token: int) -> bool:
    """Whether a subject is someone, by its tag or by what it is called."""
    return parse.pos[token] in ("PROPN", "PRON") or parse.lemmas[token] in attitudes()["officials"]


def quotations(parse: Parse) -> list[bool]:
    """Of each token whether it stands inside quotation marks; a mark left open closes with its paragraph."""
    inside, found = False, []
    for word in parse.words:
        if word in ('"', "“", "”", "``", "''"):
            inside = (not inside) if word == '"' else word in ("“", "``")
        elif "\n" in word:
            inside = False
        found.append(inside)
    return found


def _tense(parse: Parse, token: int, auxiliaries: list[int]) -> str:
    words = [parse.lemmas[child] for child in auxiliaries]
    tags = [parse.tags[child] for child in auxiliaries]
    if any(
        parse.lemmas[child] in ("will", "shall", "'ll") or parse.words[child].lower() in ("'ll", "wo")
        for child in auxiliaries
    ):
        return "future"
    if "MD" in tags:
        return "modal"
    if "TO" in tags or "to" in words:
        return "infinitive"
    if "have" in words:
        return "pluperfect" if any(parse.words[child].lower() in ("had", "'d") for child in auxiliaries) else "perfect"
    finite = next((tag for tag in tags if tag in ("VBD", "VBP", "VBZ")), parse.tags[token])
    if finite == "VBD":
        return "past"
    if finite in ("VBP", "VBZ"):
        return "present"
    return "participle" if parse.tags[token] in ("VBN", "VBG") else "infinitive"


def _governors(parse: Parse, token: int) -> list[int]:
    """The words whose clause or object holds this one, nearest first; conjuncts and modifiers are passed through."""
    found = []
    while parse.heads[token] != token:
        dep, head = parse.deps[token], parse.heads[token]
        if dep in (
            "xcomp",
            "ccomp",
            "dobj",
            "nsubjpass",
            "pcomp",
            "acomp",
            "oprd",
            "pobj",
            "attr",
            "acl",
            "nsubj",
            "dative",
        ):
            found.append(head)
        token = head
    return [head for head in found if parse.pos[head] in ("VERB", "AUX", "ADJ", "NOUN", "PROPN", "ADP")]


def _negation(parse: Parse, token: int, predicate: Predicate) -> int | None:
    words = attitudes()["negation"]
    places = [*parse.children[token]]
    if predicate.noun is not None:
        places.extend(parse.children[predicate.noun])
    subject = parse.first(token, *_SUBJECTS)
    if subject is not None:
        places.extend([subject, *parse.having(subject, "det", "preconj")])
    head, dep = parse.heads[token], parse.deps[token]
    if dep == "xcomp":
        places.extend(parse.having(head, "neg"))
    if dep in ("pcomp", "pobj"):
        places.append(head)
    if dep == "conj" and parse.first(token, *_SUBJECTS) is None:
        places.extend(parse.having(head, "neg"))
    return next((place for place in places if parse.lemmas[place] in words or parse.deps[place] == "neg"), None)


def _condition(parse: Parse, token: int) -> int | None:
    """The "if" over a predicate or over a clause that holds it."""
    words = attitudes()["conditional"]
    for place in [token, *parse.ancestors(token)]:
        for child in parse.having(place, "mark", "advmod", "prep"):
            if parse.lemmas[child] in words:
                return child
        if parse.deps[place] in ("ccomp", "ROOT", "relcl"):
            return None
    return None


def _planned(parse: Parse, token: int, governors: list[int]) -> tuple[int | None, bool]:
    """The word that plans this predicate ("is due to meet", "expected in May"), and whether it "had been"."""
    words = attitudes()["planned"]
    dep, head = parse.deps[token], parse.heads[token]
    infinitive = any(parse.lemmas[child] == "to" for child in parse.having(token, "aux"))
    held = dep in ("xcomp", "ccomp") or (dep == "advcl" and is_passive(parse, head))
    if held and infinitive and parse.lemmas[head] in words:
        return head, _past_plan(parse, head)
    for child in [token, *parse.having(token, "acomp", "acl", "relcl")]:
        if parse.lemmas[child] in ("due", "expect", "schedule", "set", "slate", "plan", "pencil") and (
            child != token or is_passive(parse, token)
        ):
            return child, _past_plan(parse, child) or _past_plan(parse, token)
    if dep in ("nsubj", "nsubjpass") and parse.lemmas[head] in ("expect", "schedule", "set", "plan", "be", "slate"):
        due = parse.first(head, "acomp")
        if parse.lemmas[head] != "be":
            return (head, _past_plan(parse, head)) if is_passive(parse, head) else (None, False)
        if due is not None and parse.lemmas[due] == "due":
            return due, _past_plan(parse, head)
    return None, False


def _past_plan(parse: Parse, token: int) -> bool:
    auxiliaries = parse.having(token, "aux", "auxpass")
    if parse.pos[token] == "ADJ":
        return _past_plan(parse, parse.heads[token])
    if any(parse.words[child].lower() in ("had", "was", "were") for child in auxiliaries):
        return True
    return parse.lemmas[token] == "be" and parse.tags[token] == "VBD"


def _ahead(parse: Parse, token: int, predicate: Predicate) -> int | None:
    noun = token if predicate.nominal else predicate.noun
    if noun is None:
        return None
    words = attitudes()["ahead"]
    return next(
        (child for child in parse.having(noun, "amod", "advmod", "acl") if parse.words[child].lower() in words), None
    )
