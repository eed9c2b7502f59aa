"""Noun phrases for titles: names as readers know them, clauses, dates and what only points back left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from timeline.extraction.mentions import ActorMention, TextSpan
from timeline.extraction.parse import Parse
from timeline.extraction.participants import ActorIndex
from timeline.registry import ActorKind, NameKind, Registry

_SHORT = {"USA": "US", "GBR": "UK", "EU": "EU", "UN": "UN"}
_LEFT_OUT = ("relcl", "appos", "advcl", "parataxis", "punct", "mark", "cc", "intj", "meta", "dep")
_POINTING_BACK = ("WDT", "WP$", "WRB")
_INSIDE = ("-", "/", "$", "%", "'")
_PLANS = frozenset(("set", "due", "schedule", "plan", "expect"))


@dataclass(frozen=True, slots=True)
class Phrases:
    """Makes the phrases of one text; `times` are the dates, which a title leaves out."""

    parse: Parse
    index: ActorIndex
    registry: Registry
    times: Sequence[TextSpan]

    def names(self, actors: Sequence[ActorMention]) -> str:
        """The first three of the actors by name."""
        return joined(list(dict.fromkeys(name for actor in actors if (name := self.name(actor))))[:3])

    def name(self, actor: ActorMention) -> str:
        """An actor as readers know it: "US", "Blinken", "Wang Yi", "Commerce Department"."""
        if not actor.codes:
            return actor.text
        people = [code for code in actor.codes if self.registry.is_person(code)]
        return joined([self._known_as(actor, code) for code in people or actor.codes[:1]])

    def _known_as(self, actor: ActorMention, code: str) -> str:
        if code in _SHORT:
            return _SHORT[code]
        known = self.registry.get(code)
        if known is None:
            return actor.candidates[0].name if actor.candidates else actor.text
        if known.kind is ActorKind.PERSON:
            chinese = any(name.kind is NameKind.HAN for name in self.registry.names_of(code))
            return ("Xi" if code == "xi-jinping" else known.name) if chinese else known.name.split()[-1]
        # "Ministry of Commerce (China)" is a name for lists.
        name, _, country = known.name.partition(" (")
        return f"{country.rstrip(')')}'s {name}" if country else name

    def phrase(self, token: int, without: int | None = None) -> str:
        """A noun phrase, names shortened, clauses, dates and the predicate itself left out."""
        below = set() if without is None else set(self.parse.subtree(without))
        tokens = [place for place in self.kept(token) if token in below or place not in below]
        return self.render(tokens)

    def kept(self, token: int) -> list[int]:
        """The tokens of a phrase that a title says."""
        found, waiting = [], [token]
        while waiting:
            at = waiting.pop()
            if self.is_time(at):
                continue
            found.append(at)
            waiting.extend(child for child in self.parse.children[at] if self._is_said(at, child))
        return sorted(found)

    def _is_said(self, token: int, child: int) -> bool:
        """Whether a child of a token is said with it: no clause, no word that points back, no plan without its date."""
        parse = self.parse
        dep, word = parse.deps[child], parse.words[child]
        if parse.tags[child] in _POINTING_BACK or self._is_bare_plan(child):
            return False
        if dep not in _LEFT_OUT or dep == "cc":
            return True
        if dep != "punct":
            return False
        conjuncts = parse.having(token, "conj")
        return word in _INSIDE or (word == "," and bool(conjuncts) and token < child < max(conjuncts))

    def _is_bare_plan(self, token: int) -> bool:
        """Whether nothing is left of "set for May" but "set"."""
        parse = self.parse
        hangs = parse.deps[token] in ("acl", "amod") and parse.lemmas[token] in _PLANS
        return hangs and all(self.is_time(child) for child in parse.children[token])

    def is_time(self, token: int) -> bool:
        """Whether a token belongs to a date, or leads to one."""
        start = self.parse.starts[token]
        if any(span.start <= start < span.end for span in self.times):
            return True
        return self.parse.deps[token] == "prep" and any(
            span.start <= self.parse.starts[inner] < span.end
            for inner in self.parse.having(token, "pobj")
            for span in self.times
        )

    def render(self, tokens: Sequence[int], own: Sequence[ActorMention] = ()) -> str:
        """The tokens as words, people by their names; `own` are the subjects, whose "its" stays "its"."""
        parse = self.parse
        out: list[str] = []
        named = [code for actor in own for code in actor.codes]
        last: ActorMention | None = None
        for token, following in zip(tokens, [*tokens[1:], -1], strict=False):
            actor = self.index.at.get(token)
            if self._gives_way(token) or self._parts_a_name(token, following, last):
                continue
            if actor is not None and parse.tags[token] == "PRP$":
                known = bool(set(actor.codes) & set(named))
                out.append(f"{parse.words[token].lower()} " if known else f"{owning(self.name(actor))} ")
            elif actor is not None and self.is_person(actor) and not self._possessive(token):
                out.append("" if actor is last else self.name(actor) + " ")
                last = actor
                named.extend(actor.codes)
                continue
            else:
                spaced = token + 1 < len(parse) and parse.ends[token] < parse.starts[token + 1]
                # Where words are left out between two, the comma that stood there goes too.
                out.append(parse.words[token] + (" " if spaced or following != token + 1 else ""))
                named.extend(actor.codes if actor is not None else ())
            last = None
        return "".join(out).strip()

    def _parts_a_name(self, token: int, following: int, last: ActorMention | None) -> bool:
        """Whether a token parts two halves of one person's description: the 's of "China's premier, Li Qiang"."""
        parts = self.parse.tags[token] == "POS" or self.parse.words[token] == ","
        return parts and last is not None and self.index.at.get(following) is last

    def _gives_way(self, token: int) -> bool:
        """Whether a word before a description goes with it: "her counterpart" -> "Wang Wentao"."""
        head = self.index.at.get(self.parse.heads[token])
        before = self.parse.tags[token] == "PRP$" or self.parse.deps[token] == "det"
        return before and head is not None and self.is_person(head)

    def is_person(self, actor: ActorMention) -> bool:
        """Whether an actor is someone known."""
        return bool(actor.codes) and self.registry.is_person(actor.codes[0])

    def _possessive(self, token: int) -> bool:
        return self.parse.tags[token] in ("POS", "PRP$")


def joined(names: Sequence[str]) -> str:
    """ "A", "A and B", "A, B and C"."""
    return names[0] if len(names) == 1 else " and ".join([", ".join(names[:-1]), names[-1]]) if names else ""


def owning(name: str) -> str:
    """The name as an owner: "Xi's", "Department of State's", "Burns'"; of the United States "US"."""
    return name if name == "US" else f"{name}'" if name.endswith("s") else f"{name}'s"
