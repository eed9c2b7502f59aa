"""Why several reports stand as one happening, and what people decided about them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from timeline.models import Article, Decision, Event, EventMention


@dataclass(frozen=True, slots=True)
class Join:
    """A report, the one that it is most like, and what speaks for and against their being one."""

    article: Article
    like: Article
    speaks_for: list[str]
    speaks_against: list[str]


def joins_of(event: Event, mentions: Sequence[EventMention]) -> list[Join]:
    """The kept reasons of a merge, as far as its reports still stand."""
    articles = {mention.key: mention.article for mention in mentions}
    rows = [row for row in event.merge_reasons if isinstance(row, dict)]
    return [
        Join(articles[row["report"]], articles[row["like"]], _words(row, for_it=True), _words(row, for_it=False))
        for row in rows
        if row.get("report") in articles and row.get("like") in articles
    ]


def _words(row: dict[str, Any], *, for_it: bool) -> list[str]:
    return [one["words"] for one in row.get("because", []) if (one["weight"] > 0) == for_it]


def decided(mentions: Sequence[EventMention]) -> list[tuple[date, str]]:
    """What people decided about the reports of an event: the day, and the decision in words."""
    subjects = [f"{mention.article.fingerprint}:{mention.start}-{mention.end}" for mention in mentions]
    found = Decision.objects.filter(subject__in=subjects).order_by("pk")
    return [(one.at.date(), _in_words(one)) for one in found]


def _in_words(decision: Decision) -> str:
    reason = f" {decision.reason.rstrip('.')}." if decision.reason else ""
    return f"An editor decided: {decision.get_kind_display()}.{reason}"
