"""Limits on what may be tried, and how long it is kept."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone

from tests.cast import NOW
from timeline.models import Trial
from timeline.services.trials import (
    BY_ADDRESS,
    BY_SESSION,
    KEPT,
    MOST_WAITING,
    QUEUE_DRAINS_IN,
    TooMany,
    Visitor,
    ask,
    give_up,
)

pytestmark = pytest.mark.django_db
SOMEONE = Visitor("192.0.2.1", "a-session")
IN_A_MINUTE = BY_SESSION[0][1]


def tried(visitor: Visitor = SOMEONE, *, now: datetime = NOW) -> Trial:
    return ask("They met last Friday.", date(2023, 6, 2), visitor, now=now)


def refused(visitor: Visitor = SOMEONE, *, now: datetime = NOW) -> int:
    with pytest.raises(TooMany) as refusal:
        tried(visitor, now=now)
    return refusal.value.seconds


def test_a_session_that_asks_too_much_is_told_when_to_come_again() -> None:
    for second in range(IN_A_MINUTE):
        tried(now=NOW + timedelta(seconds=second))
    assert refused(now=NOW + timedelta(seconds=20)) == 40
    assert tried(now=NOW + timedelta(seconds=61))


def test_others_go_on_while_one_session_waits() -> None:
    for _ in range(IN_A_MINUTE):
        tried()
    assert refused()
    assert tried(Visitor("192.0.2.1", "another-session"))


def test_a_new_session_for_every_sentence_does_not_help_an_address() -> None:
    for number in range(BY_ADDRESS[0][1]):
        tried(Visitor("192.0.2.1", f"session {number}"))
    assert refused(Visitor("192.0.2.1", "one more")) == 60
    assert tried(Visitor("192.0.2.2", "one more"))


def test_an_hour_has_its_own_limit() -> None:
    for minute in range(BY_SESSION[1][1]):
        tried(now=NOW + timedelta(seconds=30 * minute))
    assert refused(now=NOW + timedelta(minutes=40)) == 20 * 60


def test_a_full_queue_takes_nothing_more() -> None:
    for number in range(MOST_WAITING):
        tried(Visitor(f"192.0.2.{number}", f"session {number}"))
    assert refused(Visitor("198.51.100.1", "new")) == QUEUE_DRAINS_IN


def test_what_was_tried_is_forgotten_after_a_day() -> None:
    old = tried()
    kept = tried(now=NOW + timedelta(hours=1))
    tried(now=NOW + KEPT)
    assert not Trial.objects.filter(pk=old.pk).exists()
    assert Trial.objects.filter(pk=kept.pk).exists()


def test_neither_address_nor_session_is_kept() -> None:
    kept = tried()
    assert "192.0.2" not in kept.address_digest and "session" not in kept.session_digest


def test_an_answer_to_a_forgotten_sentence_is_dropped() -> None:
    kept = tried(now=timezone.now())
    Trial.objects.all().delete()
    give_up(kept)
    assert not Trial.objects.exists()
