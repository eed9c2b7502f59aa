"""The party that a sentence leaves unsaid: taken up from the event before, or the other side of the story."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from timeline.extraction.facing import PAIR, SUPPOSED, TOPICS, Facing
from timeline.extraction.mentions import ActorMention, ActorUse, Location, TextSpan
from timeline.extraction.participants import MEETING, Roles
from timeline.extraction.triggers import OTHER, Predicate
from timeline.registry import Registry

_MEASURES = frozenset(("SANCTION", "THREATEN", "CONCEDE", "REJECT", "ACCUSE", "REQUEST"))
_TALKS = frozenset((MEETING, "AGREE", "COOPERATE"))
_BLOWS = frozenset(("COERCE", "ASSAULT"))
_SEA_OF_NAMES = 2
# A name so near before a noun belongs to it: "the APEC leaders' summit".
_NEXT_TO = 12
_WORDS = frozenset(("ACCUSE", "REQUEST"))
_SPOKEN_OF = frozenset(("HKG", "xinjiang", "tibet"))


@dataclass(frozen=True, slots=True)
class Telling:
    """How a deed is told: at which character, in which sentence, where it took place, whose word it is.

    `before` are the parties of the last deed of a like kind, `taken_up` those of the deed that a noun takes up.
    """

    at: int
    sentence: TextSpan
    place: Location | None = None
    teller: ActorMention | None = None
    before: Roles | None = None
    taken_up: Roles | None = None
    # Where the event noun of a light verb stands: "attend the APEC summit".
    noun_at: int | None = None
    # Whether a person acts whom nothing tells.
    stranger: bool = False


@dataclass(frozen=True)
class Sides(Facing):
    """The countries of one article, the most named first."""

    text: str

    def complete(self, predicate: Predicate, roles: Roles, told: Telling) -> Roles:
        """Roles with what the clause left unsaid.

        The unsaid party is that of the deed that a noun takes up ("the ban"), one named elsewhere in the sentence, the
        state of the place for an arrest, or else the other side of the story.
        """
        kind = predicate.type
        at, before, named = told.at, told.before, self._named_in(told)
        if kind == OTHER and predicate.entry:
            return self._appointed(roles)
        roles = self._other_side_only(kind, roles)
        if kind == "REJECT" and before is not None:
            roles = self._answered(roles, before)
        if told.taken_up is not None:
            roles = self._with_those_of(told.taken_up, roles)
        if not roles.everyone and told.stranger:
            # Somebody did it whom the registry does not know: neither of the two sides is known to have.
            return roles
        if not roles.everyone:
            roles = self._countries_of(before) if before else self._story(kind, named)
        if kind == MEETING or roles.sources == roles.targets or (kind in _TALKS and not roles.sources):
            return self._both_meet(roles, told, named)
        if roles.sources and not roles.targets and kind in _BLOWS and self._is_told_by_foe(roles, told):
            named = (*named, *filter(None, [told.teller]))
        if roles.sources and not roles.targets:
            return Roles(roles.sources, self.unsaid(roles.sources, at, tuple(map(self.side_of, named))))
        if roles.targets and not roles.sources and (own := self._by_own_country(kind, roles)) is not None:
            return own
        if roles.targets and not roles.sources:
            return Roles(self._state_there(kind, told) or self.unsaid(roles.targets, at, ()), roles.targets)
        return roles

    def _appointed(self, roles: Roles) -> Roles:
        """An appointment or an election faces nobody; whoever is appointed is so by the own country."""
        if roles.sources or not roles.targets:
            return roles
        country = self.country(roles.targets[0])
        if country not in self.registry:
            return roles
        words = f"an office of {self.registry[country].name}; the sentence does not say who gave or took it"
        return Roles(
            (replace(roles.targets[0], codes=(country,), named=(), reason=words, confidence=0.5),), roles.targets
        )

    def _is_told_by_foe(self, roles: Roles, told: Telling) -> bool:
        """Whether the one who tells of a blow is of another side: most likely the one whom it hit."""
        return told.teller is not None and bool(self.foreign(self.countries(roles.sources), [told.teller]))

    def _with_those_of(self, told: Roles, roles: Roles) -> Roles:
        """Roles completed from a deed told before: who answers it faces its doer, who goes on with it its target."""
        if not roles.everyone:
            return self._recalled(told)
        own = self.countries(roles.sources or roles.targets)
        if roles.sources and not roles.targets:
            same = bool(own & self.countries(told.sources))
            facing = tuple(map(self.side_of, told.targets if same else told.sources))
            return Roles(roles.sources, self.foreign(own, self._again(facing)))
        if roles.targets and not roles.sources:
            return Roles(self.foreign(own, self._again(told.sources)), roles.targets)
        return roles

    def _answered(self, roles: Roles, asked: Roles) -> Roles:
        """A bare state that refuses is whoever was asked, and refuses who asked: "The Chinese declined"."""
        bare = len(roles.sources) == 1 and roles.sources[0].codes in (("USA",), ("CHN",))
        own = self.countries(roles.sources)
        if not bare or roles.targets or self.countries(asked.targets) != own or self.countries(asked.sources) == own:
            return roles
        return self._recalled(Roles(asked.targets, asked.sources))

    def _recalled(self, told: Roles) -> Roles:
        return Roles(self._again(told.sources), self._again(told.targets))

    def _again(self, actors: Sequence[ActorMention]) -> tuple[ActorMention, ...]:
        return tuple(
            replace(actor, reason=f"{actor.reason}; told before", confidence=min(actor.confidence, 0.5))
            for actor in actors
        )

    def _countries_of(self, before: Roles) -> Roles:
        """The sides of a deed of a like kind: this one is another, and others may have acted for them."""
        words = "a side of the report before; the sentence names nobody"
        sides = [
            {
                one.codes: replace(one, reason=words, confidence=min(one.confidence, SUPPOSED))
                for one in map(self.side_of, actors)
            }
            for actors in (before.sources, before.targets)
        ]
        return Roles(*(tuple(found.values()) for found in sides))

    def _named_in(self, told: Telling) -> tuple[ActorMention, ...]:
        """Those who act or own something in the sentence, without whoever only tells of it."""
        first = bisect_left(self.starts, told.sentence.start)
        last = bisect_left(self.starts, told.sentence.end)
        inside = self.actors[first:last]
        return tuple(actor for actor in inside if actor.use is not ActorUse.PLACE and actor is not told.teller)

    def _other_side_only(self, kind: str, roles: Roles) -> Roles:
        """Without those of the actor's own country, and without what is only spoken about."""
        if roles.sources == roles.targets or not roles.sources:
            return roles
        own = self.countries(roles.sources)
        others = self.foreign(own, roles.targets) or self.foreign(own, roles.further)[:1]
        if kind in _WORDS and self._are_only_topics(others):
            spoken_of = [actor for actor in others if _SPOKEN_OF.issuperset(actor.codes)]
            others = tuple(dict.fromkeys(self.state_of(actor) for actor in spoken_of))[:1]
        # Words are about topics and go to states; a measure hits all whom it names.
        if len(others) > 1 and kind != "SANCTION":
            others = tuple(actor for actor in others if not TOPICS.intersection(actor.codes)) or others
        if not others:
            others = roles.targets if kind in ("COERCE", "ASSAULT") else self._wards(roles)
        return Roles(roles.sources, others)

    def _are_only_topics(self, others: Sequence[ActorMention]) -> bool:
        """Whether words name only matters of another state: "concerns about Xinjiang, Hong Kong and Taiwan"."""
        topics = all(TOPICS.issuperset(actor.codes) for actor in others)
        return topics and any(_SPOKEN_OF.issuperset(actor.codes) for actor in others)

    def _state_there(self, kind: str, told: Telling) -> tuple[ActorMention, ...]:
        """Who arrests, tries and expels where the sentence names nobody: the state of the place."""
        place = told.place
        if kind != "COERCE" or place is None or place.country not in self.registry:
            return ()
        start = self.text.find(place.name, told.sentence.start)
        if start < 0:
            return ()
        span = TextSpan(start, start + len(place.name))
        reason = f"it happened in {place.name}, and the sentence names nobody who did it"
        return (ActorMention(span, place.name, (self.registry.counts_as(place.country),), reason, 0.5),)

    def _by_own_country(self, kind: str, roles: Roles) -> Roles | None:
        """A firm kept from selling to the other side is so by its own: "Nvidia was told to stop selling to China"."""
        countries = self.countries(roles.targets)
        facing = self.foreign(countries, roles.further)[:1]
        firms = all(any(map(self.is_company, actor.codes)) for actor in roles.targets)
        if kind not in ("SANCTION", "REQUEST") or not facing or not firms or len(countries) != 1:
            return None
        words = "its own country keeps it from dealing with the other side; the sentence names nobody who does"
        source = replace(roles.targets[0], codes=tuple(countries), named=(), reason=words, confidence=0.45)
        return Roles((source,), (*roles.targets, *facing))

    def _wards(self, roles: Roles) -> tuple[ActorMention, ...]:
        """Those of the actor's own country that a measure hits all the same: its companies and territories."""
        own = {code for actor in roles.sources for code in actor.codes}
        return tuple(a for a in roles.targets if not own & set(a.codes) and any(map(self.is_ward, a.codes)))

    def _story(self, kind: str, named: Sequence[ActorMention]) -> Roles:
        """Both sides of the story, where nothing tells which of them acted: "a similar interception occurred"."""
        if kind == OTHER:
            return Roles()
        here = tuple(map(self.side_of, named))
        if kind in _BLOWS and len(self.countries(here)) == PAIR:
            return Roles(here, here)
        if len(self.order) < PAIR or not self.facing({self.order[0]}):
            return Roles()
        both = tuple(self.standing_for(country) for country in self.order[:PAIR])
        return Roles(both, both)

    def _both_meet(self, roles: Roles, told: Telling, named: Sequence[ActorMention]) -> Roles:
        everyone = roles.everyone
        if (club := self._club_at(everyone, told.noun_at or told.at)) is not None:
            return Roles((club,), (club,))
        if everyone and len(self.countries(everyone)) == 1:
            acting = [actor for actor in named if actor.use is ActorUse.ACTOR]
            met = self._met_before(everyone, told.before)
            everyone = (*everyone, *(met or self.unsaid(everyone, told.at, acting)))
        return Roles(everyone, everyone)

    def _met_before(self, known: Sequence[ActorMention], before: Roles | None) -> tuple[ActorMention, ...]:
        """Whom the same people met in the report before: "landed in Taipei and was gone the next day"."""
        people = {code for actor in known for code in actor.codes if self.registry.is_person(code)}
        if before is None or not people & {code for actor in before.everyone for code in actor.codes}:
            return ()
        others = self.foreign(self.countries(known), before.everyone)
        return self._again(tuple(map(self.side_of, others)))

    def _club_at(self, actors: Sequence[ActorMention], at: int) -> ActorMention | None:
        """The body of many whose meeting it is, not that of two who attend it: "the APEC summit"."""
        near = (actor for actor in actors if at - _NEXT_TO <= actor.span.end <= at)
        return next((actor for actor in near if all(map(self.is_club, actor.codes))), None)


def read_sides(text: str, registry: Registry, actors: Sequence[ActorMention]) -> Sides:
    """Which countries an article is about: those named at least twice, the most named first."""
    counts: Counter[str] = Counter()
    for actor in actors:
        weight = 1 if actor.use is ActorUse.PLACE else 2
        for country in {registry.country_of(code) for code in actor.codes}:
            known = registry.get(country)
            if known is not None and country.isupper():
                counts[country] += weight
    order = [country for country, count in counts.most_common() if count >= 2 * _SEA_OF_NAMES]
    return Sides(registry, actors, tuple(order), counts, text)


def like_kind(kind: str) -> frozenset[str]:
    """The types whose parties a bare "the order" or "the talks" takes up."""
    for family in (_TALKS, _MEASURES):
        if kind in family:
            return family
    return frozenset((kind,))
