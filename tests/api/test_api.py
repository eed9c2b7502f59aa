import json
from typing import Any

import pytest
from django.test import Client

from tests.exports.stage import actor, article, event, involve
from timeline.models import ActorName, ArticleState, EventLink

pytestmark = pytest.mark.django_db


def ask(client: Client, address: str, status: int = 200) -> Any:
    answer = client.get(address)
    assert answer.status_code == status, answer.content
    return json.loads(answer.content)


def test_events_are_those_of_the_filter(client: Client) -> None:
    involve(event("US bans chips", "2023-05-26"), actor("USA-COM", side="US", parent="USA"))
    event("Ministers meet", "2023-05-26", type="CONSULT")
    found = ask(client, "/api/v1/events?actor=USA&from=2023-05&to=2023-05")
    assert [one["title"] for one in found["events"]] == ["US bans chips"]
    assert found["next"] is None


def test_following_next_meets_every_event_once(client: Client) -> None:
    made = [
        event(f"Number {index}", day).pk for index, day in enumerate(["2023-05-26", "2023-05-26", "", "2020-01-01", ""])
    ]
    met, address = [], "/api/v1/events?limit=2&type=SANCTION"
    while address:
        page = ask(client, address)
        met += [one["id"] for one in page["events"]]
        address = page["next"]
    assert sorted(met) == made


def test_the_parameters_of_the_filter_live_on_in_next(client: Client) -> None:
    for index in range(3):
        event(f"Number {index}", "2023-05-26")
    following = ask(client, "/api/v1/events?limit=1&type=SANCTION&sort=oldest&view=lanes")["next"]
    assert following.startswith("http://testserver/api/v1/events?type=SANCTION&sort=oldest&cursor=2023-05-26~")
    assert following.endswith("&limit=1")


def test_an_event_tells_how_its_date_is_known(client: Client) -> None:
    kept = event("China fails Micron", "2023-05-26", reported_in=(article(1), article(2)))
    found = ask(client, f"/api/v1/events/{kept.pk}")
    derivation = found["derivation"]
    assert derivation["date"]["phrase"] == "last Friday"
    assert derivation["date"]["anchor"] == "2023-06-02"
    assert derivation["in_words"] == "the Friday before 2 June 2023"
    assert derivation["sentence"].startswith("China said last Friday")


def test_an_event_gives_its_mentions_with_offsets_into_their_articles(client: Client) -> None:
    kept = event("China fails Micron", "2023-05-26", reported_in=(article(1), article(2)))
    found = ask(client, f"/api/v1/events/{kept.pk}")
    assert [one["article"] for one in found["mentions"]] == [one["id"] for one in found["articles"]]
    first = found["mentions"][0]
    assert (first["span"], first["words"]) == ({"start": 13, "end": 23}, "China said")
    assert "text" not in found["articles"][0]


def test_an_event_links_to_what_it_answers_and_what_answers_it(client: Client) -> None:
    act, answer = event("Ban", "2023-05-26"), event("Counter-ban", "2023-06-01")
    EventLink.objects.create(later=answer, earlier=act, kind="answers")
    assert ask(client, f"/api/v1/events/{answer.pk}")["links"][0]["direction"] == "earlier"
    assert ask(client, f"/api/v1/events/{act.pk}")["links"][0]["event"] == answer.pk


def test_an_undated_event_has_no_derivation(client: Client) -> None:
    kept = event("Some day")
    found = ask(client, f"/api/v1/events/{kept.pk}")
    assert (found["earliest"], found["when"], found["derivation"]) == (None, "date unknown", None)


def test_a_merged_event_redirects_and_a_removed_one_says_why_it_is_gone(client: Client) -> None:
    kept = event("Kept", "2023-05-26")
    merged = event("Merged", "2023-05-26", merged_into=kept)
    removed = event("Removed", "2023-05-26", removed="It never happened.")
    answer = client.get(f"/api/v1/events/{merged.pk}")
    assert (answer.status_code, answer["Location"]) == (301, f"/api/v1/events/{kept.pk}")
    assert ask(client, f"/api/v1/events/{removed.pk}", 410)["detail"].endswith("It never happened.")


def test_actors_are_found_by_a_name_in_any_script(client: Client) -> None:
    wang = actor("wang-yi", side="CN", parent="CHN")
    ActorName.objects.create(actor=wang, name="王毅", kind="han")
    (found,) = ask(client, "/api/v1/actors?q=王毅")["actors"]
    assert (found["code"], found["parent"]) == ("wang-yi", "CHN")
    detail = ask(client, "/api/v1/actors/wang-yi")
    assert detail["names"] == [{"name": "王毅", "kind": "han"}]
    assert ask(client, "/api/v1/actors/CHN")["members"] == ["wang-yi"]


def test_actors_come_in_pages(client: Client) -> None:
    for code in "CAB":
        actor(code)
    first = ask(client, "/api/v1/actors?limit=2")
    assert [one["code"] for one in first["actors"]] == ["A", "B"]
    assert [one["code"] for one in ask(client, first["next"])["actors"]] == ["C"]


