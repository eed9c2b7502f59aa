from __future__ import annotations

import pytest
from spacy.language import Language

from timeline.extraction.fingerprint import Fingerprint, fingerprint, trigger_in
from timeline.extraction.mentions import TextSpan


def of(nlp: Language, text: str, trigger: str) -> Fingerprint:
    start = text.index(trigger)
    doc = nlp(text)
    return fingerprint(doc, trigger_in(doc, TextSpan(start, start + len(trigger))))


@pytest.mark.parametrize(
    ("text", "trigger", "predicate"),
    [
        ("The navy shot down a drone on Friday.", "shot down", "shoot down"),
        ("The rule took effect in June.", "took", "effect"),
        ("The envoy paid a visit to Hanoi.", "paid", "visit"),
        ("The arrest of a banker followed.", "arrest", "arrest"),
        ("The office is to close on Monday.", "is to close", "close"),
        ("The minister put off his visit.", "put off", "put off"),
        ("The collision occurred in December.", "occurred", "collision"),
        ("The encounter took place on Friday.", "took place", "encounter"),
        ("Talks were held in August.", "held", "talk"),
        ("The ministers held talks.", "held", "talk"),
    ],
)
def test_the_predicate_is_what_was_done(nlp: Language, text: str, trigger: str, predicate: str) -> None:
    assert of(nlp, text, trigger).predicate == predicate


@pytest.mark.parametrize(
    ("words", "figure"),
    [
        ("$34 billion of goods", "34000000000 usd"),
        ("$34bn of goods", "34000000000 usd"),
        ("goods worth 34 billion dollars", "34000000000 usd"),
        ("a duty of 25 per cent", "25 %"),
        ("a duty of 25%", "25 %"),
        ("goods on List 4A", "list 4a"),
        ("thirty companies", "30 company"),
        ("1,300 products", "1300 product"),
    ],
)
def test_a_figure_has_one_spelling(nlp: Language, words: str, figure: str) -> None:
    assert of(nlp, f"Washington imposed tariffs on {words}.", "imposed").numbers == (figure,)


def test_both_shares_of_one_unit_are_kept(nlp: Language) -> None:
    assert of(nlp, "China levied duties of 5 and 10 per cent.", "levied").numbers == ("10 %", "5 %")


def test_days_are_no_figures(nlp: Language) -> None:
    assert of(nlp, "The ministers talked for three days in May 2021.", "talked").numbers == ()


def test_the_next_clause_lends_nothing(nlp: Language) -> None:
    found = of(nlp, "China barred Micron on Sunday, while Canada detained a Huawei executive.", "barred")
    assert "micron" in found.names
    assert "huawei" not in found.names
    assert "executive" not in found.objects


def test_a_title_is_no_part_of_the_name(nlp: Language) -> None:
    assert "trump" in of(nlp, "Mr. Trump signed the order.", "signed").names


def test_a_trigger_cut_in_the_middle_of_a_word_is_the_word(nlp: Language) -> None:
    doc = nlp("They met in Bali.")
    assert trigger_in(doc, TextSpan(6, 8)).text == "met"


def test_a_trigger_outside_the_words_is_refused(nlp: Language) -> None:
    with pytest.raises(ValueError, match="no words"):
        trigger_in(nlp("They met."), TextSpan(9, 9))
