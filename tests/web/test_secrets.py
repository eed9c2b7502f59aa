"""Nothing that an error page or a health page shows tells a secret."""

from __future__ import annotations

import pytest
from django.conf import settings as site
from django.test import Client
from pytest_django import Settings


@pytest.fixture
def stranger(db: None) -> Client:
    return Client(raise_request_exception=False)


def secrets() -> list[str]:
    return [site.SECRET_KEY, str(site.DATA_DIR), str(site.BASE_DIR), "Traceback", "timeline.settings"]


@pytest.mark.parametrize("path", ["/about/", "/no-such-page/", "/?cursor=x", "/health/ready", "/event/0-x/"])
def test_no_page_tells_a_secret(stranger: Client, monkeypatch: pytest.MonkeyPatch, path: str) -> None:
    monkeypatch.setattr("timeline.web.views.about.render", lambda *args, **kwargs: 1 / 0)
    shown = stranger.get(path).content.decode()
    assert [secret for secret in secrets() if secret in shown] == []


def test_whoever_finds_a_hole_learns_whom_to_tell(stranger: Client, settings: Settings) -> None:
    settings.SECURITY_CONTACT = "mailto:security@timeline.example"
    lines = stranger.get("/.well-known/security.txt").content.decode().splitlines()
    assert lines[0] == "Contact: mailto:security@timeline.example"
    assert lines[1].startswith("Expires: ")


def test_without_a_contact_there_is_no_such_page(stranger: Client) -> None:
    assert stranger.get("/.well-known/security.txt").status_code == 404
