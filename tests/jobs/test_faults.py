"""Workers that are killed, doubled, hung or stopped, each a process of its own on a database of their own."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit
from uuid import uuid4

import psycopg
import pytest
from django.db import connection

ROOT = Path(__file__).parents[2]
EVENTS = [["Blinken visited", 3, 3], ["Janet Yellen telephoned", 1, 1]]
DONE = ["done", 0, ""]


@dataclass(frozen=True)
class Site:
    """A data folder, a database, and the processes that work on them."""

    folder: Path
    address: str

    def start(self, verb: str, **settings: str) -> subprocess.Popen[str]:
        own = {"TIMELINE_DATA_DIR": str(self.folder), "DATABASE_URL": self.address, "TIMELINE_LEASE_SECONDS": "1"}
        command = [sys.executable, "-m", "tests.jobs.site", verb]
        pipes: dict[str, Any] = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
        return subprocess.Popen(command, cwd=ROOT, env=os.environ | own | settings, **pipes)

    def run(self, verb: str, **settings: str) -> subprocess.CompletedProcess[str]:
        process = self.start(verb, **settings)
        out, err = process.communicate(timeout=120)
        return subprocess.CompletedProcess(process.args, process.returncode, out, err)

    def report(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.run("report").stdout)
        return found

    def work_until_done(self) -> dict[str, Any]:
        """Workers one after the other, as a supervisor starts them, until the last lease has run out."""
        for _ in range(20):
            assert self.run("work").returncode == 0
            report = self.report()
            if not any(state in ("queued", "running") for state, *_ in report["articles"]):
                return report
            time.sleep(0.5)
        raise AssertionError(f"still not done: {report}")


@pytest.fixture
def address(tmp_path: Path) -> str:
    """A database that other processes can open too, on the engine that the other tests use."""
    if connection.vendor == "sqlite":
        return f"sqlite:///{tmp_path / 'timeline.sqlite3'}"
    name = f"site_{uuid4().hex}"
    given = os.environ["DATABASE_URL"]
    with psycopg.connect(given, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")
    return urlunsplit(urlsplit(given)._replace(path=f"/{name}"))


@pytest.fixture
def site(tmp_path: Path, address: str) -> Site:
    made = Site(tmp_path, address)
    assert made.run("setup").returncode == 0
    return made


def test_killed_workers_lose_and_double_nothing(site: Site) -> None:
    for moment in ("reading 1", "written 1", "reading 2"):
        assert site.run("work", DIE_AT=moment).returncode == -signal.SIGKILL
    report = site.work_until_done()
    assert [state for state, *_ in report["articles"]] == ["done"] * 4
    assert report["events"] == EVENTS


def test_jobs_of_killed_workers_do_not_say_for_ever_that_they_run(site: Site) -> None:
    site.run("work", DIE_AT="written 1")
    time.sleep(1.1)
    report = site.work_until_done()
    assert (report["running_jobs"], report["open_jobs"]) == (0, 0)


def test_two_workers_read_each_article_once(site: Site) -> None:
    both = [site.start("work", DAWDLE="0.2"), site.start("work", DAWDLE="0.2")]
    outputs = [process.communicate(timeout=120) for process in both]
    report = site.report()
    assert report["attempts"] == [1, 1, 1, 1]
    assert report["events"] == EVENTS
    assert all("locked" not in errors for _, errors in outputs)


def test_a_worker_that_is_told_to_stop_ends_the_article_at_hand_first(site: Site) -> None:
    worker = site.start("work", DAWDLE="0.7")
    assert worker.stdout is not None
    worker.stdout.readline()
    worker.send_signal(signal.SIGTERM)
    worker.communicate(timeout=30)
    assert worker.returncode == 0
    assert [state for state, *_ in site.report()["articles"]] == ["done", "queued", "queued", "queued"]


def test_a_reading_without_end_is_ended_with_its_worker_and_leaves_a_reason(site: Site) -> None:
    worker = site.run("work", DAWDLE="60", TIMELINE_READING_SECONDS="0")
    assert worker.returncode == 75
    assert site.report()["articles"][0] == ["queued", 1, "Reading took longer than 0 seconds."]
