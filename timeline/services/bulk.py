"""The readings of many articles become rows in one transaction, and are merged at once: for large archives.

What comes out is what `timeline.services.analysis` would give for one article after the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from timeline.extraction.mentions import Analysis, EventMention
from timeline.models import Article, Decision, RuledReport, TimeMention
from timeline.models import EventMention as MentionRow
from timeline.services import actors, events
from timeline.services.additions import recount_independent
from timeline.services.analysis import once, participants_of, received, store
from timeline.services.copying import insert
from timeline.services.leases import Claim, finish
from timeline.services.locks import one_at_a_time
from timeline.services.readings import mention_row, time_row
from timeline.services.shelf import index_rows


@dataclass(slots=True)
class _New:
    """A reading that replaces none: the article as it stood when it came, and the rows of its reports."""

    article: Article
    analysis: Analysis
    mentions: Sequence[EventMention]
    rows: Sequence[MentionRow] = ()


@transaction.atomic
def commit_many(read: Iterable[tuple[Claim, Analysis]], *, now: datetime) -> int:
    """Write the results of claimed articles, and say how many; those whose lease was lost are dropped."""
    one_at_a_time()
    ours = {claim.article_id: analysis for claim, analysis in read if finish(claim, now=now)}
    articles = Article.objects.select_related("outlet").in_bulk(ours)
    store_many((articles[number], analysis) for number, analysis in ours.items())
    return len(ours)


@transaction.atomic
def store_many(read: Iterable[tuple[Article, Analysis]]) -> None:
    """Write what was read in the articles: together where they are new, one by one where a person or a reader was."""
    one_at_a_time()
    read = list(read)
    known = [(article, analysis) for article, analysis in read if _is_known(article)]
    numbers = {article.pk for article, _ in known}
    _store_new((article, analysis) for article, analysis in read if article.pk not in numbers)
    for article, analysis in known:
        store(article, analysis)


def _is_known(article: Article) -> bool:
    """Whether anything was read in it before, or decided about it."""
    return (
        article.event_mentions.exists()
        or article.time_mentions.exists()
        or Decision.objects.on_words_of(article.fingerprint).exists()
        or RuledReport.objects.filter(key__startswith=f"{article.fingerprint}:").exists()
    )


def _store_new(read: Iterable[tuple[Article, Analysis]]) -> None:
    replaced, reprinted, new = actors.replacements(), set[int](), list[_New]()
    for article, analysis in read:
        called, printing = received(article, analysis, replaced)
        reprinted |= printing
        new.append(_New(article, called, once(mention for mention in called.mentions if mention.timeline)))
    _write_times(new)
    rows = [row for one in new for row in one.rows]
    change = events.weigh_new(rows)
    insert(rows)
    insert(participants_of(rows, [mention for one in new for mention in one.mentions]))
    for made in index_rows(rows):
        insert(made)
    events.settle(change)
    recount_independent(reprinted)


def _write_times(new: Iterable[_New]) -> None:
    """Write the time expressions, and make the rows of the reports, which point at them."""
    made = [(one, [time_row(one.article, found) for found in one.analysis.time_expressions]) for one in new]
    insert([row for _, times in made for row in times])
    for one, times in made:
        by_words: dict[tuple[int, int], TimeMention] = {(row.start, row.end): row for row in times}
        one.rows = [mention_row(one.article, mention, by_words) for mention in one.mentions]
