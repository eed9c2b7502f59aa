"""Every example that a date rule carries is read as the rule says."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from spacy.language import Language

from timeline.extraction.dates import find_dates
from timeline.extraction.rules.book import RULES
from timeline.extraction.rules.page import page
from timeline.extraction.rules.rule import Example

CASES = [(rule.name, example) for rule in RULES for example in rule.examples]


@pytest.mark.parametrize(("rule", "example"), CASES, ids=[f"{name} {case.sentence}" for name, case in CASES])
def test_each_example_of_a_rule_gives_its_value(nlp: Language, rule: str, example: Example) -> None:
    text = example.sentence.replace("[", "").replace("]", "")
    start = example.sentence.index("[")
    end = example.sentence.index("]") - 1
    found = find_dates(nlp(text), date.fromisoformat(example.published))
    values = {(one.span.start, one.span.end): one.value for one in found}
    assert values.get((start, end)) == example.value, values


HELPERS = {"NUMBER", "VAGUE", "ORDINAL", "ANYUNIT", "LENGTH", "COUNTED", "HALFLENGTH", "CLOCK", "BARECLOCK"}
HELPERS |= {"AGE", "MODIFIED", "MONTH", "ZONE"}


def test_every_rule_that_makes_an_expression_carries_an_example() -> None:
    bare = [rule.name for rule in RULES if not rule.examples and rule.makes not in HELPERS]
    # The week by itself is no expression, only what it is part of: the end of the week.
    assert [name for name in bare if not name.startswith("unit:the-")] == []


def test_the_docs_tell_the_rules_as_they_are(nlp: Language) -> None:
    written = (Path(__file__).parents[2] / "docs" / "dates.md").read_text(encoding="utf-8")
    assert written == page(nlp), "run: python -m timeline.extraction.rules.page > docs/dates.md"
