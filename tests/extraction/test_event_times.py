"""Which day a happening is given: by its own clause, by the story so far, by a meeting taken up again, or none."""

from datetime import date

import pytest
from spacy.language import Language

from timeline.extraction.analysis import analyse
from timeline.extraction.mentions import EventMention
from timeline.registry import Registry, load_registry

PUBLISHED = date(2023, 6, 2)
TUESDAY = ("2023-05-30", "2023-05-30")
WEDNESDAY = ("2023-05-31", "2023-05-31")
THURSDAY = ("2023-06-01", "2023-06-01")
UNKNOWN = ("", "")


@pytest.fixture(scope="module")
def registry() -> Registry:
    return load_registry()


@pytest.fixture
def read(nlp: Language, registry: Registry):
    def reading(text: str) -> dict[str, EventMention]:
        found = analyse(nlp, text, PUBLISHED, registry, candidates=True).mentions
        return {mention.trigger.of(text).split()[0]: mention for mention in found}

    return reading


def days(mention: EventMention) -> tuple[str, str]:
    interval = mention.when.interval
    return (interval.earliest.isoformat(), interval.latest.isoformat()) if interval else UNKNOWN


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("China freed the engineer on Tuesday, four years after his arrest in Shanghai.", "arrest", UNKNOWN),
        ("Beijing imposed the ban on Tuesday after Washington sanctioned two banks.", "sanctioned", UNKNOWN),
        ("Blinken met Wang Yi in Rome, and on Tuesday Yellen visited Beijing.", "met", UNKNOWN),
        ("Blinken met Wang Yi in Rome, and on Tuesday Yellen visited Beijing.", "visited", TUESDAY),
        (
            "On Tuesday Washington sanctioned two Chinese banks; on Wednesday Beijing recalled its envoy.",
            "sanctioned",
            TUESDAY,
        ),
        (
            "On Tuesday Washington sanctioned two Chinese banks; on Wednesday Beijing recalled its envoy.",
            "recalled",
            WEDNESDAY,
        ),
        (
            "The two had agreed last year to reopen the line that Beijing cut off in May 2019 "
            "after then Senate Leader Mitch McConnell visited Taiwan.",
            "visited",
            UNKNOWN,
        ),
    ],
)
def test_a_date_goes_to_its_own_clause(read, text: str, trigger: str, expected: tuple[str, str]) -> None:
    assert days(read(text)[trigger]) == expected


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        # The first sentence is dated by the one after it.
        (
            "The Commerce Department barred American firms from supplying Huawei.\n\n"
            "The order, announced on Tuesday, takes away its chips.",
            "barred",
            TUESDAY,
        ),
        # A look back ends with its paragraph.
        (
            "On Tuesday China expelled two American diplomats.\n\n"
            "The last such quarrel was settled on 3 March 2021.\n\n"
            "China's foreign ministry accused the two of spying.",
            "accused",
            TUESDAY,
        ),
        # What the other side had to say of it may have been said on another day.
        (
            "On Tuesday American agents searched a ship in the harbour. Beijing rejected the claims as groundless.",
            "rejected",
            UNKNOWN,
        ),
        (
            "On Tuesday Beijing blacklisted an American maker of drones. China accused the firm of arming Taiwan.",
            "accused",
            TUESDAY,
        ),
    ],
)
def test_the_story_dates_what_has_no_date(read, text: str, trigger: str, expected: tuple[str, str]) -> None:
    assert days(read(text)[trigger]) == expected


def test_a_meeting_taken_up_again_keeps_its_day(read) -> None:
    found = read(
        "On Tuesday President Biden met Xi Jinping in San Francisco. On Thursday China's army held a drill. "
        "Taiwan took up much of the meeting. Mr Xi urged Mr Biden to stop arming the island."
    )
    assert days(found["held"]) == THURSDAY
    assert days(found["urged"]) == TUESDAY


def test_an_undated_headline_in_the_present_is_the_news_of_the_day(read) -> None:
    banned = read("Beijing condemns American arms sale to Taiwan")["condemns"]
    assert days(banned) == (PUBLISHED.isoformat(), PUBLISHED.isoformat())
    assert banned.when.inferred
    assert "inferred" in banned.when.how


def test_an_undated_sentence_is_not_dated_by_its_publication(read) -> None:
    assert days(read("Beijing condemned the American arms sale to Taiwan.")["condemned"]) == UNKNOWN
    assert days(read("China bans imports of American beef.")["bans"]) == UNKNOWN


CHRONOLOGY = """{}May 3
China suspended barley imports from Australia.

May 9
Australia summoned the Chinese ambassador. Beijing recalled its envoy.

The ministers have met twice since."""


def test_the_day_that_heads_an_entry_dates_what_it_tells(read) -> None:
    found = read(CHRONOLOGY.format(""))
    assert days(found["suspended"]) == ("2023-05-03", "2023-05-03")
    assert days(found["summoned"]) == days(found["recalled"]) == ("2023-05-09", "2023-05-09")
    assert days(found["met"]) == UNKNOWN


def test_the_day_over_a_letter_makes_no_chronology(read) -> None:
    found = read("June 2, 2023\n\nChina suspended barley imports from Australia.")
    assert days(found["suspended"]) == UNKNOWN
