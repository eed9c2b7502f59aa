"""Which actors the words of a noun phrase name."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace

from timeline.extraction.mentions import ActorMention, ActorUse
from timeline.extraction.parse import Parse
from timeline.extraction.role_words import role_words

_PERSON_AND_BODY = 2
_INSIDE_NOUN = ("compound", "poss", "amod", "nmod", "conj", "appos", "nummod")
_MEMBERS = ("of", "between", "from", "including", "among", "by")

Named = list[ActorMention]


class ActorIndex:
    """Which actor mention covers which token."""

    def __init__(self, parse: Parse, actors: Sequence[ActorMention]) -> None:
        self.parse = parse
        self.actors = actors
        self.at: dict[int, ActorMention] = {}
        self.firsts: list[int] = []
        for actor in sorted(actors, key=lambda actor: (actor.span.end - actor.span.start, actor.span.start)):
            first = min(bisect_right(parse.ends, actor.span.start), len(parse) - 1)
            last = max(first, bisect_left(parse.starts, actor.span.end) - 1)
            self.firsts.append(first)
            self.at.update(dict.fromkeys(range(first, last + 1), actor))

    def is_stranger(self, token: int | None) -> bool:
        """Whether a token names a person whom the registry does not know."""
        named = token is not None and token not in self.at and self.parse.tags[token] == "NNP"
        return named and self.parse.entities[token or 0] in ("PERSON", "")

    def of_noun(self, token: int | None, *, places: bool = False) -> Named:
        """The actors that a noun phrase names: its head, those before it, those it is of, and those joined to it."""
        found: list[int] = []
        if token is not None:
            self._gather(token, found, depth=0)
        named = (self._standing_at(place) for place in sorted(found))
        return once(actor for actor in named if places or actor.use is not ActorUse.PLACE)

    def _standing_at(self, place: int) -> ActorMention:
        """The actor at a token; "her department" is the body that she leads, not herself."""
        actor, parse = self.at[place], self.parse
        led = parse.deps[place] == "poss" and parse.lemmas[parse.heads[place]] in role_words("led")
        return replace(actor, codes=actor.codes[1:]) if led and len(actor.codes) == _PERSON_AND_BODY else actor

    def _gather(self, token: int, found: list[int], depth: int) -> None:
        if token in self.at:
            found.append(token)
        if depth > 5:
            return
        for child in self.parse.children[token]:
            if self._names_too(token, child):
                self._gather(child, found, depth + 1)
            elif self.parse.deps[child] == "prep" and self._is_membership(token, child):
                for inner in self.parse.having(child, "pobj"):
                    self._gather(inner, found, depth + 1)

    def _is_membership(self, token: int, preposition: int) -> bool:
        """Whether those after a preposition make up what the noun names: "leaders of", "an official at"."""
        if token in self.at:
            return False
        word = self.parse.lemmas[preposition]
        return word in _MEMBERS or (
            word in role_words("members_of") and self.parse.lemmas[token] in role_words("members")
        )

    def _names_too(self, token: int, child: int) -> bool:
        """Whether a child of a noun may name an actor of the same phrase; an owner inside a name is no other actor."""
        dep, covered = self.parse.deps[child], self.at.get(token)
        if dep == "conj" or (dep == "appos" and covered is None):
            return True
        if dep == "amod" and covered is not None and self.parse.having(child, "conj"):
            # "Indian and Chinese soldiers": two armies.
            return True
        return dep in _INSIDE_NOUN and (covered is None or self.at.get(child) is covered)


def once(actors: Iterable[ActorMention]) -> Named:
    """The same actors, each once."""
    found = list(actors)
    # Most are alone, and telling them apart costs more than finding them.
    return found if len(found) < 2 else list(dict.fromkeys(found))
