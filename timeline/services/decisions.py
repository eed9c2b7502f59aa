"""What people decided, laid over what the machine reads: it outlives every re-analysis.

A decision names words of an article ("<fingerprint>:<start>-<end>"). It holds for the report on those words, also when
a newer reader cuts them a little differently, and for whichever event that report stands in.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from timeline.extraction.mentions import EventMention, TextSpan
from timeline.models import Article, Decision
from timeline.models import EventMention as MentionRow
from timeline.services.acceptance import accepted

Kind = Decision.Kind
# A person's word on a field of an event; of two on one field, the later holds.
FIELDS = (Kind.DATE, Kind.TYPE, Kind.STATUS, Kind.TITLE, Kind.ACTORS, Kind.NOTE)
# A report on which one of these stands is kept even where a newer reader finds it no more.
VOUCHED = frozenset({*FIELDS, Kind.ACCEPT})
WITHDRAWN = frozenset({Kind.NOT_AN_EVENT, Kind.NOT_RELEVANT})
Told = Mapping[str, int]


def on_article(article: Article) -> list[Decision]:
    """The decisions in force on words of an article, the oldest first."""
    kinds = [*VOUCHED, *WITHDRAWN]
    return list(Decision.objects.on_words_of(article.fingerprint).in_force().filter(kind__in=kinds).order_by("id"))


def replayed(article: Article, mentions: Iterable[EventMention], decided: Sequence[Decision]) -> Iterator[EventMention]:
    """The mentions as people left them: without those that are no events, and with what was accepted as it was read."""
    refused = [span_of(one) for one in decided if one.kind in WITHDRAWN]
    readings = [(span_of(one), one.becomes) for one in decided if one.kind == Kind.ACCEPT and one.becomes]
    for mention in mentions:
        if not any(span.overlaps(mention.trigger) for span in refused):
            said = [reading for span, reading in readings if span.overlaps(mention.trigger)]
            yield accepted(article, mention, said[-1]) if said else mention


def mark(rows: Iterable[MentionRow], decided: Iterable[Decision]) -> None:
    """Tell each report, unsaved, which decisions stand on it."""
    rows = list(rows)
    told: dict[str, dict[str, int]] = {}
    for decision in decided:
        row = heir_of(decision, rows) if decision.kind in VOUCHED else None
        if row is not None:
            told.setdefault(row.key, {})[decision.kind] = decision.pk
    for row in rows:
        row.decided = told.get(row.key)


def vouched(article: Article, read: Sequence[TextSpan], decided: Iterable[Decision]) -> list[MentionRow]:
    """The reports of before that are not among what was `read` now, but on which a person's word stands."""
    on_words = (one for one in decided if one.kind in VOUCHED)
    lost = [one for one in on_words if not any(span_of(one).overlaps(span) for span in read)]
    if not lost:
        return []
    before = list(article.event_mentions.select_related("time").prefetch_related("participants"))
    found = (heir_of(one, before) for one in lost)
    return list({row.pk: row for row in found if row is not None}.values())


def heir_of(decision: Decision, rows: Iterable[MentionRow]) -> MentionRow | None:
    """The report that stands on the words of a decision: on the very same, or else on some of them."""
    span = span_of(decision)
    touching = [row for row in rows if row.start < span.end and span.start < row.end]
    return next((row for row in touching if row.key == decision.subject), next(iter(touching), None))


def span_of(decision: Decision) -> TextSpan:
    """abc:10-17 -> 10, 17."""
    start, _, end = decision.subject.rpartition(":")[2].partition("-")
    return TextSpan(int(start), int(end))


def told_by(rows: Iterable[MentionRow]) -> dict[str, int]:
    """What stands on any of the reports of an event; of each kind the latest."""
    found: dict[str, int] = {}
    for row in rows:
        for kind, number in (row.decided or {}).items():
            found[kind] = max(number, found.get(kind, 0))
    return found


def values_of(told: Told) -> dict[str, Any]:
    """What the decisions say, by kind."""
    if not told:
        return {}
    return {one.kind: one.becomes for one in Decision.objects.filter(pk__in=told.values())}
