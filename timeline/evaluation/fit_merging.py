"""Fit the weights of merging on the later half of a corpus, and confirm them on the earlier.

    python -m timeline.evaluation.fit_merging [CORPUS] [--write]

The articles are halved by date, so that the halves tell of different happenings. A weight is a log-odds: how much more
likely two reports are of one happening where the part holds. Three kinds of pairs teach it: the gold's mentions; the
same with some actors left unsaid, as texts do; and what the pipeline reads in the articles. A part may only count the
way it is meant to; one that the corpus would turn round gets nothing.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from timeline.evaluation.corpus import SAMPLES, GoldArticle, read_corpus
from timeline.evaluation.gold_mentions import gold_reports, gold_truth, merged_records
from timeline.evaluation.running import read_reports
from timeline.evaluation.scoring import score
from timeline.extraction.language import load_pipeline
from timeline.merging import likeness
from timeline.merging.likeness import Weights, apart, degrees, strangers
from timeline.merging.marks import Marks, marks_of
from timeline.merging.parts import PARTS
from timeline.merging.report import Report, country_of

_RIDGE = 1.0
_STEPS = 60
# A pair with words left out is worth a quarter of one as it stands: there are four ways to leave them out.
_WEAKENED_COUNTS = 0.25
# What merging sees is what the pipeline reads, with its mistakes.
_READ_COUNTS = 2.0
# More likely one happening than not; and worth a look.
_MERGE, _REVIEW = 0.0, -1.5


@dataclass(frozen=True, slots=True)
class Lesson:
    """A pair: how far each part holds, whether it is one happening, and how much the pair counts."""

    degrees: Mapping[str, float]
    same: bool
    counts: float


def fit(lessons: Sequence[Lesson]) -> Weights:
    """Weights that tell the pairs of one happening from the others, each with its proper sign."""
    names = list(PARTS)
    while True:
        found = dict(zip([*names, "bias"], _regression(lessons, names), strict=True))
        wrong = [name for name in names if (found[name] < 0) != PARTS[name].against]
        if not wrong:
            parts = {name: round(found.get(name, 0.0), 2) for name in PARTS}
            return Weights(parts, round(found["bias"], 2), _MERGE, _REVIEW)
        names.remove(max(wrong, key=lambda name: abs(found[name])))


def lessons(reports: Iterable[Report], truth: Mapping[str, str], counts: float = 1.0) -> Iterator[Lesson]:
    """All pairs that have anything in common; a report that the gold does not know teaches nothing."""
    known = [marks_of(report) for report in reports if report.key in truth]
    for a, b in combinations(known, 2):
        if not apart(a, b) and not strangers(a, b) and _related(a, b):
            yield Lesson(degrees(a, b), truth[a.report.key] == truth[b.report.key], counts)


def weakened(reports: Sequence[Report]) -> Iterator[list[Report]]:
    """The reports four times over, every other one with actors left unsaid: people, targets, sources, all."""
    ways = (_countries_only, _no_targets, _no_sources, _nobody)
    for way in ways:
        yield [way(report) if index % 2 else report for index, report in enumerate(reports)]


def _related(a: Marks, b: Marks) -> bool:
    return bool((a.sources | a.targets | a.names | a.topics) & (b.sources | b.targets | b.names | b.topics))


def _countries_only(report: Report) -> Report:
    sources, targets = (tuple(filter(None, map(country_of, codes))) for codes in (report.sources, report.targets))
    return replace(report, sources=tuple(dict.fromkeys(sources)), targets=tuple(dict.fromkeys(targets)))


def _no_targets(report: Report) -> Report:
    return replace(report, targets=())


def _no_sources(report: Report) -> Report:
    return replace(report, sources=())


def _nobody(report: Report) -> Report:
    return replace(report, sources=(), targets=())


def _regression(known: Sequence[Lesson], names: Sequence[str]) -> list[float]:
    """Logistic regression with a ridge, by Newton's method; the last weight is the bias."""
    rows = np.array([[*(lesson.degrees[name] for name in names), 1.0] for lesson in known])
    same = np.array([float(lesson.same) for lesson in known])
    counts = np.array([lesson.counts for lesson in known])
    ridge = np.append(np.full(len(names), _RIDGE), 1e-3)
    found: NDArray[np.float64] = np.zeros(rows.shape[1])
    for _ in range(_STEPS):
        likely = 1 / (1 + np.exp(-rows @ found))
        slope = rows.T @ (counts * (likely - same)) + ridge * found
        bend = (rows * (counts * likely * (1 - likely))[:, None]).T @ rows + np.diag(ridge)
        found = found - np.linalg.solve(bend, slope)
    return [float(value) for value in found]


def _everything(articles: Sequence[GoldArticle], gold: Sequence[Report]) -> list[Lesson]:
    truth = gold_truth(articles)
    own = [report for report in gold if report.key in truth]
    found = list(lessons(own, truth))
    for weaker in weakened(own):
        found += lessons(weaker, truth, _WEAKENED_COUNTS)
    read, read_truth = read_reports(articles)
    return found + list(lessons(read, read_truth, _READ_COUNTS))


def _confirm(name: str, articles: Sequence[GoldArticle], reports: Iterable[Report]) -> None:
    inside = {article.id for article in articles}
    own = [report for report in reports if report.article.key in inside]
    links = score(articles, merged_records(articles, own)).measures["merge.links"]
    print(f"{name:<8} links P {links.precision:.3f}  R {links.recall:.3f}  F1 {links.f1:.3f}")


def _as_toml(found: Weights) -> str:
    lines = [
        "# Fitted by `python -m timeline.evaluation.fit_merging --write`; parts.py says what each part is.",
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
    """Fit on the later half and print the weights; where asked, keep them and print how both halves come out."""
    parser = argparse.ArgumentParser(description="Fit the weights of merging.")
    parser.add_argument("corpus", nargs="?", type=Path, default=SAMPLES)
    parser.add_argument("--write", action="store_true", help="keep the weights")
    options = parser.parse_args()
    articles = read_corpus(options.corpus)
    gold = gold_reports(articles, load_pipeline())
    earlier, later = articles[: len(articles) // 2], articles[len(articles) // 2 :]
    found = fit(_everything(later, gold))
    print(_as_toml(found))
    if options.write:
        likeness.WEIGHTS_FILE.write_text(_as_toml(found), encoding="utf-8")
        likeness.weights.cache_clear()
        for name, part in (("fitted", later), ("rest", earlier), ("whole", articles)):
            _confirm(name, part, gold)


if __name__ == "__main__":
    main()
