"""Fit the weights that tell happenings from background to the sample articles; see timeline/extraction/choice.py.

    python -m tools.fit_choice [ARTICLES] [--write]

ARTICLES is a folder of annotated articles (default: the samples that the project ships). A predicate counts as right
where it is the one that an annotated mention means: of the same type if there is one, and nearest to the root.
Weights are those of a logistic regression with a quadratic penalty, found by Newton's method: the same input gives
the same file. Without --write only the score of a cross-validation by article is printed.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from timeline.evaluation.corpus import SAMPLES
from tools.annotated import lies_in, meant, read_annotated

WEIGHTS = Path(__file__).resolve().parent.parent / "timeline" / "extraction" / "lexicon" / "choice.json"
PENALTY = 4.0
SELDOM = 3
FOLDS = 8

# The number of the article, the features, whether the predicate is right, the annotated mention it lies in (or -1).
Row = tuple[int, list[str], bool, int]


def main() -> None:
    """Cross-validate, then fit on everything and write the weights if asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", nargs="?", type=Path, default=SAMPLES)
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    rows, annotated = read_rows(arguments.articles)
    threshold = cross_validate(rows, annotated)
    if arguments.write:
        write(rows, threshold)


def read_rows(folder: Path) -> tuple[list[Row], int]:
    """Each predicate as its article's number, its features, and whether it is right; and how many were annotated."""
    rows: list[Row] = []
    annotated = 0
    for number, (article, finder) in enumerate(read_annotated(folder)):
        weighed, parse = finder.weighed(), finder.parse
        mentions = [(mention.span, event.type) for event in article.events for mention in event.mentions]
        right = {best.predicate.token for mention in mentions if (best := meant(parse, weighed, *mention))}
        within = {
            found.predicate.token: place
            for place, (span, _) in enumerate(mentions)
            for found in weighed
            if lies_in(parse, found, span)
        }
        for found in weighed:
            token = found.predicate.token
            place = annotated + within[token] if token in within else -1
            rows.append((number, list(found.features), token in right, place))
        annotated += len(mentions)
    return rows, annotated


def fit(rows: list[Row], penalty: float = PENALTY) -> tuple[dict[str, float], float]:
    """Weights by feature, and the constant."""
    counts = Counter(feature for _, features, _, _ in rows for feature in set(features))
    names = sorted(feature for feature, count in counts.items() if count >= SELDOM)
    column = {name: place for place, name in enumerate(names)}
    matrix = np.zeros((len(rows), len(names) + 1))
    matrix[:, -1] = 1.0
    for place, (_, features, _, _) in enumerate(rows):
        matrix[place, [column[feature] for feature in features if feature in column]] = 1.0
    weights = newton(matrix, np.array([float(right) for _, _, right, _ in rows]), penalty)
    return {name: float(weights[place]) for name, place in column.items()}, float(weights[-1])


def newton(matrix: NDArray[np.float64], right: NDArray[np.float64], penalty: float) -> NDArray[np.float64]:
    """The weights of the penalised logistic regression; the constant, in the last column, goes free."""
    weights = np.zeros(matrix.shape[1])
    ridge = np.full(matrix.shape[1], penalty)
    ridge[-1] = 1e-6
    for _ in range(12):
        chance = 1.0 / (1.0 + np.exp(-(matrix @ weights)))
        slope = matrix.T @ (right - chance) - ridge * weights
        curve = (matrix * (chance * (1.0 - chance))[:, None]).T @ matrix + np.diag(ridge)
        weights = weights + np.linalg.solve(curve, slope)
    return weights


def cross_validate(rows: list[Row], annotated: int) -> float:
    """Print the F1 that articles get from weights fitted to the others; the threshold that serves them best."""
    judged: list[tuple[float, int]] = []
    for fold in range(FOLDS):
        weights, constant = fit([row for row in rows if row[0] % FOLDS != fold])
        for number, features, _, place in rows:
            if number % FOLDS == fold:
                total = constant + sum(weights.get(feature, 0.0) for feature in features)
                judged.append((1.0 / (1.0 + float(np.exp(-total))), place))
    scores = {step / 100: f1(judged, step / 100, annotated) for step in range(20, 70, 2)}
    best = max(scores, key=lambda threshold: scores[threshold])
    print(f"{len(rows)} predicates, {annotated} annotated mentions; cross-validated F1 {scores[best]:.3f} at {best}")
    return best


def f1(judged: list[tuple[float, int]], threshold: float, annotated: int) -> float:
    """F1 of the predicates taken at a threshold; a mention is found once, whatever else in it is taken is too much."""
    taken = [place for chance, place in judged if chance >= threshold]
    return 2 * len({place for place in taken if place >= 0}) / (len(taken) + annotated)


def write(rows: list[Row], threshold: float) -> None:
    """Write the weights fitted to all rows; tiny ones are left out."""
    weights, constant = fit(rows)
    kept = {name: round(weight, 3) for name, weight in sorted(weights.items()) if abs(weight) >= 0.005}
    table = {"constant": round(constant, 3), "threshold": threshold, "weights": kept}
    WEIGHTS.write_text(json.dumps(table, indent=0, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
