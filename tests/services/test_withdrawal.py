"""A batch is taken back, and comes back."""

from __future__ import annotations

import pytest

from tests.cast import CALL, NOW, SAME_VISIT, VISIT, article, draft, read_by_hand
from tests.services.test_holding import outcomes, story
from timeline.jobs.attempt import attempt
from timeline.models import Article, Batch, Decision, Event
from timeline.services.batches import receive_batch
from timeline.services.intake import accept
from timeline.services.leases import claim
from timeline.services.withdrawal import restore_batch, withdraw_batch

pytestmark = pytest.mark.django_db


def read_all() -> None:
    for one in Article.objects.queued():
        attempt(one.pk, read_by_hand)


def timeline() -> list[tuple[object, ...]]:
    standing = Event.objects.standing().order_by("pk")
    return list(standing.values_list("pk", "title", "starts_on", "report_count", "mention_count"))


@pytest.fixture
def batch() -> Batch:
    """A visit that is known from elsewhere, and a call that is not."""
    article(SAME_VISIT, outlet="Pearl Ledger")
    read_all()
    made = receive_batch([story(VISIT), story(CALL, title="Call")], now=NOW)
    read_all()
    return made


def test_taken_back_its_events_go_and_shared_ones_lose_a_report(batch: Batch) -> None:
    assert [row[3:] for row in timeline()] == [(2, 2), (1, 1)]
    assert withdraw_batch(batch, reason="the wrong folder") == 2
    assert [row[3:] for row in timeline()] == [(1, 1)]
    assert outcomes(batch) == ["withdrawn", "withdrawn"]
    gone = Event.objects.exclude(pk__in=[row[0] for row in timeline()]).get()
    assert gone.removed


def test_brought_back_everything_is_as_it_was(batch: Batch) -> None:
    before = timeline()
    withdraw_batch(batch)
    restore_batch(batch, now=NOW)
    read_all()
    assert timeline() == before
    assert outcomes(batch) == ["accepted", "accepted"]


def test_both_are_written_down_and_nothing_is_erased(batch: Batch) -> None:
    withdraw_batch(batch, reason="the wrong folder")
    restore_batch(batch, now=NOW)
    kinds = Decision.objects.filter(subject=f"batch:{batch.pk}").values_list("kind", "reason")
    assert list(kinds) == [("handed_in", ""), ("undo", "the wrong folder"), ("handed_in", "")]


def test_what_was_here_before_the_batch_stays(batch: Batch) -> None:
    again = receive_batch([story(SAME_VISIT)], now=NOW)
    assert (outcomes(again), withdraw_batch(again)) == (["duplicate"], 0)
    assert Article.objects.standing().count() == 3


def test_whoever_reads_an_article_while_it_is_taken_back_loses_it() -> None:
    batch = receive_batch([story(VISIT)], now=NOW)
    held = claim(Article.objects.get().pk, now=NOW)
    withdraw_batch(batch)
    from timeline.services.analysis import commit

    assert held and not commit(held, read_by_hand(Article.objects.get()), now=NOW)
    assert timeline() == []


def test_a_text_that_was_taken_back_can_be_handed_in_again(batch: Batch) -> None:
    withdraw_batch(batch)
    accepted = accept(draft(CALL, outlet="Pearl Ledger"), now=NOW)
    assert accepted.created
    assert (accepted.article.state, accepted.article.outlet.name) == ("queued", "Pearl Ledger")


def test_an_address_that_was_taken_back_is_free_again_and_two_may_come_back() -> None:
    batch = receive_batch([story(VISIT, url="https://a.example/b")], now=NOW)
    withdraw_batch(batch)
    other = accept(draft(CALL, url="https://a.example/b"), now=NOW)
    restore_batch(batch, now=NOW)
    assert other.created
    assert Article.objects.standing().filter(url="https://a.example/b").count() == 2
