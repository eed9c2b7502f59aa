import json

import pytest
from django.test import Client

from tests.exports.stage import article, event

pytestmark = pytest.mark.django_db


def test_bibtex_escapes_what_tex_would_read(client: Client) -> None:
    kept = event("50% tariff on chips & {steel}", "2023-05-26", reported_in=(article(),))
    found = client.get(f"/event/{kept.pk}.bib").content.decode()
    assert found.startswith(f"@misc{{event-{kept.pk},\n")
    assert r"title = {{50\% tariff on chips \& \{steel\}}}" in found
    assert "date = {2023-05-26}" in found
    assert f"url = {{http://testserver/event/{kept.pk}-" in found


def test_ris_gives_no_day_for_a_month_and_ends_its_record(client: Client) -> None:
    kept = event("Talks", "2023-05-01", "2023-05-31", granularity="month")
    lines = client.get(f"/event/{kept.pk}.ris").content.decode().split("\r\n")
    assert "DA  - 2023/05//" in lines
    assert lines[0] == "TY  - ELEC"
    assert lines[-2:] == ["ER  - ", ""]


def test_a_line_break_in_a_title_begins_no_new_ris_field(client: Client) -> None:
    kept = event("Talks\r\nAU  - Somebody", "2023-05-26")
    assert "\nAU" not in client.get(f"/event/{kept.pk}.ris").content.decode()


@pytest.mark.parametrize(
    ("granularity", "first", "last", "parts"),
    [
        ("day", "2023-05-26", "2023-05-26", [[2023, 5, 26]]),
        ("month", "2023-05-01", "2023-05-31", [[2023, 5]]),
        ("year", "2023-01-01", "2023-12-31", [[2023]]),
        ("week", "2023-05-22", "2023-05-28", [[2023, 5, 22], [2023, 5, 28]]),
    ],
)
def test_csl_dates_are_no_finer_than_known(
    client: Client, granularity: str, first: str, last: str, parts: list[list[int]]
) -> None:
    kept = event("Talks", first, last, granularity=granularity)
    (item,) = json.loads(client.get(f"/event/{kept.pk}.csl.json").content)
    assert item["issued"] == {"date-parts": parts}


def test_csl_of_an_undated_event_has_no_date(client: Client) -> None:
    kept = event("Talks")
    (item,) = json.loads(client.get(f"/event/{kept.pk}.csl.json").content)
    assert "issued" not in item


@pytest.mark.parametrize("form", ["bib", "ris", "csl.json", "json", "ics"])
def test_a_removed_event_has_no_file(client: Client, form: str) -> None:
    kept = event("Talks", "2023-05-26", removed="read wrongly")
    assert client.get(f"/event/{kept.pk}.{form}").status_code == 404
