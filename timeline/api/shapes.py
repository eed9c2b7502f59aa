"""The shapes of the answers, from which the OpenAPI description is made."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from ninja import Schema


class Problem(Schema):
    """What is wrong, in one sentence."""

    detail: str


class ActorInEvent(Schema):
    """An actor of an event; `role` is source, target or reporter."""

    code: str
    name: str
    side: str
    role: str


class SourceOfEvent(Schema):
    """An article that reports an event; `address` is the outlet's own."""

    article: int
    outlet: str
    title: str
    address: str
    published: date | None


class EventShape(Schema):
    """A happening, however many articles report it. Days are inclusive; both are null where no date is known."""

    id: int
    address: str
    title: str
    type: str
    type_word: str
    quad_class: str | None
    intensity: float | None
    cameo_root: str | None
    goldstein: float | None
    status: str
    lane: str
    earliest: date | None
    latest: date | None
    granularity: str
    extent: str
    when: str
    place: str
    country: str
    reports: int
    independent_reports: int
    first_reported: date | None
    last_reported: date | None
    changed: datetime
    actors: list[ActorInEvent]
    sources: list[SourceOfEvent]


class EventPage(Schema):
    """Events, and the address of those that follow, null on the last page."""

    events: list[EventShape]
    next: str | None


class Span(Schema):
    """Characters of an article's text, the end exclusive."""

    start: int
    end: int


class DateReading(Schema):
    """A time expression of an article and what it comes to; `steps` lead from the words to the days."""

    article: int
    phrase: str
    span: Span
    value: str
    anchor: date | None
    earliest: date | None
    latest: date | None
    granularity: str
    rule: str
    confidence: float
    flags: list[Any]
    steps: list[Any]
    in_words: str
    other_readings: list[Any]


class Derivation(Schema):
    """How the date of the event is known: the sentence, the phrase in it if any, and the way to the days."""

    mention: int
    sentence: str
    in_words: str
    inferred: bool
    date: DateReading | None


class ActorInMention(Schema):
    """The words of a sentence that stand for an actor, and why."""

    code: str
    role: str
    span: Span
    reason: str
    confidence: float


class MentionShape(Schema):
    """One report of the event in one article."""

    id: int
    article: int
    span: Span
    words: str
    sentence_span: Span
    sentence: str
    title: str
    type: str
    status: str
    earliest: date | None
    latest: date | None
    granularity: str
    extent: str
    confidence: float
    reasons: list[Any]
    date: DateReading | None
    actors: list[ActorInMention]


class LinkShape(Schema):
    """Another event that this one answers or calls off, or that answers this one or calls it off."""

    kind: str
    direction: str
    event: int
    address: str
    reason: str


class ArticleShape(Schema):
    """An article; `address` is its page here, `url` where the outlet has it."""

    id: int
    address: str
    url: str
    outlet: str | None
    title: str
    byline: str
    language: str
    published: date | None
    published_method: str
    published_confidence: float


class ArticlePage(Schema):
    """Articles, and the address of those that follow, null on the last page."""

    articles: list[ArticleShape]
    next: str | None


class ArticleDetail(ArticleShape):
    """An article and what was read in it; `text` is null unless `text=true` was asked for."""

    events: list[int]
    dates: list[DateReading]
    text: str | None


class EventDetail(EventShape):
    """An event with how its date is known, every report of it and the articles they stand in."""

    derivation: Derivation | None
    merge_reasons: list[Any]
    mentions: list[MentionShape]
    articles: list[ArticleShape]
    links: list[LinkShape]


class ActorShape(Schema):
    """A country, body, company, organisation or person; `parent` is the code above it."""

    code: str
    name: str
    short_name: str
    kind: str
    side: str
    parent: str | None
    wikidata: str | None
    address: str


class ActorPage(Schema):
    """Actors, and the address of those that follow, null on the last page."""

    actors: list[ActorShape]
    next: str | None


class NameShape(Schema):
    """A name of an actor: alias, adjective, pinyin, han and so on."""

    name: str
    kind: str


class RoleShape(Schema):
    """A role someone held, and whom its holder acts for."""

    role: str
    acts_for: str | None
    start: date | None
    end: date | None
    start_precision: str
    end_precision: str


class ActorDetail(ActorShape):
    """An actor with its names, its roles over time and the codes right under it."""

    names: list[NameShape]
    roles: list[RoleShape]
    members: list[str]
