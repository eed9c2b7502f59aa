"""Sides that no sentence names are supposed with care: never one of three, never for a stranger, never in a title."""

from datetime import date

import pytest
from spacy.language import Language

from timeline.extraction.analysis import analyse
from timeline.extraction.mentions import EventMention
from timeline.registry import load_registry

_THREE = (
    "Chinese envoys quarrelled with Japanese envoys in 1991, and Indian envoys looked on. "
    "Chinese, Japanese and Indian officials were tired of it. "
)


def events(nlp: Language, text: str, published: date = date(2003, 5, 9)) -> list[EventMention]:
    """All that may be an event, in the order of the text."""
    return list(analyse(nlp, text, published, load_registry(), candidates=True).mentions)


def told_of(found: list[EventMention], text: str, words: str) -> EventMention:
    """The event whose trigger begins with the words."""
    return next(one for one in found if text.startswith(words, one.trigger.start))


def test_a_known_surname_tells_who_it_is_years_after_the_office(nlp: Language) -> None:
    text = _THREE + "Kissinger flew to Beijing on 20 October 1971."
    assert set(told_of(events(nlp, text), text, "flew").source_codes) == {"henry-kissinger", "CHN"}


@pytest.mark.parametrize("words", ["Carter flew to Beijing on 20 June 1981.", "Jeff Kissinger flew there in June."])
def test_a_surname_that_many_bear_tells_nobody(nlp: Language, words: str) -> None:
    codes = {code for one in events(nlp, words) for code in one.source_codes}
    assert codes.isdisjoint(("ash-carter", "henry-kissinger"))


def test_a_guess_picks_none_of_three_countries(nlp: Language) -> None:
    text = _THREE + "Talks began on 3 March 1992."
    found = told_of(events(nlp, text), text, "began")
    assert found.source_codes == found.target_codes == ()
    assert found.title == "Talks begin"


def test_an_unknown_person_acts_for_neither_side(nlp: Language) -> None:
    text = (
        "American and Chinese troops fought over the pass in 1950. China and America told of great losses. "
        "On November 2 Henderson launched what he called a make-or-break offensive."
    )
    found = told_of(events(nlp, text), text, "launched")
    assert (found.type, found.source_codes) == ("ASSAULT", ())


def test_who_is_in_retreat_retreats(nlp: Language) -> None:
    text = "By 3 December 1950 the Chinese army was in full retreat."
    assert told_of(events(nlp, text), text, "was").type == "RETREAT"


def test_no_title_names_a_side_that_is_only_supposed(nlp: Language) -> None:
    text = "American envoys quarrelled with Chinese envoys in May. An encounter of warships took place on Monday."
    title = told_of(events(nlp, text), text, "took place").title
    assert "China" not in title
    assert "US" not in title
