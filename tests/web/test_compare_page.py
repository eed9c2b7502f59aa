"""Compare: two of a kind at one address, with what only one of them has."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.http import QueryDict
from django.test import Client

from timeline.models import Event
from timeline.models.comparing import STEP, in_both, number_in_both, only_in
from timeline.models.filter import EventFilter
from timeline.models.snapshot import keeper
from timeline.web.compare import MOST_LISTED, compare_page

TODAY = date(2024, 12, 5)
PAIRS = [
    (EventFilter(actor=("USA-GOV",)), EventFilter(actor=("CHN-MFA",))),
    (EventFilter(since=date(2018, 1, 1), until=date(2018, 7, 6)), EventFilter(since=date(2018, 7, 1))),
    (EventFilter(source=("harbor-wire",)), EventFilter(type=("SANCTION",))),
    (EventFilter(), EventFilter(precision=("unknown",))),
]


def numbers(wanted: EventFilter) -> set[int]:
    return set(Event.objects.matching(wanted).values_list("pk", flat=True))


@pytest.mark.parametrize("quick", [False, True], ids=["from the tables", "from the snapshot"])
@pytest.mark.parametrize(("one", "other"), PAIRS, ids=str)
def test_what_only_one_has_is_the_symmetric_difference(
    gold: None, one: EventFilter, other: EventFilter, quick: bool
) -> None:
    if quick:
        keeper.make()
    try:
        assert number_in_both(one, other) == len(numbers(one) & numbers(other))
        assert {event.pk for event in only_in(one, other, STEP)} == numbers(one) - numbers(other)
        assert {event.pk for event in only_in(other, one, STEP)} == numbers(other) - numbers(one)
        assert {event.pk for event in in_both(one, other, STEP)} == numbers(one) & numbers(other)
    finally:
        keeper.forget()


@pytest.mark.parametrize(
    "query",
    ["left=2018&right=2019", "by=actor&left=USA-GOV&right=CHN-MFA", "by=source&left=harbor-wire&right=straits-courier",
     "lane=us&by=period&left=2018-04&right=2018-05/2018-07-06"],
)  # fmt: skip
def test_the_numbers_of_the_page_add_up(gold: None, query: str) -> None:
    page = compare_page(QueryDict(query), TODAY)
    left, right = numbers(page["left"].wanted), numbers(page["right"].wanted)
    assert (page["left"].totals.events, page["right"].totals.events) == (len(left), len(right))
    assert (page["both"], page["differing"]) == (len(left & right), len(left ^ right))
    for _, lines in page["tables"]:
        assert sum(line.left for line in lines) == len(left)
        assert sum(line.right for line in lines) == len(right)
    assert sum(part.number for part in page["parts"]) == len(left | right)
    for part in page["parts"]:
        assert len(part.rows) == min(part.number, MOST_LISTED)


def test_one_address_holds_the_whole_comparison(gold: None, client: Client) -> None:
    page = client.get("/compare/?type=SANCTION&by=actor&left=USA&right=CHN&utm=x")
    canonical = "/compare/?type=SANCTION&by=actor&left=USA&right=CHN"
    assert f'<link rel="canonical" href="{canonical.replace("&", "&amp;")}">' in page.content.decode()
    assert client.get(canonical).content == page.content
    assert page.context["turned"] == "/compare/?type=SANCTION&by=actor&left=CHN&right=USA"


def test_links_lead_to_exactly_what_they_count(gold: None, client: Client) -> None:
    page = client.get("/compare/?by=actor&left=USA-GOV&right=CHN")
    for part in page.context["parts"]:
        found = client.get(part.href).content.decode()
        number = re.search(r'class="num">([\d,]+)<', found)
        assert number
        assert int(number[1]) == part.number


@pytest.mark.parametrize(
    ("query", "note"),
    [
        ("left=never&right=2019", "“never” is not a year"),
        ("by=actor&left=nobody&right=CHN", "“nobody” is not an actor here"),
        ("by=source&left=x&right=y", "“x” is not an outlet here"),
        ("left=9999&right=0001", ""),
        ("left=2019/2018&right=2018-02-31", "is not a year"),
        ("by=shoe-size&left=%00&right=", ""),
    ],
)
def test_what_cannot_be_compared_is_named(gold: None, client: Client, query: str, note: str) -> None:
    page = client.get(f"/compare/?{query}")
    assert page.status_code == 200
    assert note in page.content.decode()


def test_without_two_sides_the_page_is_a_form_with_something_to_begin_with(gold: None, client: Client) -> None:
    for by in ("period", "actor", "source"):
        page = client.get(f"/compare/?by={by}")
        words, href = page.context["begin"][0]
        assert words in page.content.decode()
        assert "differing" in client.get(href).context


def test_there_is_nothing_to_compare_on_an_empty_timeline(db: None, client: Client) -> None:
    assert client.get("/compare/?by=source").status_code == 200
    assert client.get("/compare/?left=2018&right=2019").status_code == 200
