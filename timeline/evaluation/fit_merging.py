"""Fit the weights of merging on the first half of a corpus, and confirm them on the second.

    python -m timeline.evaluation.fit_merging [CORPUS] [--write]

The articles are halved by date, so that the halves tell of different happenings. A weight is a log-odds: how much more
likely two reports are of one happening where the part holds. A part may only count the way it is meant to; one that the
corpus would turn round gets nothing.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from pathlib import Path

import numpy as np

from timeline.evaluation.corpus import SAMPLES, GoldArticle, read_corpus
from timeline.evaluation.gold_mentions import gold_reports, gold_truth, merged_records
from timeline.evaluation.scoring import score
from timeline.extraction.language import load_pipeline
from timeline.merging import likeness
from timeline.merging.likeness import PARTS, Weights, apart, degrees
from timeline.merging.marks import marks_of
from timeline.merging.report import Report

_AGAINST = frozenset(
    {"a_day_off", "one_article", "other_people", "other_bodies", "rival_acts", "rival_stages", "other_topic"}
    | {"other_figures"}
)
_RIDGE = 1.0
_STEPS = 60
_MERGE, _REVIEW = 0.25, -1.5


def fit(reports: Sequence[Report], truth: Mapping[str, str]) -> Weights:
    """Weights that tell the pairs of one happening from the others, each with its proper sign."""
    rows, right = _pairs(reports, truth)
    names = list(PARTS)
    while True:
        found = _regression(np.array([[row[name] for name in names] for row in rows]), np.array(right))
        wrong = [name for name, value in zip(names, found, strict=False) if (value < 0) != (name in _AGAINST)]
        if not wrong:
            parts = dict.fromkeys(PARTS, 0.0) | {
                name: round(float(v), 2) for name, v in zip(names, found, strict=False)
            }
            return Weights(parts, round(float(found[-1]), 2), _MERGE, _REVIEW)
        names = [name for name in names if name not in wrong]


def _pairs(reports: Iterable[Report], truth: Mapping[str, str]) -> tuple[list[dict[str, float]], list[bool]]:
    rows, right = [], []
    for a, b in combinations(map(marks_of, reports), 2):
        if not apart(a, b) and (a.actors & b.actors or a.names & b.names):
            rows.append(degrees(a, b))
            right.append(truth[a.report.key] == truth[b.report.key])
    return rows, right


def _regression(degrees_: np.ndarray, right: np.ndarray) -> np.ndarray:
    """Logistic regression with a ridge, by Newton's method; the last weight is the bias."""
    rows = np.hstack([degrees_, np.ones((len(degrees_), 1))])
    ridge = np.append(np.full(degrees_.shape[1], _RIDGE), 1e-3)
    found = np.zeros(rows.shape[1])
    for _ in range(_STEPS):
        likely = 1 / (1 + np.exp(-rows @ found))
        slope = rows.T @ (likely - right) + ridge * found
        bend = (rows * (likely * (1 - likely))[:, None]).T @ rows + np.diag(ridge)
        found -= np.linalg.solve(bend, slope)
    return found


def _confirm(name: str, articles: Sequence[GoldArticle], reports: Iterable[Report]) -> None:
    inside = {article.id for article in articles}
    own = [report for report in reports if report.article.key in inside]
    links = score(articles, merged_records(articles, own)).measures["merge.links"]
    print(f"{name:<8} links P {links.precision:.3f}  R {links.recall:.3f}  F1 {links.f1:.3f}")


def _as_toml(found: Weights) -> str:
    lines = [
        "# Fitted by `python -m timeline.evaluation.fit_merging --write`; likeness.py says what each part is.",
        "# Log-odds: from `merge` on a report joins a group, from `review` on an editor is shown the pair.",
        f"bias = {found.bias}",
        f"merge = {found.merge}",
        f"review = {found.review}",
        "",
        "[parts]",
        *(f"{name} = {value}" for name, value in found.parts.items()),
    ]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Fit on the first half, print how both halves and the whole come out, and write the weights where asked."""
    parser = argparse.ArgumentParser(description="Fit the weights of merging.")
    parser.add_argument("corpus", nargs="?", type=Path, default=SAMPLES)
    parser.add_argument("--write", action="store_true", help="keep the weights")
    options = parser.parse_args()
    articles = read_corpus(options.corpus)
    reports = gold_reports(articles, load_pipeline())
    first, second = articles[: len(articles) // 2], articles[len(articles) // 2 :]
    fitted_on = {article.id for article in first}
    found = fit([report for report in reports if report.article.key in fitted_on], gold_truth(first))
    print(_as_toml(found))
    if options.write:
        likeness.WEIGHTS_FILE.write_text(_as_toml(found), encoding="utf-8")
        likeness.weights.cache_clear()
        for name, part in (("fitted", first), ("rest", second), ("whole", articles)):
            _confirm(name, part, reports)


if __name__ == "__main__":
    main()
