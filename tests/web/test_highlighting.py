"""Search as readers see it: words marked in titles, and answers while they type."""

import re

import pytest
from django.test import Client

from timeline.models import Event
from timeline.web.highlighting import marked, pattern_of

TYPING = {"HX-Request": "true", "HX-Request-Type": "partial", "HX-Target": "div#timeline", "HX-Source": "input#q"}


@pytest.mark.parametrize(
    ("query", "title", "found"),
    [
        ("tariffs", "US tariff on chips", ["tariff"]),
        ("company", "Two Companies curbed", ["Companies"]),
        ('"port fees"', "Port-fees on port and fees", ["Port-fees"]),
        ("tari*", "Tariffs & <b>tariffing</b>", ["Tariffs", "tariffing"]),
        ("-chips us", "US chips", ["US"]),
        ("amp", "Bread & amp", ["amp"]),
        ("王毅", "王毅 in Washington", ["王毅"]),
    ],
)
def test_what_was_searched_for_is_marked(query: str, title: str, found: list[str]) -> None:
    pattern = pattern_of(query)
    assert pattern
    html = marked(title, pattern)
    assert re.findall("<mark>(.*?)</mark>", html) == found
    assert "<b>" not in html


@pytest.fixture
def curbs(db: None) -> Event:
    return Event.objects.create(
        key="c", title="Curbs on <chips> & tools", search_text="curbs on <chips> & tools", type="SANCTION",
        status="happened", lane="us", starts_on="2023-05-26", ends_on="2023-05-26", granularity="day",
    )  # fmt: skip


def test_a_row_is_marked_in_its_title_alone(curbs: Event, client: Client) -> None:
    page = client.get("/?q=chip").content.decode()
    assert "Curbs on &lt;<mark>chips</mark>&gt; &amp; tools</a>" in page
    assert page.count("<mark>") == 1
    assert "<mark>" not in client.get("/").content.decode()


def test_a_word_that_is_still_typed_is_the_beginning_of_one_and_replaces_the_address(
    curbs: Event, client: Client
) -> None:
    answer = client.get("/?q=curbs chi", headers=TYPING)
    assert "<mark>chips</mark>" in answer.content.decode()
    assert answer["HX-Replace-Url"] == "/?q=curbs%20chi%2A"
    assert "HX-Push-Url" not in answer
    assert "<mark>" not in client.get("/?q=curbs chi").content.decode()


@pytest.mark.parametrize("query", ['"curbs on', "curbs -", "chips*"])
def test_what_is_no_half_word_is_left_as_it_stands(curbs: Event, client: Client, query: str) -> None:
    assert client.get("/", {"q": query}, headers=TYPING).status_code == 200
