"""Signing in: wrong passwords are counted, and nothing tells which accounts exist."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

pytestmark = pytest.mark.django_db
PASSWORD = "harbour lights 9"
LOGIN = reverse("login")


@pytest.fixture(autouse=True)
def rena() -> User:
    return User.objects.create_user("rena", password=PASSWORD)


def sign_in(client: Client, name: str, password: str) -> Any:
    return client.post(LOGIN, {"username": name, "password": password})


def told(response: Any, name: str) -> tuple[int, str]:
    """What the page says, but for the name that was typed."""
    page = response.content.decode().replace(name, "")
    return response.status_code, page[page.index("<main") : page.index("</main>")].partition("csrfmiddlewaretoken")[0]


def test_the_right_password_opens_the_desk(client: Client) -> None:
    assert sign_in(client, "rena", PASSWORD).status_code == 302
    assert client.get(reverse("desk")).status_code == 200


def test_five_wrong_passwords_lock_the_door_for_the_right_one_too(client: Client) -> None:
    for _ in range(4):
        assert sign_in(client, "rena", "wrong").status_code == 200
    assert sign_in(client, "rena", "wrong").status_code == 429
    response = sign_in(client, "rena", PASSWORD)
    assert response.status_code == 429
    assert "Wait a quarter of an hour" in response.content.decode()
    assert client.get(reverse("desk")).status_code == 302


def test_nothing_tells_which_accounts_exist(client: Client) -> None:
    for _ in range(6):
        there, not_there = sign_in(client, "rena", "wrong"), sign_in(Client(), "nobody", "wrong")
        assert told(there, "rena") == told(not_there, "nobody")


def test_one_account_locked_out_leaves_the_others_in_peace(client: Client) -> None:
    User.objects.create_user("sofia", password=PASSWORD)
    for _ in range(6):
        sign_in(client, "rena", "wrong")
    assert sign_in(Client(), "sofia", PASSWORD).status_code == 302


def test_signing_in_rightly_forgets_the_slips_before(client: Client) -> None:
    for _ in range(4):
        sign_in(client, "rena", "wrong")
    sign_in(client, "rena", PASSWORD)
    client.logout()
    assert sign_in(client, "rena", "wrong").status_code == 200


def test_passwords_may_be_pasted_and_kept_by_a_manager(client: Client) -> None:
    page = client.get(LOGIN).content.decode()
    assert 'autocomplete="current-password"' in page
    assert "onpaste" not in page
    assert 'autocomplete="username"' in page


def test_an_account_that_is_switched_off_cannot_sign_in_and_is_told_nothing_else(client: Client, rena: User) -> None:
    User.objects.filter(pk=rena.pk).update(is_active=False)
    assert told(sign_in(client, "rena", PASSWORD), "rena") == told(sign_in(Client(), "nobody", PASSWORD), "nobody")


def test_signing_in_leads_back_to_the_page_that_asked_for_it_and_never_elsewhere(client: Client) -> None:
    wanted = reverse("history")
    response = client.post(LOGIN, {"username": "rena", "password": PASSWORD, "next": wanted})
    assert response.url == wanted
    other = Client().post(LOGIN, {"username": "rena", "password": PASSWORD, "next": "https://evil.example/"})
    assert other.url == reverse("timeline")
