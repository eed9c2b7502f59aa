"""The records that are scored: read by the pipeline as `extract` does, or merged from the gold's own mentions."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from timeline.evaluation.corpus import GoldArticle
from timeline.evaluation.gold_mentions import gold_reports, merged_records
from timeline.extraction.language import load_pipeline
from timeline.interchange.extracting import lines_merged
from timeline.interchange.inputs import Task
from timeline.interchange.reading import read_all
from timeline.interchange.records import Record
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
