"""Times counted from a happening that the text dates: the day after his death, the second day of the strike."""

from __future__ import annotations

from datetime import date

import pytest
from spacy.language import Language

from timeline.extraction.dates import find_dates
from timeline.extraction.mentions import TemporalExpression, TimexType

FRIDAY = date(2023, 6, 2)


def read(nlp: Language, text: str) -> dict[str, TemporalExpression]:
    return {one.text: one for one in find_dates(nlp(text), FRIDAY)}


@pytest.mark.parametrize(
    ("text", "phrase", "value"),
    [
        (
            "The strike began on 8 May. Two men were held on the second day of the strike.",
            "the second day",
            "2023-05-09",
        ),
        ("Prices fell the day after his death. The king died on 12 April.", "the day", "2023-04-13"),
        ("He landed on 14 July 1999. The day of his arrival was hot.", "The day of his arrival", "1999-07-14"),
        ("He left on 2 May. On the night before his departure he spoke.", "the night", "2023-05-01TNI"),
        ("The summit was held from 3 to 5 May. On its final day a pact was signed.", "its final day", "2023-05-05"),
        (
            "He was there from Tuesday to Friday of last week. On the second day he spoke.",
            "the second day",
            "2023-05-24",
        ),
        ("They invaded on 24 February 2022. The week before the invasion, embassies shut.", "The week", "2022-W07"),
    ],
)
def test_a_time_told_by_a_happening_has_its_date(nlp: Language, text: str, phrase: str, value: str) -> None:
    assert read(nlp, text)[phrase].value == value


@pytest.mark.parametrize(
    ("text", "phrase", "value", "leads_to"),
    [
        ("The talks ended on 3 January. Four months after the talks, he left.", "Four months", "P4M", "May 2023"),
        ("The dinner was on 20 April. They met a day after the dinner.", "a day", "P1D", "21 April 2023"),
        (
            "They invaded on 24 February 2022. Three days after they invaded, it fell.",
            "Three days",
            "P3D",
            "27 February 2022",
        ),
    ],
)
def test_a_length_from_a_happening_stays_a_length_and_says_where_it_leads(
    nlp: Language, text: str, phrase: str, value: str, leads_to: str
) -> None:
    found = read(nlp, text)[phrase]
    assert (found.type, found.value, found.interval) == (TimexType.DURATION, value, None)
    assert found.how.endswith(f", so {leads_to}")


def test_the_reading_names_the_happening(nlp: Language) -> None:
    found = read(nlp, "The king died on 12 April. Prices fell the day after his death.")["the day"]
    assert found.how == "1 day after Wednesday 12 April 2023, the time of “his death”, so Thursday 13 April 2023"


@pytest.mark.parametrize(
    "text",
    [
        "He will never forget the second day of school.",
        "The day after the attack was quiet.",
        "He spent the day of rest at home.",
        "Sales fell in the first week of the war.",
    ],
)
def test_what_no_date_is_known_for_is_no_date(nlp: Language, text: str) -> None:
    assert read(nlp, text) == {}


@pytest.mark.parametrize(
    ("text", "phrase", "value"),
    [
        ("In March he resigned. Two weeks later he was held.", "Two weeks later", "2023-03-15/2023-04-14"),
        (
            "On 3 May he was held in a row begun in January. Two days later he was freed.",
            "Two days later",
            "2023-05-05",
        ),
        ("She met him in early April. He toured the city that same week.", "that same week", "2023-W14"),
        ("The port was shut on March 3. By the end of the month, it was empty.", "the end of the month", "2023-03"),
        ("They met on 4 April and will meet again at the end of the month.", "the end of the month", "2023-06"),
        (
            "The pact, announced on Dec. 13, was signed on Wednesday. They sat. None spoke. The same day he left.",
            "The same day",
            "2023-05-31",
        ),
    ],
)
def test_an_anaphor_is_counted_from_what_is_told(nlp: Language, text: str, phrase: str, value: str) -> None:
    assert read(nlp, text)[phrase].value == value
