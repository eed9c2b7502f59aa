"""Every example that a date rule carries is read as the rule says."""

from __future__ import annotations

from datetime import date

import pytest
from spacy.language import Language

from timeline.extraction.dates import find_dates
from timeline.extraction.rules.book import RULES
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
