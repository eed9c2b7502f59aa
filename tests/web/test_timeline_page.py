"""The timeline: counts that add up, filters that hold, pages that follow each other."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.web.gold import bare_event, settle
from timeline.models import Actor, Event, EventActor
from timeline.models.counts import actor_counts, dates_by_type, precision_counts, source_counts, totals, value_counts
from timeline.models.filter import EventFilter, Precision, Sort
from timeline.web.overview import overview
from timeline.web.paging import page_of

TODAY = date(2024, 12, 5)
FILTERS = [
    EventFilter(),
    EventFilter(actor=("USA-GOV", "CHN-MFA")),
    EventFilter(actor=("USA", "CHN"), match="all", since=date(2020, 1, 1)),
    EventFilter(type=("SANCTION", "THREATEN"), lane=("us",)),
    EventFilter(until=date(2019, 6, 30), certain=True),
    EventFilter(not_actor=("huawei",), precision=("day",), q="tariff"),
    EventFilter(source=("harbor-wire",), status=("happened",)),
    EventFilter(actor=("CHN",), role="target"),
]


def holds(event: Event, wanted: EventFilter) -> bool:
    """The filter once more, event by event, in plain Python."""
    above = {link.actor.code for link in event.actor_dates.all()}
    outlets = {mention.article.outlet.name.lower().replace(" ", "-") for mention in event.mentions.all()}
    known = "unknown" if not event.starts_on else "day" if event.starts_on == event.ends_on else event.extent
    tests = [
        not wanted.actor or (all if wanted.match == "all" else any)(code in above for code in wanted.actor),
        not any(code in above for code in wanted.not_actor),
        not wanted.type or event.type in wanted.type,
        not wanted.lane or event.lane in wanted.lane,
        not wanted.status or event.status in wanted.status,
        not wanted.precision or known in wanted.precision,
        not wanted.source or bool(outlets & set(wanted.source)),
        not wanted.q or wanted.q in event.search_text,
        not wanted.since or bool(event.ends_on and event.ends_on >= wanted.since),
        not wanted.until or bool(event.starts_on and event.starts_on <= wanted.until),
        not wanted.certain or event.extent == "lasting" or bool(event.ends_on and event.ends_on <= wanted.until),
        not wanted.role or not wanted.actor or acts_as(event, wanted),
    ]
    return all(tests)


def acts_as(event: Event, wanted: EventFilter) -> bool:
    for link in event.participants.filter(role=wanted.role):
        actor: Actor | None = link.actor
        while actor:
            if actor.code in wanted.actor:
                return True
            actor = actor.parent
    return False


def brute(wanted: EventFilter) -> list[Event]:
    events = Event.objects.prefetch_related("actor_dates__actor", "mentions__article__outlet")
    return [event for event in events if holds(event, wanted)]


@pytest.mark.parametrize("wanted", FILTERS, ids=str)
def test_a_filter_finds_what_a_reader_would_find(gold: None, wanted: EventFilter) -> None:
    found = set(Event.objects.matching(wanted).values_list("pk", flat=True))
    assert found == {event.pk for event in brute(wanted)}
    assert totals(wanted).events == len(found)


@pytest.mark.parametrize("wanted", FILTERS, ids=str)
def test_the_numbers_of_the_facets_are_what_a_reader_would_count(gold: None, wanted: EventFilter) -> None:
    for name in ("type", "lane", "status"):
        without = brute(wanted.without(name))
        counted = value_counts(wanted, name)
        assert sum(counted.values()) == len(without)
        assert all(number == sum(getattr(one, name) == value for one in without) for value, number in counted.items())
    assert sum(precision_counts(wanted).values()) == len(brute(wanted.without("precision")))
    without = brute(wanted.without("actor"))
    for one in actor_counts(wanted):
        assert one.count == sum(
            one.actor.pk in {link.actor_id for link in event.actor_dates.all()} for event in without
        )
    for outlet, number in source_counts(wanted):
        told = [event for event in brute(wanted.without("source")) if event.mentions.filter(article__outlet=outlet)]
        assert number == len(told)


@pytest.mark.parametrize("wanted", FILTERS, ids=str)
def test_the_bars_sum_to_the_dated_events(gold: None, wanted: EventFilter) -> None:
    found = Event.objects.matching(wanted.without("dates")).filter(starts_on__isnull=False)
    assert sum(dates_by_type(wanted.without("dates")).values()) == found.count()
    strip = overview(wanted, TODAY)["strip"]
    outside = sum(end[0] for end in (strip.earlier, strip.later) if end)
    assert sum(bar.height for bar in strip.drawing.bars) + outside == found.count()
    assert sum(tick.count for tick in strip.ticks) == sum(bar.height for bar in strip.drawing.bars)


def test_a_month_is_only_possible_under_a_day(gold: None) -> None:
    month = Event.objects.filter(extent="within", starts_on__day=1, ends_on__day=31).first()
    assert month and month.starts_on and month.ends_on
    inside = date(month.starts_on.year, month.starts_on.month, 15)
    under_a_day = EventFilter(since=inside, until=inside)
    assert month in Event.objects.matching(under_a_day)
    assert month not in Event.objects.matching(EventFilter(since=inside, until=inside, certain=True))


@pytest.mark.parametrize("sort", Sort)
def test_walking_all_pages_meets_each_event_once_and_in_order(gold: None, sort: Sort) -> None:
    wanted, walked = EventFilter(sort=sort), []
    while True:
        page = page_of(wanted, size=7)
        walked += page.events
        if page.following is None:
            break
        wanted = page.following
    assert sorted(event.pk for event in walked) == sorted(Event.objects.values_list("pk", flat=True))
    key = "first_reported_on" if sort is Sort.REPORTED else "starts_on"
    days = [getattr(event, key) for event in walked]
    dated = [day for day in days if day]
    assert dated == sorted(dated, reverse=sort is not Sort.OLDEST)
    assert days == dated + [None] * (len(days) - len(dated))


def test_rows_added_above_do_not_shift_the_next_page(gold: None) -> None:
    first = page_of(EventFilter(), size=5)
    assert first.following
    before = [event.pk for event in page_of(first.following, size=5).events]
    day = date(2030, 1, 1)
    bare_event("new", "New", starts_on=day, ends_on=day, granularity="day")
    assert [event.pk for event in page_of(first.following, size=5).events] == before


def test_the_page_says_what_it_shows(gold: None, client: Client) -> None:
    page = client.get("/", {"actor": "huawei", "from": "2018", "type": "SANCTION"}).content.decode()
    sentence = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", page.split('id="say">')[1].split("</h1>")[0]))
    number = Event.objects.matching(EventFilter(actor=("huawei",), since=date(2018, 1, 1), type=("SANCTION",))).count()
    assert sentence.startswith(f"{number} event")
    assert "since 2018" in sentence and "that involve Huawei" in sentence and "Sanction or curb" in sentence


def test_an_empty_answer_names_the_filter_that_empties_it(gold: None, client: Client) -> None:
    page = client.get("/", {"q": "zeppelin", "actor": "huawei"}).content.decode()
    assert "Nothing matches" in page
    assert "that mention “zeppelin”" in page.split("Nothing matches")[1]
    assert "that involve Huawei" not in page.split("Nothing matches")[1]


def test_a_plan_counts_down_and_today_is_drawn(gold: None) -> None:
    years = overview(EventFilter(), TODAY)["years"]
    rows = [row for year in years for month in year.months for row in month.rows]
    now = [row for row in rows if row.now_before]
    future = Event.objects.matching(EventFilter()).filter(starts_on__gt=TODAY)
    assert len(now) == (1 if future else 0)


def test_htmx_gets_the_changing_part_and_history_gets_the_page(gold: None, client: Client) -> None:
    htmx = {"HX-Request": "true", "HX-Request-Type": "partial", "HX-Target": "div#timeline"}
    part = client.get("/?type=SANCTION&q=", headers=htmx)
    assert part.content.decode().lstrip().startswith('<div id="timeline">')
    assert part["HX-Push-Url"] == "/?type=SANCTION"
    assert "HX-Request" in part["Vary"]
    whole = client.get("/?type=SANCTION", headers={**htmx, "HX-History-Restore-Request": "true"})
    assert "<!DOCTYPE html>" in whole.content.decode()


def test_load_more_brings_only_rows(gold: None, client: Client) -> None:
    page = client.get("/").content.decode()
    more = re.search(r'href="([^"]*cursor=[^"]*)"', page)
    assert more
    rows = client.get(
        more[1].replace("&amp;", "&"),
        headers={"HX-Request": "true", "HX-Request-Type": "partial", "HX-Target": "p#more"},
    ).content.decode()
    assert 'class="ev"' in rows
    assert "<h1" not in rows and 'id="filters"' not in rows


@pytest.mark.parametrize("path", ["/", "/?actor=USA&type=SANCTION", "/actors/", "/articles/", "/actor/USA/"])
def test_the_number_of_queries_does_not_grow_with_the_events(gold: None, client: Client, path: str) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(path).status_code == 200
        return len(captured)

    queries()  # what a process asks once
    many = queries()
    # A history of a few weeks is drawn by the day, which takes another count: two events far apart are kept; and the
    # month that stands out between them, which is named.
    found = Event.objects.matching(EventFilter(actor=("USA",), type=("SANCTION",))).in_order(Sort.OLDEST)
    dated = [event for event in found if event.starts_on]
    months = Counter(f"{event.starts_on:%Y-%m}" for event in dated)
    fullest = max(months, key=months.__getitem__)
    kept = [dated[0], dated[-1], *(event for event in dated if f"{event.starts_on:%Y-%m}" == fullest)]
    Event.objects.exclude(pk__in=[event.pk for event in kept]).delete()
    assert queries() == many


@pytest.mark.parametrize(
    "query",
    [
        "q=%22",
        "q=NEAR(",
        "q=*",
        "q=-",
        "q=%00",
        "q='%3B--",
        "from=0000&to=10000",
        "actor=%F0%9F%90%BC",
        "certain=1",
        "q=%25_",
    ],
)
def test_odd_questions_get_an_answer(gold: None, client: Client, query: str) -> None:
    assert client.get(f"/?{query}").status_code == 200


def test_a_forged_cursor_gets_a_page_that_says_so(db: None, client: Client) -> None:
    response = client.get("/?cursor=nonsense")
    assert response.status_code == 400
    assert "damaged" in response.content.decode()


def test_precision_covers_every_event_once(gold: None) -> None:
    numbers = [Event.objects.matching(EventFilter(precision=(name,))).count() for name in Precision]
    assert sum(numbers) == Event.objects.count()


def test_merged_and_removed_events_are_not_listed(gold: None) -> None:
    first, second, *_ = Event.objects.all()
    first.merged_into = second
    first.save()
    second.removed = "not an event"
    second.save()
    assert not Event.objects.matching(EventFilter()).filter(pk__in=[first.pk, second.pk])


def test_an_alias_in_chinese_finds_the_actor(gold: None) -> None:
    wang = Actor.objects.get(code="wang-yi")
    link = EventActor.objects.filter(actor=wang).first()
    if link is None:
        event = Event.objects.first()
        assert event
        link = EventActor.objects.create(event=event, actor=wang, role="source")
        settle(event)
    assert link.event in Event.objects.matching(EventFilter(q="王毅"))


@pytest.mark.parametrize("cursor", ["undated~1", "0001-01-01~1"])
def test_a_page_after_the_last_leads_back_to_the_first(gold: None, client: Client, cursor: str) -> None:
    Event.objects.filter(starts_on__isnull=True).delete()
    response = client.get(f"/?cursor={cursor}")
    assert response.status_code == 200
    assert "Nothing follows here any more" in response.content.decode()
