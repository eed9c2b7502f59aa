"""Which time expression of a sentence dates which predicate of it, and when none of them does.

A choice between the expressions of the sentence and none, weighed by what stands between the two in the tree. The
weights lie in `lexicon/links.json`, fitted to the sample articles by `tools/fit_links.py`; every feature has a name.
"""

from __future__ import annotations

import json
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from itertools import takewhile

from timeline.extraction.context import Context
from timeline.extraction.entries import Entry, entry_of
from timeline.extraction.narrative import follows_mark, is_told
from timeline.extraction.parse import Parse
from timeline.extraction.timing import TimePlace
from timeline.extraction.triggers import Predicate

Weights = Mapping[str, float]
Link = tuple[TimePlace | None, list[str]]

_VERBS = ("VERB", "AUX")
_BEFORE_A_DATE = frozenset("since by until after before than from for as till following".split())
_BEFORE_A_CLAUSE = frozenset("after before since until when as while once".split())
_SETTING_OFF = frozenset("after before since until".split())
_BESIDE = ("above", "aside")


@cache
def link_weights() -> Weights:
    """The shipped weights by feature."""
    path = resources.files("timeline.extraction.lexicon").joinpath("links.json")
    weights: dict[str, float] = json.loads(path.read_text(encoding="utf-8"))
    return weights


@dataclass(frozen=True, slots=True)
class Linker:
    """Links the predicates of one text to the expressions in their own sentences."""

    parse: Parse
    predicates: Sequence[Predicate]
    by_sentence: Mapping[int, Sequence[TimePlace]]
    published: date
    entries: Sequence[Entry] = ()

    def link(self, predicate: Predicate, context: Context) -> TimePlace | None:
        """The place of the expression that dates a predicate; None where its sentence holds none that does."""
        links = self.links(predicate, context)
        weights = link_weights()
        best = max(range(len(links)), key=lambda at: sum(weights.get(name, 0.0) for name in links[at][1]))
        return links[best][0]

    def links(self, predicate: Predicate, context: Context) -> list[Link]:
        """Every expression of the sentence with its features, and last none of them."""
        near = self._beside(predicate.token)
        head = self._of_entry(predicate, context)
        if head is not None and all(place is head for place in near):
            return [(head, [])]
        for place in near:
            if _when_after(self.parse, predicate.token) == place.last:
                # "Last week, when he promised cuts this year": the date before "when" is the clause's own.
                return [(place, [])]
        open_to = [
            place
            for place in near
            if not _apart(self.parse, predicate.token, place) and not self._is_of_a_plan(predicate, context, place)
        ]
        found: list[Link] = [(place, self._features(predicate, context, place, near)) for place in open_to]
        return [*found, (None, self._of_none(predicate, context))] if found else [(None, [])]

    def _is_of_a_plan(self, predicate: Predicate, context: Context, place: TimePlace) -> bool:
        """Whether a day ahead belongs to what a deed done was about: "postponed a trip scheduled for next week"."""
        done = context.tense in ("past", "perfect", "pluperfect") and context.planned is None
        hung = place.governor not in (predicate.token, predicate.noun)
        return done and hung and _age(place, self.published) == "ahead"

    def _beside(self, token: int) -> Sequence[TimePlace]:
        """The expressions of the sentence; where semicolons part it, those of the part if it has any."""
        near = self.by_sentence.get(self.parse.sentence_of[token], ())
        parted = [place for place in near if ";" not in self.parse.words[slice(*sorted((place.first, token)))]]
        return parted or near

    def _of_entry(self, predicate: Predicate, context: Context) -> TimePlace | None:
        """The day that heads the entry in which the predicate goes on with the story."""
        entry = entry_of(self.entries, predicate.token)
        told = entry is not None and not predicate.nominal and is_told(self.parse, predicate.token, context)
        return entry.head if entry is not None and told else None

    def _of_none(self, predicate: Predicate, context: Context) -> list[str]:
        told = _told_as(predicate, context)
        found = ["none", f"none&{told}", f"none&dep={self.parse.deps[predicate.token]}"]
        return [*found, "none&quoted"] if context.quoted else found

    def _features(
        self, predicate: Predicate, context: Context, place: TimePlace, near: Sequence[TimePlace]
    ) -> list[str]:
        return [
            *self._by_tree(predicate, context, place),
            *self._by_order(predicate, place, near),
            *self._by_time(predicate, context, place),
        ]

    def _by_tree(self, predicate: Predicate, context: Context, place: TimePlace) -> list[str]:
        parse, token = self.parse, predicate.token
        heads = [token] if predicate.noun is None else [token, predicate.noun]
        kind, ups, downs = min((_relation(parse, head, place) for head in heads), key=_length)
        side = "before" if place.last < token else "after"
        found = [f"kind={kind}", f"{kind}-{side}", f"length={min(len(ups) + len(downs), 5)}"]
        found.extend(f"up={dep}" for dep in sorted(set(ups)))
        found.extend(f"down={dep}" for dep in sorted(set(downs)))
        if kind in _BESIDE:
            told = _told_as(predicate, context)
            found.extend((f"dep={parse.deps[token]}", f"{kind}&{told}", f"dep={parse.deps[token]}&{kind}&{told}"))
        if kind != "direct" and parse.pos[place.governor] in ("NOUN", "PROPN"):
            found.append("of-a-noun")
        return [*found, *self._marks(token, kind)]

    def _marks(self, token: int, kind: str) -> list[str]:
        marks = (self.parse.lemmas[child] for child in self.parse.having(token, "mark", "advmod"))
        return [f"mark={mark}&{kind}" for mark in marks if mark in _BEFORE_A_CLAUSE]

    def _by_order(self, predicate: Predicate, place: TimePlace, near: Sequence[TimePlace]) -> list[str]:
        parse, token = self.parse, predicate.token
        side = "before" if place.last < token else "after"
        low, high = sorted((place.first, token))
        verbs = sum(parse.pos[other.token] == "VERB" for other in self._between(low, high))
        found = [f"verbs-between={min(verbs, 3)}"]
        if any(parse.deps[at] == "cc" and parse.pos[parse.heads[at]] in _VERBS for at in range(low, high)):
            found.append(f"and-between-{side}")
        if min(near, key=lambda other: abs(other.first - token)) is place:
            found.append("nearest")
        return found

    def _between(self, low: int, high: int) -> Sequence[Predicate]:
        first = bisect_right(self.predicates, low, key=lambda other: other.token)
        last = bisect_left(self.predicates, high, key=lambda other: other.token)
        return self.predicates[first:last]

    def _by_time(self, predicate: Predicate, context: Context, place: TimePlace) -> list[str]:
        found = [f"{_told_as(predicate, context)}&{_age(place, self.published)}"]
        before = _preposition(self.parse, place)
        return [*found, f"after-word={before}"] if before in _BEFORE_A_DATE else found


