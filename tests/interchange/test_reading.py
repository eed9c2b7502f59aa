"""Batches of articles, and what becomes of one that cannot be read."""

from collections.abc import Iterable, Iterator
from datetime import date

import pytest
from spacy.language import Language

from timeline.extraction.analysis import Item
from timeline.extraction.mentions import Analysis
from timeline.interchange import reading
from timeline.interchange.inputs import Task
from timeline.readers.draft import Unreadable
from timeline.registry import Registry


def trip(nlp: Language, items: Iterable[Item], registry: Registry, *, candidates: bool) -> Iterator[Analysis]:
    for item in items:
        if item.text == "trip":
            raise ValueError("tripped")
        yield Analysis(item.text, item.published)


def test_an_article_that_trips_the_reading_does_not_cost_its_batch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "analyse_many", trip)
    first, second, third = reading.read_all(Task(text, text, date(2023, 6, 2)) for text in ("one", "trip", "three"))
    assert isinstance(second, Unreadable)
    assert "tripped" in str(second)
    assert [read.record["id"] for read in (first, third) if isinstance(read, reading.Read)] == ["one", "three"]
