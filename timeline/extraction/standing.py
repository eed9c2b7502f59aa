"""What kind of party an actor is: of which country, a company, a ward of its state, a club of many."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from timeline.extraction.mentions import ActorMention
from timeline.registry import ActorKind, Registry


@dataclass(frozen=True)
class Standing:
    """The registry, asked about the actors of a text."""

    registry: Registry

    def country(self, actor: ActorMention) -> str:
        """The country behind an actor: the first that its codes tell."""
        return next((found for code in actor.codes if (found := self.registry.country_of(code))), "")

    def countries(self, actors: Iterable[ActorMention]) -> set[str]:
        """The countries behind several actors."""
        return {found for actor in actors for code in actor.codes if (found := self.registry.country_of(code))}

    def side_of(self, actor: ActorMention) -> ActorMention:
        """A company as it is; of anyone else the country: measures hit countries and firms, not who speaks for them."""
        country = self.country(actor)
        if not country or any(self.is_company(code) for code in actor.codes):
            return actor
        return replace(actor, codes=(country,), named=())

    def is_company(self, code: str) -> bool:
        """Whether a code is a company's."""
        actor = self.registry.get(code)
        return actor is not None and actor.kind is ActorKind.COMPANY

    def state_of(self, actor: ActorMention) -> ActorMention:
        """The state behind a region that is only spoken of: "concerns about Xinjiang" are put to China."""
        state = self.country(actor)
        return replace(
            actor, codes=(state,), named=(), reason=f"{actor.reason}, a matter of {self.registry[state].name}"
        )

    def is_ward(self, code: str) -> bool:
        """Whether a code's own state may take measures against it: a company, a territory."""
        actor = self.registry.get(code)
        return actor is not None and actor.kind in (ActorKind.COMPANY, ActorKind.TERRITORY)

    def is_club(self, code: str) -> bool:
        """Whether a code is that of a body of many states, or of one of its organs."""
        actor = self.registry.get(code)
        return (
            actor is not None
            and actor.kind is ActorKind.ORGANISATION
            and self.registry[actor.country].kind is ActorKind.ORGANISATION
        )

    def foreign(self, own: set[str], actors: Sequence[ActorMention]) -> tuple[ActorMention, ...]:
        """Those of the actors who are of another country than these."""
        return tuple(actor for actor in actors if not self.countries([actor]) <= own)
