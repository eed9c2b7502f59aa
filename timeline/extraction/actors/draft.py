"""A mention while it is being read: what it links to, and what later pronouns may need to know of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from timeline.extraction.mentions import ActorMention, ActorUse, CandidateActor, TextSpan
from timeline.extraction.parse import Parse
from timeline.registry import Registry

_SUBJECTS = ("nsubj", "nsubjpass")


@dataclass(slots=True)
class Draft:
    """Tokens from `first` to `last` and the actors they stand for.

    `people` are the codes of the persons among them; `country` is the country that the words belong to; `kinds` what
    a description may call it ("company", "ministry"); `several` whether a plural pronoun may take it up.
    """

    first: int
    last: int
    codes: tuple[str, ...]
    reason: str
    confidence: float
    people: tuple[str, ...] = ()
    country: str = ""
    gender: str = ""
    kinds: frozenset[str] = frozenset()
    named: tuple[str, ...] = ()
    candidates: tuple[CandidateActor, ...] = ()
    use: ActorUse = ActorUse.ACTOR
    several: bool = False
    pronoun: bool = False
    office: str = ""

    @property
    def is_person(self) -> bool:
        """Whether "he" or "she" may take it up."""
        return len(self.people) == 1 and not self.several

    def taken_up(self, first: int, last: int, reason: str, confidence: float) -> Draft:
        """The same actors in other words further on: "the company", "she"."""
        return replace(
            self,
            first=first,
            last=last,
            reason=reason,
            confidence=round(min(confidence, self.confidence), 2),
            use=ActorUse.ACTOR,
            pronoun=False,
            candidates=(),
        )

    def mention(self, parse: Parse) -> ActorMention:
        """The draft as a frozen value."""
        span = TextSpan(parse.starts[self.first], parse.ends[self.last])
        return ActorMention(
            span=span,
            text=span.of(parse.text),
            codes=self.codes,
            reason=self.reason,
            confidence=self.confidence,
            candidates=self.candidates,
            use=self.use,
            named=self.named,
            pronoun=self.pronoun,
        )


def head_of(parse: Parse, first: int, last: int) -> int:
    """The token of a phrase that the rest of it hangs on."""
    return next((token for token in range(first, last + 1) if not first <= parse.heads[token] <= last), last)


def subject_verb(parse: Parse, token: int) -> int | None:
    """The verb whose subject a noun is, itself or joined to one by "and"."""
    while parse.deps[token] in ("conj", "appos") and parse.heads[token] != token:
        token = parse.heads[token]
    return parse.heads[token] if parse.deps[token] in _SUBJECTS else None


def person_codes(registry: Registry, code: str, on: date) -> tuple[str, ...]:
    """A person and the body or country acted for that day: `wang-yi` in May 2023 -> (`wang-yi`, `CHN-CCP`)."""
    body = registry.acts_for(code, on)
    return (code, body) if body and body != code else (code,)
