"""Noun phrases for titles: names as readers know them, clauses, dates and what only points back left out."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from timeline.extraction.lexicon.words import word_table
from timeline.extraction.mentions import ActorMention, TextSpan
from timeline.extraction.parse import Parse
from timeline.extraction.participants import ActorIndex
from timeline.registry import ActorKind, NameKind, Registry

_SHORT = {"USA": "US", "GBR": "UK", "EU": "EU", "UN": "UN"}
_LEFT_OUT = ("relcl", "appos", "advcl", "parataxis", "punct", "mark", "cc", "intj", "meta", "dep")
_POINTING_BACK = ("WDT", "WP$", "WRB")
_INSIDE = ("-", "/", "$", "%", "'")
_PLANS = frozenset(("set", "due", "schedule", "plan", "expect"))
_LONGEST = 14
_SHOUTED = 4  # letters: USA is written so
_COMPLEMENTS = ("prt", "dative", "dobj", "attr", "oprd", "acomp", "xcomp", "ccomp", "prep", "agent")
_RELATIVE = ("which", "that", "whom")
_POINTED = frozenset(("the time", "that time", "the same time", "then"))
_DROPPED_FIRST = ("prep", "acl", "advcl", "conj", "npadvmod", "advmod", "relcl")


@dataclass(frozen=True, slots=True)
class Phrases:
    """Makes the phrases of one text; `times` are the dates, which a title leaves out."""

    parse: Parse
    index: ActorIndex
    registry: Registry
    times: Sequence[TextSpan]

    def names(self, actors: Sequence[ActorMention]) -> str:
        """The first three of the actors by name."""
        return joined(list(dict.fromkeys(name for actor in actors for name in self._called(actor) if name))[:3])

    def name(self, actor: ActorMention) -> str:
        """An actor as readers know it: "US", "Blinken", "Wang Yi", "Commerce Department"."""
        return joined(self._called(actor))

    def _called(self, actor: ActorMention) -> list[str]:
        if not actor.codes:
            return [actor.text]
        people = [code for code in actor.codes if self.registry.is_person(code)]
        states = dict.fromkeys(state for code in actor.codes if (state := self.registry.country_of(code)))
        told = {self.registry.country_of(code) for code in people}
        # "The two presidents", of whom one is not named: their states stand for both.
        shown = people or actor.codes[:1]
        if people and len(states) > 1 and not told.issuperset(states):
            shown = [state for state in states if state in self.registry]
        return [self._known_as(actor, code) for code in shown]

    def state(self, actor: ActorMention) -> str:
        """The state behind an actor, as readers know it; "" where there is none."""
        country = next((found for code in actor.codes if (found := self.registry.country_of(code))), "")
        return _SHORT.get(country) or (self.registry[country].name if country in self.registry else "")

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

    def pruned(self, token: int, longest: int) -> list[int]:
        """The tokens of a phrase, without as many of its last modifiers as are too many: whole ones, never halves."""
        kept = self.kept(token)
        while len(kept) > longest:
            loose = [at for at in kept if at != token and self.parse.deps[at] in _DROPPED_FIRST]
            if not loose:
                break
            dropped = set(self.parse.subtree(max(loose)))
            kept = [at for at in kept if at not in dropped]
        return [at for at in kept if self.parse.deps[at] != "cc" or self._joins(at, kept)]

    def _joins(self, word: int, kept: Sequence[int]) -> bool:
        """Whether what an "and" joins is still there."""
        return any(child > word and child in kept for child in self.parse.having(self.parse.heads[word], "conj"))

    def _is_said(self, token: int, child: int) -> bool:
        """Whether a child of a token is said with it: no clause, no word that points back, no plan without its date."""
        parse = self.parse
        dep, word = parse.deps[child], parse.words[child]
        if parse.tags[child] in _POINTING_BACK or self._is_bare_plan(child) or self._is_other_clause(child):
            return False
        if dep == "cc":
            return not all(map(self._is_other_clause, parse.having(token, "conj")))
        if dep == "relcl" and parse.words[token].lower() in ("those", "anyone", "anything"):
            return True
        if dep not in _LEFT_OUT:
            return True
        if dep != "punct":
            return False
        conjuncts = parse.having(token, "conj")
        return word in _INSIDE or (word == "," and bool(conjuncts) and token < child < max(conjuncts))

    def _is_other_clause(self, token: int) -> bool:
        """Whether a token begins a clause of its own that is only joined on: ", and the ministry urged restraint"."""
        parse = self.parse
        return parse.deps[token] == "conj" and parse.first(token, "nsubj", "nsubjpass") is not None

    def _is_bare_plan(self, token: int) -> bool:
        """Whether nothing is left of "set for May" but "set", of "a letter, sent in May" but "sent"."""
        parse = self.parse
        planned = parse.deps[token] == "amod" and parse.lemmas[token] in _PLANS
        hangs = parse.deps[token] == "acl" and parse.tags[token] == "VBN"
        children = [child for child in parse.children[token] if parse.deps[child] not in ("punct", "aux", "auxpass")]
        return (planned or hangs) and all(self.is_time(child) for child in children)

    def rest(self, token: int, subject: int | None = None) -> str:
        """The complements of a verb, as many whole ones as fit."""
        kept: list[int] = []
        for child in self.parse.children[token]:
            if child < token or not self._completes(child):
                continue
            if self.is_time(child):
                kept.extend(self.parse.subtree(child) if self._is_spent(token, child) else ())
                continue
            if kept and self._is_aside(child):
                break
            phrase = self.pruned(child, _LONGEST - len(kept))
            if kept and len(kept) + len(phrase) > _LONGEST:
                break
            kept.extend(phrase)
        own = self.index.of_noun(subject) if subject is not None else []
        rest = self.render(sorted(set(kept))[: _LONGEST + 4], own)
        hung = self._hung_on(token)
        # "Complains of curbs on Monday", but "spends five hours with Wang Yi".
        ordered = (rest, hung) if hung.partition(" ")[0] in ("with", "to") else (hung, rest)
        return " ".join(part for part in ordered if part)

    def _completes(self, child: int) -> bool:
        """Whether a child of a verb belongs to what it says: an object, a preposition, "home"."""
        homeward = self.parse.deps[child] == "advmod" and self.parse.lemmas[child] in listed("adverbs")
        return homeward or (self.parse.deps[child] in _COMPLEMENTS and self.parse.lemmas[child] != "accord")

    def _is_spent(self, token: int, child: int) -> bool:
        """Whether a time is what a verb acts upon: "spent half a day", "gave firms 90 days"."""
        return self.parse.deps[child] == "dobj" and self.parse.lemmas[token] in listed("spends")

    def _is_aside(self, child: int) -> bool:
        """Whether a second object stands behind a comma: "gave Wang an hour, a courtesy"."""
        first = self.parse.subtree(child)[0]
        return self.parse.deps[child] in ("dobj", "attr", "oprd") and self.parse.words[first - 1] == ","

    def _hung_on(self, token: int) -> str:
        """What a relative clause acts upon: "curbs, of which Xi complained" -> "of curbs"."""
        parse = self.parse
        if parse.deps[token] != "relcl" or self.is_time(parse.heads[token]):
            return ""
        noun = self.phrase(parse.heads[token], without=token)
        objects = [child for child in parse.having(token, "dobj", "nsubj", "oprd", "dative") if child < token]
        acted_upon = len(objects) > 1 or (bool(objects) and parse.deps[objects[0]] != "nsubj")
        if acted_upon and any(parse.lemmas[child] in _RELATIVE for child in objects):
            return noun
        for child in parse.having(token, "prep"):
            if child < token and any(parse.lemmas[at] in _RELATIVE for at in parse.having(child, "pobj")):
                return f"{parse.words[child].lower()} {noun}"
        return ""

    def is_time(self, token: int) -> bool:
        """Whether a token belongs to a date, or leads to one."""
        if self._in_time(token):
            return True
        leads = self.parse.deps[token] == "prep"
        return leads and (self._points_back(token) or any(map(self._in_time, self.parse.having(token, "pobj"))))

    def _points_back(self, preposition: int) -> bool:
        """Whether a preposition leads to a time that only points back: "at the time", "since then"."""
        held = self.parse.having(preposition, "pobj", "pcomp")
        said = [" ".join(self.parse.words[at].lower() for at in self.parse.subtree(noun)) for noun in held]
        return any(words in _POINTED for words in said)

    def _in_time(self, token: int) -> bool:
        start = self.parse.starts[token]
        before = bisect_right(self.times, start, key=lambda span: span.start)
        return before > 0 and start < self.times[before - 1].end and not self._hyphened(self.times[before - 1])

    def _hyphened(self, time: TextSpan) -> bool:
        """Whether a time is but a part of a longer word: the Christmas of a "home-by-Christmas" vow."""
        return time.start > 1 and self.parse.text[time.start - 1] == "-" and self.parse.text[time.start - 2].isalpha()

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
            elif actor is not None and parse.lemmas[token] == "it" and parse.tags[token] == "PRP":
                out.append(f"{self.name(actor)} ")
            elif actor is not None and self.is_person(actor) and not self._possessive(token):
                out.append("" if actor is last else self.name(actor) + " ")
                last = actor
                named.extend(actor.codes)
                continue
            else:
                spaced = token + 1 < len(parse) and parse.ends[token] < parse.starts[token + 1]
                # Where words are left out between two, the comma that stood there goes too.
                out.append(self._spelt(token) + (" " if spaced or following != token + 1 else ""))
                named.extend(actor.codes if actor is not None else ())
            last = None
        return "".join(out).strip()

    def _spelt(self, token: int) -> str:
        """A word as readers know it: the "BEIJING" of a dateline is Beijing, NATO stays NATO."""
        word = self.parse.words[token]
        if not (word.isalpha() and word.isupper() and len(word) >= _SHOUTED):
            return word
        actor = self.index.at.get(token)
        if actor is None or actor.text != word:
            return word
        written = {name.name for code in actor.codes for name in self.registry.names_of(code)}
        return word if word in written or not written else word.capitalize()

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


@cache
def listed(name: str) -> frozenset[str]:
    """One list of what makes a title complete: "verbs", "of_several", "needy", "adverbs"."""
    return frozenset(word.strip() for word in word_table("titles")["complete"][name].split(","))
