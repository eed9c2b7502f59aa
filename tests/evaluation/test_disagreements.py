"""Where an annotation and a reading differ, it is told in which way."""

from __future__ import annotations

from datetime import date

import pytest
from spacy.language import Language

from timeline.evaluation.disagreements import by_other_rules, disagreements, told
from timeline.evaluation.timeml import GoldTimex, TimemlArticle
from timeline.extraction.dates import find_dates

FRIDAY = date(2023, 6, 2)


def annotated(text: str, phrase: str, value: str) -> TimemlArticle:
    start = text.index(phrase)
    return TimemlArticle("own", text, FRIDAY, (GoldTimex(start, start + len(phrase), "DATE", value),))


@pytest.mark.parametrize(
    ("text", "phrase", "value", "group", "kind"),
    [
        ("They left in early March.", "March", "2023-03", "extent", "without early, late, earlier"),
        ("They spoke for about two hours.", "two hours", "PT2H", "extent", "without about, nearly, more than"),
        ("They left on Monday night.", "Monday", "2023-05-29", "extent", "without the part of day"),
        ("They left on Monday night.", "Monday night", "2023-05-29", "value", "without the part of day"),
        ("They spoke for seven days.", "seven days", "P1W", "value", "spelled otherwise"),
        ("They left last week.", "last week", "2023-WXX", "value", "left open (1989-WXX)"),
        ("They left last week.", "last week", "2023-04", "value", "against the calendar (last week = 1998-10)"),
        ("They left on Monday.", "Monday", "2023-06-05", "value", "another time"),
        ("They left on Monday.", "They", "2023", "only annotated", "dates and times"),
        ("They left on Monday.", "They", "2023", "only read", "dates and times"),
    ],
)
def test_a_difference_has_its_kind(nlp: Language, text: str, phrase: str, value: str, group: str, kind: str) -> None:
    found = disagreements([(annotated(text, phrase, value), find_dates(nlp(text), FRIDAY))])
    assert found[group] == {kind: 1}, told(found)


def test_only_other_rules_of_annotation_are_set_aside(nlp: Language) -> None:
    texts = [annotated("They left on Monday night.", "Monday", "2023-05-29"), annotated("He left.", "left", "2023")]
    found = disagreements([(one, find_dates(nlp(one.text), FRIDAY)) for one in texts])
    assert by_other_rules(found) == {"strict": 1, "value": 1}
