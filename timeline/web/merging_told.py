"""Why several reports stand as one happening, and what people decided about them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q

from timeline.models import Article, Decision, Event, EventMention, RuledReport

_ON_EVENTS = (Decision.Kind.SAME, Decision.Kind.DIFFERENT, Decision.Kind.UNDO)
_WORDS = {str(Decision.Kind.SAME): "reports are one happening", str(Decision.Kind.DIFFERENT): "they are two happenings"}


@dataclass(frozen=True, slots=True)
class Weighed:
    """One part of a likeness in words, and what it counts: +1.23, −0.61."""

    words: str
    weight: str


@dataclass(frozen=True, slots=True)
class Join:
    """A report, the one that it is most like, and what speaks for and against their being one."""

    article: Article
    like: Article
    speaks_for: list[Weighed]
    speaks_against: list[Weighed]


def joins_of(event: Event, mentions: Sequence[EventMention]) -> list[Join]:
    """The kept reasons of a merge, as far as its reports still stand."""
    articles = {mention.key: mention.article for mention in mentions}
    rows = [row for row in event.merge_reasons if isinstance(row, dict)]
    return [
        Join(articles[row["report"]], articles[row["like"]], _words(row, for_it=True), _words(row, for_it=False))
        for row in rows
        if row.get("report") in articles and row.get("like") in articles
    ]


def _words(row: dict[str, Any], *, for_it: bool) -> list[Weighed]:
    told = [one for one in row.get("because", []) if (one["weight"] > 0) == for_it]
    return [Weighed(one["words"], f"{one['weight']:+.2f}".replace("-", "−")) for one in told]


def decided(event: Event, mentions: Sequence[EventMention]) -> list[tuple[date, str]]:
    """What people decided about an event or its reports: the day, and the decision in words."""
    subjects = [f"{mention.article.fingerprint}:{mention.start}-{mention.end}" for mention in mentions]
    ruling = _ruling(event, [mention.key for mention in mentions])
    found = Decision.objects.filter(Q(subject__in=subjects) | Q(kind__in=_ON_EVENTS, pk__in=ruling))
    return [(one.at.date(), _in_words(one)) for one in found.order_by("pk")]


def _ruling(event: Event, keys: Sequence[str]) -> set[int]:
    """Merges and splits in force that name its reports, and those that were taken looking at it."""
    named = RuledReport.objects.filter(key__in=keys).order_by().values_list("decision", flat=True)
    return {*named, *event.decisions.values_list("pk", flat=True)}


def _in_words(decision: Decision) -> str:
    reason = f" {decision.reason.rstrip('.')}." if decision.reason else ""
    return f"An editor decided: {_WORDS.get(decision.kind) or decision.get_kind_display()}.{reason}"
