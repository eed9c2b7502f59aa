"""Whose word it is, and whether another contradicts it: "China denied that ...", "allegedly", "which it disputed"."""

from __future__ import annotations

from dataclasses import dataclass

from timeline.extraction.context import Context, attitudes
from timeline.extraction.parse import Parse
from timeline.extraction.triggers import Predicate

_IT = ("it", "this", "that", "which")
_NEAR = 12


@dataclass(frozen=True, slots=True)
class Word:
    """Why a happening is only claimed, or denied, and the token that says so."""

    words: str
    cue: int
    denied: bool = False


def dispute(parse: Parse, predicate: Predicate, context: Context) -> Word | None:
    """What makes a claim of a happening, or a denial; None where it is told as fact."""
    return (
        _by_governors(parse, predicate.token, context)
        or _by_adverb(parse, predicate)
        or _by_hearsay(parse, predicate.token)
        or _by_answer(parse, context)
    )


def attributed_to(parse: Parse, token: int) -> int | None:
    """The noun of "according to the navy" beside a predicate or what it hangs on; None without one."""
    for place in [token, *parse.ancestors(token)]:
        for child in parse.having(place, "prep"):
            inner = parse.first(child, "prep") if parse.lemmas[child] == "accord" else None
            if inner is not None:
                return parse.first(inner, "pobj")
    return None


def teller(parse: Parse, predicate: Predicate, context: Context) -> int | None:
    """The noun of whoever tells of a predicate: the subject of the verb of saying above it, "according to the navy"."""
    telling = attitudes()["said"] | attitudes()["claimed"]
    verb = next((at for at in context.governors if parse.lemmas[at] in telling), None)
    return parse.first(verb, "nsubj") if verb is not None else attributed_to(parse, predicate.token)


def _by_governors(parse: Parse, token: int, context: Context) -> Word | None:
    lists = attitudes()
    for governor in context.governors:
        lemma = parse.lemmas[governor]
        if lemma in lists["denied"] and _denies(parse, governor, token):
            return Word("denied", governor, denied=True)
        if lemma == "truth" and any(parse.lemmas[child] in lists["negation"] for child in parse.children[governor]):
            return Word("no truth in it, says another", governor, denied=True)
        if lemma in lists["claimed"] and parse.pos[governor] == "VERB":
            return Word("only claimed", governor)
    return None


def _denies(parse: Parse, verb: int, token: int) -> bool:
    """Whether a verb denies a predicate: what it denies, or the claim that it rejects, holds the predicate."""
    objects = parse.having(verb, "dobj", "nsubjpass")
    claims = [noun for noun in objects if parse.lemmas[noun] in attitudes()["sayings"]]
    if claims:
        above = set(parse.ancestors(token))
        # "denied an account that ...": the clause may hang on the verb as well as on the noun.
        return any(claim in above or verb < claim < token for claim in claims)
    return parse.lemmas[verb] == "deny" and not any(parse.lemmas[noun] in _IT for noun in objects)


def _by_adverb(parse: Parse, predicate: Predicate) -> Word | None:
    """ "allegedly broke in", "the alleged theft"."""
    marks = parse.having(predicate.token, "advmod", "amod")
    told = next((child for child in marks if parse.lemmas[child] in attitudes()["hearsay"]), None)
    return None if told is None else Word("told as hearsay", told)


def _by_hearsay(parse: Parse, token: int) -> Word | None:
    """ "is said to have attacked", "accused it of cutting a cable"."""
    head = parse.heads[token]
    if parse.deps[token] == "xcomp" and parse.first(head, "auxpass") is not None:
        lists = attitudes()
        told = parse.lemmas[head] in lists["said"] | lists["claimed"] | lists["believed"]
        done = any(parse.lemmas[child] == "have" for child in parse.having(token, "aux"))
        return Word("told as hearsay", head) if told and done else None
    if parse.deps[token] == "pcomp" and parse.lemmas[parse.heads[head]] in attitudes()["accusing"]:
        return Word("only an accusation", parse.heads[head])
    if parse.deps[token] == "ccomp" and parse.lemmas[head] in attitudes()["believed"]:
        return Word("only believed", head)
    return None


def _by_answer(parse: Parse, context: Context) -> Word | None:
    told = next((at for at in context.governors if parse.lemmas[at] in attitudes()["said"]), None)
    denial = _denial_after(parse, told) if told is not None else None
    return None if denial is None else Word("said by one side, denied by the other", denial)


def _denial_after(parse: Parse, told: int) -> int | None:
    """The verb by which another denies what is said: "...; the US Navy denied it", "..., which Beijing denied"."""
    number = parse.sentence_of[told]
    _, end = parse.sentences[number]
    # The next sentence may hold the answer: "Washington denied it."
    stop = parse.sentences[number + 1][1] if number + 1 < len(parse.sentences) else end
    return next((at for at in range(told + 1, min(stop, end + _NEAR)) if _contradicts(parse, at)), None)


def _contradicts(parse: Parse, verb: int) -> bool:
    """ "denied it", "disputed the account", "which Beijing denied", "called the report false"."""
    lists = attitudes()
    if parse.lemmas[verb] in lists["contradicting"]:
        objects = parse.having(verb, "dobj", "nsubjpass")
        return any(parse.lemmas[noun] in _IT or parse.lemmas[noun] in lists["sayings"] for noun in objects)
    naming = parse.lemmas[verb] in lists["naming"]
    return naming and any(parse.lemmas[child] in lists["false"] for child in _called(parse, verb))


def _called(parse: Parse, verb: int) -> list[int]:
    """What something is called: "called it false", "dismissed it as a lie"."""
    found = parse.having(verb, "oprd", "acomp", "ccomp", "dobj", "xcomp", "attr")
    for place in [*parse.having(verb, "prep"), *found]:
        found.extend(parse.having(place, "pobj", "amod", "acomp", "oprd"))
    return found
