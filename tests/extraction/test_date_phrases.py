"""Phrases that stand in many kinds of text: attributes, headlines, shared years, hours as armies tell them."""

from __future__ import annotations

from datetime import date

import pytest
from spacy.language import Language

from timeline.extraction.dates import find_dates

WEDNESDAY = date(2011, 3, 16)


@pytest.mark.parametrize(
    ("sentence", "phrase", "value"),
    [
        ("Talks resume Monday", "Monday", "2011-03-21"),
        ("Talks resume Monday, officials said.", "Monday", "2011-03-21"),
        ("Shares fell Friday after the report.", "Friday", "2011-03-11"),
        ("The offer had been scheduled to expire Monday.", "Monday", "2011-03-14"),
        ("The late-November trip was costly.", "late-November", "2010-11"),
        ("It blamed the third-quarter loss on the weather.", "third-quarter", "2010-Q3"),
        ("Sales fell in the third quarter.", "the third quarter", "2010-Q3"),
        ("From 1914 to 1918 they fought; between June and August 1916 losses mounted.", "June", "1916-06"),
        ("In January and February 1942 the city was hungry.", "January", "1942-01"),
        ("In the spring and summer of 1945 the front moved.", "the spring", "1945-SP"),
        ("The Oct. 4 and Oct. 9, 1950 raids failed.", "Oct. 4", "1950-10-04"),
        ("They met on 5 May. At 0630 hours the ships sailed.", "0630 hours", "2010-05-05T06:30"),
        ("They met on 5 May. By 18:00 hours it was over.", "18:00 hours", "2010-05-05T18:00"),
        ("At the moment nothing is known.", "the moment", "PRESENT_REF"),
        ("He could not be reached Monday.", "Monday", "2011-03-14"),
        ("Rain is likely to last over a week.", "a week", "P1W"),
    ],
)
def test_a_phrase_has_its_value(nlp: Language, sentence: str, phrase: str, value: str) -> None:
    found = {one.text: one.value for one in find_dates(nlp(sentence), WEDNESDAY)}
    assert found.get(phrase) == value, found


@pytest.mark.parametrize(
    "sentence",
    [
        "The board declared a quarterly dividend of 12 cents.",
        "The board held its annual meeting.",
        "The police have provoked violence for the past three summers.",
        "He posted an ad.",
        "From the moment he came, all was lost.",
    ],
)
def test_what_only_tells_the_kind_of_a_thing_is_no_time(nlp: Language, sentence: str) -> None:
    assert find_dates(nlp(sentence), WEDNESDAY) == []


def test_hours_of_something_are_no_clock(nlp: Language) -> None:
    found = find_dates(nlp("They recorded 1800 hours of tape."), WEDNESDAY)
    assert [one.value for one in found] in ([], ["PT1800H"])
