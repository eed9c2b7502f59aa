import json
from typing import Any
from xml.etree import ElementTree

import pytest
from django.test import Client
from icalendar import Calendar

from tests.exports.stage import actor, article, event, involve
from timeline.services.exporting.timelinejs import MOST_SLIDES

pytestmark = pytest.mark.django_db
ATOM = {"a": "http://www.w3.org/2005/Atom"}


def body(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return b"".join(answer.streaming_content).decode()  # type: ignore[attr-defined]


def entries(client: Client, address: str = "/events.ics") -> dict[str, Any]:
    return {str(entry["summary"]): entry for entry in Calendar.from_ical(body(client, address)).walk("VEVENT")}


def test_json_lines_are_one_object_an_event(client: Client) -> None:
    event("王毅 visits", "2023-05-26")
    event("Earlier", "2022-05-26")
    assert [json.loads(line)["title"] for line in body(client, "/events.jsonl").splitlines()] == [
        "王毅 visits",
        "Earlier",
    ]


def test_a_json_file_names_the_filter_and_what_was_ignored(client: Client) -> None:
    involve(event("Kept", "2023-05-26", reported_in=(article(),)), actor("USA", side="US"))
    event("Left out", "2023-05-26", type="CONSULT")
    found = json.loads(body(client, "/events.json?type=SANCTION&type=DANCE"))
    assert found["filter"] == "type=SANCTION"
    assert found["ignored"] == ["No type is called “DANCE”; it was ignored."]
    (only,) = found["events"]
    assert (only["earliest"], only["when"], only["intensity"]) == ("2023-05-26", "26 May 2023", -6.0)
    assert only["actors"] == [{"code": "USA", "name": "USA", "side": "US", "role": "source"}]
    assert only["sources"][0]["address"] == "https://news.example/1"


def test_an_empty_view_is_valid_in_every_form(client: Client) -> None:
    assert json.loads(body(client, "/events.json"))["events"] == []
    assert body(client, "/events.jsonl") == ""
    assert not entries(client)
    assert ElementTree.fromstring(body(client, "/events.atom")).find("a:entry", ATOM) is None
    assert json.loads(body(client, "/events.timelinejs.json"))["events"] == []


def test_a_calendar_holds_known_days_and_plans(client: Client) -> None:
    event("Known", "2023-05-26")
    event("Visit", "2023-06-18", "2023-06-19", extent="lasting")
    event("Roughly", "2023-05-01", "2023-05-31", granularity="month")
    event("Planned", "2026-10-01", "2026-10-31", granularity="month", status="scheduled")
    event("Undated")
    assert set(entries(client)) == {"Known", "Visit", "Planned (some day: October 2026)"}


def test_an_entry_lasts_whole_days_and_ends_on_the_day_after(client: Client) -> None:
    event("Visit", "2023-06-18", "2023-06-19", extent="lasting")
    visit = entries(client)["Visit"]
    assert visit["dtstart"].to_ical() == b"20230618"
    assert visit["dtend"].to_ical() == b"20230620"
    assert visit["dtstart"].params["VALUE"] == "DATE"


def test_the_last_day_of_the_calendar_has_no_day_after_it(client: Client) -> None:
    event("The end", "9999-12-31")
    assert "dtend" not in entries(client)["The end"]


def test_the_uid_of_an_event_stays_when_its_title_and_day_change(client: Client) -> None:
    kept = event("Known", "2023-05-26")
    before = entries(client)["Known"]["uid"]
    kept.title, kept.starts_on, kept.ends_on = "Better known", kept.starts_on, kept.ends_on
    kept.save()
    assert entries(client)["Better known"]["uid"] == before == f"event-{kept.pk}@testserver"


def test_a_line_break_in_a_title_begins_no_new_property(client: Client) -> None:
    event("Known\r\nATTACH:https://bad.example", "2023-05-26")
    assert "\nATTACH" not in body(client, "/events.ics")


def test_a_called_off_plan_is_a_cancelled_entry(client: Client) -> None:
    event("Visit", "2023-05-26", status="cancelled")
    assert entries(client)["Visit"]["status"] == "CANCELLED"


def test_a_feed_shows_the_latest_report_first_under_stable_ids(client: Client) -> None:
    old = event("Old deed, new report", "1999-05-07", reported_in=(article(2, published="2024-01-01"),))
    new = event("New deed, old report", "2023-05-26", reported_in=(article(1, published="2023-06-01"),))
    feed = ElementTree.fromstring(body(client, "/events.atom"))
    assert [entry.findtext("a:id", None, ATOM) for entry in feed.findall("a:entry", ATOM)] == [
        f"tag:testserver,2025:event/{old.pk}",
        f"tag:testserver,2025:event/{new.pk}",
    ]
    assert feed.find("a:entry/a:link[@rel='via']", ATOM).attrib["href"] == "https://news.example/2"  # type: ignore[union-attr]


def test_a_feed_of_a_filter_has_its_own_id_and_links_to_the_view(client: Client) -> None:
    feed = ElementTree.fromstring(body(client, "/events.atom?type=SANCTION&cursor=2021-01-01~9"))
    assert feed.findtext("a:id", None, ATOM) == "tag:testserver,2025:feed?type=SANCTION"
    assert feed.find("a:link[@rel='alternate']", ATOM).attrib["href"] == "http://testserver/?type=SANCTION"  # type: ignore[union-attr]


def test_control_characters_do_not_break_a_feed(client: Client) -> None:
    event("Bell \x07 & <b>", "2023-05-26", reported_in=(article(),))
    feed = ElementTree.fromstring(body(client, "/events.atom"))
    assert feed.findtext("a:entry/a:title", None, ATOM) == "26 May 2023: Bell   & <b>"


def test_slides_stop_at_two_hundred_and_say_so(client: Client) -> None:
    for index in range(MOST_SLIDES + 1):
        event(f"Number {index}", "2023-05-26")
    made = json.loads(body(client, "/events.timelinejs.json"))
    assert len(made["events"]) == MOST_SLIDES
    assert "first 200" in made["title"]["text"]["text"]


@pytest.mark.parametrize(
    ("granularity", "first", "last", "start", "end"),
    [
        ("day", "2023-05-26", "2023-05-26", {"year": 2023, "month": 5, "day": 26}, None),
        ("month", "2023-05-01", "2023-05-31", {"year": 2023, "month": 5}, None),
        ("year", "2023-01-01", "2023-12-31", {"year": 2023}, None),
        (
            "week",
            "2023-05-22",
            "2023-05-28",
            {"year": 2023, "month": 5, "day": 22},
            {"year": 2023, "month": 5, "day": 28},
        ),
    ],
)
def test_a_slide_is_no_finer_than_the_date(  # type: ignore[no-untyped-def]
    client: Client, granularity: str, first: str, last: str, start, end
) -> None:
    event("Deed", first, last, granularity=granularity)
    (slide,) = json.loads(body(client, "/events.timelinejs.json"))["events"]
    assert (slide["start_date"], slide.get("end_date")) == (start, end)


def test_markup_in_a_title_is_text_in_a_slide(client: Client) -> None:
    event("<script>alert(1)</script>", "2023-05-26")
    assert "<script>" not in body(client, "/events.timelinejs.json")


@pytest.mark.parametrize("form", ["csv", "json", "jsonl", "ics", "atom", "timelinejs.json"])
def test_every_form_is_open_to_other_sites_and_sets_no_cookie(client: Client, form: str) -> None:
    answer = client.get(f"/events.{form}")
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert not answer.cookies


@pytest.mark.parametrize("form", ["csv", "json", "jsonl", "ics", "atom", "timelinejs.json"])
@pytest.mark.parametrize(
    "query",
    [
        "from=0000&to=9999",
        "from=2024&to=2020",
        "q=%22NEAR(",
        "q=%00",
        "unknown=1",
        "&".join(f"actor=A{n}" for n in range(200)),
    ],
)
def test_odd_questions_are_answered(client: Client, form: str, query: str) -> None:
    body(client, f"/events.{form}?{query}")


@pytest.mark.parametrize("query", ["cursor=forged", "q=" + "x" * 10_000])
def test_a_forged_cursor_and_a_giant_question_are_refused(client: Client, query: str) -> None:
    assert client.get(f"/events.csv?{query}").status_code == 400
