"""A database that is locked, full or away."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import OperationalError, connection
from django.test import Client
from django.urls import reverse

from timeline.models import Trial
from timeline.web.views.export import FORMS


@pytest.fixture
def visitor(db: None) -> Client:
    """Shown what a browser is shown, not the exception."""
    return Client(raise_request_exception=False)


@contextmanager
def refusing(reason: str) -> Iterator[None]:
    def refuse(*args: object) -> None:
        raise OperationalError(reason)

    with connection.execute_wrapper(refuse):
        yield


@pytest.mark.parametrize("path", ["/", "/actors/", "/articles/", "/event/1/", "/api/v1/events"])
def test_a_page_says_that_the_database_is_away_and_when_to_come_again(visitor: Client, path: str) -> None:
    with refusing("database is locked"):
        response = visitor.get(path, follow=True)
    assert (response.status_code, response["Retry-After"]) == (503, "10")


@pytest.mark.parametrize("form", FORMS)
def test_an_export_says_so_before_it_begins(visitor: Client, form: str) -> None:
    with refusing("database is locked"):
        response = visitor.get(reverse(f"events.{form}"))
    assert (response.status_code, response["Retry-After"]) == (503, "10")


def test_what_could_not_be_written_is_not_said_to_be(visitor: Client) -> None:
    with refusing("database or disk is full"):
        response = visitor.post("/try/", {"sentence": "They met on Friday.", "published_on": "2023-06-02"})
    assert (response.status_code, "Nothing was saved" in response.content.decode()) == (503, True)
    assert not Trial.objects.exists()


def test_a_fault_of_our_own_is_no_fault_of_the_database(visitor: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("timeline.web.views.about.render", lambda *args, **kwargs: 1 / 0)
    assert visitor.get("/about/").status_code == 500
