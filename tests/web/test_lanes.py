"""How lanes are laid out: windows, bars, titles that leave each other room, what is told one by one."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.http import QueryDict
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.web.gold import bare_event, settle
from timeline.models import EventLink
from timeline.models.filter import EventFilter
from timeline.web.dates import Days
from timeline.web.filters import query_string, read_filter
from timeline.web.lanes.acts import Act
from timeline.web.lanes.bins import build_bins
from timeline.web.lanes.near import build_near
from timeline.web.lanes.packing import Shelf, Skyline
from timeline.web.lanes.page import MOST_TOLD, lanes
from timeline.web.lanes.scale import Scale
from timeline.web.lanes.ticks import ticks
from timeline.web.lanes.window import Window, decade_of, month_of, quarter_of, week_of, year_of, zoom_of
from timeline.web.lanes.wrapping import LETTERS, LINES, wrapped
from timeline.web.overview import overview

TODAY = date(2024, 12, 5)


def test_events_under_two_hundred_are_told_one_by_one(db: None) -> None:
    for number in range(MOST_TOLD + 1):
        bare_event(
            f"e{number}", "Talks", starts_on=date(2023, 5, 1 + number % 28), ends_on=date(2023, 5, 1 + number % 28)
        )
    assert "bins" in overview(EventFilter(view="lanes"), TODAY)
    assert "near" in overview(EventFilter(until=date(2023, 5, 27), view="lanes"), TODAY)


def act(pk: int, first: date, last: date | None = None, lane: str = "us", *, reports: int = 1) -> Act:
    return Act(
        pk=pk,
        title=f"An act that is told in a title of some length, number {pk}",
        address=f"/event/{pk}-x/",
        lane=lane,
        days=Days(first, last or first),
        mark="q-vc",
        status="happened",
        status_words="Happened",
        reports=reports,
    )


def test_a_day_has_a_stem_and_a_stretch_has_dotted_ends() -> None:
    window = Window(date(2023, 5, 1), date(2023, 5, 31))
    day = build_near([act(1, date(2023, 5, 9))], window).lanes[0].paths
    assert day.stems
    assert day.dots
    assert not day.ends
    within = build_near([act(1, date(2023, 5, 9), date(2023, 5, 15))], window).lanes[0].paths
    assert within.ends
    assert within.cores
    assert not within.stems
    assert not within.dots


def test_a_stretch_that_leaves_the_window_ends_in_an_arrow() -> None:
    window = Window(date(2023, 5, 1), date(2023, 5, 31))
    inside = build_near([act(1, date(2023, 5, 9), date(2023, 5, 15))], window).lanes[0].paths
    leaving = build_near([act(1, date(2023, 4, 9), date(2023, 6, 15))], window).lanes[0].paths
    assert not inside.stops
    assert leaving.stops.count("M") == 2


days = st.dates(date(2023, 5, 1), date(2023, 7, 31))


@given(st.lists(st.tuples(days, st.integers(0, 40), st.sampled_from(["us", "cn", "joint", "third"])), max_size=60))
@settings(max_examples=40, deadline=None)
def test_no_title_covers_another_and_no_stem_crosses_one(found: list[tuple[date, int, str]]) -> None:
    acts = [
        act(pk, first, date.fromordinal(first.toordinal() + length), lane)
        for pk, (first, length, lane) in enumerate(sorted(found, key=lambda one: one[0]))
    ]
    near = build_near(acts, Window(date(2023, 5, 1), date(2023, 7, 31)))
    for lane in near.lanes:
        assert len(lane.flags) + len(lane.beads) == len([one for one in acts if one.lane == lane.name])
        boxes = [
            (
                flag.lines[0].x,
                max(line.x + 6 * (len(line.date) + len(line.words)) for line in flag.lines),
                flag.lines[0].y - 10,
                flag.lines[-1].y,
            )
            for flag in lane.flags
        ]
        for place, one in enumerate(boxes):
            for other in boxes[:place]:
                assert one[1] <= other[0] or other[1] <= one[0] or one[3] <= other[2] or other[3] <= one[2]
        if lane.name in {"us", "cn"}:
            for x, base, end in re.findall(r"M([\d.]+) ([\d.]+)V([\d.]+)", lane.paths.stems):
                low, high = sorted((float(base), float(end)))
                for left, right, top, foot in boxes:
                    crossed = left < float(x) < right - 6 and max(low, top) < min(high, foot)
                    assert not crossed


def test_a_crowded_week_leaves_room_for_titles_elsewhere() -> None:
    crowd = [act(pk, date(2023, 2, 1 + pk % 7), reports=3) for pk in range(100)]
    lone = act(500, date(2023, 11, 20))
    near = build_near([*sorted(crowd, key=lambda one: one.pk % 7), lone], year_of(date(2023, 11, 20)))
    assert 500 in {flag.act.pk for flag in near.lanes[0].flags}
    assert near.untitled


def test_an_answer_names_and_joins_what_it_answers(db: None, client: Client) -> None:
    earlier = settle(
        bare_event("a", "US raises tariffs", lane="us", starts_on=date(2023, 5, 3), ends_on=date(2023, 5, 3))
    )
    later = settle(bare_event("b", "China replies", lane="cn", starts_on=date(2023, 5, 9), ends_on=date(2023, 5, 9)))
    EventLink.objects.create(later=later, earlier=earlier, kind="answers")
    html = client.get("/?view=lanes&from=2023-05&to=2023-05").content.decode()
    link = html[html.index(f'id="l-{later.pk}"') :].partition("</a>")[0]
    assert "answers 3 May 2023" in link
    assert 'class="reply"' in link
    assert 'class="reply"' in html[html.index(f'id="l-{earlier.pk}"') :].partition("</a>")[0]
    assert f'<a class="ans" href="#v-{earlier.pk}"' in html


def test_what_is_scheduled_stands_beyond_the_line_of_today(db: None) -> None:
    settle(bare_event("a", "Talks were held", starts_on=date(2024, 12, 2), ends_on=date(2024, 12, 2)))
    plan = bare_event(
        "b", "Talks planned", status="scheduled", starts_on=date(2024, 12, 20), ends_on=date(2024, 12, 20)
    )
    later = bare_event("c", "A summit", status="scheduled", starts_on=date(2025, 3, 1), ends_on=date(2025, 3, 31))
    page = overview(EventFilter(since=date(2024, 12, 1), until=date(2024, 12, 31), view="lanes"), TODAY)
    mark = next(flag for lane in page["near"].lanes for flag in lane.flags if flag.act.pk == plan.pk)
    assert mark.act.mark == "s-scheduled"
    assert page["frame"].today < page["frame"].future < mark.x
    assert [one.pk for one in page["announced"]] == [later.pk]


@pytest.mark.parametrize(
    ("window", "first", "last"),
    [
        (decade_of, date(2020, 1, 1), date(2029, 12, 31)),
        (year_of, date(2023, 1, 1), date(2023, 12, 31)),
        (quarter_of, date(2023, 4, 1), date(2023, 6, 30)),
        (month_of, date(2023, 5, 1), date(2023, 5, 31)),
        (week_of, date(2023, 5, 22), date(2023, 5, 28)),
    ],
)
def test_windows_are_those_of_the_calendar(window: object, first: date, last: date) -> None:
    assert callable(window)
    assert window(date(2023, 5, 26)) == Window(first, last)


def test_zooming_keeps_the_filter_and_stays_where_something_is() -> None:
    wanted = EventFilter(lane=("us",), since=date(2023, 1, 1), until=date(2023, 12, 31), view="lanes")
    zoom = zoom_of(wanted, year_of(date(2023, 6, 1)), [date(2021, 5, 1), date(2023, 9, 9)], TODAY)
    assert zoom.closer == "/?lane=us&from=2023-07&to=2023-09&view=lanes"
    assert zoom.wider == "/?lane=us&from=2020&to=2029&view=lanes"
    assert zoom.earlier == "/?lane=us&from=2022&to=2022&view=lanes"
    assert zoom.later == ""
    assert [step.words for step in zoom.steps if step.chosen] == ["Year"]


def test_a_window_of_ones_own_moves_by_its_own_length() -> None:
    wanted = EventFilter(since=date(2023, 5, 22), until=date(2023, 8, 6), view="lanes")
    zoom = zoom_of(wanted, Window(date(2023, 5, 22), date(2023, 8, 6)), [date(2000, 1, 1), date(2024, 1, 1)], TODAY)
    assert zoom.earlier == "/?from=2023-03-06&to=2023-05-21&view=lanes"
    assert zoom.later == "/?from=2023-08-07&to=2023-10-22&view=lanes"


def test_the_ends_of_the_calendar_are_counted_from_afar(db: None) -> None:
    for number in range(MOST_TOLD + 1):
        bare_event(f"e{number}", "The end", starts_on=date.max, ends_on=date.max)
    page = overview(EventFilter(since=date.max, until=date.max, view="lanes"), TODAY)
    assert [row.total for row in page["bins"].rows] == [MOST_TOLD + 1]


@given(st.dates(), st.integers(0, 400_000))
@settings(max_examples=80)
def test_the_axis_has_labels_but_never_too_many(first: date, length: int) -> None:
    window = Window(first, date.fromordinal(min(first.toordinal() + length, date.max.toordinal())))
    labels = ticks(window)
    assert len(labels) <= 32
    assert all(window.first <= day <= window.last for day, _ in labels)


@given(st.text(alphabet="abc  ", max_size=200), st.integers(0, 24))
@settings(max_examples=60)
def test_a_wrapped_title_keeps_to_its_lines(title: str, before: int) -> None:
    lines = wrapped(title, before)
    assert len(lines) <= LINES
    assert all(len(line) <= LETTERS + 1 for line in lines)
    assert "".join(lines).replace("…", "").replace(" ", "") in title.replace(" ", "") or "…" in "".join(lines)


def test_boxes_on_a_shelf_take_the_first_room_and_a_skyline_only_grows() -> None:
    shelf, line = Shelf(), Skyline()
    assert [shelf.put(0, 10, 20), shelf.put(5, 15, 20), shelf.put(20, 30, 20)] == [0, 26, 0]
    assert [line.put(20, 30, 20), line.put(5, 25, 20), line.put(0, 10, 5)] == [0, 26, 52]


def test_a_bar_never_opens_more_than_the_window_had() -> None:
    window = Window(date(2023, 1, 4), date(2023, 12, 20))
    counts = {"us": {("2023-01-05", "SANCTION"): 2, ("2022-11-01", "SANCTION"): 1}, "joint": {}, "cn": {}, "third": {}}
    bins = build_bins(EventFilter(since=window.first, until=window.last), window, counts)
    assert bins.columns[0].href == "/?from=2023-01-04&to=2023-01-08"
    assert bins.columns[0].label.startswith("week of 2 January 2023: 3 events")


def test_the_view_is_part_of_the_address_but_not_of_the_question() -> None:
    wanted = read_filter(QueryDict("view=lanes&lane=us"))
    assert wanted.view == "lanes"
    assert query_string(wanted) == "lane=us&view=lanes"
    assert wanted == EventFilter(lane=("us",))
    assert read_filter(QueryDict("view=globe")).view == "list"


def test_the_scale_puts_days_within_its_edges() -> None:
    scale = Scale(date(2023, 5, 1).toordinal(), date(2023, 6, 1).toordinal())
    assert scale.x(date(1900, 1, 1).toordinal()) == scale.x(scale.first)
    assert scale.x(scale.first) < scale.middle(scale.first) < scale.x(scale.first + 1)
    assert not scale.holds(scale.following)


def test_an_empty_timeline_has_lanes_too(db: None, client: Client) -> None:
    html = client.get("/?view=lanes").content.decode()
    assert "nothing has been read yet" in html
    assert lanes(EventFilter(view="lanes"), TODAY, {}, {}, 0)["window"] == Window(TODAY, TODAY)
