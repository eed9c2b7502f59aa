"""Who acts and who is acted upon, for each predicate: subjects, objects, agents, hosts, possessives."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from timeline.extraction.context import Context, attitudes, is_passive
from timeline.extraction.mentions import ActorMention, ActorUse
from timeline.extraction.parse import Parse
from timeline.extraction.triggers import Predicate

MEETING = "CONSULT"
_INSIDE_NOUN = ("compound", "poss", "amod", "nmod", "conj", "appos", "nummod")
_MEMBERS = ("of", "between", "from", "including", "among", "by")
_RELATIVE = ("who", "which", "that", "whom")
_OBJECTS = ("dobj", "dative", "oprd", "attr")

Named = list[ActorMention]


@dataclass(frozen=True, slots=True)
class Roles:
    """Who acts, who is acted upon; `further` are those named in the clauses below, who may be meant."""

    sources: tuple[ActorMention, ...] = ()
    targets: tuple[ActorMention, ...] = ()
    further: tuple[ActorMention, ...] = ()

    @property
    def everyone(self) -> tuple[ActorMention, ...]:
        """All of them, each once."""
        return tuple(dict.fromkeys((*self.sources, *self.targets)))


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

    def of_noun(self, token: int | None, *, places: bool = False) -> Named:
        """The actors that a noun phrase names: its head, those before it, those it is of, and those joined to it."""
        found: list[int] = []
        if token is not None:
            self._gather(token, found, depth=0)
        named = (self.at[place] for place in sorted(found))
        return _once(actor for actor in named if places or actor.use is not ActorUse.PLACE)

    def _gather(self, token: int, found: list[int], depth: int) -> None:
        if token in self.at:
            found.append(token)
        if depth > 5:
            return
        for child in self.parse.children[token]:
            if self._names_too(token, child):
                self._gather(child, found, depth + 1)
            elif self.parse.deps[child] == "prep" and token not in self.at and self.parse.lemmas[child] in _MEMBERS:
                for inner in self.parse.having(child, "pobj"):
                    self._gather(inner, found, depth + 1)

    def _names_too(self, token: int, child: int) -> bool:
        """Whether a child of a noun may name an actor of the same phrase; an owner inside a name is no other actor."""
        dep, covered = self.parse.deps[child], self.at.get(token)
        if dep == "conj" or (dep == "appos" and covered is None):
            return True
        return dep in _INSIDE_NOUN and (covered is None or self.at.get(child) is covered)


def _once(actors: Iterable[ActorMention]) -> Named:
    return list(dict.fromkeys(actors))


def find_roles(index: ActorIndex, predicate: Predicate, context: Context) -> Roles:
    """The participants of a predicate by role, as its grammar gives them."""
    if predicate.nominal:
        sources, targets = _noun_roles(index, predicate.token, predicate.type)
        if predicate.type == MEETING and len(sources + targets) < 2:
            sources = sources + _around_noun(index, predicate.token)
    else:
        sources, targets = _verb_roles(index, predicate, context)
    if _is_mutual(predicate, sources):
        both = tuple(_once([*sources, *targets]))
        return Roles(both, both)
    further = () if predicate.nominal else tuple(_further(index, predicate.token, places=predicate.type == "MOBILIZE"))
    return Roles(tuple(_once(sources)), tuple(actor for actor in _once(targets) if actor not in sources), further)


def _further(index: ActorIndex, token: int, *, places: bool) -> Named:
    """Whoever stands in the clauses below a verb: "barred firms from selling parts to ZTE"."""
    parse = index.parse
    top = [
        child for child in parse.children[token] if child > token and parse.deps[child] not in ("conj", "advcl", "cc")
    ]
    below = [place for child in top for place in parse.subtree(child)]
    named = (index.at[place] for place in below if place in index.at)
    return _once(actor for actor in named if places or actor.use is not ActorUse.PLACE)


def _is_mutual(predicate: Predicate, sources: Named) -> bool:
    """Whether all who take part do the same: a meeting, an agreement that two have reached, a swap."""
    several = len({actor.codes for actor in sources}) > 1 or any(
        len(actor.codes) > 1 for actor in sources[:1] if _pair(actor)
    )
    return predicate.type == MEETING or (predicate.type in ("AGREE", "COOPERATE") and several)


def _pair(actor: ActorMention) -> bool:
    return len({code.split("-")[0] for code in actor.codes if code.isupper()}) > 1


def _verb_roles(index: ActorIndex, predicate: Predicate, context: Context) -> tuple[Named, Named]:
    parse, token = index.parse, predicate.token
    subject, hung = _subject(parse, token, context)
    subjects = index.of_noun(hung if subject is None else subject)
    objects = _objects(index, predicate)
    if not is_passive(parse, token):
        return subjects, objects
    if predicate.noun is not None and predicate.noun == subject:
        owners, bearers = _noun_roles(index, predicate.noun, predicate.type)
        return owners, [*bearers, *objects]
    agents = [
        actor
        for child in parse.having(token, "agent", "prep")
        if parse.lemmas[child] == "by"
        for noun in parse.having(child, "pobj")
        for actor in index.of_noun(noun)
    ]
    return agents, [*(index.of_noun(hung) if hung is not None else subjects), *objects]


def _subject(parse: Parse, token: int, context: Context) -> tuple[int | None, int | None]:
    """The subject, or else the noun that a participle or a relative clause hangs on."""
    dep, head = parse.deps[token], parse.heads[token]
    own = parse.first(token, "nsubj", "nsubjpass")
    if dep == "relcl":
        relative = own is None or parse.lemmas[own] in _RELATIVE
        return (None, head) if relative else (own, None)
    if dep == "acl" and own is None:
        return None, head
    if dep == "xcomp" and own is None and parse.lemmas[head] in attitudes()["object_control"]:
        return parse.first(head, "dobj", "nsubjpass") or context.subject, None
    return context.subject, None


def _objects(index: ActorIndex, predicate: Predicate) -> Named:
    """Those acted upon: objects, those after prepositions, else whom the clause below speaks of."""
    parse, token = index.parse, predicate.token
    hosts = predicate.type in (MEETING, "MOBILIZE")
    found = _direct(index, token, hosts=hosts)
    if predicate.type == "MOBILIZE" and predicate.noun is not None:
        found.extend(_after_prepositions(index, predicate.noun, attitudes()["target_prepositions"], hosts=True))
    if predicate.noun is not None:
        found.extend(actor for side in _noun_roles(index, predicate.noun, "") for actor in side)
    if found:
        return found
    for child in parse.having(token, "xcomp", "ccomp", "pcomp"):
        subject = parse.first(child, "nsubj", "nsubjpass")
        found.extend(index.of_noun(subject) or _direct(index, child, hosts=hosts))
        for inner in parse.having(child, "xcomp"):
            found.extend(_direct(index, inner, hosts=hosts))
    for preposition in parse.having(token, "prep"):
        for inner in parse.having(preposition, "pcomp"):
            found.extend(_direct(index, inner, hosts=hosts))
    return found


def _direct(index: ActorIndex, token: int, *, hosts: bool) -> Named:
    parse, found = index.parse, Named()
    words = attitudes()["target_prepositions"]
    for child in parse.children[token]:
        dep = parse.deps[child]
        if dep in _OBJECTS:
            found.extend(index.of_noun(child, places=hosts))
            found.extend(_after_prepositions(index, child, words, hosts=hosts))
        elif dep == "prep" and parse.lemmas[child] in words:
            for noun in parse.having(child, "pobj"):
                found.extend(index.of_noun(noun, places=hosts and parse.lemmas[child] not in ("in", "at")))
    return found


def _after_prepositions(index: ActorIndex, noun: int, words: frozenset[str], *, hosts: bool) -> Named:
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


def _noun_roles(index: ActorIndex, token: int, kind: str) -> tuple[Named, Named]:
    """Roles around a noun: "X's rejection of Y's proposal", "the arrest of X by Y", "talks between X and Y"."""
    parse = index.parse
    owners, sources, targets = Named(), Named(), Named()
    for child in parse.children[token]:
        dep, lemma = parse.deps[child], parse.lemmas[child]
        if dep in ("poss", "amod", "compound", "nmod"):
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
                    for a in _after_prepositions(index, inner, attitudes()["target_prepositions"], hosts=False)
                )
    if kind in ("COERCE", "ASSAULT") and not sources and not targets:
        return [], owners
    return [*owners, *sources], targets


def _around_noun(index: ActorIndex, token: int) -> Named:
    """Those in the clause around a noun of meeting: "In a call, Mr Xi warned Mr Biden"."""
    parse = index.parse
    for verb in parse.ancestors(token):
        if parse.pos[verb] == "VERB":
            people = parse.having(verb, "nsubj", "dobj", "nsubjpass", "dative")
            return [actor for noun in people if noun != token for actor in index.of_noun(noun)]
    return []
