"""One happening."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from timeline.models import Decision, Event, EventMention, Role
from timeline.models.counts import neighbours
from timeline.models.queries import with_actors
from timeline.web.chain import OtherReading, other_readings, told_once
from timeline.web.contradictions import contradictions_of
from timeline.web.date_rules import rule_link
from timeline.web.dates import days_of, long_date, plain_date, with_within
from timeline.web.merging_told import decided, joins_of
from timeline.web.related import related_to
from timeline.web.rows import row_of
from timeline.web.telling import axis_labels, chain_of, decision_on, history_of, reports_of
from timeline.web.words import STATUS_WORDS, family_of, number_word

# The page of a happening with thousands of reports is no longer than that of one with so many.
MOST_SHOWN = 60


@require_safe
def event(request: HttpRequest, pk: int, slug: str = "") -> HttpResponse:
    """The page of an event; its address outlives merging (301), renaming (301) and removal (410)."""
    wanted = Event.objects.select_related("merged_into", "dated_by__time", "dated_by__article__outlet")
    found = get_object_or_404(wanted.prefetch_related(with_actors()), pk=pk)
    if found.merged_into:
        return redirect(found.merged_into, permanent=True)
    if found.removed:
        return render(request, "event/gone.html", {"event": found, "section": "timeline"}, status=410)
    if slug != found.slug:
        return redirect(found, permanent=True)
    return render(request, "event/page.html", _told(found))


def _told(event: Event) -> dict[str, Any]:
    mentions = _shown(event)
    reports, axis = reports_of(event, mentions)
    total = event.report_count if len(mentions) == MOST_SHOWN else len(reports)
    days = days_of(event)
    before, after = neighbours(event)
    today = timezone.localdate()
    return {
        "section": "timeline",
        "event": event,
        "row": row_of(event, today),
        "family": family_of(event.type),
        "days": days,
        "date": with_within(days, long_date(days)) if days else "",
        "plain_date": plain_date(days) if days else "no date known",
        "acting": _taking_part(event, Role.SOURCE),
        "affected": [] if event.lane == "joint" else _taking_part(event, Role.TARGET),
        "chain": chain_of(event),
        "note": note.becomes if (note := decision_on(event, Decision.Kind.NOTE)) else "",
        "other_readings": _lost(event),
        "date_rule": _rule(event),
        "reports": reports,
        "report_words": number_word(total),
        "unshown": total - len(reports),
        "differ": any(report.differs for report in reports),
        "drawn": axis is not None,
        "axis": axis_labels(axis) if axis else [],
        "axis_day": axis.percent(days.first) if axis and days and days.is_day else None,
        "sides": {report_side for report in reports for report_side in _sides(report.mention)},
        "status_note": _status_note(event),
        "history": sorted([*history_of(mentions), *decided(event, mentions)], key=lambda entry: entry[0]),
        "contradictions": contradictions_of(mentions),
        "joins": joins_of(event, mentions),
        "related": related_to(event),
        "before": before,
        "after": after,
        "reasons": event.dated_by.reasons if event.dated_by else (mentions[0].reasons if mentions else []),
    }


def _lost(event: Event) -> list[OtherReading]:
    time = event.dated_by.time if event.dated_by else None
    return told_once(other_readings(time)) if time else []


def _rule(event: Event) -> str:
    """The rule that read the phrase which dates it."""
    time = event.dated_by.time if event.dated_by else None
    return rule_link(time.rule) if time else ""


def _taking_part(event: Event, role: Role) -> list[Any]:
    links = [link for link in event.participants.all() if link.role == role]
    return [link.actor for link in sorted(links, key=lambda link: link.position)]


def _sides(mention: EventMention) -> set[str]:
    return {link.actor.side for link in mention.participants.all() if link.role != Role.REPORTER}


def _shown(event: Event) -> list[EventMention]:
    """Its reports; of a crowd those that others are compared with, then those that were told first."""
    told = event.mentions.select_related("article__outlet", "time").prefetch_related("participants__actor")
    if event.mention_count <= MOST_SHOWN:
        return list(told)
    return list(told.order_by("-represents", F("article__published_on").asc(nulls_last=True), "pk")[:MOST_SHOWN])


def _status_note(event: Event) -> str:
    """in all 4 reports; happened in 3, claimed in 1."""
    of_article: dict[int, str] = {}
    for article, status in event.mentions.order_by("article_id", "start").values_list("article", "status"):
        of_article.setdefault(article, status)
    counts = Counter(of_article.values())
    if len(counts) == 1 and event.status in counts:
        total = counts[event.status]
        return f"in all {total} reports" if total > 1 else ""
    return ", ".join(f"{STATUS_WORDS.get(status, status).lower()} in {n}" for status, n in counts.most_common())
