"""What was read in an article, as rows: the time expressions, the reports, and those who take part in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from timeline.extraction.mentions import ActorMention, Analysis, EventMention, Reading, TemporalExpression
from timeline.merging import report as comparing
from timeline.models import Article, MentionActor, Role, TimeMention
from timeline.models import EventMention as MentionRow
from timeline.temporal.codec import encode
from timeline.temporal.interval import Granularity, TimeInterval
from timeline.temporal.resolve import Resolution, Step

Fields = dict[str, Any]


def time_row(article: Article, found: TemporalExpression) -> TimeMention:
    """One time expression, its meaning as a tree that another day of publication can resolve again."""
    return TimeMention(
        article=article,
        start=found.span.start,
        end=found.span.end,
        text=found.text[:500],
        type=found.type.value,
        meaning=encode(found.meaning),
        rule=found.rule[:80],
        confidence=found.confidence,
        flags=list(found.flags),
        readings=[_reading(one) for one in found.readings],
        **resolved_fields(found.resolution),
    )


def resolved_fields(resolution: Resolution) -> Fields:
    """The fields of a time expression that depend on the day of publication."""
    return {
        **days_fields(resolution.interval),
        "value": resolution.value[:60],
        "steps": [_step(step) for step in resolution.steps],
        "how": resolution.how,
    }


def days_fields(interval: TimeInterval | None) -> Fields:
    """First day, last day and granularity; nulls and `unknown` where there is no interval."""
    if interval is None:
        return {"starts_on": None, "ends_on": None, "granularity": Granularity.UNKNOWN.value}
    return {
        "starts_on": interval.earliest,
        "ends_on": interval.latest,
        "granularity": interval.granularity.value,
    }


def reading_fields(resolution: Resolution) -> Fields:
    """The part of another reading that depends on the day of publication, as JSON."""
    return {"value": resolution.value, **_json_days(resolution.interval), "how": resolution.how}


def _reading(reading: Reading) -> Fields:
    return {"meaning": encode(reading.meaning), **reading_fields(reading.resolution), "why_not": reading.why_not}


def _step(step: Step) -> Fields:
    words = {name: getattr(step, name) for name in ("anchor", "why", "did", "reason", "result")}
    return words | _json_days(step.interval)


def _json_days(interval: TimeInterval | None) -> Fields:
    if interval is None:
        return {"earliest": None, "latest": None, "granularity": Granularity.UNKNOWN.value}
    return {
        "earliest": interval.earliest.isoformat(),
        "latest": interval.latest.isoformat(),
        "granularity": interval.granularity.value,
    }


def source_of(article: Article) -> comparing.SourceArticle:
    """The article as merging sees it; its key is the text's own name."""
    outlet = article.outlet.name if article.outlet else ""
    return comparing.SourceArticle(article.fingerprint, article.published_on, outlet, article.source)


def mention_row(article: Article, found: EventMention, times: dict[tuple[int, int], TimeMention]) -> MentionRow:
    """One report of a happening, with what merging compares."""
    expression = found.when.expression
    report = comparing.report_of(found, source_of(article))
    return MentionRow(
        article=article,
        key=report.key,
        start=found.trigger.start,
        end=found.trigger.end,
        sentence_start=found.sentence.start,
        sentence_end=found.sentence.end,
        time=times.get((expression.span.start, expression.span.end)) if expression else None,
        type=found.type,
        status=found.status.value,
        **days_fields(found.when.interval),
        extent=found.when.extent.value,
        when_how=found.when.how,
        inferred=found.when.inferred,
        place=found.location.name[:200] if found.location else "",
        country=found.location.country[:80] if found.location else "",
        title=found.title[:300],
        confidence=found.confidence,
        reasons=[_reason(one.about, one.words, one.span) for one in found.reasons],
        report=comparing.to_json(report),
        answers=report.answers,
    )


def _reason(about: str, words: str, span: Any) -> Fields:
    return {"about": about, "words": words, "span": [span.start, span.end] if span else None}


def participant_rows(row: MentionRow, found: EventMention, ids: dict[str, int]) -> Iterator[MentionActor]:
    """Each actor once in each part, where it is named first."""
    reporter = (found.reporter,) if found.reporter else ()
    parts = ((Role.SOURCE, found.source_actors), (Role.TARGET, found.target_actors), (Role.REPORTER, reporter))
    for role, actors in parts:
        for code, actor in _first_naming(actors).items():
            yield MentionActor(
                mention=row,
                actor_id=ids[code],
                role=role,
                start=actor.span.start,
                end=actor.span.end,
                reason=actor.reason[:300],
                confidence=actor.confidence,
            )


def _first_naming(actors: Iterable[ActorMention]) -> dict[str, ActorMention]:
    found: dict[str, ActorMention] = {}
    for actor in actors:
        for code in actor.codes:
            found.setdefault(code, actor)
    return found


def actors_named(analysis: Analysis) -> Iterator[ActorMention]:
    """Everyone whom the article's timeline events name."""
    for mention in analysis.mentions:
        yield from mention.source_actors
        yield from mention.target_actors
        if mention.reporter:
            yield mention.reporter
