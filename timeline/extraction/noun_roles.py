"""Who acts and who is acted upon around a noun: "X's rejection of Y's proposal", "talks between X and Y"."""

from __future__ import annotations

from timeline.extraction.actor_index import ActorIndex, Named
from timeline.extraction.context import attitudes
from timeline.extraction.parse import Parse
from timeline.extraction.role_words import role_words

MEETING = "CONSULT"
OTHER_CLAUSES = ("conj", "advcl", "relcl", "ccomp", "acl", "parataxis", "xcomp", "nsubj", "nsubjpass")


def after_prepositions(index: ActorIndex, noun: int, words: frozenset[str], *, hosts: bool) -> Named:
    """Whom an object's own prepositions name: "curbs on sales to China", "a list of goods from America"."""
    parse, found = index.parse, Named()
    waiting = list(parse.conjuncts(noun))
    while waiting:
        place = waiting.pop(0)
        for preposition in parse.having(place, "prep"):
            if parse.lemmas[preposition] in words or parse.lemmas[preposition] == "of":
                for inner in parse.having(preposition, "pobj"):
                    found.extend(index.of_noun(inner, places=hosts))
                    waiting.append(inner)
    return found


def noun_roles(index: ActorIndex, token: int, kind: str) -> tuple[Named, Named]:
    """Roles around a noun: "X's rejection of Y's proposal", "the arrest of X by Y", "talks between X and Y"."""
    parse = index.parse
    owners, sources, targets = Named(), Named(), Named()
    for child in parse.children[token]:
        dep, lemma = parse.deps[child], parse.lemmas[child]
        if dep == "poss" and lemma == "whose":
            owners.extend(index.of_noun(_whose(parse, token)))
        elif dep in ("poss", "amod", "compound", "nmod"):
            owners.extend(index.of_noun(child))
        elif dep in ("prep", "agent"):
            named = [
                a
                for inner in parse.having(child, "pobj")
                for a in index.of_noun(inner, places=kind == MEETING and lemma == "to")
            ]
            (sources if lemma in ("by", "between", "among") else targets).extend(named)
            if not named:
                targets.extend(
                    a
                    for inner in parse.having(child, "pobj")
                    for a in after_prepositions(index, inner, attitudes()["target_prepositions"], hosts=False)
                )
    befalls = kind in ("COERCE", "ASSAULT") or parse.lemmas[token] in role_words("befalls")
    if befalls and not sources and not targets:
        return [], owners
    return [*owners, *sources], targets


def _whose(parse: Parse, token: int) -> int | None:
    """The noun that "whose" goes back to: "Mr Blinken, whose journey was called off"."""
    return next((parse.heads[verb] for verb in parse.ancestors(token) if parse.deps[verb] == "relcl"), None)


def around_noun(index: ActorIndex, token: int) -> Named:
    """Those in the clause around a noun of meeting: "In a call, Mr Xi warned Mr Biden"."""
    parse = index.parse
    # "Talks by one and a mission by the other": two meetings, each with its own people.
    if parse.deps[token] == "conj":
        return []
    for verb in parse.ancestors(token):
        if parse.pos[verb] == "VERB":
            people = [*parse.having(verb, "nsubj", "dobj", "nsubjpass", "dative"), *beside(parse, verb)]
            return [actor for noun in people if noun != token for actor in index.of_noun(noun)]
    return []


def beside(parse: Parse, verb: int) -> list[int]:
    """Nouns after "with" in the verb's own clause, whatever the parser hung them on: "talked by video with Mr Dong"."""
    waiting, found = [verb], list[int]()
    while waiting:
        token = waiting.pop()
        below = [child for child in parse.children[token] if parse.deps[child] not in OTHER_CLAUSES]
        found.extend(noun for child in below if parse.lemmas[child] == "with" for noun in parse.having(child, "pobj"))
        waiting.extend(below)
    return found
