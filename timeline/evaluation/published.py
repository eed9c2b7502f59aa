"""The measured scores of a release: written by the command that measures, shown on the page about the data."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from timeline.evaluation.corpus import GoldArticle
from timeline.evaluation.scoring import Result
from timeline.evaluation.table import figures

SCORES = Path(__file__).with_name("scores.json")


@dataclass(frozen=True, slots=True)
class Measured:
    """What was measured on how much: F1 or share by name, between 0 and 1."""

    articles: int
    expressions: int
    reports: int
    figures: Mapping[str, float]


def measured(articles: Sequence[GoldArticle], result: Result) -> Measured:
    """The figures of a result, with the size of the corpus behind them."""
    reports = sum(len(article.events) for article in articles)
    expressions = sum(len(article.times) for article in articles)
    return Measured(len(articles), expressions, reports, figures(result))


def write_scores(corpus: str, scores: Measured, path: Path = SCORES) -> None:
    """Put one corpus's figures in place of its older ones; those of other corpora stay."""
    known = {name: asdict(one) for name, one in read_scores(path).items()} | {corpus: asdict(scores)}
    path.write_text(json.dumps(known, indent=2, sort_keys=True) + "\n", encoding="utf-8")


def read_scores(path: Path = SCORES) -> dict[str, Measured]:
    """What was measured, by the name of the corpus; nothing where nothing was written."""
    if not path.exists():
        return {}
    return {name: Measured(**one) for name, one in json.loads(path.read_text(encoding="utf-8")).items()}
