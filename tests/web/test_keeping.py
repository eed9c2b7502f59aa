"""Answers of a large timeline are made once for as long as nothing is written."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from timeline.models import Event
from timeline.models.snapshot import keeper
from timeline.services import read_model

pytestmark = pytest.mark.django_db


@pytest.fixture
def large(db: None) -> Iterator[None]:
    call_command("make_events", "60", "--seed", "5", verbosity=0)
    keeper.make()
    yield
    keeper.forget()


def queries(client: Client, path: str = "/?lane=us", **headers: Any) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(path, headers=headers).status_code == 200
    return len(asked)


def test_the_second_reader_gets_the_same_page_without_its_being_made_again(large: None, client: Client) -> None:
    first = client.get("/?lane=us")
    keeper._looked = float("inf")
    assert queries(client) == 0
    again = client.get("/?lane=us")
    assert (again.content, again["Vary"]) == (first.content, first["Vary"])


def test_a_part_of_a_page_is_kept_apart_from_the_page(large: None, client: Client) -> None:
    whole = client.get("/?lane=us").content
    part = client.get(
        "/?lane=us", headers={"HX-Request": "true", "HX-Request-Type": "partial", "HX-Target": "div#timeline"}
    )
    assert part.content != whole
    assert part["HX-Push-Url"] == "/?lane=us"


def test_what_is_written_is_on_the_next_page(large: None, client: Client) -> None:
    client.get("/?lane=us")
    event = Event.objects.standing().filter(lane="us").order_by("-starts_on", "-pk").first()
    assert event
    was = read_model.contributions([event.pk])
    event.title = "Something else altogether"
    event.save()
    read_model.follow(was, [event.pk])
    keeper._looked = 0.0
    assert "Something else altogether" in client.get("/?lane=us").content.decode()


def test_who_is_signed_in_gets_a_page_of_their_own(large: None, client: Client) -> None:
    client.get("/?lane=us")
    client.force_login(User.objects.create_superuser("ada", password="x"))
    assert queries(client) > 0


def test_a_small_timeline_answers_from_its_tables(db: None, client: Client) -> None:
    assert queries(client) > 0
    assert queries(client) > 0
