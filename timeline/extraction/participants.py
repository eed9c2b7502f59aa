"""Who acts and who is acted upon, for each predicate: subjects, objects, agents, hosts, possessives."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from timeline.extraction.context import Context, attitudes, is_passive
from timeline.extraction.mentions import ActorMention
from timeline.extraction.parse import Parse
from timeline.extraction.triggers import Predicate

RECIPROCAL = frozenset(("CONSULT", "AGREE", "COOPERATE"))
_INSIDE_NOUN = ("compound", "poss", "amod", "nmod", "conj", "appos", "nummod")


@dataclass(frozen=True, slots=True)
class Roles:
    """Who acts, who is acted upon."""

    sources: tuple[ActorMention, ...]
    targets: tuple[ActorMention, ...]


class ActorIndex:
    """Which actor mention covers which token."""

    def __init__(self, parse: Parse, actors: Sequence[ActorMention]) -> None:
        self.parse = parse
        self.at: dict[int, ActorMention] = {}
        self.firsts: list[int] = []
        for actor in sorted(actors, key=lambda actor: (actor.span.end - actor.span.start, actor.span.start)):
            first = min(bisect_right(parse.ends, actor.span.start), len(parse) - 1)
            last = max(first, bisect_left(parse.starts, actor.span.end) - 1)
            self.firsts.append(first)
            self.at.update(dict.fromkeys(range(first, last + 1), actor))

    def of_noun(self, token: int) -> list[ActorMention]:
        """The actors that a noun phrase names: its head, those before it, those it is of, and those joined to it."""
        found: list[int] = []
        self._gather(token, found, depth=0)
        return _once(self.at[place] for place in sorted(found))

    def _gather(self, token: int, found: list[int], depth: int) -> None:
        if token in self.at:
            found.append(token)
        if depth > 5:
            return
        parse = self.parse
        covered = self.at.get(token)
        for child in parse.children[token]:
            dep = parse.deps[child]
            if dep == "conj" or (
                dep in _INSIDE_NOUN and (covered is None or self.at.get(child) is covered or dep == "appos")
            ):
                self._gather(child, found, depth + 1)
            elif (
                dep == "prep"
                and covered is None
                and parse.lemmas[child] in ("of", "between", "from", "in", "including", "among")
            ):
                for inner in parse.having(child, "pobj"):
                    self._gather(inner, found, depth + 1)

    def below(self, token: int) -> list[ActorMention]:
        """Every actor in the subtree of a token, other clauses with subjects of their own left out."""
        found: list[int] = []
        waiting = [token]
        while waiting:
            place = waiting.pop()
            if place in self.at:
                found.append(place)
            waiting.extend(
                child
                for child in self.parse.children[place]
                if self.parse.deps[child] not in ("relcl", "advcl", "parataxis", "acl") or place == token
            )
        return _once(self.at[place] for place in sorted(found))


def _once(actors: Iterable[ActorMention]) -> list[ActorMention]:
    return list(dict.fromkeys(actors))


def find_roles(index: ActorIndex, predicate: Predicate, context: Context) -> Roles:
    """The participants of a predicate by role."""
    sources, targets = _noun_roles(index, predicate) if predicate.nominal else _verb_roles(index, predicate, context)
    if predicate.noun is not None:
        inner_sources, inner_targets = _noun_roles(index, predicate, predicate.noun)
        targets = targets + [actor for actor in inner_targets + inner_sources if actor not in targets]
    if predicate.type in RECIPROCAL:
        both = tuple(_once([*sources, *targets]))
        return Roles(both, both)
    return Roles(tuple(_once(sources)), tuple(actor for actor in _once(targets) if actor not in sources))


def _verb_roles(
    index: ActorIndex, predicate: Predicate, context: Context
) -> tuple[list[ActorMention], list[ActorMention]]:
    parse, token = index.parse, predicate.token
    passive = is_passive(parse, token)
    subject, object_of_head = _subject(parse, token, context)
    subjects = index.of_noun(subject) if subject is not None else []
    agents = [
        actor
        for child in parse.having(token, "agent")
        for noun in parse.having(child, "pobj")
        for actor in index.of_noun(noun)
    ]
    objects = _objects(index, token)
    if passive:
        patients = subjects if subject is not None else []
        if object_of_head is not None:
            patients = index.of_noun(object_of_head)
        return agents, patients + objects
    if object_of_head is not None and subject is None:
        subjects = index.of_noun(object_of_head)
    return subjects, objects


def _subject(parse: Parse, token: int, context: Context) -> tuple[int | None, int | None]:
    """The subject, and the noun that a participle or relative clause hangs on."""
    dep, head = parse.deps[token], parse.heads[token]
    if dep == "relcl":
        own = parse.first(token, "nsubj", "nsubjpass")
        if own is None or parse.lemmas[own] in ("who", "which", "that"):
            return None, head
        return own, None
    if dep == "acl" and not parse.having(token, "nsubj"):
        return None, head
    if dep == "xcomp" and parse.first(head, "dobj") is not None and parse.lemmas[head] in attitudes()["object_control"]:
        return parse.first(head, "dobj"), None
    return context.subject, None


def _objects(index: ActorIndex, token: int) -> list[ActorMention]:
    parse = index.parse
    found: list[ActorMention] = []
    for child in parse.children[token]:
        dep = parse.deps[child]
        if dep in ("dobj", "dative", "attr", "oprd", "acomp"):
            found.extend(index.below(child))
        elif dep == "prep" and parse.lemmas[child] in attitudes()["target_prepositions"]:
            found.extend(actor for noun in parse.having(child, "pobj") for actor in index.of_noun(noun))
        elif dep in ("xcomp", "ccomp", "pcomp") or (dep == "prep" and parse.having(child, "pcomp")):
            found.extend(index.below(child))
    return found


def _noun_roles(
    index: ActorIndex, predicate: Predicate, noun: int | None = None
) -> tuple[list[ActorMention], list[ActorMention]]:
    """Roles around a noun: "X's rejection of Y's proposal", "the arrest of X by Y", "talks between X and Y"."""
    parse, token = index.parse, predicate.token if noun is None else noun
    sources: list[ActorMention] = []
    targets: list[ActorMention] = []
    for child in parse.children[token]:
        dep, lemma = parse.deps[child], parse.lemmas[child]
        if dep in ("poss", "amod", "compound", "nmod"):
            sources.extend(index.of_noun(child))
        elif dep in ("prep", "agent"):
            found = [actor for inner in parse.having(child, "pobj") for actor in index.below(inner)]
            (sources if lemma in ("by", "between", "among") else targets).extend(found)
        elif dep in ("acl", "relcl"):
            targets.extend(index.below(child))
    if noun is None and predicate.type in ("COERCE", "ASSAULT") and not _by_agent(parse, token):
        return ([], sources + targets) if not targets else (sources, targets)
    return sources, targets


def _by_agent(parse: Parse, token: int) -> bool:
    return any(parse.lemmas[child] == "by" for child in parse.having(token, "prep", "agent"))