def test_articles_come_in_pages_without_their_texts(client: Client) -> None:
    for number in range(3):
        article(number)
    article(9, state=ArticleState.QUEUED)
    first = ask(client, "/api/v1/articles?limit=2")
    assert "text" not in first["articles"][0]
    assert len(first["articles"]) == 2
    assert len(ask(client, first["next"])["articles"]) == 1


def test_an_article_lists_its_dates_and_events_and_its_text_on_request(client: Client) -> None:
    kept = event("China fails Micron", "2023-05-26", reported_in=(article(),))
    number = article().pk
    found = ask(client, f"/api/v1/articles/{number}")
    assert (found["events"], found["dates"][0]["phrase"], found["text"]) == ([kept.pk], "last Friday", None)
    assert ask(client, f"/api/v1/articles/{number}?text=true")["text"].startswith("Chips first.")


def test_articles_can_be_asked_for_by_outlet_and_day(client: Client) -> None:
    article(1, outlet="Harbor Wire", published="2023-06-02")
    article(2, outlet="Potomac Ledger", published="2023-06-03")
    found = ask(client, "/api/v1/articles?source=potomac-ledger&from=2023-06-03&to=2023-06-03")
    assert [one["outlet"] for one in found["articles"]] == ["Potomac Ledger"]


@pytest.mark.parametrize("address", ["/api/v1/events", "/api/v1/actors", "/api/v1/articles", "/api/v1/openapi.json"])
def test_anyone_may_read_without_a_cookie(client: Client, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 200
    assert not answer.cookies


@pytest.mark.parametrize("address", ["/api/v1/events", "/api/v1/events?limit=0", "/api/v1/events/0", "/api/v1/actors"])
def test_scripts_of_other_sites_may_read_answers_and_refusals(client: Client, address: str) -> None:
    assert client.get(address)["Access-Control-Allow-Origin"] == "*"


def test_an_unchanged_answer_costs_a_304_and_a_changed_one_does_not(client: Client) -> None:
    event("First", "2023-05-26")
    tag = client.get("/api/v1/events")["ETag"]
    assert client.get("/api/v1/events", headers={"If-None-Match": tag}).status_code == 304
    event("Second", "2023-05-26")
    assert client.get("/api/v1/events", headers={"If-None-Match": tag}).status_code == 200


@pytest.mark.parametrize(
    "address",
    [
        "/api/v1/events?cursor=forged",
        "/api/v1/events?cursor=2023-13-01~1",
        "/api/v1/events?type=DANCE",
        "/api/v1/events?from=0000",
        "/api/v1/events?from=yesterday",
        "/api/v1/events?from=2024&to=2023",
        "/api/v1/events?limit=1000",
        "/api/v1/events?limit=x",
        "/api/v1/events?sort=best",
        "/api/v1/events?" + "&".join(f"actor=A{number}" for number in range(200)),
        "/api/v1/events?q=" + "x" * 10_000,
        "/api/v1/events/x",
        "/api/v1/articles?cursor=undated~1",
        "/api/v1/articles?cursor=2023-01-01",
        "/api/v1/articles?from=0000-01-01",
        "/api/v1/articles/x",
        "/api/v1/actors?q=%00",
        "/api/v1/actors?side=moon",
    ],
)
def test_what_cannot_be_answered_gets_one_sentence(client: Client, address: str) -> None:
    detail = ask(client, address, 400)["detail"]
    assert detail.endswith(".")
    assert "ignored" not in detail


@pytest.mark.parametrize(
    "address", ["/api/v1/events/99999", "/api/v1/events/" + "9" * 40, "/api/v1/actors/nobody", "/api/v1/articles/99999"]
)
def test_what_is_not_there_is_a_404_with_a_sentence(client: Client, address: str) -> None:
    assert ask(client, address, 404)["detail"].endswith(".")


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_can_be_written(client: Client, method: str) -> None:
    assert getattr(client, method)("/api/v1/events").status_code == 405


def test_the_page_of_the_api_names_every_address_and_parameter(client: Client) -> None:
    page = client.get("/api/v1/docs").content.decode()
    described = ask(client, "/api/v1/openapi.json")
    for path, methods in described["paths"].items():
        assert f"GET {path}" in page
        assert all(one["name"] in page for one in methods["get"].get("parameters", []))
    assert "cdn" not in page.lower()


@pytest.mark.parametrize("address", ["/api/v1/events?limit=200", "/api/v1/articles?limit=200"])
def test_the_number_of_queries_does_not_grow_with_the_rows(
    client: Client, django_assert_max_num_queries: Any, address: str
) -> None:
    for index in range(30):
        involve(event(f"Number {index}", "2023-05-26", reported_in=(article(index),)), actor(f"A{index}"))
    with django_assert_max_num_queries(4):
        ask(client, address)
