"""Where a happening took place, as the text says it, and in which country."""

from __future__ import annotations

import csv
from functools import cache
from importlib import resources

from timeline.extraction.context import attitudes
from timeline.extraction.mentions import Location
from timeline.extraction.noun_roles import OTHER_CLAUSES
from timeline.extraction.parse import Parse
from timeline.extraction.triggers import Predicate
from timeline.registry import Registry

_BESIDE = ("with", "between", "against")
_WHERE = ("in", "at", "over", "near", "off", "on", "above")
_PLACES = ("GPE", "LOC", "FAC")


@cache
def gazetteer() -> dict[str, str]:
    """The country of each known place by its name in lower case; "" for seas and disputed reefs."""
    path = resources.files("timeline.extraction.lexicon").joinpath("places.csv")
    rows = csv.DictReader(path.read_text(encoding="utf-8").splitlines())
    return {row["name"].casefold(): row["country"] for row in rows}


def find_place(parse: Parse, predicate: Predicate, registry: Registry) -> Location | None:
    """The place that hangs on a predicate, its event noun or its object: "met in Vienna", "talks in Geneva"."""
    heads = [predicate.token] + ([predicate.noun] if predicate.noun is not None else [])
    heads += parse.having(predicate.token, "dobj", "nsubj", "nsubjpass", "attr")
    heads += _partners(parse, heads)
    moves = bool({parse.lemmas[head] for head in heads[:2]} & attitudes()["moves"])
    for head in dict.fromkeys(heads):
        for token in _place_tokens(parse, head, moves=moves):
            found = _location(parse, token, registry)
            if found is not None:
                return found
    visited = (
        parse.first(predicate.token, "dobj") if parse.lemmas[predicate.token] in ("visit", "tour", "leave") else None
    )
    if visited is not None and (found := _location(parse, visited, registry)):
        return found
    return _known_nearby(parse, predicate.token) or _known_ahead(parse, predicate.token)


def _known_nearby(parse: Parse, token: int) -> Location | None:
    """A known place deeper in the predicate's own clause: "flew within 20 feet of a plane over the South China Sea"."""
    waiting = [token]
    while waiting:
        place = waiting.pop(0)
        below = [child for child in parse.children[place] if parse.deps[child] not in OTHER_CLAUSES]
        if parse.lemmas[place] in _WHERE and (found := _known_below(parse, place)):
            return found
        waiting.extend(below)
    return None


def _known_ahead(parse: Parse, token: int) -> Location | None:
    """A known place at the head of the sentence: "In Washington, the president signed"."""
    for verb in parse.ancestors(token):
        subject = parse.first(verb, "nsubj", "nsubjpass")
        for preposition in parse.having(verb, "prep"):
            leads = parse.lemmas[preposition] == "in" and subject is not None and preposition < min(subject, token)
            if leads and (found := _known_below(parse, preposition)):
                return found
    return None


def _known_below(parse: Parse, preposition: int) -> Location | None:
    """The known place that a preposition names or hangs on: "at Taipei's airport", "in the city of Dandong"."""
    for noun in parse.having(preposition, "pobj"):
        of = [
            inner
            for child in parse.having(noun, "prep")
            if parse.lemmas[child] == "of"
            for inner in parse.having(child, "pobj")
        ]
        for token in (noun, *parse.having(noun, "poss", "compound", "nmod"), *of):
            # "Vancouver airport" lies in Vancouver.
            for name in (_name(parse, token), parse.words[token]):
                if name.casefold() in gazetteer() and parse.pos[token] == "PROPN":
                    return Location(name, gazetteer()[name.casefold()])
    return None


def _partners(parse: Parse, heads: list[int]) -> list[int]:
    """Those met or hit, on whom the parser may hang the place: "held talks with Mr He in Geneva"."""
    beside = [child for head in heads for child in parse.having(head, "prep") if parse.lemmas[child] in _BESIDE]
    return [noun for child in beside for noun in parse.having(child, "pobj")]


def _place_tokens(parse: Parse, head: int, *, moves: bool) -> list[int]:
    found = []
    for preposition in parse.having(head, "prep"):
        word = parse.lemmas[preposition]
        if word in attitudes()["at"] and (moves or word not in attitudes()["toward"]):
            found.extend(parse.having(preposition, "pobj"))
        # "According to the White House" says who told it.
        for inner in parse.having(preposition, "prep") if word != "accord" else ():
            if parse.lemmas[inner] in attitudes()["at"]:
                found.extend(parse.having(inner, "pobj"))
    return found


def _location(parse: Parse, token: int, registry: Registry) -> Location | None:
    """The place a noun names, by the gazetteer, by the registry or as a named place: "Songshan airport" too."""
    name = _name(parse, token)
    if not name:
        return None
    known = gazetteer().get(name.casefold())
    if known is not None:
        return Location(name, known)
    countries = [registry.country_of(code) for code in registry.named(name) if registry.country_of(code) == code]
    if countries:
        return Location(name, countries[0])
    return Location(name, "") if parse.entities[token] in _PLACES else None


def _name(parse: Parse, token: int) -> str:
    """The proper name around a token, without articles."""
    if parse.pos[token] != "PROPN":
        return ""
    first = token
    while first - 1 >= 0 and parse.pos[first - 1] == "PROPN" and parse.heads[first - 1] in range(first, token + 1):
        first -= 1
    last = token
    if parse.entities[token] in _PLACES:
        while (
            last + 1 < len(parse) and parse.entities[last + 1] == parse.entities[token] and parse.words[last + 1] != ","
        ):
            last += 1
        while parse.pos[last] in ("PUNCT", "ADP", "DET", "PART", "SPACE") and last > token:
            last -= 1
    return parse.text[parse.starts[first] : parse.ends[last]]
