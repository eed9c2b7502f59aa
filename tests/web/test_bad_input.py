"""Whatever is written into an address gets a page that says what was ignored, or a 400 that says what to do."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from django.test import Client

from timeline.models import Event

SEARCHES = [
    '"',
    '""',
    '"unclosed',
    "-",
    "--",
    "*",
    "a*",
    "*a",
    "-*",
    '-"two words"',
    "NEAR(a b)",
    "a OR b",
    "a AND NOT b",
    "(",
    ")",
    "title:x",
    "^a",
    "a + b",
    "{a}",
    "a:b:c",
    "%",
    "_",
    "\\",
    "'",
    "';--",
    "\u0000",
    "\u202e",
    "王毅",
    "🐼",
    "a" * 500,
    "- - -",
    "…",
]
FILTERS = [
    "from=0000&to=10000",
    "from=0001&to=9999-12-31",
    "from=9999&to=0001",
    "from=2023-02-30",
    "to=soon",
    "from=-1",
    "as_of=0000",
    "as_of=9999",
    "as_of=0001-01-01",
    "actor=&actor=",
    "actor=%00",
    "not_actor=" + "x" * 300,
    "&".join(f"actor=a{number}" for number in range(200)),
    "type=WAR",
    "lane=moon",
    "status=maybe",
    "precision=exact",
    "source=nobody",
    "sort=sideways",
    "view=cube",
    "match=some",
    "role=extra",
    "certain=perhaps",
    "on=paper",
    "utm_source=x&unknown[]=1&_=2",
    "q=a&q=b",
    "from=2023&from=2024",
    "%FF=%FE",
    "=",
    "&&&",
    "cursor=",
]
PAGES = ["/", "/tension/", "/compare/", "/embed/"]


@pytest.mark.parametrize("view", ["list", "lanes"])
def test_no_search_is_too_odd(few_events: None, client: Client, view: str) -> None:
    answers = {text: client.get(f"/?view={view}&q={quote(text)}").status_code for text in SEARCHES}
    assert {text: status for text, status in answers.items() if status != 200} == {}


@pytest.mark.parametrize("page", PAGES)
def test_no_filter_is_too_odd(few_events: None, client: Client, page: str) -> None:
    answers = {query: client.get(f"{page}?{query}").status_code for query in FILTERS}
    assert {query: status for query, status in answers.items() if status != 200} == {}


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("from=0000", "“0000” is no day in the calendar"),
        ("to=2023-02-30", "“2023-02-30” is no day in the calendar"),
        ("from=2024&to=2023", "its two days were exchanged"),
        ("type=WAR", "No type is called “WAR”"),
        ("&".join(f"actor=a{number}" for number in range(200)), "Only the first 20 values of “actor”"),
        (f"q={'a' * 300}", "Only the first 200 letters"),
    ],
)
def test_what_is_ignored_is_said(few_events: None, client: Client, query: str, said: str) -> None:
    answer = client.get(f"/?{query}")
    assert answer.status_code == 200
    assert said in answer.content.decode()


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(
    "query",
    [
        "cursor=x",
        "cursor=2023-05-26",
        "cursor=2023-05-26~",
        "cursor=2023-05-26~-1",
        "cursor=9999-99-99~1",
        f"cursor=2023-05-26~{'9' * 30}",
        f"q={'a+' * 5000}",
        "&".join(f"type=T{number}" for number in range(900)),
    ],
    ids=str.__len__,
)
def test_what_cannot_be_understood_is_refused_in_words(few_events: None, client: Client, page: str, query: str) -> None:
    answer = client.get(f"{page}?{query}")
    assert answer.status_code == 400
    assert "Start again" in answer.content.decode()


@pytest.fixture
def few_events(db: None) -> None:
    for number, day in enumerate(("2018-04-16", "2019-01-01", "2023-05-26")):
        Event.objects.create(
            key=f"one{number}",
            title="Talks",
            type="CONSULT",
            lane="joint",
            status="happened",
            granularity="day",
            extent="within",
            starts_on=day,
            ends_on=day,
            search_text="talks",
        )
