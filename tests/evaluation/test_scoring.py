from __future__ import annotations

import json
from pathlib import Path

import pytest

from timeline.evaluation.corpus import SAMPLES, CorpusError, GoldArticle, occurrence, read_article, read_corpus
from timeline.evaluation.scoring import Score, countries, pair_up, score
from timeline.evaluation.table import figures, table
from timeline.extraction.mentions import TextSpan
from timeline.interchange.records import MentionRecord, Record, TimeRecord

TEXT = "On Friday China accused Washington of spying. A week later the ministers met in Bali. They met again in May."


def gold_file(folder: Path, name: str = "one") -> Path:
    times = [
        {"quote": "Friday", "nth": 1, "type": "DATE", "value": "2023-06-02"} | days("2023-06-02"),
        {"quote": "A week later", "nth": 1, "type": "DATE", "value": "2023-06-09"} | days("2023-06-09"),
    ]
    events = [
        event("accusation", "ACCUSE", ["CHN"], ["USA"], "accused Washington", "Friday") | days("2023-06-02"),
        event("bali", "CONSULT", ["USA", "CHN"], ["USA", "CHN"], "met in Bali", "A week later") | days("2023-06-09"),
    ]
    article = {"id": name, "title": "T", "outlet": "O", "published_at": "2023-06-20T08:00:00-04:00", "text": TEXT}
    path = folder / f"{name}.json"
    path.write_text(json.dumps(article | {"time_expressions": times, "events": events}), encoding="utf-8")
    return path


def days(day: str) -> dict[str, object]:
    return {"earliest": day, "latest": day, "granularity": "day"}


def event(id_: str, type_: str, sources: list[str], targets: list[str], quote: str, time: str) -> dict[str, object]:
    mention = {"quote": quote, "nth": 1, "time": {"quote": time, "nth": 1}}
    return {
        "id": id_,
        "title": id_,
        "type": type_,
        "status": "happened",
        "source_actors": sources,
        "target_actors": targets,
        "mentions": [mention],
    }


def time_found(words: str, value: str, day: str) -> TimeRecord:
    start = TEXT.index(words)
    return {
        "start": start,
        "end": start + len(words),
        "text": words,
        "type": "DATE",
        "value": value,
        "earliest": day,
        "latest": day,
        "granularity": "day",
        "how": "",
        "confidence": 1.0,
        "flags": [],
        "readings": [],
    }


def mention_found(words: str, type_: str, day: str | None, actors: list[str], event_key: str) -> MentionRecord:
    start = TEXT.index(words)
    return {
        "start": start,
        "end": start + len(words),
        "sentence_start": 0,
        "sentence_end": len(TEXT),
        "time_start": None,
        "time_end": None,
        "type": type_,
        "status": "happened",
        "earliest": day,
        "latest": day,
        "granularity": "day",
        "extent": "within",
        "source_actors": actors,
        "target_actors": actors,
        "location": None,
        "title": "",
        "confidence": 1.0,
        "event": event_key,
    }


@pytest.fixture
def article(tmp_path: Path) -> GoldArticle:
    return read_article(gold_file(tmp_path))


def test_a_partly_right_reading_gets_the_figures_of_the_published_scorer(article: GoldArticle) -> None:
    record: Record = {
        "id": "one",
        "time_expressions": [
            time_found("On Friday", "2023-06-02", "2023-06-02"),
            time_found("May", "2023-05", "2023-05-01"),
        ],
        "mentions": [
            mention_found("accused", "ACCUSE", "2023-06-02", ["CHN", "USA"], "a"),
            mention_found("met in", "CONSULT", None, ["USA-STATE", "CHN"], "b"),
            mention_found("met again", "CONSULT", None, ["USA"], "b"),
        ],
    }
    assert figures(score([article], {"one": record})) == {
        "timex.strict": 0.0,
        "timex.relaxed": 0.5,
        "timex.value": 0.5,
        "timex.interval": 0.5,
        "event.mention": 0.8,
        "merge.b3": 1.0,
        "merge.links": 0.0,
        "timeline": 0.5,
        "date": 0.5,
        "type": 1.0,
        "status": 1.0,
        "countries": 1.0,
        "actors": 0.5714,
    }


def test_an_article_without_a_record_counts_as_read_in_vain(article: GoldArticle) -> None:
    assert score([article], {}).measures["event.mention"] == Score(0.0, 0.0)


def test_the_table_ends_with_the_same_figures_for_machines(article: GoldArticle) -> None:
    result = score([article], {})
    lines = table(result).splitlines()
    assert lines[0] == "measure                P       R      F1"
    assert json.loads(lines[-1]) == figures(result)


def test_each_gold_span_is_paired_once_with_the_nearest() -> None:
    gold = [TextSpan(0, 10), TextSpan(20, 30)]
    assert sorted(pair_up(gold, [TextSpan(0, 4), TextSpan(0, 9), TextSpan(25, 28)])) == [(0, 1), (1, 2)]


def test_a_body_counts_for_its_country_and_a_slug_for_none() -> None:
    assert countries(["USA-STATE", "CHN", "EU", "NATO", "huawei", "UN"]) == {"USA", "CHN", "EU", "NATO", "UN"}


def test_the_nth_occurrence_is_counted_without_overlap() -> None:
    assert occurrence("aaaa a", "aa", 2) == TextSpan(2, 4)


def test_a_quote_that_is_not_in_the_text_is_refused() -> None:
    with pytest.raises(CorpusError, match="'Bali' #2 is not in the text"):
        occurrence(TEXT, "Bali", 2)


def test_a_broken_gold_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "bad.json").write_text("{", encoding="utf-8")
    with pytest.raises(CorpusError, match=r"bad\.json"):
        read_corpus(tmp_path)


def test_every_quote_of_the_samples_is_found() -> None:
    samples = read_corpus(SAMPLES)
    assert len(samples) == 37
    for sample in samples:
        assert all(time.span.of(sample.text) == time.quote for time in sample.times)
