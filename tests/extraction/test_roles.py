"""Who acts and who is acted upon, in sentences on a quarter of a century of dealings between the two sides."""

from __future__ import annotations

import csv
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from spacy.language import Language

from timeline.extraction.analysis import Item, analyse_many
from timeline.extraction.mentions import Analysis, EventMention
from timeline.registry import load_registry

ROWS = list(csv.DictReader((Path(__file__).parent / "roles.tsv").read_text().splitlines(), delimiter="\t"))


@cache
def analyses(nlp: Language) -> dict[str, Analysis]:
    """All sentences read at once, each on its day."""
    items = [Item(row["sentence"], date.fromisoformat(row["published"])) for row in ROWS]
    read = analyse_many(nlp, items, load_registry(), candidates=True)
    return {item.text: analysis for item, analysis in zip(items, read, strict=True)}


def reported(nlp: Language, sentence: str, trigger: str) -> EventMention:
    """The event whose trigger holds the first occurrence of the words."""
    at = sentence.index(trigger)
    return next(one for one in analyses(nlp)[sentence].mentions if one.trigger.start <= at < one.trigger.end)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['trigger']}: {row['sentence'][:60]}")
def test_who_acts_and_who_is_acted_upon(nlp: Language, row: dict[str, str]) -> None:
    event = reported(nlp, row["sentence"], row["trigger"])
    assert set(event.source_codes) == set(row["sources"].split())
    assert set(event.target_codes) == set(row["targets"].split())


def test_every_link_says_why(nlp: Language) -> None:
    actors = [
        actor
        for analysis in analyses(nlp).values()
        for event in analysis.mentions
        for actor in (*event.source_actors, *event.target_actors)
    ]
    assert actors
    assert all(actor.reason and 0 < actor.confidence <= 1 for actor in actors)