def read_linker(
    parse: Parse,
    predicates: Sequence[Predicate],
    places: Iterable[TimePlace],
    published: date,
    entries: Sequence[Entry] = (),
) -> Linker:
    """The linker of one text."""
    by_sentence: dict[int, list[TimePlace]] = {}
    for place in places:
        by_sentence.setdefault(parse.sentence_of[place.first], []).append(place)
    return Linker(parse, predicates, by_sentence, published, entries)


def _apart(parse: Parse, token: int, place: TimePlace) -> bool:
    """Whether a date belongs to another clause for sure.

    "Freed on Friday, years after her arrest": not the arrest's. "He came, and on Friday she left": not his.
    """
    if any(place.first <= at <= place.last for at in parse.ancestors(token)):
        return False
    if token in parse.ancestors(place.governor):
        other = [at for at in _up_to(parse, place.governor, token) if parse.deps[at] == "conj"]
        return any(parse.first(at, "nsubj", "nsubjpass") is not None for at in other)
    return any(_is_set_off(parse, at) or follows_mark(parse, at) for at in _up_to(parse, token, place.governor))


def _up_to(parse: Parse, low: int, high: int) -> list[int]:
    """The tokens from one up to the first that the other stands below, that one left out."""
    above = {high, *parse.ancestors(high)}
    return list(takewhile(lambda at: at not in above, [low, *parse.ancestors(low)]))


def _is_set_off(parse: Parse, token: int) -> bool:
    """Whether "after", "before" or the like stands between a clause or noun and what it hangs on."""
    if parse.deps[token] in ("pobj", "pcomp"):
        return parse.lemmas[parse.heads[token]] in _SETTING_OFF
    marks = parse.having(token, "mark", "advmod") if parse.deps[token] == "advcl" else []
    return any(parse.lemmas[mark] in _SETTING_OFF for mark in marks)


_Relation = tuple[str, list[str], list[str]]


def _relation(parse: Parse, token: int, place: TimePlace) -> _Relation:
    """How a date stands to a predicate, with the relations on the way up from the date and down to the predicate.

    "on-date": the clause hangs on the date; "direct": the date hangs on the predicate, "below" it, "above" (on what
    holds the predicate), or "aside".
    """
    if place.governor == token:
        return "direct", [], []
    above = [token, *parse.ancestors(token)]
    if any(place.first <= at <= place.last for at in above):
        return "on-date", [], []
    higher = [place.governor, *parse.ancestors(place.governor)]
    shared = next((at for at in higher if at in above), None)
    if shared is None:
        return "apart", [], []
    kind = "below" if shared == token else "above" if shared == place.governor else "aside"
    ups = [parse.deps[at] for at in higher[: higher.index(shared)]]
    downs = [parse.deps[at] for at in above[: above.index(shared)]]
    return kind, ups, downs


def _length(relation: _Relation) -> tuple[bool, int]:
    kind, ups, downs = relation
    return kind in ("aside", "apart"), len(ups) + len(downs)


def _when_after(parse: Parse, token: int) -> int | None:
    """The token before the "when" that opens the clause of a verb, a comma passed over; None without one."""
    when = next((child for child in parse.having(token, "advmod", "mark") if parse.lemmas[child] == "when"), 0)
    before = when - 2 if when > 1 and parse.words[when - 1] == "," else when - 1
    return before if before >= 0 else None


def _told_as(predicate: Predicate, context: Context) -> str:
    """ "noun", "planned" or the tense."""
    if predicate.nominal:
        return "noun"
    return "planned" if context.planned is not None and not context.was_planned else context.tense


def _age(place: TimePlace, published: date) -> str:
    interval = place.expression.interval
    if interval is None or interval.earliest > published:
        return "ahead"
    days = (published - interval.latest).days
    return "fresh" if days < 8 else "recent" if days < 60 else "old"


def _preposition(parse: Parse, place: TimePlace) -> str:
    """The word that leads to a date: "since" of "since last May"."""
    words = ("ADP", "SCONJ")
    if place.first > 0 and parse.pos[place.first - 1] in words:
        return parse.lemmas[place.first - 1]
    heads = (parse.heads[at] for at in range(place.first, place.last + 1))
    outside = (head for head in heads if not place.first <= head <= place.last)
    return next((parse.lemmas[head] for head in outside if parse.pos[head] in words), "")
