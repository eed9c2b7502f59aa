from datetime import timedelta

import pytest
from django.conf import settings

from tests.cast import NOW, article
from timeline.models import Article, ArticleState
from timeline.services.intake import retry
from timeline.services.leases import Claim, claim, fail, finish, renew

LEASE = timedelta(seconds=settings.TIMELINE_LEASE_SECONDS)


@pytest.fixture
def kept() -> Article:
    return article()


def claimed(kept: Article, at=NOW) -> Claim:
    found = claim(kept.pk, now=at)
    assert found is not None
    return found


def test_a_queued_article_is_claimed_once(kept: Article) -> None:
    assert claimed(kept) == Claim(kept.pk, 1)
    assert claim(kept.pk, now=NOW) is None


def test_an_article_that_is_gone_cannot_be_claimed() -> None:
    assert claim(987_654, now=NOW) is None


def test_an_article_without_a_date_cannot_be_claimed(kept: Article) -> None:
    Article.objects.update(state=ArticleState.NEEDS_DATE)
    assert claim(kept.pk, now=NOW) is None


def test_an_expired_lease_is_taken_over_and_the_first_worker_is_too_late(kept: Article) -> None:
    first = claimed(kept)
    second = claimed(kept, NOW + LEASE + timedelta(seconds=1))
    assert second.attempt == 2
    assert not finish(first, now=NOW)
    assert finish(second, now=NOW)


def test_a_renewed_lease_is_not_taken_over(kept: Article) -> None:
    first = claimed(kept)
    assert renew(first, now=NOW + LEASE)
    assert claim(kept.pk, now=NOW + LEASE + timedelta(seconds=1)) is None


def test_a_lost_lease_cannot_be_renewed(kept: Article) -> None:
    first = claimed(kept)
    claimed(kept, NOW + 2 * LEASE)
    assert not renew(first, now=NOW + 2 * LEASE)


def test_a_lease_taken_before_the_clock_was_put_back_is_taken_over(kept: Article) -> None:
    claimed(kept, NOW + timedelta(hours=1))
    assert claimed(kept).attempt == 2


def test_a_failed_attempt_queues_the_article_again_with_its_reason(kept: Article) -> None:
    assert fail(claimed(kept), "The text is a table.") == ArticleState.QUEUED
    kept.refresh_from_db()
    assert (kept.failures, kept.failure) == (1, "The text is a table.")


def test_the_third_failed_attempt_parks_the_article(kept: Article) -> None:
    states = [fail(claimed(kept), "The text is a table.") for _ in range(3)]
    assert states == [ArticleState.QUEUED, ArticleState.QUEUED, ArticleState.FAILED]
    assert claim(kept.pk, now=NOW) is None


def test_the_third_worker_that_dies_parks_the_article_with_a_reason(kept: Article) -> None:
    for attempt in range(3):
        claimed(kept, NOW + attempt * 2 * LEASE)
    assert claim(kept.pk, now=NOW + 6 * LEASE) is None
    kept.refresh_from_db()
    assert kept.state == ArticleState.FAILED
    assert kept.failure == "The reader stopped 3 times while reading this article."


def test_a_parked_article_is_tried_again_when_a_person_asks(kept: Article) -> None:
    for _ in range(3):
        fail(claimed(kept), "The text is a table.")
    retry(kept)
    assert claimed(kept).attempt == 4


def test_a_result_from_before_the_retry_is_too_late(kept: Article) -> None:
    first = claimed(kept)
    claimed(kept, NOW + 2 * LEASE)
    Article.objects.update(state=ArticleState.FAILED)
    retry(kept)
    claimed(kept, NOW + 4 * LEASE)
    assert not finish(first, now=NOW)


def test_the_failure_of_a_worker_that_lost_its_lease_changes_nothing(kept: Article) -> None:
    first = claimed(kept)
    claimed(kept, NOW + 2 * LEASE)
    assert fail(first, "too late") is None
    kept.refresh_from_db()
    assert kept.failure == ""
