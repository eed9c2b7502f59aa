"""What the tables leave out before anything is read, likeness would have left out too."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from spacy.language import Language

from tests.merging.cast import BLINKEN, LEADERS, YELLEN, day, intercept, month, report, tariff, visit
from tests.merging.test_assignment import CROWDS
from timeline.evaluation.corpus import SAMPLES, read_corpus
from timeline.evaluation.gold_mentions import gold_reports
from timeline.merging.blocking import asked_keys, stored_keys
from timeline.merging.clustering import precision
from timeline.merging.likeness import score, weights
from timeline.merging.marks import marks_of
from timeline.merging.report import Report
from timeline.merging.sketch import Comparison, sketch_of
from timeline.merging.words import words

CAST = [
    visit("day", BLINKEN, day("2023-06-18")),
    visit("month", BLINKEN, month("2023-06")),
    visit("other", YELLEN, day("2023-06-18"), place="Beijing"),
    intercept("intercept", day("2023-05-26")),
    intercept("vague", month("2023-05")),
    tariff("tariff", day("2018-07-06"), amount="34000000000 usd"),
    report("call", "CONSULT", day("2023-06-18"), LEADERS, did="call", names=("bali", "g20")),
    report("bare", "CONSULT", day("2023-06-18"), ()),
    report("undated", "CONSULT", None, LEADERS, did="talk", published="2023-06-20"),
]


def never_less(reports: list[Report]) -> bool:
    marks, sketches = {one.key: marks_of(one) for one in reports}, {one.key: sketch_of(one) for one in reports}
    return all(
        Comparison(one).most_alike(sketches[other.key]) >= score(marks[one.key], marks[other.key]) - 1e-9
        for one in reports
        for other in reports
    )


class Placed:
    """A report with all that it is found by, worked out once."""

    def __init__(self, report: Report) -> None:
        self.report, self.marks, self.sketch = report, marks_of(report), sketch_of(report)
        self.comparison, self.place = Comparison(report), precision(report)
        self.asked, self.stored = frozenset(asked_keys(report)), frozenset(stored_keys(report))

    def finds(self, other: Placed) -> bool:
        """Whether the later placed of the two finds the earlier."""
        first, second = (self, other) if self.place < other.place else (other, self)
        return not second.asked.isdisjoint(first.stored)


@pytest.fixture(scope="module")
def samples(nlp: Language) -> list[Placed]:
    return [Placed(one) for one in gold_reports(read_corpus(SAMPLES)[::4], nlp) if narrow(one)]


def narrow(one: Report) -> bool:
    return one.interval is None or one.interval.days < 1000


def test_a_sketch_never_says_less_than_the_reports() -> None:
    assert never_less(CAST)


@given(CROWDS)
@settings(max_examples=40, deadline=None)
def test_a_sketch_never_says_less_than_the_reports_of_any_crowd(crowd: list[Report]) -> None:
    assert never_less(crowd)


def test_what_may_be_one_in_the_samples_shares_a_key_and_is_not_left_out(samples: list[Placed]) -> None:
    alike = [(a, b) for at, a in enumerate(samples) for b in samples[:at] if score(a.marks, b.marks) >= weights().merge]
    assert len(alike) > 5
    assert [(a.report, b.report) for a, b in alike if not a.finds(b)] == []
    assert [(a.report, b.report) for a, b in alike if not a.comparison.may_be_one(b.sketch)] == []


def test_more_than_half_of_what_shares_a_key_is_left_out(samples: list[Placed]) -> None:
    pairs = [(a, b) for at, a in enumerate(samples) for b in samples[:at] if a.finds(b)]
    assert pairs
    assert sum(a.comparison.may_be_one(b.sketch) for a, b in pairs) < len(pairs) / 2


@pytest.mark.parametrize("groups", [words().acts, words().topics])
def test_each_act_and_matter_has_a_bit_of_its_own(groups: dict[str, frozenset[str]]) -> None:
    assert len({name for found in groups.values() for name in found}) <= 63
