"""Merging alone, on the samples: what it is given, and how well it does."""

from __future__ import annotations

from typing import Any

import pytest
from spacy.language import Language

from timeline.evaluation.corpus import SAMPLES, GoldArticle, read_corpus
from timeline.evaluation.gold_mentions import gold_reports, gold_truth, merged_records
from timeline.evaluation.scoring import score
from timeline.evaluation.table import figures
from timeline.merging.likeness import weights
from timeline.merging.parts import PARTS
from timeline.merging.report import Report, SourceArticle


@pytest.fixture(scope="module")
def samples() -> list[GoldArticle]:
    return read_corpus(SAMPLES)


@pytest.fixture(scope="module")
def reports(samples: list[GoldArticle], nlp: Language) -> list[Report]:
    return gold_reports(samples, nlp)


def test_links_are_found_and_hardly_ever_wrong(samples: list[GoldArticle], reports: list[Report]) -> None:
    links = score(samples, merged_records(samples, reports)).measures["merge.links"]
    assert links.f1 >= 0.88
    assert links.precision >= 0.95


def test_they_are_as_good_on_the_half_that_taught_nothing(samples: list[GoldArticle], reports: list[Report]) -> None:
    earlier = samples[: len(samples) // 2]
    known = {article.id for article in earlier}
    own = [report for report in reports if report.article.key in known]
    links = score(earlier, merged_records(earlier, own)).measures["merge.links"]
    assert links.f1 >= 0.88
    assert links.precision >= 0.95


def test_there_is_a_report_for_each_mention_of_the_gold(samples: list[GoldArticle], reports: list[Report]) -> None:
    assert {report.key for report in reports} == set(gold_truth(samples))


def test_a_mention_is_dated_by_its_own_words_alone(samples: list[GoldArticle], reports: list[Report]) -> None:
    by_key = {report.key: report for report in reports}
    for article in samples:
        for event in article.events:
            for mention in event.mentions:
                kept = by_key[f"{article.id}:{mention.span.start}-{mention.span.end}"]
                assert not (event.timed and mention.time is None and kept.interval)


def test_every_part_has_a_weight_of_its_sign() -> None:
    assert set(weights().parts) == set(PARTS)
    assert all((weight < 0) == PARTS[name].against for name, weight in weights().parts.items() if weight)


def damaged(article: dict[str, Any], number: int) -> dict[str, Any]:
    """A record with every sort of fault, the same in every run."""
    for index, time in enumerate(article["time_expressions"]):
        if index % 5 == number % 5:
            time["end"] += 2
        if index % 7 == 3:
            time["value"] = "2020"
    for index, mention in enumerate(article["mentions"]):
        if index % 4 == number % 4:
            mention["start"] += 6
            mention["end"] += 9
        if index % 6 == 1:
            mention["earliest"] = mention["latest"] = None
            mention["source_actors"] = mention["source_actors"][:1]
    article["time_expressions"] = [time for index, time in enumerate(article["time_expressions"]) if index % 9]
    article["mentions"] = [mention for index, mention in enumerate(article["mentions"]) if index % 8]
    return article


def test_the_figures_are_those_of_the_published_scorer(samples: list[GoldArticle]) -> None:
    bare = [
        Report(f"{article.id}:{mention.span.start}-{mention.span.end}", article=_source(article), type=event.type)
        for article in samples
        for event in article.events
        for mention in event.mentions
    ]
    records: Any = merged_records(samples, bare)
    for number, record in enumerate(records.values()):
        damaged(record, number)
    records.pop(samples[4].id)
    assert figures(score(samples, records)) == PUBLISHED


def _source(article: GoldArticle) -> SourceArticle:
    return SourceArticle(article.id, article.published_at.date())


PUBLISHED = {
    "timex.strict": 0.7348,
    "timex.relaxed": 0.9162,
    "timex.value": 0.7656,
    "timex.interval": 0.9162,
    "event.mention": 0.9125,
    "merge.b3": 0.8747,
    "merge.links": 0.0,
    "timeline": 0.6218,
    "date": 0.7897,
    "type": 1.0,
    "status": 1.0,
    "countries": 0.9464,
    "actors": 0.9678,
}
