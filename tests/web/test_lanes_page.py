"""Lanes: each side's acts in its lane, the same events as the list, counted from afar and told from near."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date

import pytest
from django.db import connection
from django.http import QueryDict
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import strategies as st

from timeline.models import Event
from timeline.models.filter import EventFilter
from timeline.web.filters import read_filter
from timeline.web.lanes.page import MOST_TOLD
from timeline.web.overview import overview
from timeline.web.paging import page_of

TODAY = date(2024, 12, 5)


FILTERS = ["", "from=2018&to=2018", "type=SANCTION", "lane=us&lane=joint", "from=2019-03&to=2019-09-15", "q=huawei"]


def numbers(html: str, element: str) -> Counter[int]:
    """The events that links of some part of a page lead to."""
    return Counter(int(pk) for pk in re.findall(rf"{element}[^>]*?/event/(\d+)-", html))


def listed(query: str) -> set[int]:
    return {event.pk for event in page_of(read_filter(QueryDict(query)), 10_000).events}


@pytest.mark.parametrize("query", FILTERS)
def test_the_list_is_the_equal_twin_of_the_lanes(gold: None, client: Client, query: str) -> None:
    html = client.get(f"/?view=lanes&{query}").content.decode()
    wanted = listed(query)
    assert 0 < len(wanted) <= MOST_TOLD
    undated = html.partition('id="undated-h"')[2]
    drawn = html[html.index("wide-svg lanes") : html.index('class="v-lanes"')]
    downwards = html[html.index('class="v-lanes"') : html.index("twin-l")].partition('id="undated-h"')[0]
    without_date = set(numbers(undated, "<a"))
    assert set(numbers(drawn, "<a")) | without_date == wanted
    assert set(numbers(downwards, "<a")) | without_date == wanted
    assert max(numbers(drawn, "<a").values()) == 1


def test_an_act_stands_in_the_lane_of_its_side(gold: None, client: Client) -> None:
    page = overview(EventFilter(since=date(2018, 1, 1), until=date(2018, 12, 31), view="lanes"), TODAY)
    for lane in page["near"].lanes:
        acts = [one.act for one in [*lane.flags, *lane.beads]]
        assert {act.lane for act in acts} <= {lane.name}
        assert {act.pk for act in acts} == set(
            Event.objects.matching(EventFilter(lane=(lane.name,), since=date(2018, 1, 1), until=date(2018, 12, 31)))
            .filter(starts_on__isnull=False)
            .values_list("pk", flat=True)
        )


def test_from_afar_the_bars_add_up_and_each_opens_what_it_counts(gold: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("timeline.web.lanes.page.MOST_TOLD", 10)
    page = overview(EventFilter(view="lanes"), TODAY)
    assert "near" not in page
    dated = Event.objects.standing().filter(starts_on__isnull=False).count()
    outside = sum(int(words.split()[0]) for words, _ in page["outside"])
    assert sum(row.total for row in page["bins"].rows) + outside == dated
    for row in page["bins"].rows:
        wanted = read_filter(QueryDict(row.href.partition("?")[2]))
        begun = Event.objects.matching(wanted).filter(starts_on__gte=wanted.since)
        assert row.total == begun.count()
        assert {name: number for name, number, _ in row.counts if number} == Counter(
            begun.values_list("lane", flat=True)
        )


days = st.dates(date(2023, 5, 1), date(2023, 7, 31))


@pytest.mark.parametrize(
    "query",
    ["from=0001&to=0001", "from=9999-12-31", "to=0001-01-01", "from=9999&to=9999", "from=0001&to=9999", "q=zeppelin",
     "sort=reported", "certain=1&from=2018-05&to=2018-06", "precision=unknown", "lane=third", "cursor=2019-01-01~5"],
)  # fmt: skip
def test_no_filter_is_too_odd_for_the_lanes(gold: None, client: Client, query: str) -> None:
    assert client.get(f"/?view=lanes&{query}").status_code == 200


def test_lanes_cost_the_same_queries_however_many_events(gold: None, client: Client) -> None:
    def asked(query: str) -> int:
        with CaptureQueriesContext(connection) as queries:
            client.get(f"/?view=lanes&{query}")
        return len(queries)

    asked("")  # what a process asks once
    assert asked("from=2018-04&to=2018-04") == asked("from=2018&to=2018")


def test_readers_of_feeds_find_the_feed_of_the_view(gold: None, client: Client) -> None:
    head = client.get("/?lane=us&view=lanes").content.decode().partition("</head>")[0]
    assert 'type="application/atom+xml"' in head
    assert 'href="/events.atom?lane=us"' in head
