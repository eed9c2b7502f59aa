"""Who stands on the other side of a deed where the sentence does not say: supposed, and marked as such."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from timeline.extraction.mentions import ActorMention, ActorUse
from timeline.extraction.standing import Standing

# How sure a side is that is only supposed: in an article about two countries, and in one about more.
SUPPOSED = 0.35
GUESSED = 0.3
PAIR = 2
TOPICS = frozenset(("TWN", "HKG", "xinjiang", "tibet", "macau"))
# Characters: about two sentences.
_NOT_FAR = 300


@dataclass(frozen=True)
class Facing(Standing):
    """The countries of one article, the most named first, with how much each is named."""

    actors: Sequence[ActorMention]
    order: tuple[str, ...]
    weights: Mapping[str, int]

    @property
    def supposed(self) -> float:
        """How sure a supposed side is."""
        return GUESSED if len(self.order) > PAIR else SUPPOSED

    @cached_property
    def starts(self) -> list[int]:
        """Where each actor's words start, in the order of the text."""
        return [actor.span.start for actor in self.actors]

    @cached_property
    def _of_country(self) -> dict[str, list[ActorMention]]:
        """Who stands for each country, in the order of the text."""
        found: dict[str, list[ActorMention]] = defaultdict(list)
        for actor in self.actors:
            for country in self.countries([actor]):
                found[country].append(actor)
        return found

    def standing_for(self, country: str) -> ActorMention:
        """A country as one of the sides of the story."""
        first = self._of_country[country][0]
        words = "a side of the story; the sentence names nobody"
        return replace(first, codes=(country,), named=(), reason=words, confidence=self.supposed)

    def facing(self, own: set[str]) -> str:
        """The country that faces these in the article; "" where two are named alike often."""
        others = [country for country in self.order if country not in own]
        tied = len(others) > 1 and self.weights[others[0]] == self.weights[others[1]]
        return "" if tied or not others else others[0]

    def _last_named(self, own: set[str], at: int) -> tuple[ActorMention, ...]:
        """In a text too short to have sides, whoever of another country was named last before."""
        near = self.actors[bisect_left(self.starts, at - _NOT_FAR) : bisect_left(self.starts, at)]
        before = [actor for actor in near if actor.use is not ActorUse.PLACE and self._may_face(actor)]
        others = self.foreign(own, [self.side_of(actor) for actor in before])
        words = "the other side named last; the sentence does not name it"
        return tuple(replace(actor, reason=words, confidence=self.supposed) for actor in others[-1:])

    def _may_face(self, actor: ActorMention) -> bool:
        """Whether an actor may be the other party: a topic only where the story is about it."""
        return bool(self.countries([actor])) and (
            not TOPICS.intersection(actor.codes) or bool(self.countries([actor]) & set(self.order[:PAIR]))
        )

    def unsaid(self, known: Sequence[ActorMention], at: int, named: Sequence[ActorMention]) -> tuple[ActorMention, ...]:
        """Whoever faces those known: the nearest named in the sentence, else the country that does in this article."""
        own = self.countries(known)
        if here := self.foreign(own, [actor for actor in named if self._may_face(actor)]):
            nearest = min(here, key=lambda actor: abs(actor.span.start - at))
            reason = f"{nearest.reason}; the other party named in this sentence"
            return (replace(nearest, reason=reason, confidence=min(nearest.confidence, 0.55)),)
        facing = self.facing(own)
        if own and not facing:
            return () if len(self.order) > PAIR else self._last_named(own, at)
        if not own:
            return ()
        near = self._of_country.get(facing)
        if not near:
            return ()
        before = bisect_right(near, at, key=lambda actor: actor.span.start)
        nearest = near[max(before - 1, 0)]
        words = "the other side of the story, not named in the sentence"
        return (replace(nearest, codes=(facing,), named=(), reason=words, confidence=self.supposed),)
