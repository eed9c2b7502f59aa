"""A meeting that was refused has not been held, and a trip put off is put off already."""

from datetime import date

import pytest
from spacy.language import Language

from timeline.extraction.analysis import analyse
from timeline.extraction.mentions import EventMention, EventStatus
from timeline.registry import load_registry


def timeline(nlp: Language, text: str) -> list[EventMention]:
    """The events of a text of 5 June 2023."""
    return list(analyse(nlp, text, date(2023, 6, 5), load_registry()).mentions)


@pytest.mark.parametrize(
    "text",
    [
        "Wei Fenghe refused Lloyd Austin a meeting on Friday.",
        "On Friday Beijing spurned an offer of talks with Lloyd Austin.",
        "Wei Fenghe rebuffed an invitation to talks with Lloyd Austin on Friday.",
        "Li Shangfu snubbed talks with Lloyd Austin in Singapore on Friday.",
        "Chinese officials turned down a meeting with Lloyd Austin on Friday.",
    ],
)
def test_a_refused_meeting_is_only_a_refusal(nlp: Language, text: str) -> None:
    assert [one.type for one in timeline(nlp, text)] == ["REJECT"]


def test_who_tells_a_forum_something_meets_nobody_named_further_on(nlp: Language) -> None:
    text = (
        "Wang Yi told the Rimland Dialogue in Oslo on Sunday that such flights were a danger; "
        "he had turned down a meeting with Antony Blinken."
    )
    assert "CONSULT" not in [one.type for one in timeline(nlp, text)]


def test_a_trip_of_next_week_that_was_put_off_is_put_off_already(nlp: Language) -> None:
    found = timeline(nlp, "American officials said the Pentagon had postponed a visit to China planned for next week.")
    put_off = next(one for one in found if one.type == "REJECT")
    assert (put_off.status, put_off.when.interval) == (EventStatus.HAPPENED, None)
    assert " to postpone" not in put_off.title
