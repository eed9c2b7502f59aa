"""Text pasted from a web page."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.readers import clean_pasted, read_pasted
from timeline.readers.furniture import byline_in, is_date_line, is_furniture

FIRST = "BEIJING - China and the United States agreed on Thursday to resume talks, the ministry said."
SECOND = 'The minister met the envoy last Friday. "It was good," he said.'
THIRD = "It was their first meeting since May."

PASTED = f"""Skip to content
Home
World
Markets
Home > World > Asia
Talks to resume in Beijing after a long pause
By Ann Lee and Bo Chen | Harbour Post
June 2, 2023 9:30 AM EDT
Share this article
Facebook
Twitter
Listen (4 min)
{FIRST}
- Advertisement -
{SECOND}
Related stories
Ships collide in the strait
Ministers trade barbs over chips
{THIRD}
We use cookies to improve your experience.
Tags: China, talks
Leave a comment
Your email address will not be published. Required fields are marked *
Name *
I think that all of this is nonsense and that they will never agree on anything.
"""


def test_the_body_remains() -> None:
    assert clean_pasted(PASTED).text == f"{FIRST}\n\n{SECOND}\n\n{THIRD}"


def test_title_and_byline_are_found_above_it() -> None:
    cleaned = clean_pasted(PASTED)
    assert cleaned.title.value == "Talks to resume in Beijing after a long pause"
    assert cleaned.byline.value == "Ann Lee and Bo Chen"


def test_the_date_above_it_is_a_guess() -> None:
    publication = read_pasted(PASTED).publication
    assert (publication.day, publication.certain) == (date(2023, 6, 2), False)


def test_every_line_is_kept_or_named_as_removed() -> None:
    cleaned = clean_pasted(PASTED)
    lines = {line.strip() for line in PASTED.splitlines() if line.strip()}
    assert lines == {*cleaned.text.split("\n\n"), *cleaned.removed}


def test_a_clean_article_stays_as_it_is() -> None:
    assert clean_pasted(f"{FIRST}\n\n{SECOND}\n\n{THIRD}").text == f"{FIRST}\n\n{SECOND}\n\n{THIRD}"


def test_repeated_lines_go() -> None:
    assert clean_pasted(f"{FIRST}\nHarbour Post\n{SECOND}\nHarbour Post\n{SECOND}\n{THIRD}").text.count("\n\n") == 2


def test_a_heading_inside_the_text_stays() -> None:
    assert "\n\nA new start\n\n" in clean_pasted(f"{FIRST}\n\nA new start\n\n{SECOND}").text


def test_words_that_are_no_sentence_come_back_as_given() -> None:
    assert clean_pasted(" Talks ").text == " Talks "


@pytest.mark.parametrize(
    "line",
    [
        "- Advertisement -",
        "ADVERTISEMENT",
        "Story continues below advertisement",
        "Share this article",
        "Facebook Twitter WhatsApp",
        "Click to share on X (Opens in new window)",
        "We and our partners use cookies to give you the best experience.",
        "Accept all cookies",
        "Sign up for our morning newsletter",
        "Read more: Ministers trade barbs over chips",
        "5 min read",
        "12 Comments",
        "Photo: Wire Service",
        "© 2023 Harbour Post. All rights reserved.",
        "Reporting by Ann Lee; Editing by Bo Chen",
        "Save my name, email, and website in this browser",
        "***",
    ],
)
def test_furniture_is_known(line: str) -> None:
    assert is_furniture(line)


@pytest.mark.parametrize(
    "line",
    [
        "Share prices fell in Shanghai on Monday after the announcement.",
        "By Friday the two sides had agreed on a date.",
        "Reuters reported that the two sides had met.",
        "Home sales fell.",
        "He said more.",
        "Related talks went on in Geneva, the ministry said.",
        "X said it would comply.",
        "China accepted.",
        "The newsletter of the embassy said so.",
        "Comment was not available from the Pentagon.",
        "Facebook was blocked in China in 2009.",
        "Videos of the collision were shown on Chinese television.",
    ],
)
def test_sentences_about_such_things_are_not_furniture(line: str) -> None:
    assert not is_furniture(line)
    assert not byline_in(line)


@pytest.mark.parametrize(
    ("line", "who"),
    [
        ("By Ann Lee", "Ann Lee"),
        ("BY ANN LEE", "ANN LEE"),
        ("By Ann Lee and Bo Chen | June 2, 2023", "Ann Lee and Bo Chen"),
        ("Written by: Ann Lee", "Ann Lee"),
        ("by the river", ""),
        ("By Friday it was over.", ""),
    ],
)
def test_bylines_are_told_from_prose(line: str, who: str) -> None:
    assert byline_in(line) == who


@pytest.mark.parametrize(
    "line", ["June 2, 2023", "Published 2 June 2023 09:30 GMT", "Updated Fri, Jun 2, 2023, 9:30 AM ET"]
)
def test_date_lines_are_known(line: str) -> None:
    assert is_date_line(line)


def test_a_sentence_with_a_date_is_no_date_line() -> None:
    assert not is_date_line("The ministers met in Beijing on June 2, 2023.")


@pytest.mark.parametrize("line", ["home" + "/" * 200, "Home" + " > " * 90, "x" + " , and " * 40, "by A" + " - " * 60])
def test_lines_made_to_confuse_patterns_are_judged_at_once(line: str) -> None:
    clean_pasted(line)


@given(st.text(max_size=200))
def test_any_text_is_cleaned_without_failing(text: str) -> None:
    clean_pasted(text)


@given(st.lists(st.sampled_from(PASTED.splitlines()), max_size=25))
def test_cleaning_twice_changes_nothing_more(lines: list[str]) -> None:
    once = clean_pasted("\n".join(lines)).text
    assert clean_pasted(once).text == once
