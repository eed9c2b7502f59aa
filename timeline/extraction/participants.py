"""Who acts and who is acted upon, for each predicate: subjects, objects, agents, hosts, possessives."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from timeline.extraction.actor_index import ActorIndex as ActorIndex
from timeline.extraction.actor_index import Named, once
from timeline.extraction.context import Context, attitudes, is_passive
from timeline.extraction.mentions import ActorMention, ActorUse
from timeline.extraction.noun_roles import MEETING as MEETING
from timeline.extraction.noun_roles import after_prepositions, around_noun, beside, noun_roles
from timeline.extraction.parse import Parse
from timeline.extraction.role_words import families, role_words
from timeline.extraction.triggers import Predicate

_RELATIVE = ("who", "which", "that", "whom")
_WORDS = ("ACCUSE", "REQUEST", "REJECT", "PROTEST")
_OBJECTS = ("dobj", "dative", "oprd", "attr")


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


def find_roles(index: ActorIndex, predicate: Predicate, context: Context) -> Roles:
    """The participants of a predicate by role, as its grammar gives them."""
    if predicate.nominal:
        sources, targets = noun_roles(index, predicate.token, predicate.type)
        if predicate.type == MEETING and len(sources + targets) < 2:
            sources = sources + around_noun(index, predicate.token)
    else:
        sources, targets = _verb_roles(index, predicate, context)
        if predicate.type == MEETING and len(once([*sources, *targets])) < 2:
            targets = targets + [a for noun in beside(index.parse, predicate.token) for a in index.of_noun(noun)]
        elif not targets and _do_it_to_each_other(index.parse, predicate.token, sources):
            return Roles(tuple(once(sources)), tuple(once(sources)))
    if predicate.type == "AGREE" and not predicate.nominal:
        partners = [a for noun in beside(index.parse, predicate.token) for a in index.of_noun(noun)]
        if sources and partners and not set(partners) & set(sources):
            both = tuple(once([*sources, *partners]))
            return Roles(both, both)
    if _is_mutual(predicate, sources) or _each_other(index.parse, predicate.token):
        both = tuple(once([*sources, *targets]))
        return Roles(both, both)
    further = () if predicate.nominal else tuple(_further(index, predicate.token, places=predicate.type == "MOBILIZE"))
    acting = {actor.codes for actor in sources}
    return Roles(tuple(once(sources)), tuple(actor for actor in once(targets) if actor.codes not in acting), further)


def _further(index: ActorIndex, token: int, *, places: bool) -> Named:
    """Whoever stands in the clauses below a verb: "barred firms from selling parts to ZTE"."""
    parse = index.parse
    top = [
        child for child in parse.children[token] if child > token and parse.deps[child] not in ("conj", "advcl", "cc")
    ]
    below = [place for child in top for place in parse.subtree(child)]
    named = (index.at[place] for place in below if place in index.at)
    return once(actor for actor in named if places or actor.use is not ActorUse.PLACE)


def _is_mutual(predicate: Predicate, sources: Named) -> bool:
    """Whether all who take part do the same: a meeting, an agreement that two have reached, a swap."""
    several = len({actor.codes for actor in sources}) > 1 or any(
        len(actor.codes) > 1 for actor in sources[:1] if _pair(actor)
    )
    return predicate.type == MEETING or (predicate.type in ("AGREE", "COOPERATE") and several)


def _each_other(parse: Parse, token: int) -> bool:
    """Whether the clause says so: "imposed tariffs on each other's goods"."""
    rest = parse.words[token : parse.sentences[parse.sentence_of[token]][1]]
    if "each" not in rest:
        return False
    below = [parse.words[place].lower() for place in parse.subtree(token) if place > token]
    return ("each", "other") in pairwise(below)


def _do_it_to_each_other(parse: Parse, token: int, sources: Named) -> bool:
    """Two that collide, clash or trade blows: each does it to the other."""
    return parse.lemmas[token] in role_words("reciprocal") and (len(sources) > 1 or any(map(_pair, sources)))


def _pair(actor: ActorMention) -> bool:
    return len({code.split("-")[0] for code in actor.codes if code.isupper()}) > 1


def _verb_roles(index: ActorIndex, predicate: Predicate, context: Context) -> tuple[Named, Named]:
    parse, token = index.parse, predicate.token
    subject, hung = _subject(parse, token, context)
    subjects = index.of_noun(hung if subject is None else subject)
    objects = _objects(index, predicate)
    if not is_passive(parse, token) and predicate.noun is not None and predicate.noun == subject:
        return noun_roles(index, predicate.noun, predicate.type)
    if not is_passive(parse, token):
        asking = _behest(index, token)
        return [*subjects, *asking], [actor for actor in objects if actor not in asking]
    agents = _agents(index, token)
    if subjects and predicate.noun is None:
        objects = _direct(index, token, hosts=predicate.type in (MEETING, "MOBILIZE"))
    objects = [actor for actor in objects if actor not in agents]
    made = hung if hung is not None else subject
    if made is not None and (predicate.noun == made or _is_made(index, token, made)):
        owners, bearers = noun_roles(index, made, predicate.type)
        return [*agents, *owners], [*bearers, *objects]
    if parse.lemmas[token] in role_words("takes_office"):
        return subjects, []
    if parse.lemmas[token] in role_words("feels"):
        return subjects, agents
    held = _holders(index, token)
    targets = [*(index.of_noun(hung) if hung is not None else subjects), *objects]
    return [*agents, *held], [actor for actor in targets if actor not in held]


def _agents(index: ActorIndex, token: int) -> Named:
    """Whoever does what is done: after "by", or "at the request of"."""
    parse = index.parse
    below = [child for child in parse.having(token, "xcomp") if not is_passive(parse, child)]
    by = [
        noun
        for verb in (token, *below)
        for child in parse.having(verb, "agent", "prep")
        if parse.lemmas[child] == "by"
        for noun in parse.having(child, "pobj")
    ]
    return [*(actor for noun in by for actor in index.of_noun(noun)), *_behest(index, token)]


def _behest(index: ActorIndex, token: int) -> Named:
    """At whose word it is done: "arrested her at the request of American prosecutors"."""
    parse = index.parse
    nouns = [noun for child in parse.having(token, "prep") for noun in parse.having(child, "pobj")]
    return [a for noun in nouns if parse.lemmas[noun] in role_words("behest") for a in index.of_noun(noun)]


def _holders(index: ActorIndex, token: int) -> Named:
    """Who lets someone go: "released from Chinese custody"."""
    parse = index.parse
    nouns = [noun for child in parse.having(token, "prep") for noun in parse.having(child, "pobj")]
    return [a for noun in nouns if parse.lemmas[noun] in role_words("custody") for a in index.of_noun(noun)]


def _is_made(index: ActorIndex, token: int, noun: int) -> bool:
    """Whether a thing is brought forth by the verb, so that its owner acts: "its list, unveiled in May"."""
    parse = index.parse
    if noun in index.at:
        return False
    called_off = families().get(parse.lemmas[noun]) == "visit" and parse.lemmas[token] in role_words("calls_off")
    return called_off or parse.lemmas[token] in role_words("brings_forth")


def _subject(parse: Parse, token: int, context: Context) -> tuple[int | None, int | None]:
    """The subject, or else the noun that a participle or a relative clause hangs on."""
    dep, head = parse.deps[token], parse.heads[token]
    subjects = [child for child in parse.having(token, "nsubj", "nsubjpass") if child < token]
    own = subjects[-1] if subjects else parse.first(token, "nsubj", "nsubjpass")
    if len(subjects) > 1:
        # "Mr Xi's adviser Liu He flew": the parser may make two of it; the name stands last.
        return own, None
    if dep == "relcl":
        relative = own is None or parse.lemmas[own] in _RELATIVE
        return (None, head) if relative else (own, None)
    if dep == "acl" and own is None:
        return None, head
    if dep == "xcomp" and own is None and parse.lemmas[head] in attitudes()["object_control"]:
        return parse.first(head, "dobj", "nsubjpass") or context.subject, None
    if dep == "pcomp" and own is None and (blamed := _blamed(parse, head)) is not None:
        return blamed, None
    return context.subject, None


def _blamed(parse: Parse, preposition: int) -> int | None:
    """Whose deed it is after "accused China of", "barred the firm from"."""
    verb = parse.heads[preposition]
    if parse.lemmas[preposition] not in role_words("blamed_with") or parse.lemmas[verb] not in role_words("blamed"):
        return None
    return parse.first(verb, "dobj", "nsubjpass")


def _objects(index: ActorIndex, predicate: Predicate) -> Named:
    """Those acted upon: objects, those after prepositions, else whom the clause below speaks of."""
    parse, token = index.parse, predicate.token
    hosts = predicate.type in (MEETING, "MOBILIZE")
    found = [*_direct(index, token, hosts=hosts), *_relative(index, token)]
    if predicate.type in _WORDS:
        found = [actor for actor in found if actor not in _befallen(index, token)]
    if predicate.type == "MOBILIZE" and predicate.noun is not None:
        found.extend(after_prepositions(index, predicate.noun, attitudes()["target_prepositions"], hosts=True))
    if predicate.noun is not None:
        found.extend(actor for side in noun_roles(index, predicate.noun, "") for actor in side)
    if found:
        return found
    for child in parse.having(token, "xcomp", "ccomp", "pcomp"):
        subject = parse.first(child, "nsubj", "nsubjpass")
        if predicate.type in _WORDS and subject is not None and parse.lemmas[subject] in role_words("befalls"):
            # "Called their detention arbitrary" is said to whoever holds them.
            continue
        found.extend(index.of_noun(subject) or _direct(index, child, hosts=hosts))
        for inner in parse.having(child, "xcomp"):
            found.extend(_direct(index, inner, hosts=hosts))
    for preposition in parse.having(token, "prep"):
        for inner in parse.having(preposition, "pcomp"):
            found.extend(_direct(index, inner, hosts=hosts))
    return found


def _befallen(index: ActorIndex, token: int) -> Named:
    """Whose lot is spoken of, not to whom: in "demanded her release" she is asked for nothing."""
    parse = index.parse
    clauses = parse.having(token, "ccomp", "xcomp")
    nouns = [*parse.having(token, *_OBJECTS), *(noun for clause in clauses for noun in parse.having(clause, "nsubj"))]
    lots = [noun for noun in nouns if parse.lemmas[noun] in role_words("befalls")]
    return [actor for noun in lots for side in noun_roles(index, noun, "COERCE") for actor in side]


def _relative(index: ActorIndex, token: int) -> Named:
    """Whom a relative clause is about: "the firms that Washington barred", "Mr Wang, with whom he spoke"."""
    parse = index.parse
    if parse.deps[token] != "relcl":
        return []
    after = [noun for child in parse.having(token, "prep") for noun in parse.having(child, "pobj")]
    nouns = [*parse.having(token, "dobj", "dative"), *after]
    if any(parse.lemmas[noun] in ("whom", "which", "that", "who") for noun in nouns):
        return index.of_noun(parse.heads[token])
    return []


def _direct(index: ActorIndex, token: int, *, hosts: bool) -> Named:
    parse, found = index.parse, Named()
    words = attitudes()["target_prepositions"]
    for child in parse.children[token]:
        dep = parse.deps[child]
        if dep in _OBJECTS:
            found.extend(index.of_noun(child, places=hosts))
            visit = families().get(parse.lemmas[child]) == "visit"
            found.extend(after_prepositions(index, child, words, hosts=hosts or visit))
        elif dep == "prep" and (parse.lemmas[child] in words or (hosts and _is_host(parse, token, child))):
            for noun in parse.having(child, "pobj"):
                found.extend(index.of_noun(noun, places=hosts and _is_host(parse, token, child)))
    return found


def _is_host(parse: Parse, verb: int, preposition: int) -> bool:
    """Whether the place after a preposition is a party: "landed in Taipei" calls on Taiwan, "met in Vienna" on none."""
    if parse.lemmas[preposition] in ("in", "at"):
        return parse.lemmas[verb] in attitudes()["moves"]
    return parse.lemmas[preposition] in attitudes()["target_prepositions"]
