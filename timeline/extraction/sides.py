"""The party that a sentence leaves unsaid: taken up from the event before, or the other side of the story."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from timeline.extraction.mentions import ActorMention, ActorUse
from timeline.extraction.participants import MEETING, Roles
from timeline.extraction.triggers import OTHER, Predicate
from timeline.registry import Registry

_MEASURES = frozenset(("SANCTION", "THREATEN", "CONCEDE", "REJECT", "ACCUSE", "REQUEST"))
_TALKS = frozenset((MEETING, "AGREE", "COOPERATE"))
_SEA_OF_NAMES = 2
_TOPICS = frozenset(("TWN", "HKG", "xinjiang", "tibet", "macau"))


@dataclass(frozen=True)
class Sides:
    """The countries of one article, the most named first."""

    registry: Registry
    actors: Sequence[ActorMention]
    order: tuple[str, ...]

    def country(self, actor: ActorMention) -> str:
        """The country behind an actor: the first that its codes tell."""
        return next((found for code in actor.codes if (found := self.registry.country_of(code))), "")

    def countries(self, actors: Iterable[ActorMention]) -> set[str]:
        """The countries behind several actors."""
        return {found for actor in actors for code in actor.codes if (found := self.registry.country_of(code))}

    def complete(self, predicate: Predicate, roles: Roles, before: Roles | None, at: int) -> Roles:
        """Roles with what the sentence left unsaid; `before` is the last event of a like kind."""
        kind = predicate.type
        if kind == OTHER and predicate.entry:
            # An appointment or an election faces nobody.
            return roles
        roles = self._other_side_only(kind, roles)
        if not roles.everyone:
            roles = before or self._story(kind)
        if kind == MEETING or roles.sources == roles.targets or (kind in _TALKS and not roles.sources):
            return self._both_meet(roles, at)
        if roles.sources and not roles.targets:
            return Roles(roles.sources, self._unsaid(roles.sources, at))
        if roles.targets and not roles.sources:
            return Roles(self._unsaid(roles.targets, at), roles.targets)
        return roles

    def _other_side_only(self, kind: str, roles: Roles) -> Roles:
        """Without those of the actor's own country, and without what is only spoken about."""
        if roles.sources == roles.targets or not roles.sources:
            return roles
        own = self.countries(roles.sources)
        others = self._foreign(own, roles.targets) or self._foreign(own, roles.further)[:1]
        if len(others) > 1:
            others = tuple(actor for actor in others if self.country(actor) not in _TOPICS) or others
        if kind in ("COERCE", "ASSAULT") and not others:
            return roles
        return Roles(roles.sources, others)

    def _story(self, kind: str) -> Roles:
        """Both sides of the story, where nothing tells which of them acted: "a similar interception occurred"."""
        if len(self.order) < 2 or kind == OTHER:
            return Roles()
        both = tuple(self._standing_for(country) for country in self.order[:2])
        return Roles(both, both)

    def _standing_for(self, country: str) -> ActorMention:
        first = next(actor for actor in self.actors if country in self.countries([actor]))
        words = "a side of the story; the sentence names nobody"
        return replace(first, codes=(country,), named=(), reason=words, confidence=0.3)

    def _foreign(self, own: set[str], actors: Sequence[ActorMention]) -> tuple[ActorMention, ...]:
        return tuple(actor for actor in actors if not self.countries([actor]) <= own)

    def _both_meet(self, roles: Roles, at: int) -> Roles:
        everyone = roles.everyone
        if everyone and len(self.countries(everyone)) == 1:
            everyone = (*everyone, *self._unsaid(everyone, at))
        return Roles(everyone, everyone)

    def _unsaid(self, known: Sequence[ActorMention], at: int) -> tuple[ActorMention, ...]:
        """The country that faces those known in this article, by its nearest mention before."""
        own = self.countries(known)
        facing = next((country for country in self.order if country not in own), "")
        if not own or not facing:
            return ()
        near = [actor for actor in self.actors if facing in self.countries([actor])]
        if not near:
            return ()
        nearest = min(near, key=lambda actor: (actor.span.start > at, abs(actor.span.start - at)))
        words = "the other side of the story, not named in the sentence"
        return (replace(nearest, codes=(facing,), named=(), reason=words, confidence=0.4),)


def read_sides(registry: Registry, actors: Sequence[ActorMention]) -> Sides:
    """Which countries an article is about: those named at least twice, the most named first."""
    counts: Counter[str] = Counter()
    for actor in actors:
        weight = 1 if actor.use is ActorUse.PLACE else 2
        for country in {registry.country_of(code) for code in actor.codes}:
            known = registry.get(country)
            if known is not None and country.isupper():
                counts[country] += weight
    order = [country for country, count in counts.most_common() if count >= 2 * _SEA_OF_NAMES]
    return Sides(registry, actors, tuple(order))


def like_kind(kind: str) -> frozenset[str]:
    """The types whose parties a bare "the order" or "the talks" takes up."""
    for family in (_TALKS, _MEASURES):
        if kind in family:
            return family
    return frozenset((kind,))
