"""Fit the weights that link predicates to the dates of their sentences; see timeline/extraction/linking.py.

    python -m tools.fit_links [ARTICLES] [--write]

ARTICLES is a folder of annotated articles (default: the samples that the project ships). For each annotated mention
one of the dates in its sentence is right, or none of them: the one whose words or whose days the annotation gives.
Weights are those of a conditional logistic regression with a quadratic penalty, found by Newton's method: the same
input gives the same file. Without --write only the score of a cross-validation by article is printed.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from timeline.evaluation.corpus import SAMPLES, Days, GoldEvent, GoldMention
from timeline.evaluation.scoring import right_days
from timeline.extraction.events import Finder, Weighed
from timeline.extraction.linking import Link, read_linker
from timeline.extraction.timing import TimePlace, when_of
from tools.annotated import meant, read_annotated

WEIGHTS = Path(__file__).resolve().parent.parent / "timeline" / "extraction" / "lexicon" / "links.json"
PENALTY = 5.0
SELDOM = 3
FOLDS = 12

# The number of the article, the features of each link that the sentence offers, and which of them are right.
Row = tuple[int, list[list[str]], list[bool]]


def main() -> None:
    """Cross-validate, then fit on everything and write the weights if asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", nargs="?", type=Path, default=SAMPLES)
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    rows = read_rows(arguments.articles)
    print(f"{len(rows)} predicates in dated sentences; cross-validated {cross_validate(rows):.3f} linked right")
    if arguments.write:
        write(fit(rows))


def read_rows(folder: Path) -> list[Row]:
    """The links that each annotated mention could have, and which are right."""
    rows = []
    for number, (article, finder) in enumerate(read_annotated(folder)):
        weighed = finder.weighed()
        for event in article.events:
            for mention in event.mentions:
                found = meant(finder.parse, weighed, mention.span, event.type)
                links = links_of(finder, weighed, found) if found else []
                if len(links) > 1:
                    right = [is_right(finder, place, event, mention) for place, _ in links[:-1]]
                    rows.append((number, [features for _, features in links], [*right, not any(right)]))
    return rows


def links_of(finder: Finder, weighed: list[Weighed], found: Weighed) -> list[Link]:
    """The links that are open to a predicate."""
    predicates = [other.predicate for other in weighed]
    return read_linker(finder.parse, predicates, finder.places, finder.published).links(found.predicate, found.context)


def is_right(finder: Finder, place: TimePlace | None, event: GoldEvent, mention: GoldMention) -> bool:
    """Whether the annotation dates the mention by the words at a place, or by the same days."""
    if place is not None and mention.time is not None and place.expression.span.overlaps(mention.time.span):
        return True
    interval = when_of(finder.parse, finder.places, place).interval
    days = Days(interval.earliest.isoformat(), interval.latest.isoformat()) if interval else Days()
    return days in right_days(event, mention.time)


def fit(rows: list[Row]) -> dict[str, float]:
    """Weights by feature."""
    counts = Counter(name for _, links, _ in rows for features in links for name in features)
    names = sorted(name for name, count in counts.items() if count >= SELDOM)
    column = {name: place for place, name in enumerate(names)}
    choices = [(_matrix(links, column), np.array(right) / sum(right)) for _, links, right in rows]
    return dict(zip(names, map(float, newton(choices, len(names))), strict=True))


def _matrix(links: list[list[str]], column: dict[str, int]) -> NDArray[np.float64]:
    matrix = np.zeros((len(links), len(column)))
    for place, features in enumerate(links):
        matrix[place, [column[name] for name in features if name in column]] = 1.0
    return matrix


def newton(choices: list[tuple[NDArray[np.float64], NDArray[np.float64]]], size: int) -> NDArray[np.float64]:
    """The weights of the penalised conditional logistic regression."""
    weights = np.zeros(size)
    for _ in range(12):
        slope, curve = -PENALTY * weights, PENALTY * np.eye(size)
        for matrix, right in choices:
            chance = chances(matrix @ weights)
            slope += matrix.T @ (right - chance)
            mean = matrix.T @ chance
            curve += (matrix.T * chance) @ matrix - np.outer(mean, mean)
        weights = weights + np.linalg.solve(curve, slope)
    return weights


def chances(scores: NDArray[np.float64]) -> NDArray[np.float64]:
    """The probability of each choice."""
    powers: NDArray[np.float64] = np.exp(scores - scores.max())
    return powers / powers.sum()


def cross_validate(rows: list[Row]) -> float:
    """The share of mentions linked right by weights that were fitted to other articles."""
    right = 0
    for fold in range(FOLDS):
        weights = fit([row for row in rows if row[0] % FOLDS != fold])
        right += sum(is_linked(weights, row) for row in rows if row[0] % FOLDS == fold)
    return right / len(rows)


def is_linked(weights: dict[str, float], row: Row) -> bool:
    """Whether the weightiest link is a right one."""
    _, links, right = row
    return right[max(range(len(links)), key=lambda at: sum(weights.get(name, 0.0) for name in links[at]))]


def write(weights: dict[str, float]) -> None:
    """Write the weights; tiny ones are left out."""
    kept = {name: round(weight, 3) for name, weight in sorted(weights.items()) if abs(weight) >= 0.005}
    WEIGHTS.write_text(json.dumps(kept, indent=0) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
