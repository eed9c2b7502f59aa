"""A large archive read in chunks, by workers that are killed, doubled or told to stop."""

from __future__ import annotations

import signal
import subprocess
import threading
import time
from collections.abc import Iterable, Iterator, Sequence

import pytest
from django.conf import settings
from django.core.management import call_command
from django.utils import timezone

from tests.cast import CALL, SAME_VISIT, VISIT, article, read_by_hand
from tests.jobs.driving import EVENTS, Site
from timeline.extraction.mentions import Analysis
from timeline.jobs import bulk
from timeline.jobs.attempt import attempt
from timeline.jobs.bulk import attempt_together, enqueue_chunks
from timeline.models import Article, Event
from timeline.services.leases import MOST_LETTERS, Claim, claim_next

MORE = 40


@pytest.fixture
def archive(site: Site) -> Site:
    """Forty articles more, on the first happening."""
    assert site.run("receive_many", MANY=str(MORE)).returncode == 0
    return site


@pytest.fixture
def four() -> list[Article]:
    return [article(text) for text in (VISIT, SAME_VISIT, CALL, f"{VISIT} It rained.")]


def claimed(most: int = 10) -> list[Claim]:
    return claim_next(most, now=timezone.now())


def by_hand(articles: Iterable[Article]) -> Iterator[Analysis]:
    return map(read_by_hand, articles)


def broken(articles: Sequence[Article]) -> Iterator[Analysis]:
    raise ZeroDivisionError("a table without rows")


def states() -> list[str]:
    return list(Article.objects.order_by("pk").values_list("state", flat=True))


def read_to_the_end(site: Site) -> None:
    """Bulk readers one after the other, until the last lease has run out."""
    for _ in range(5):
        assert site.run("bulk").returncode == 0
        if set(site.states()) == {"done"}:
            return
        time.sleep(1.1)
    raise AssertionError(site.states())


def all_events() -> list[list[object]]:
    (title, reports, mentions), call = EVENTS
    return [[title, reports + MORE, mentions + MORE], call]


def test_killed_readers_of_chunks_lose_and_double_nothing(archive: Site) -> None:
    for moment in ("written 1", "reading 10"):
        assert archive.run("bulk", DIE_AT=moment).returncode == -signal.SIGKILL
    read_to_the_end(archive)
    assert archive.report()["events"] == all_events()
    assert archive.manage("verify").returncode == 0


def test_two_readers_of_chunks_read_each_article_once(archive: Site) -> None:
    both = [archive.start("bulk", DAWDLE="0.05", TIMELINE_LEASE_SECONDS="60") for _ in range(2)]
    errors = [process.communicate(timeout=120)[1] for process in both]
    report = archive.report()
    assert report["attempts"] == [1] * (MORE + len(EVENTS) + 2)
    assert report["events"] == all_events()
    assert all("locked" not in one and "deadlock" not in one for one in errors)


def test_a_reader_of_chunks_that_is_told_to_stop_keeps_what_it_read_and_leaves_the_rest(archive: Site) -> None:
    reader: subprocess.Popen[str] = archive.start("bulk", DAWDLE="0.3")
    assert reader.stdout is not None
    reader.stdout.readline()
    reader.stdout.readline()
    reader.send_signal(signal.SIGTERM)
    reader.communicate(timeout=30)
    assert reader.returncode == 0
    assert set(archive.states()) == {"done", "queued"}
    read_to_the_end(archive)
    assert archive.report()["events"] == all_events()


def test_chunks_that_break_off_are_read_one_by_one(four: list[Article]) -> None:
    left = attempt_together(claimed(), broken)
    assert left == [one.pk for one in four]
    assert states() == ["queued"] * 4
    assert claimed() == []
    for number in left:
        attempt(number, read_by_hand)
    assert (states(), Event.objects.standing().count()) == (["done"] * 4, 2)


def test_an_article_that_breaks_every_reader_is_parked_the_third_time(four: list[Article]) -> None:
    [poison, *_] = attempt_together(claimed(), broken)
    for _ in range(settings.TIMELINE_MAX_ATTEMPTS - 1):
        attempt(poison, lambda kept: next(broken([kept])))
    kept = Article.objects.get(pk=poison)
    assert (kept.state, kept.failures) == ("failed", 3)
    assert kept.failure == "The reader broke off: ZeroDivisionError: a table without rows"


def test_what_is_not_read_when_a_reader_is_told_to_stop_waits_without_a_failure(four: list[Article]) -> None:
    stopped = threading.Event()

    def read_two(articles: Sequence[Article]) -> Iterator[Analysis]:
        for number, kept in enumerate(articles):
            if number == 2:
                stopped.set()
            yield read_by_hand(kept)

    assert attempt_together(claimed(), read_two, stopped) == []
    assert states() == ["done", "done", "queued", "queued"]
    assert set(Article.objects.values_list("failures", flat=True)) == {0}


def test_chunks_are_sent_to_the_workers_and_one_message_too_many_does_nothing(
    four: list[Article], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("timeline.jobs.pipeline.read_many", by_hand)
    monkeypatch.setattr(bulk, "CHUNK", 3)
    assert enqueue_chunks() == 2
    assert [bulk.read_chunk.call() for _ in range(3)] == [3, 1, 0]
    assert states() == ["done"] * 4


def test_sending_the_chunks_reads_nothing_here(four: list[Article]) -> None:
    call_command("analyse_articles", "--bulk", "--send", verbosity=0)
    assert states() == ["queued"] * 4


def test_very_long_articles_are_read_in_chunks_of_few() -> None:
    for number in range(3):
        article(f"Number {number}. " + "x" * (MOST_LETTERS // 2))
    assert [len(claimed()) for _ in range(4)] == [1, 1, 1, 0]


def test_the_oldest_news_is_read_first() -> None:
    late, early = article(VISIT, published="2023-06-09"), article(CALL, published="2023-06-02")
    assert [one.article_id for one in claimed()] == [early.pk, late.pk]
