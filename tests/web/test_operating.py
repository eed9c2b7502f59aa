"""What operators and their machines ask."""

from __future__ import annotations

import pytest
from django.db.migrations.executor import MigrationExecutor
from django.test import Client
from pytest_django import Settings

from timeline.models import Article
from timeline.models.snapshot import keeper


def queued(title: str) -> Article:
    return Article.objects.create(fingerprint=title, title=title, text="x", published_on="2023-06-02")


def test_a_site_that_has_all_it_needs_is_ready(db: None, client: Client) -> None:
    assert client.get("/health/live").content == b"ok\n"
    response = client.get("/health/ready")
    assert (response.status_code, response.json()) == (
        200,
        dict.fromkeys(("database", "tables", "queue", "counts"), "ok"),
    )


def test_a_site_whose_queue_is_away_is_not_ready_and_says_what_happens_to_articles(
    db: None, client: Client, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    from timeline.jobs import broker

    settings.QUEUE_URL = "redis://127.0.0.1:1/0"
    monkeypatch.setattr(broker.app.conf, "broker_url", settings.QUEUE_URL)
    response = client.get("/health/ready")
    assert response.status_code == 503
    assert "read when it is back" in response.json()["queue"]


def test_tables_older_than_the_program_are_not_ready(db: None, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(MigrationExecutor, "migration_plan", lambda *args: [("a migration", False)])
    response = client.get("/health/ready")
    assert (response.status_code, "manage.py migrate" in response.json()["tables"]) == (503, True)


def test_a_process_is_not_ready_while_a_large_timeline_is_counted_for_the_first_time(
    db: None, client: Client, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.TIMELINE_SNAPSHOT_FROM, answers = 0, []
    monkeypatch.setattr(keeper, "take", lambda: answers.append(client.get("/health/ready")))
    keeper._outdated.set()
    keeper._take_where_needed()
    assert (answers[0].status_code, "being counted" in answers[0].json()["counts"]) == (503, True)
    assert client.get("/health/ready").status_code == 200


def test_figures_tell_what_waits_and_what_was_asked(db: None, client: Client) -> None:
    queued("one"), queued("two")
    client.get("/about/")
    figures = client.get("/metrics").content.decode()
    assert 'timeline_articles{state="queued"} 2.0' in figures
    assert 'timeline_requests_total{method="GET",status="200",view="about"}' in figures


@pytest.mark.parametrize("headers", [{"REMOTE_ADDR": "192.0.2.1"}, {"HTTP_X_FORWARDED_FOR": "192.0.2.1"}])
def test_figures_are_for_this_machine_alone(db: None, client: Client, headers: dict[str, str]) -> None:
    assert client.get("/metrics", **headers).status_code == 403


def test_figures_are_for_whoever_knows_the_token(db: None, client: Client, settings: Settings) -> None:
    settings.METRICS_TOKEN = "a-long-token"
    assert client.get("/metrics").status_code == 403
    assert client.get("/metrics", HTTP_AUTHORIZATION="Bearer a-long-token", REMOTE_ADDR="192.0.2.1").status_code == 200


def test_probes_are_answered_without_tls(db: None, client: Client, settings: Settings) -> None:
    settings.SECURE_SSL_REDIRECT, settings.SECURE_REDIRECT_EXEMPT = True, [r"^health/", r"^metrics$"]
    assert client.get("/health/live").status_code == 200
    assert client.get("/about/").status_code == 301
