"""What long and odd texts cost and give: twice the text is twice the work; tables and pasted articles keep apart."""

from __future__ import annotations

import sys
from datetime import date
from types import FrameType

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from timeline.extraction.actors import find_actors
from timeline.extraction.analysis import analyse
from timeline.extraction.dates import find_dates
from timeline.extraction.events import find_events
from timeline.extraction.mentions import EventMention
from timeline.extraction.responses import with_answers
from timeline.registry import Registry, load_registry

PUBLISHED = date(2023, 6, 2)
PASSAGE = """On Tuesday Washington imposed tariffs on Chinese steel, and Beijing summoned the ambassador in return.
China's foreign ministry said it had recalled its envoy on May 12, hours after Canada expelled a diplomat.
The two sides met in Geneva on Friday. Blinken urged Beijing to release the engineer, who was arrested in April.

"""
TABLE = """Date | Event | Place
3 May 2023 | China sanctioned Lockheed Martin | Beijing
9 May 2023 | Canada expelled a Chinese diplomat | Ottawa"""
PASTED = """WASHINGTON - The United States sanctioned two Chinese banks on Tuesday.

Share this article
Read more

TOKYO - Japan summoned the Chinese ambassador on Monday. Chinese ships had entered its waters."""


@pytest.fixture(scope="module")
def registry() -> Registry:
    return load_registry()


def steps(doc: Doc, registry: Registry) -> int:
    """How many functions are called to read a parsed text."""
    called = 0

    def count(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal called
        called += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        times, actors = find_dates(doc, PUBLISHED), find_actors(doc, registry, PUBLISHED)
        with_answers(doc.text, find_events(doc, times, actors, registry, PUBLISHED))
    finally:
        sys.setprofile(None)
    return called


def test_twice_the_text_takes_twice_the_steps(nlp: Language, registry: Registry) -> None:
    passage = nlp(PASSAGE)
    once, twice = (Doc.from_docs([passage] * times, ensure_whitespace=False) for times in (20, 40))
    steps(once, registry)
    assert steps(twice, registry) < 2.1 * steps(once, registry)


def told(nlp: Language, registry: Registry, text: str) -> dict[str, EventMention]:
    mentions = analyse(nlp, text, PUBLISHED, registry, candidates=True).mentions
    return {mention.trigger.of(text).split()[0]: mention for mention in mentions}


def days(mention: EventMention) -> str:
    return str(mention.when.interval.earliest) if mention.when.interval else ""


def test_each_row_of_a_table_has_its_own_parties_and_day(nlp: Language, registry: Registry) -> None:
    found = told(nlp, registry, TABLE)
    assert (days(found["sanctioned"]), found["sanctioned"].source_codes) == ("2023-05-03", ("CHN",))
    assert (days(found["expelled"]), found["expelled"].source_codes) == ("2023-05-09", ("canada",))


def test_two_articles_pasted_together_keep_their_days_apart(nlp: Language, registry: Registry) -> None:
    found = told(nlp, registry, PASTED)
    assert days(found["sanctioned"]) == "2023-05-30"
    assert days(found["summoned"]) == "2023-05-29"
    assert days(found["entered"]) != "2023-05-30"
