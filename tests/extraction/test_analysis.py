"""A text and its day give everything that it says."""

from datetime import date

import pytest
from spacy.language import Language

from timeline.extraction.analysis import Item, analyse, analyse_many
from timeline.extraction.mentions import EventMention
from timeline.extraction.pieces import cut
from timeline.registry import Registry, load_registry

PUBLISHED = date(2023, 6, 2)
MEETING = "The Chinese foreign minister met Antony Blinken in Vienna on Tuesday. Analysts expect little."


@pytest.fixture(scope="module")
def registry() -> Registry:
    return load_registry()


def read(nlp: Language, registry: Registry, text: str) -> tuple[EventMention, ...]:
    return analyse(nlp, text, PUBLISHED, registry).mentions


def test_a_meeting_has_both_sides_a_day_and_a_place(nlp: Language, registry: Registry) -> None:
    [meeting] = read(nlp, registry, MEETING)
    assert meeting.type == "CONSULT"
    assert meeting.when.interval is not None
    assert meeting.when.interval.earliest == date(2023, 5, 30)
    assert set(meeting.source_codes) == set(meeting.target_codes) >= {"antony-blinken", "CHN-MFA"}
    assert meeting.location is not None
    assert meeting.location.name == "Vienna"


def test_every_mention_says_why(nlp: Language, registry: Registry) -> None:
    [meeting] = read(nlp, registry, MEETING)
    assert {reason.about for reason in meeting.reasons} == {"type", "status", "time", "actors"}
    assert all(reason.words for reason in meeting.reasons)


def test_another_language_is_told_and_not_analysed(nlp: Language, registry: Registry) -> None:
    analysis = analyse(nlp, "Le ministre a rencontré son homologue américain à Pékin lundi.", PUBLISHED, registry)
    assert analysis.language == "fr"
    assert analysis.mentions == analysis.time_expressions == analysis.actors == ()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   \n\n\t",
        "US BARS CHIP SALES TO CHINA\nBEIJING VOWS RETALIATION\nYELLEN TO VISIT",
        "* 3 May: talks in Geneva\n* 4 May: no deal\n* 5 May: tariffs",
        "| date | act |\n|---|---|\n| 2023-05-26 | ban |",
        "Q. Will you go? A. We'll see. Q. When? A. (Laughter.)",
        "?!?! ... --- \u0000 \ufffd \U0001f600 )(",
        "word " * 300,
        "a" * 30_000,
        "On Tuesday \ud83d China banned imports of beef.",
    ],
)
def test_no_text_is_refused(nlp: Language, registry: Registry, text: str) -> None:
    assert analyse(nlp, text, PUBLISHED, registry).text == text


def titles(nlp: Language, registry: Registry, text: str) -> list[str]:
    return [mention.title for mention in analyse(nlp, text, PUBLISHED, registry).mentions]


def test_text_in_capitals_is_read_like_any_other(nlp: Language, registry: Registry) -> None:
    text = (
        "CHINA BANNED IMPORTS OF AMERICAN BEEF ON TUESDAY. THE COMMERCE DEPARTMENT ADDED 12 FIRMS TO ITS ENTITY LIST."
    )
    found = analyse(nlp, text, PUBLISHED, registry).mentions
    assert found[0].title == "China bans imports of American beef"
    assert found[0].trigger.of(text) == "BANNED"
    assert found[0].source_codes == ("CHN",)


def test_every_line_of_a_list_stands_alone(nlp: Language, registry: Registry) -> None:
    text = "Dates:\n- On 5 May 2023 China expelled a Canadian diplomat\n- On 18 May 2023 Blinken arrived in Beijing\n"
    assert titles(nlp, registry, text) == ["China expels a Canadian diplomat", "Blinken arrives in Beijing"]


def test_wrapped_lines_go_on(nlp: Language, registry: Registry) -> None:
    assert titles(nlp, registry, "On Tuesday China banned imports\nof American beef.") == [
        "China bans imports of American beef"
    ]


def test_a_question_in_a_transcript_is_no_happening(nlp: Language, registry: Registry) -> None:
    text = (
        "Q: Did China ban American beef on Tuesday?\nMR. MILLER: China's foreign ministry condemned the sale on Monday."
    )
    assert [mention.type for mention in analyse(nlp, text, PUBLISHED, registry).mentions] == ["ACCUSE"]


def test_a_text_without_full_stops_is_read_in_parts(nlp: Language, registry: Registry) -> None:
    text = "on Tuesday China banned imports of American beef, and " * 60
    found = analyse(nlp, text, PUBLISHED, registry).mentions
    assert found
    assert max(mention.sentence.end - mention.sentence.start for mention in found) < 1_000


def test_offsets_of_a_long_text_count_from_its_start(nlp: Language, registry: Registry) -> None:
    filler = "Nothing of note was said about the weather in the capital.\n\n" * 400
    text = filler + MEETING
    [meeting] = read(nlp, registry, text)
    assert meeting.trigger.of(text) == "met"


def test_pieces_joined_are_the_text_again() -> None:
    text = ("One line.\nAnother one. And a third\n\n" * 2_000) + "x" * 50_000
    pieces = list(cut(text))
    assert "".join(pieces) == text
    assert max(map(len, pieces)) <= 20_000


def test_many_articles_come_back_in_their_order(nlp: Language, registry: Registry) -> None:
    texts = [
        MEETING,
        "",
        "Heute trifft der Minister seinen Kollegen in der Hauptstadt und spricht mit ihm.",
        "Hello.",
    ] * 5
    found = list(analyse_many(nlp, [Item(text, PUBLISHED) for text in texts], registry))
    assert [analysis.text for analysis in found] == texts
    assert len(found[0].mentions) == len(found[16].mentions) == 1


def test_an_act_bears_the_act_that_it_answers(nlp: Language, registry: Registry) -> None:
    text = "On 9 June China banned imports of beef in response to tariffs that the United States imposed on 1 June."
    answering = [one for one in read(nlp, registry, text) if one.answers]
    assert [one.trigger.of(text) for one in answering] == ["banned"]
    assert answering[0].answers and answering[0].answers.of(text) in {"tariffs", "imposed"}
