"""A fixed cast for tests of rows: two outlets, a visit and a call, read by hand instead of by the pipeline."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from timeline.extraction.mentions import (
    ActorMention,
    Analysis,
    EventMention,
    EventStatus,
    Extent,
    TemporalExpression,
    TextSpan,
    TimexType,
    When,
)
from timeline.models import Article
from timeline.readers.draft import ArticleDraft, Found, PublicationDate
from timeline.registry.loading import RegistryRows, shipped_rows
from timeline.services.intake import accept
from timeline.temporal.expression import Expression, Last, Published, Weekday
from timeline.temporal.resolve import resolve

NOW = datetime(2023, 6, 30, 12, 0, tzinfo=UTC)
LAST_FRIDAY = Last(Weekday(5), Published())

VISIT = "Antony Blinken visited Beijing last Friday. He left the next day."
SAME_VISIT = "Blinken was in China. He visited Beijing last Friday and met Xi Jinping."
CALL = "Janet Yellen telephoned Liu He last Friday about debt."


def few_actors() -> RegistryRows:
    """The actors of the cast, and everyone above them, out of the shipped registry."""
    shipped = shipped_rows()
    parents = {actor.code: actor.parent for actor in shipped.actors}
    codes = {"antony-blinken", "janet-yellen", "liu-he", "huawei", "USA-STATE", "USA-TREAS", "CHN-GOV"}
    while above := {parents[code] for code in codes if parents[code]} - codes:
        codes |= above
    return RegistryRows(
        actors=tuple(one for one in shipped.actors if one.code in codes),
        names=tuple(one for one in shipped.names if one.code in codes),
        offices=(),
        roles=(),
    )


def draft(
    text: str = VISIT, *, published: str = "2023-06-02", outlet: str = "Harbor Wire", **found: str
) -> ArticleDraft:
    """A file with one article, its publication date certain."""
    day = date.fromisoformat(published)
    made = ArticleDraft(
        name="article.json",
        text=text,
        title=Found(text.split(".")[0]),
        outlet=Found(outlet),
        publication=PublicationDate(
            day=day, raw=published, method="published_at", confidence=0.98, certain=True, note=""
        ),
    )
    return replace(made, **{name: Found(value) for name, value in found.items()})


def article(text: str = VISIT, *, published: str = "2023-06-02", outlet: str = "Harbor Wire") -> Article:
    """The article of such a file, taken in."""
    return accept(draft(text, published=published, outlet=outlet), now=NOW).article


def span(text: str, words: str) -> TextSpan:
    """Where the words stand first."""
    start = text.index(words)
    return TextSpan(start, start + len(words))


def time(text: str, words: str, published: date, meaning: Expression = LAST_FRIDAY) -> TemporalExpression:
    """A time expression, resolved."""
    found = resolve(meaning, published)
    return TemporalExpression(span(text, words), words, TimexType.DATE, meaning, found, "by-hand", 0.9)


def actor(text: str, words: str, *codes: str) -> ActorMention:
    """Words that stand for someone."""
    return ActorMention(span(text, words), words, codes, "by hand", 1.0)


def mention(
    text: str,
    trigger: str,
    when: TemporalExpression | None,
    *,
    sources: tuple[ActorMention, ...] = (),
    targets: tuple[ActorMention, ...] = (),
    type: str = "CONSULT",
    status: EventStatus = EventStatus.HAPPENED,
    predicate: str = "visit",
) -> EventMention:
    """A report of a happening."""
    dated = When(when.interval, Extent.WITHIN, when, when.how) if when else When()
    return EventMention(
        trigger=span(text, trigger),
        sentence=TextSpan(0, len(text)),
        type=type,
        status=status,
        when=dated,
        source_actors=sources,
        target_actors=targets,
        location=None,
        title=f"{sources[0].text if sources else 'Someone'} {trigger}",
        confidence=0.8,
        predicate=predicate,
        objects=("beijing",),
        names=("beijing",),
    )


def read_by_hand(kept: Article) -> Analysis:
    """What a reader finds in an article of the cast."""
    text, published = kept.text, kept.published
    when = time(text, "last Friday", published)
    if text == CALL:
        who = (actor(text, "Janet Yellen", "janet-yellen", "USA-TREAS"),)
        whom = (actor(text, "Liu He", "liu-he", "CHN-GOV"),)
        report = mention(text, "telephoned", when, sources=who, targets=whom, predicate="telephone")
    else:
        who = (actor(text, "Blinken", "antony-blinken", "USA-STATE"),)
        report = mention(text, "visited", when, sources=who, targets=(actor(text, "Beijing", "CHN"),))
    return Analysis(text, published, (when,), (*report.source_actors, *report.target_actors), (report,))
