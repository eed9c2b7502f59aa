"""The records that are scored: read by the pipeline as `extract` does, or merged from the gold's own mentions."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from timeline.evaluation.corpus import GoldArticle
from timeline.evaluation.gold_mentions import gold_reports, merged_records
from timeline.evaluation.scoring import pair_up
from timeline.extraction.language import load_pipeline
from timeline.extraction.mentions import TextSpan
from timeline.interchange.extracting import lines_merged
from timeline.interchange.inputs import Task
from timeline.interchange.reading import read_all
from timeline.interchange.records import Record
from timeline.merging.report import Report
from timeline.readers.draft import Unreadable

# Rules and weights are tuned on the even articles, by file name, and confirmed on the odd ones.
PARTS = {"even": slice(0, None, 2), "odd": slice(1, None, 2)}


def read_records(articles: Iterable[GoldArticle], *, workers: int = 1) -> dict[str, Record]:
    """What the pipeline reads in the corpus's articles, merged as one run."""
    tasks = (_task(article) for article in articles)
    lines = lines_merged(read_all(tasks, workers=workers), _refuse)
    records: Iterable[Record] = map(json.loads, lines)
    return {record["id"]: record for record in records}


def gold_mention_records(articles: Sequence[GoldArticle]) -> dict[str, Record]:
    """The gold's mentions, grouped by merging alone."""
    return merged_records(articles, gold_reports(articles, load_pipeline()))


def _task(article: GoldArticle) -> Task:
    return Task(article.id, article.text, article.published_at.date(), article.title, article.outlet)


def _refuse(trouble: Unreadable) -> None:
    raise trouble


def read_reports(articles: Sequence[GoldArticle]) -> tuple[list[Report], dict[str, str]]:
    """What the pipeline reads in the corpus, and which happening each report is of, where the gold knows it."""
    reports: list[Report] = []
    truth: dict[str, str] = {}
    for article, outcome in zip(articles, read_all(map(_task, articles)), strict=True):
        if isinstance(outcome, Unreadable):
            raise outcome
        gold = [(mention.span, event.id) for event in article.events for mention in event.mentions]
        spans = [TextSpan(mention["start"], mention["end"]) for mention in outcome.record["mentions"]]
        for i, j in pair_up([span for span, _ in gold], spans):
            truth[outcome.reports[j].key] = gold[i][1]
        reports += outcome.reports
    return reports, truth
