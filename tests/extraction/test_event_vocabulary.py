"""The vocabulary of this field: sentences of our own, each with its type and its trigger.

`vocabulary.tsv` goes from word to word, `policy_acts.tsv` from act to act, in the longer sentences of news.
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from spacy.language import Language

from timeline.extraction.analysis import Item, analyse_many
from timeline.extraction.mentions import EventMention
from timeline.registry import Registry, load_registry

PUBLISHED = date(2024, 6, 1)


def vocabulary() -> dict[str, list[tuple[str, str]]]:
    table = defaultdict(list)
    for name in ("vocabulary.tsv", "policy_acts.tsv"):
        for line in Path(__file__).with_name(name).read_text(encoding="utf-8").splitlines():
            kind, trigger, sentence = line.split("\t")
            table[kind].append((trigger, sentence))
    return dict(table)


VOCABULARY = vocabulary()


@pytest.fixture(scope="module")
def registry() -> Registry:
    return load_registry()


def misread(nlp: Language, registry: Registry, kind: str) -> Iterator[str]:
    """The sentences whose trigger is missing or of another type."""
    items = [Item(sentence, PUBLISHED) for _, sentence in VOCABULARY[kind]]
    for (trigger, sentence), found in zip(
        VOCABULARY[kind], analyse_many(nlp, items, registry, candidates=True), strict=True
    ):
        if type_of(trigger, sentence, found.mentions) != kind:
            yield sentence


def type_of(trigger: str, sentence: str, mentions: tuple[EventMention, ...]) -> str:
    return next((mention.type for mention in mentions if trigger in mention.trigger.of(sentence)), "")


@pytest.mark.parametrize("kind", sorted(VOCABULARY))
def test_the_words_of_the_field_have_their_type(nlp: Language, registry: Registry, kind: str) -> None:
    assert list(misread(nlp, registry, kind)) == []
