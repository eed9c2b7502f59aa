"""Tension: every plotted value is the sum of the shares of the events that it opens."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from datetime import date, timedelta
from fractions import Fraction
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.web.gold import bare_event
from timeline.models import Article, Event
from timeline.models.filter import EventFilter
from timeline.web.tension import (
    Month,
    Span,
    Sums,
    days_in,
    heaviest,
    iso_month,
    month_of,
    opened,
    read_month,
    spans_of,
    sums_by_month,
    weighing,
    weight_of,
)
from timeline.web.tension_drawing import draw, scale, shortened, signed, tensest, window

MARCH_2023 = month_of(date(2023, 3, 1))
FIRST, LAST = month_of(date(1, 1, 1)), month_of(date(9999, 12, 1))


@pytest.fixture
def bare(db: None) -> None:
    """No events but those of the test."""
    Event.objects.all().delete()
    Article.objects.all().delete()


def dated(key: str, kind: str, first: str, last: str = "", **fields: str) -> Event:
    days = {"starts_on": date.fromisoformat(first), "ends_on": date.fromisoformat(last or first)}
    return bare_event(key, key, **{"type": kind, **days, **fields})


def plotted(wanted: EventFilter) -> dict[Month, Sums]:
    happened = weighing(wanted)
    assert happened
    return sums_by_month(spans_of(happened), FIRST, LAST)


def body(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200
    return unescape(response.content.decode())


spans = st.builds(
    lambda first, length, kind, number: Span(first, first + timedelta(days=length), kind, number),
    st.dates(date(2019, 11, 1), date(2021, 3, 31)),
    st.integers(0, 120),
    st.sampled_from(["ASSAULT", "AGREE", "REQUEST", "OTHER", "SANCTION"]),
    st.integers(1, 3),
)


@given(st.lists(spans, max_size=8))
@settings(max_examples=60, deadline=None)
def test_a_months_sum_is_that_of_all_its_days_counted_one_by_one(found: list[Span]) -> None:
    by_day: dict[Month, Fraction] = defaultdict(Fraction)
    for span in found:
        length = (span.last - span.first).days + 1
        for day in range(length):
            month = month_of(span.first + timedelta(days=day))
            by_day[month] += weight_of(span.kind) * span.number / length
    sums = sums_by_month(found, FIRST, LAST)
    assert {month: one.net for month, one in sums.items() if one.net} == {
        month: value for month, value in by_day.items() if value
    }


@given(spans)
@settings(max_examples=60, deadline=None)
def test_the_shares_of_an_event_add_up_to_its_weight(span: Span) -> None:
    sums = sums_by_month([span], FIRST, LAST)
    assert sum((one.net for one in sums.values()), Fraction()) == weight_of(span.kind) * span.number


@pytest.mark.parametrize(
    "wanted",
    [
        EventFilter(),
        EventFilter(lane=("us",)),
        EventFilter(type=("SANCTION", "CONSULT")),
        EventFilter(since=date(2018, 4, 10), until=date(2018, 6, 20)),
        EventFilter(precision=("within",)),
        EventFilter(precision=("day",), actor=("CHN",)),
        EventFilter(q="tariffs", status=("happened", "claimed")),
    ],
)
def test_the_events_that_a_point_opens_add_up_to_it(gold: None, wanted: EventFilter) -> None:
    happened, sums = weighing(wanted), plotted(wanted)
    assert happened and sums
    for month, one in sums.items():
        parts = opened(happened, month)
        assert parts.total == one.net
        assert sum((part.value for part in parts.parts if part.value > 0), Fraction()) == one.cooperation


def test_the_table_of_a_month_ends_in_its_plotted_value(gold: None, client: Client) -> None:
    month, one = min(plotted(EventFilter()).items(), key=lambda pair: pair[1].net)
    page = body(client, f"/tension/?month={iso_month(month)}")
    foot = re.search(r"<tfoot>.*?</tfoot>", page, re.S)
    assert foot and {signed(one.net), signed(one.net, 2)} & set(re.findall(r"<td>([^<]+)</td>", foot[0]))
    assert re.search(rf'<h2 id="opened">[^<]*{re.escape(signed(one.net))} from', page)


def test_an_event_of_two_months_counts_for_both_in_part(bare: None) -> None:
    dated("late February or early March", "ASSAULT", "2023-02-22", "2023-03-05")
    sums = plotted(EventFilter())
    assert {iso_month(month): one.net for month, one in sums.items()} == {
        "2023-02": Fraction(-9 * 7, 12),
        "2023-03": Fraction(-9 * 5, 12),
    }


@pytest.mark.parametrize("status", ["scheduled", "cancelled", "claimed", "denied"])
def test_only_what_happened_weighs(bare: None, status: str) -> None:
    dated("a plan", "SANCTION", "2023-03-03", status=status)
    assert plotted(EventFilter()) == {}


@pytest.mark.parametrize("kind", ["OTHER", "REQUEST"])
def test_a_type_without_a_weight_opens_but_adds_nothing(bare: None, kind: str) -> None:
    dated("a demand", kind, "2023-03-03")
    assert plotted(EventFilter()) == {}
    found = opened(EventFilter(), MARCH_2023)
    assert (found.total, found.weightless, found.number) == (0, 1, 1)


def test_the_page_says_how_many_weigh_nothing(bare: None, client: Client) -> None:
    dated("a demand", "REQUEST", "2023-03-03")
    dated("a raid", "ASSAULT", "2023-03-04")
    page = body(client, "/tension/")
    assert "March 2023: −9.0 from 2 events" in page
    assert "Sum (1 more weighs nothing)" in page


def test_a_share_is_told_in_days(bare: None, client: Client) -> None:
    dated("a sentence", "COERCE", "2023-01-01", "2023-12-31")
    page = body(client, "/tension/?month=2023-02")
    assert '<td class="l hs">28 of 365</td>' in page
    assert "<td>−0.54</td>" in page


def test_every_point_has_a_twin_for_the_keyboard(gold: None, client: Client) -> None:
    page = body(client, "/tension/?lane=us")
    points = set(re.findall(r'<a href="([^"]+)" tabindex="-1">', page))
    table = re.search(r'<details class="twin">.*?</details>', page, re.S)
    assert points and table
    assert {f"{point}#opened" for point in points} == set(re.findall(r'href="([^"]+)"', table[0]))


def test_the_address_keeps_the_filter_and_opens_a_month(gold: None, client: Client) -> None:
    page = body(client, "/tension/?type=SANCTION&lane=us&month=2018-07")
    assert "/tension/?type=SANCTION&lane=us&month=2018-07" in page
    assert "/tension/?type=SANCTION&from=2018&to=2018" not in page
    assert 'href="/?type=SANCTION&lane=us"' in page
    assert re.search(r'class="x" href="/tension/\?lane=us"', page)


def test_years_are_links_and_one_year_opens_by_months(bare: None, client: Client) -> None:
    dated("a raid", "ASSAULT", "2021-03-04")
    dated("talks", "CONSULT", "2023-06-04")
    assert 'href="/tension/?from=2022&to=2022"' in body(client, "/tension/")
    assert 'href="/tension/?from=2021&to=2021&month=2021-09#opened"' in body(client, "/tension/?from=2021&to=2021")


def test_many_years_are_links_by_fives(bare: None, client: Client) -> None:
    for year in range(1999, 2025):
        dated(f"a raid in {year}", "ASSAULT", f"{year}-03-04")
    page = body(client, "/tension/")
    ranges = ["from=1999&to=2003", "from=2004&to=2008", "from=2009&to=2013", "from=2014&to=2018", "from=2019&to=2023"]
    assert re.findall(r'<li><a href="/tension/\?(from=[^"]+)">\d{4}</a>', page) == [*ranges, "from=2024&to=2024"]


def test_a_layer_is_one_path_and_nothing_is_styled_in_place(gold: None, client: Client) -> None:
    page = body(client, "/tension/")
    assert [page.count(f'class="{layer}" d="') for layer in ("tn-c", "tn-x", "rug")] == [1, 1, 1]
    assert " style=" not in page and "<style" not in page


def test_the_formula_and_every_weight_are_on_the_page(bare: None, client: Client) -> None:
    page = body(client, "/tension/")
    assert "the type’s weight times the share of the event’s possible days" in page
    for word, weight in (("Use of force", "−9"), ("Demand", "0"), ("Aid", "+10"), ("Meeting or call", "+2.5")):
        assert f'<th scope="row">{word}</th><td>{weight}</td>' in page


def test_an_empty_page_says_so_and_leads_out(bare: None, client: Client) -> None:
    assert "No event with a date weighs anything here" in body(client, "/tension/")
    assert "Add up all events" in body(client, "/tension/?lane=us")
    assert "Only what happened weighs" in body(client, "/tension/?status=scheduled")


@pytest.mark.parametrize(
    "query",
    [
        "month=2023-13",
        "month=0000-01",
        "month=%00",
        "month=9999-12",
        "month=0001-01",
        "month=٢٠٢٣-٠١",
        "from=0001&to=9999",
        "from=9999&to=0001",
        "from=1700&to=1750",
        "status=denied&month=2018-05",
        "precision=unknown",
        "sort=reported&q=%22",
        "nonsense=1",
    ],
)
def test_no_question_breaks_the_page(gold: None, client: Client, query: str) -> None:
    body(client, f"/tension/?{query}")


def test_a_month_that_is_none_is_named_and_ignored(gold: None, client: Client) -> None:
    assert "“2023-13” is no month; it was ignored." in body(client, "/tension/?month=2023-13")


def test_the_edges_of_the_calendar_add_up(bare: None, client: Client) -> None:
    dated("all of time", "ASSAULT", "0001-01-01", "9999-12-31")
    dated("the last day", "AGREE", "9999-12-31")
    body(client, "/tension/")
    assert "from 2 events" in body(client, "/tension/?month=9999-12")


@pytest.mark.parametrize("path", ["/tension/", "/tension/?month=2018-07", "/tension/?lane=us&from=2018"])
def test_the_number_of_queries_is_the_same_for_few_and_many(gold: None, client: Client, path: str) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            body(client, path)
        return len(captured)

    many = queries()
    kept = Event.objects.filter(status="happened", type="SANCTION", lane="us", starts_on__year=2018)[:2]
    Event.objects.exclude(pk__in=[event.pk for event in kept]).delete()
    assert queries() == many <= 8


def test_the_tensest_month_is_opened_first_and_named_by_its_heaviest_event(bare: None, client: Client) -> None:
    dated("a talk", "CONSULT", "2023-01-04")
    dated("an accusation", "ACCUSE", "2023-03-04")
    dated("a raid", "ASSAULT", "2023-03-14")
    assert heaviest(EventFilter(), [MARCH_2023]) == {MARCH_2023: "a raid"}
    assert "March 2023: −12.0 from 2 events" in body(client, "/tension/")


def test_months_without_tension_are_not_called_tense(bare: None) -> None:
    dated("a talk", "CONSULT", "2023-01-04")
    assert tensest(plotted(EventFilter()), 6) == []


@pytest.mark.parametrize(
    ("years", "asked", "drawn"),
    [
        ({2018: 3, 2024: 1}, (None, None), (2018, 2024)),
        ({1949: 1, 2018: 40, 2024: 40}, (None, None), (2018, 2024)),
        ({1949: 1, 2018: 40}, (date(1940, 1, 1), None), (1979, 2018)),
        ({2018: 3, 2024: 1}, (date(2020, 1, 1), date(2021, 12, 31)), (2020, 2021)),
        ({2018: 3, 2024: 1}, (date(2030, 1, 1), date(2031, 12, 31)), None),
        ({}, (None, None), None),
    ],
)
def test_the_years_drawn_hold_nearly_everything_within_what_is_asked(
    years: dict[int, int], asked: tuple[date | None, date | None], drawn: tuple[int, int] | None
) -> None:
    assert window(Counter(years), *asked) == drawn


def test_the_drawing_holds_every_bar_and_a_round_number_of_lines() -> None:
    sums = {MARCH_2023: Sums(Fraction(30), Fraction(-71))}
    high, low, step = scale(sums)
    assert high >= 30 and low >= 71 and step == 20
    drawing = draw(sums, MARCH_2023, MARCH_2023 + 1, {date(2023, 3, 31): 2, date(2024, 1, 1): 1})
    assert [level.words for level in drawing.levels] == ["−60", "−40", "−20", "0", "+20"]
    assert (drawing.conflict, drawing.cooperation) == ("M0.14 0V71h.72V0z", "M0.14 0V-30h.72V0z")
    assert drawing.line == "M0.5 41L1.5 0"
    assert drawing.ticks == "M581 0v10"


def test_weights_carry_their_sign() -> None:
    assert [signed(Fraction(value)) for value in ("-70.54", "2.5", "0", "-1/1000", "1234")] == [
        "−70.5",
        "+2.5",
        "0",
        "0",
        "+1,234.0",
    ]


def test_a_long_title_is_cut_between_words() -> None:
    assert (
        shortened("United States closes the consulate of China in Houston") == "United States closes the consulate of…"
    )
    assert shortened("Summit") == "Summit"


def test_days_of_a_month_are_counted_whole() -> None:
    assert days_in(MARCH_2023, date(2023, 2, 27), date(2023, 3, 2)) == 2
    assert days_in(MARCH_2023, date(2023, 4, 1), date(2023, 4, 2)) == 0


@pytest.mark.parametrize("text", ["", "2023", "2023-00", "2023-1", "0000-05", "2023-05-01"])
def test_what_is_no_month_is_none(text: str) -> None:
    assert read_month(text) is None
    assert read_month("2023-03") == MARCH_2023
