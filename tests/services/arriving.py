"""Reports arrive in the tables without anybody reading a text: the reports of one article after another."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from hashlib import sha256
from itertools import groupby

from django.db import transaction

from timeline.extraction.mentions import CandidateActor, Side
from timeline.merging.report import Report, to_json
from timeline.models import ActorDate, Article, Event, EventActor, EventMention, Outlet
from timeline.services import actors, events
from timeline.services.readings import days_fields
from timeline.services.shelf import index

Row = tuple[object, ...]


def articles_of(reports: Iterable[Report]) -> list[list[Report]]:
    """The reports by article, with the names that the tables give."""
    named = sorted(map(_named, reports), key=lambda report: report.article.key)
    return [list(found) for _, found in groupby(named, key=lambda report: report.article.key)]


def _named(report: Report) -> Report:
    article = sha256(report.article.key.encode()).hexdigest()
    return replace(
        report, key=f"{article}:{report.key.rpartition(':')[2]}", article=replace(report.article, key=article)
    )


def arrive(*articles: list[Report]) -> None:
    """The reports of each article are merged with those that are there."""
    for reports in articles:
        _arrive(_kept(reports[0]), reports)


def leave(reports: list[Report]) -> None:
    """The article says nothing any more."""
    _arrive(_kept(reports[0]), [])


@transaction.atomic
def _arrive(article: Article, reports: list[Report]) -> None:
    rows = [_row(article, report) for report in reports]
    change = events.weigh(article, rows)
    article.event_mentions.exclude(key__in=[row.key for row in rows]).delete()
    kept = set(article.event_mentions.values_list("key", flat=True))
    index(EventMention.objects.bulk_create(row for row in rows if row.key not in kept))
    events.settle(change)


def _kept(report: Report) -> Article:
    of = report.article
    outlet = Outlet.objects.get_or_create(name=of.outlet)[0] if of.outlet else None
    given = {"text": "Nothing.", "published_on": of.published, "outlet": outlet, "source": of.source}
    return Article.objects.get_or_create(fingerprint=of.key, defaults=given)[0]


def _row(article: Article, report: Report) -> EventMention:
    actors.candidates(_candidate(code) for code in sorted(report.actors))
    return EventMention(
        article=article, key=report.key, start=report.position, end=report.position + 1, sentence_start=0,
        sentence_end=7, type=report.type, status=report.status.value, extent=report.extent.value,
        **days_fields(report.interval), inferred=report.inferred, place=report.place, country=report.country,
        title=report.title, confidence=1, report=to_json(report), answers=report.answers,
    )  # fmt: skip


def _candidate(code: str) -> CandidateActor:
    return CandidateActor(code, code, "person", Side.OTHER)


def timeline() -> set[Row]:
    """Everything that the standing events say, without the numbers of their rows."""
    return {_said(event) for event in Event.objects.standing().select_related("dated_by")}


def _said(event: Event) -> Row:
    names = ("key", "title", "type", "status", "lane", "starts_on", "ends_on", "granularity", "extent", "place")
    counts = ("country", "report_count", "mention_count", "independent_count", "first_reported_on", "last_reported_on")
    told = tuple(getattr(event, name) for name in (*names, *counts, "search_text", "ends_a_plan", "plan_ended"))
    reports = frozenset(event.mentions.values_list("key", "represents"))
    actors_ = tuple(EventActor.objects.filter(event=event).order_by("role", "position").values_list("actor__code"))
    index_ = frozenset(ActorDate.objects.filter(event=event).values_list("actor__code", "starts_on", "ends_on", "type"))
    reasons = tuple((one["report"], one["like"], one["score"]) for one in event.merge_reasons)
    return (*told, event.dated_by and event.dated_by.key, reports, actors_, index_, reasons)
