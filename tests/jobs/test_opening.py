"""Files that a worker opens: each once, whoever dies over it, and none while a person waits for a page."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.utils import timezone

from tests.cast import NOW, VISIT
from tests.readers.building import archive, pdf
from timeline.jobs.fetching import fetch_next
from timeline.models import Article, Batch, BatchItem, HeldDraft, Look, WaitingFile
from timeline.services import arrivals
from timeline.services.batches import File, open_batch, retry_failed
from timeline.services.withdrawal import restore_batch, withdraw_batch

pytestmark = pytest.mark.django_db


def story(number: int = 1) -> File:
    said = {"text": f"{VISIT} Telling {number}.", "published_at": "2023-06-02", "title": f"Telling {number}"}
    return File(f"{number}.json", json.dumps(said).encode())


def waiting(*files: File) -> Batch:
    batch = open_batch(now=NOW)
    arrivals.add_files(batch, files)
    return batch


def open_all() -> None:
    while fetch_next():
        pass


def states(batch: Batch) -> list[tuple[str, str]]:
    return list(batch.items.order_by("pk").values_list("name", "outcome"))


@pytest.mark.parametrize(
    ("files", "at_once"),
    [
        ([story()], True),
        ([File("a.html", b"<html><body><p>The envoys met.</p></body></html>")], True),
        ([File("a.pdf", pdf([["The envoys met on Thursday."]]))], False),
        ([File("a.zip", archive({"a.txt": b"The envoys met."}))], False),
        ([story(number) for number in range(4)], False),
        ([File("a.txt", b"The envoys met. " * 20_000)], False),
    ],
    ids=["a story", "a page", "a PDF", "a ZIP", "four stories", "a long text"],
)
def test_only_what_is_small_and_plain_is_read_while_a_person_waits(files: list[File], at_once: bool) -> None:
    assert arrivals.quickly_read(files) is at_once


def test_a_file_is_opened_kept_and_its_bytes_forgotten() -> None:
    batch = waiting(
        story(1), File("two.zip", archive({f"{n}.json": story(n).data for n in (2, 3)})), File("x.txt", b"")
    )
    open_all()
    assert [outcome for _, outcome in states(batch)] == ["accepted", "accepted", "refused", "accepted"]
    assert Article.objects.queued().count() == 3
    assert not WaitingFile.objects.exists()


def test_a_batch_that_is_looked_at_first_is_looked_at_once_all_is_opened() -> None:
    batch = Batch.objects.create()
    arrivals.add_files(batch, [story(1), story(2)])
    fetch_next()
    batch.refresh_from_db()
    assert batch.look == Look.NONE
    open_all()
    batch.refresh_from_db()
    assert (batch.look, HeldDraft.objects.count(), Article.objects.count()) == (Look.WAITING, 2, 0)


def test_what_a_killed_worker_held_is_opened_by_the_next_one() -> None:
    batch = waiting(story())
    assert arrivals.claim(now=NOW)
    assert not arrivals.claim(now=NOW)
    assert arrivals.claim(now=NOW + arrivals.LEASE + timedelta(seconds=1))
    assert states(batch) == [("1.json", "opening")]


def test_a_worker_thought_dead_that_comes_back_doubles_nothing() -> None:
    waiting(story())
    slow = arrivals.claim(now=NOW)
    quick = arrivals.claim(now=NOW + 2 * arrivals.LEASE)
    assert slow and quick
    assert len(arrivals.opened(quick, now=NOW, renew=timezone.now)) == 1
    assert arrivals.opened(slow, now=NOW, renew=timezone.now) == []
    assert Article.objects.count() == BatchItem.objects.count() == 1


def test_a_file_that_processes_die_of_is_given_up_and_can_be_sent_to_it_again() -> None:
    batch = waiting(story())
    BatchItem.objects.update(fetches=arrivals.MOST_FETCHES)
    open_all()
    message = "1.json: reading this file broke off several times; try again later."
    assert [(item.outcome, item.message) for item in batch.items.all()] == [("refused", message)]
    retry_failed(batch)
    open_all()
    assert Article.objects.get().title == "Telling 1"


def test_a_batch_that_was_thrown_away_meanwhile_stays_away() -> None:
    batch = waiting(story())
    held = arrivals.claim(now=NOW)
    assert held
    batch.delete()
    assert arrivals.opened(held, now=NOW, renew=timezone.now) == []
    assert not Article.objects.exists()


def test_a_batch_that_is_taken_back_before_it_is_opened_comes_back_whole() -> None:
    batch = waiting(story())
    withdraw_batch(batch)
    open_all()
    assert not Article.objects.exists()
    restore_batch(batch, now=NOW)
    open_all()
    assert Article.objects.get().title == "Telling 1"
