"""What an article says, as frozen values: spans, time expressions, actors, events. No spaCy in here.

Offsets are Python character offsets into the article's text exactly as given, end exclusive.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from timeline.registry.actor import Side as Side
from timeline.temporal.expression import Expression
from timeline.temporal.interval import Granularity, TimeInterval
from timeline.temporal.resolve import Resolution


@dataclass(frozen=True, slots=True, order=True)
class TextSpan:
    """The characters `text[start:end]`."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: {self.start}..{self.end}")

    def of(self, text: str) -> str:
        """The words of the span."""
        return text[self.start : self.end]

    def overlaps(self, other: TextSpan) -> bool:
        """Whether some character lies in both."""
        return self.start < other.end and other.start < self.end

    def holds(self, other: TextSpan) -> bool:
        """Whether the other lies wholly inside."""
        return self.start <= other.start and other.end <= self.end


class TimexType(StrEnum):
    """The four types of TIMEX3."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


@dataclass(frozen=True, slots=True)
class Reading:
    """A reading that was considered and lost: its meaning, what it would give, and why it lost."""

    meaning: Expression
    resolution: Resolution
    why_not: str


@dataclass(frozen=True, slots=True)
class TemporalExpression:
    """A time expression of the text and what it means.

    `meaning` is a tree that `temporal.resolve.resolve(meaning, published)` turns into `resolution`; it can be
    resolved again with another publication date. `anchor` says in words what it was counted from and why.
    `confidence` lies between 0 and 1. `flags` are short codes such as "wrong-weekday" or "impossible-date".
    """

    span: TextSpan
    text: str
    type: TimexType
    meaning: Expression
    resolution: Resolution
    rule: str
    confidence: float
    flags: tuple[str, ...] = ()
    readings: tuple[Reading, ...] = ()

    @property
    def interval(self) -> TimeInterval | None:
        """The days it may denote; None for durations, sets and the vague references."""
        return self.resolution.interval

    @property
    def value(self) -> str:
        """The TIMEX3 value, such as `2023-05-26`, `P3D` or `PRESENT_REF`."""
        return self.resolution.value

    @property
    def how(self) -> str:
        """The derivation in plain words."""
        return self.resolution.how


@dataclass(frozen=True, slots=True)
class CandidateActor:
    """Someone who acts in the text but is not in the registry: a guess for an editor to confirm."""

    code: str
    name: str
    kind: str
    side: Side


class ActorUse(StrEnum):
    """What a mention does in its sentence: acts or is acted upon, says where, or belongs to something else.

    "Beijing condemned" is an actor, "in Beijing" a place, "Chinese goods" and "China's exports" owners.
    """

    ACTOR = "actor"
    PLACE = "place"
    OWNER = "owner"


@dataclass(frozen=True, slots=True)
class ActorMention:
    """Words that stand for one or more actors.

    `codes` holds the registry codes (or a candidate's slug), the most specific first: a person, then the body or
    country that the person acts for on the anchor date. `reason` says in words why they were linked. `named` holds
    the exact codes of what the words name where that is finer than `codes`: the Senate (`us-senate`) for `USA-CONG`.
    `pronoun` is True for he, it, their and the like.
    """

    span: TextSpan
    text: str
    codes: tuple[str, ...]
    reason: str
    confidence: float
    candidates: tuple[CandidateActor, ...] = ()
    use: ActorUse = ActorUse.ACTOR
    named: tuple[str, ...] = ()
    pronoun: bool = False


class EventStatus(StrEnum):
    """What the article says became of the happening."""

    HAPPENED = "happened"
    SCHEDULED = "scheduled"
    CANCELLED = "cancelled"
    CLAIMED = "claimed"
    DENIED = "denied"


class Extent(StrEnum):
    """Whether a happening fell on some day of its interval or filled all of it."""

    WITHIN = "within"
    LASTING = "lasting"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something was read as it was: what about (type, status, time, actors), the words, their span if any."""

    about: str
    words: str
    span: TextSpan | None = None


@dataclass(frozen=True, slots=True)
class Location:
    """Where it happened, as the text says it, and the actor code of its country ("" where unsure)."""

    name: str
    country: str


@dataclass(frozen=True, slots=True)
class When:
    """When a happening took place, as far as this article lets one know.

    `expression` is the time expression that dates it; None where the interval is inferred (`inferred` is then True)
    or unknown. `interval` is None where the text gives no time at all.
    """

    interval: TimeInterval | None = None
    extent: Extent = Extent.WITHIN
    expression: TemporalExpression | None = None
    how: str = ""
    inferred: bool = False

    @property
    def granularity(self) -> Granularity:
        """The granularity of the interval; UNKNOWN where there is none."""
        return self.interval.granularity if self.interval else Granularity.UNKNOWN


@dataclass(frozen=True, slots=True)
class EventMention:
    """One report of one happening in one article.

    `type` is a PLOVER type or OTHER. `source_actors` act, `target_actors` are acted upon; a two-sided meeting has all
    parties in both. `reporter` is whose word it is, where the text attributes it. `predicate` and `objects` are lemmas,
    `numbers` normalised figures with their units ("25 %", "200000000000 usd", "list 4a"), `names` the proper names of
    measures, people and things involved; the four serve merging.
    `answers` is the trigger, in the same text, of the act that this one is a response to.
    `timeline` is False for a typed predicate that is no timeline event (kept by `extract --candidates`).
    """

    trigger: TextSpan
    sentence: TextSpan
    type: str
    status: EventStatus
    when: When
    source_actors: tuple[ActorMention, ...]
    target_actors: tuple[ActorMention, ...]
    location: Location | None
    title: str
    confidence: float
    reporter: ActorMention | None = None
    reasons: tuple[Reason, ...] = ()
    predicate: str = ""
    objects: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    timeline: bool = True
    answers: TextSpan | None = None

    @property
    def source_codes(self) -> tuple[str, ...]:
        """Codes of those who act, each once, in the order of the text."""
        return tuple(dict.fromkeys(code for actor in self.source_actors for code in actor.codes))

    @property
    def target_codes(self) -> tuple[str, ...]:
        """Codes of those acted upon, each once, in the order of the text."""
        return tuple(dict.fromkeys(code for actor in self.target_actors for code in actor.codes))


@dataclass(frozen=True, slots=True)
class Analysis:
    """Everything read in one article. `language` is an ISO 639-1 code; other than "en" nothing was analysed."""

    text: str
    published: date
    time_expressions: tuple[TemporalExpression, ...] = ()
    actors: tuple[ActorMention, ...] = ()
    mentions: tuple[EventMention, ...] = ()
    language: str = "en"
