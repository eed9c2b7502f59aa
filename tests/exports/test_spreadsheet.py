import csv

import pytest
from django.test import Client

from tests.exports.stage import actor, article, event, involve
from timeline.services.exporting.spreadsheet import COLUMNS, safe


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        " =1",
        "＝1+1",
        "＋1",
        "－1",
        "＠SUM",
        "−1",
        "\u00a0=1",
        "\0=1",
    ],
)
def test_what_a_spreadsheet_would_run_gets_an_apostrophe(text: str) -> None:
    assert str(safe(text)).startswith("'")


@pytest.mark.parametrize("cell", ["Micron fails its review", "5-1", "", "'=1", 3, -7.0, None])
def test_other_cells_stay_as_they_are(cell: object) -> None:
    assert safe(cell) == cell


def lines(client: Client, address: str) -> list[dict[str, str]]:
    body = b"".join(client.get(address).streaming_content).decode()  # type: ignore[attr-defined]
    return list(csv.DictReader(body.splitlines()))


@pytest.mark.django_db
def test_a_line_holds_type_scores_dates_actors_and_sources(client: Client) -> None:
    kept = event("US bans chips", "2023-05-26", reported_in=(article(1), article(2, outlet="Potomac Ledger")))
    involve(kept, actor("USA-COM", side="US", parent="USA"))
    involve(kept, actor("CHN", side="CN"), "target")
    (line,) = lines(client, "/events.csv")
    assert tuple(line) == COLUMNS
    assert line == {
        "id": str(kept.pk),
        "title": "US bans chips",
        "plover_type": "SANCTION",
        "quad_class": "Material conflict",
        "intensity": "-6.0",
        "cameo_root": "16",
        "goldstein": "-4.0",
        "earliest": "2023-05-26",
        "latest": "2023-05-26",
        "granularity": "day",
        "extent": "within",
        "status": "happened",
        "lane": "us",
        "source_actors": "USA-COM",
        "target_actors": "CHN",
        "place": "",
        "country": "",
        "reports": "2",
        "independent_reports": "2",
        "first_reported": "2023-06-02",
        "outlets": "Harbor Wire; Potomac Ledger",
        "articles": "https://news.example/1; https://news.example/2",
        "address": f"http://testserver/event/{kept.pk}-us-bans-chips/",
    }


@pytest.mark.django_db
def test_a_formula_in_a_title_arrives_as_text(client: Client) -> None:
    event('=HYPERLINK("https://bad.example")', "2023-05-26")
    assert lines(client, "/events.csv")[0]["title"].startswith("'=")


@pytest.mark.django_db
def test_the_file_holds_the_view_and_nothing_else(client: Client) -> None:
    event("In May", "2023-05-26")
    event("In June", "2023-06-01")
    event("Meeting in May", "2023-05-01", type="CONSULT")
    found = lines(client, "/events.csv?from=2023-05&to=2023-05&type=SANCTION")
    assert [line["title"] for line in found] == ["In May"]


@pytest.mark.django_db
def test_the_name_of_the_file_says_the_filter(client: Client) -> None:
    answer = client.get("/events.csv?actor=USA&type=SANCTION&from=2023&to=2023&q=x%22%0d%0ay")
    expected = "us-china-timeline_x-y_usa_sanction_from-2023-01-01_to-2023-12-31.csv"
    assert answer["Content-Disposition"] == f'attachment; filename="{expected}"'


@pytest.mark.django_db
def test_a_cursor_in_the_address_leaves_nothing_out(client: Client) -> None:
    event("Later", "2023-05-26")
    event("Earlier", "2020-01-01")
    assert len(lines(client, "/events.csv?cursor=2021-01-01~99")) == 2


@pytest.mark.django_db
def test_the_number_of_queries_does_not_grow_with_the_events(client: Client, django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    for index in range(20):
        involve(event(f"Number {index}", "2023-05-26", reported_in=(article(index),)), actor(f"A{index}"))
    with django_assert_num_queries(4):
        assert len(lines(client, "/events.csv")) == 20
