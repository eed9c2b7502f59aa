"""Titles drawn for reading are the same for the same seed."""

from timeline.evaluation.corpus import SAMPLES, read_corpus
from timeline.evaluation.titles import drawn


def test_the_same_seed_draws_the_same_titles() -> None:
    articles = read_corpus(SAMPLES)[:3]
    titles = drawn(articles, seed=7, count=6)
    assert titles == drawn(articles, seed=7, count=6)
    assert len(titles) == 6
    assert all(title and sentence for title, sentence in titles)
