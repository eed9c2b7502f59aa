"""The printed table of a result: the measures, the shares, and one line of JSON for machines."""

from __future__ import annotations

import json

from timeline.evaluation.scoring import Result


def table(result: Result) -> str:
    """The measures with precision, recall and F1; what is right of the matched mentions; the same as JSON."""
    rows = [f"{'measure':<16}{'P':>8}{'R':>8}{'F1':>8}"]
    rows += [
        f"{name:<16}{measure.precision:8.3f}{measure.recall:8.3f}{measure.f1:8.3f}"
        for name, measure in result.measures.items()
    ]
    return "\n".join([*rows, _shares(result), json.dumps(figures(result))])


def figures(result: Result) -> dict[str, float]:
    """Every F1 and every share by name, to four digits."""
    measures = {name: round(measure.f1, 4) for name, measure in result.measures.items()}
    return measures | {name: round(share, 4) for name, share in result.shares.items()}


def _shares(result: Result) -> str:
    shares = result.shares
    return (
        f"of {result.matched} matched mentions: date {shares['date']:.3f}  type {shares['type']:.3f}  "
        f"status {shares['status']:.3f}  countries {shares['countries']:.3f}  actors F1 {shares['actors']:.3f}"
    )
