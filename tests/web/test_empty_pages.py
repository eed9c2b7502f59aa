"""Pages with nothing, or next to nothing, on them."""

from __future__ import annotations

import pytest
from django.template.loader import render_to_string
from django.test import Client

from tests.web.gold import bare_event, settle


def test_an_empty_timeline_says_so(db: None, client: Client) -> None:
    assert "nothing has been read yet" in client.get("/").content.decode()


def test_one_event_makes_a_page(db: None, client: Client) -> None:
    event = bare_event("one", "A single <b>talk</b>")
    settle(event)
    page = client.get("/").content.decode()
    assert "A single &lt;b&gt;talk&lt;/b&gt;" in page
    assert "No date known" in page


@pytest.mark.parametrize("path", ["/actors/", "/articles/", "/about/", "/login/"])
def test_every_list_can_be_empty(db: None, client: Client, path: str) -> None:
    assert client.get(path).status_code == 200


def test_a_page_that_is_none_leads_back(db: None, client: Client) -> None:
    response = client.get("/no-such-page/")
    assert response.status_code == 404
    assert "There is no such page" in response.content.decode()


def test_a_type_has_an_address_of_its_own(db: None, client: Client) -> None:
    assert client.get("/type/sanction/")["Location"] == "/?type=SANCTION"
    assert client.get("/type/nonsense/").status_code == 404


def test_the_page_of_our_own_faults_needs_nothing_that_may_be_broken() -> None:
    assert "Something broke on our side" in render_to_string("500.html")


HUGE = "9" * 26


@pytest.mark.parametrize("path", [f"/event/{HUGE}-x/", f"/article/{HUGE}-x/", "/actor/%00/", "/actor/a%2Fb/"])
def test_an_address_beyond_all_numbers_is_not_found(db: None, client: Client, path: str) -> None:
    assert client.get(path).status_code == 404
