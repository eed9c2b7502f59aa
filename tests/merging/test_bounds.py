"""However many tell of one thing, a report is compared with a few of them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.merging.cast import BLINKEN, day, intercept, visit
from timeline.merging.clustering import REPRESENTATIVES, cluster
from timeline.merging.likeness import score
from timeline.merging.marks import Marks
from timeline.merging.report import Report

CROWD = 300


def crowd(one: Report) -> list[Report]:
    """So many articles that tell the same."""
    articles = (replace(one.article, key=f"article-{number:03}") for number in range(CROWD))
    return [replace(one, key=f"{article.key}:1-2", article=article) for article in articles]


@pytest.fixture
def compared(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Marks, Marks]]:
    """Each pair that is held against each other."""
    pairs: list[tuple[Marks, Marks]] = []

    def counted(a: Marks, b: Marks) -> float:
        pairs.append((a, b))
        return score(a, b)

    monkeypatch.setattr("timeline.merging.clustering.score", counted)
    return pairs


@pytest.mark.parametrize(
    "told",
    [
        pytest.param(intercept("one", day("2023-05-26")), id="one event of one day"),
        pytest.param(replace(visit("one", BLINKEN, None), article=intercept("x", None).article), id="no date told"),
        pytest.param(replace(intercept("one", day("2023-05-26")), sources=(), targets=()), id="nobody named"),
    ],
)
def test_each_report_of_a_crowd_is_compared_with_its_representatives_alone(
    told: Report, compared: list[tuple[Marks, Marks]]
) -> None:
    assert len(cluster(crowd(told))) == 1
    assert len(compared) <= CROWD * REPRESENTATIVES


def test_articles_without_a_date_and_a_day_of_publication_are_compared_with_nothing_else(
    compared: list[tuple[Marks, Marks]],
) -> None:
    undated = [
        replace(one, interval=None, article=replace(one.article, published=None))
        for one in crowd(intercept("one", None))
    ]
    assert len(cluster(undated)) == CROWD
    assert compared == []
