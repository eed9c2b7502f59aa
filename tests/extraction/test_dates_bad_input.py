"""Whatever the text, an answer and no exception."""

from __future__ import annotations

from datetime import date

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fuzz_dates import MARKS, NUMBERS, check
from timeline.extraction.dates import find_dates
from timeline.extraction.dates.vocabulary import lexicon

NLP = spacy.blank("en")
DAYS = st.dates(date.min, date.max)
WORDS = st.sampled_from([*sorted(lexicon()), "May", "March", "Monday", "Friday", "Oct", *MARKS, *NUMBERS])


@given(st.text(max_size=200), DAYS)
@settings(max_examples=150, deadline=None)
def test_any_text_gives_an_answer(text: str, published: date) -> None:
    check(text, published, NLP)


@given(st.lists(WORDS, max_size=30).map(" ".join), DAYS)
@settings(max_examples=200, deadline=None)
def test_any_heap_of_time_words_gives_an_answer(text: str, published: date) -> None:
    check(text, published, NLP)


@pytest.mark.parametrize(
    "text",
    ["", " ", "\n\n\n", "\u202eFriday", "İstanbul on Friday", "Fri\x00day", "<p>on&nbsp;Friday</p>", "M0nday 1nst."],
)
def test_remains_of_markup_and_bad_scans_give_an_answer(text: str) -> None:
    check(text, date(2023, 6, 2), NLP)


def test_a_long_chain_of_dates_is_read_to_its_end() -> None:
    text = "They met on May 3, 2020. " + "The next day they met. " * 400
    found = find_dates(NLP.make_doc(text), date(2025, 4, 1))
    assert found[-1].value == "2021-06-07"


@pytest.mark.parametrize("piece", ["May ", "on Tuesday ", "1 ", "the end of the ", "May 1, 2020 - ", "a year and "])
def test_a_line_without_end_is_read(piece: str) -> None:
    text = piece * (20_000 // len(piece))
    assert find_dates(NLP.make_doc(text), date(2023, 6, 2)) is not None
