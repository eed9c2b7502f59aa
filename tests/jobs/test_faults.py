"""Workers that are killed, doubled, hung or stopped, each a process of its own on a database of their own."""

from __future__ import annotations

import signal
import time

from tests.jobs.driving import EVENTS, Site


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
    both = [
        site.start("work", DAWDLE="0.2", TIMELINE_LEASE_SECONDS="60"),
        site.start("work", DAWDLE="0.2", TIMELINE_LEASE_SECONDS="60"),
    ]
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
    assert site.states() == ["done", "queued", "queued", "queued"]


def test_a_reading_without_end_is_ended_with_its_worker_and_leaves_a_reason(site: Site) -> None:
    worker = site.run("work", DAWDLE="60", TIMELINE_READING_SECONDS="0")
    assert worker.returncode == 75
    assert site.report()["articles"][0] == ["queued", 1, "Reading took longer than 0 seconds."]


def test_a_reading_that_swells_fails_alone_and_leaves_a_reason(site: Site) -> None:
    report = site.work_until_done(SWELL="1", TIMELINE_READING_MEMORY="500")
    assert report["articles"][0] == ["failed", 3, "Reading took more than 500 MB of memory."]
    assert site.states()[1:] == ["done"] * 3
