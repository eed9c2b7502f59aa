"""The corpus's own mentions as reports, so that merging can be measured apart from the reading.

Merging is given what a perfect reading of each mention alone would hold: the trigger, its own time expression's days,
type, status and actors. It is not told which mentions of an article belong together: one without a time of its own
is undated where another mention dates the event, and gets the annotators' range only where nothing in the article does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from spacy.language import Language
from spacy.tokens import Doc

from timeline.evaluation.corpus import Days, GoldArticle, GoldEvent, GoldMention, GoldTime
from timeline.extraction.fingerprint import fingerprint, trigger_in
from timeline.extraction.mentions import EventStatus
from timeline.interchange.records import MentionRecord, Record, TimeRecord
from timeline.merging.clustering import cluster
from timeline.merging.report import Report, SourceArticle, report_key
from timeline.temporal.interval import Granularity, TimeInterval

_BY_VALUE = [
    (re.compile(r"\d{4}-\d{2}-\d{2}"), Granularity.DAY),
    (re.compile(r"\d{4}-W\d{2}-WE"), Granularity.WEEKEND),
    (re.compile(r"\d{4}-W\d{2}"), Granularity.WEEK),
    (re.compile(r"\d{4}-\d{2}$"), Granularity.MONTH),
    (re.compile(r"\d{4}-(SP|SU|FA|WI)"), Granularity.SEASON),
    (re.compile(r"\d{4}-Q\d"), Granularity.QUARTER),
    (re.compile(r"\d{4}-H\d"), Granularity.HALF),
    (re.compile(r"\d{4}$"), Granularity.YEAR),
]


def gold_reports(articles: Iterable[GoldArticle], nlp: Language) -> list[Report]:
    """The reports of all gold mentions, article by article."""
    read = list(articles)
    docs = nlp.pipe(article.text for article in read)
    return [report for article, doc in zip(read, docs, strict=True) for report in _reports(article, doc)]


def gold_truth(articles: Iterable[GoldArticle]) -> dict[str, str]:
    """Which happening each report is of, by the report's key."""
    return {
        report_key(article.id, mention.span.start, mention.span.end): event.id
        for article in articles
        for event in article.events
        for mention in event.mentions
    }


def merged_records(articles: Iterable[GoldArticle], reports: Iterable[Report]) -> dict[str, Record]:
    """Gold records whose mentions are grouped by merging, as `extract` would print them."""
    events = {report.key: found.key for found in cluster(reports) for report in found.reports}
    return {article.id: _record(article, events) for article in articles}


def _reports(article: GoldArticle, doc: Doc) -> list[Report]:
    source = SourceArticle(article.id, article.published_at.date(), article.outlet)
    return [_report(source, event, mention, doc) for event in article.events for mention in event.mentions]


def _report(article: SourceArticle, event: GoldEvent, mention: GoldMention, doc: Doc) -> Report:
    marks = fingerprint(doc, trigger_in(doc, mention.span))
    return Report(
        key=report_key(article.key, mention.span.start, mention.span.end),
        article=article,
        type=event.type,
        status=EventStatus(event.status),
        sources=event.source_actors,
        targets=event.target_actors,
        interval=_own_days(event, mention),
        inferred=mention.time is None,
        predicate=marks.predicate,
        objects=marks.objects,
        numbers=marks.numbers,
        names=marks.names,
        position=mention.span.start,
    )


def _own_days(event: GoldEvent, mention: GoldMention) -> TimeInterval | None:
    if mention.time:
        return _interval(mention.time.days, _granularity(mention.time))
    return None if event.timed else _interval(event.days, Granularity(event.granularity))


def _interval(days: Days, granularity: Granularity) -> TimeInterval | None:
    if not days.earliest or not days.latest:
        return None
    return TimeInterval(date.fromisoformat(days.earliest), date.fromisoformat(days.latest), granularity)


def _granularity(time: GoldTime) -> Granularity:
    named = (granularity for pattern, granularity in _BY_VALUE if pattern.match(time.value))
    return next(named, Granularity.RANGE)


def _record(article: GoldArticle, events: dict[str, str]) -> Record:
    return {
        "id": article.id,
        "time_expressions": [_time_record(time) for time in article.times],
        "mentions": [
            _mention_record(article, event, mention, events) for event in article.events for mention in event.mentions
        ],
    }


def _time_record(time: GoldTime) -> TimeRecord:
    return {
        "start": time.span.start,
        "end": time.span.end,
        "text": time.quote,
        "type": time.type,
        "value": time.value,
        "earliest": time.days.earliest,
        "latest": time.days.latest,
        "granularity": str(_granularity(time)),
        "how": "",
        "confidence": 1.0,
        "flags": [],
        "readings": [],
    }


def _mention_record(
    article: GoldArticle, event: GoldEvent, mention: GoldMention, events: dict[str, str]
) -> MentionRecord:
    days = mention.time.days if mention.time else Days() if event.timed else event.days
    return {
        "start": mention.span.start,
        "end": mention.span.end,
        "sentence_start": mention.span.start,
        "sentence_end": mention.span.end,
        "time_start": mention.time.span.start if mention.time else None,
        "time_end": mention.time.span.end if mention.time else None,
        "type": event.type,
        "status": event.status,
        "earliest": days.earliest,
        "latest": days.latest,
        "granularity": event.granularity,
        "extent": "within",
        "source_actors": list(event.source_actors),
        "target_actors": list(event.target_actors),
        "location": None,
        "title": event.title,
        "confidence": 1.0,
        "event": events[report_key(article.id, mention.span.start, mention.span.end)],
    }
