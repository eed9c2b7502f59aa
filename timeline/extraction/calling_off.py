"""Plans that came to nothing: "duties set for May were put off", "a planned visit was suspended"."""

from __future__ import annotations

from timeline.extraction.context import Context, attitudes
from timeline.extraction.parse import Parse
from timeline.extraction.triggers import Predicate, verb_names

_ACTED_ON = ("dobj", "nsubjpass")
_PLANS = ("plan", "proposal", "intention", "pledge", "preparation")


def called_off(parse: Parse, predicate: Predicate, context: Context) -> bool:
    """Whether a plan is the object of a verb that calls it off."""
    noun = _planned_noun(parse, predicate, context)
    if noun is None or parse.deps[noun] not in _ACTED_ON:
        return False
    verb = parse.heads[noun]
    planned = context.ahead is not None or noun != predicate.token
    return calls_off(parse, verb) or (planned and parse.lemmas[verb] in attitudes()["holds_up"])


def calls_off(parse: Parse, verb: int) -> bool:
    """Whether a verb, with its particle or what follows it, calls a plan off: "put off", "put on hold"."""
    lemma = parse.lemmas[verb]
    names = [lemma, *(f"{lemma} {parse.lemmas[child]}" for child in parse.having(verb, "prt"))]
    for preposition in parse.having(verb, "prep"):
        held = parse.having(preposition, "pobj")
        names.extend(f"{lemma} {parse.lemmas[preposition]} {parse.lemmas[noun]}" for noun in held)
    return not attitudes()["called_off"].isdisjoint(names)


def refusal_of(parse: Parse, predicate: Predicate) -> int | None:
    """The verb that refuses a meeting, or an offer of one: "snubbed talks", "turned down an invitation to a summit"."""
    if not predicate.nominal or predicate.type != "CONSULT":
        return None
    noun = predicate.token
    while parse.deps[noun] == "pobj" and parse.pos[parse.heads[parse.heads[noun]]] == "NOUN":
        noun = parse.heads[parse.heads[noun]]
        if parse.lemmas[noun] not in attitudes()["offers"]:
            return None
    verb = parse.heads[noun]
    refused = not attitudes()["refuses"].isdisjoint(verb_names(parse, verb))
    return verb if refused and parse.deps[noun] in (*_ACTED_ON, "dative", "oprd", "xcomp") else None


def _planned_noun(parse: Parse, predicate: Predicate, context: Context) -> int | None:
    """The noun that names the plan: the predicate itself, what "set for May" hangs on, the plan of "plan to ban"."""
    if predicate.nominal:
        return predicate.token
    if parse.deps[predicate.token] not in ("acl", "relcl"):
        return None
    head = parse.heads[predicate.token]
    return head if context.planned is not None or parse.lemmas[head] in _PLANS else None
