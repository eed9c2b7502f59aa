"""Sentences that anyone may try: taken in within limits, answered once, forgotten after a day."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.crypto import salted_hmac

from timeline.extraction.mentions import Analysis
from timeline.models import Trial, TrialState
from timeline.models.trial import TrialQuerySet
from timeline.services.trial_records import record_of

MOST_CHARACTERS = 2_000
KEPT = timedelta(days=1)
# Each window with the most sentences in it. Several people may share an address.
BY_ADDRESS = ((timedelta(minutes=1), 20), (timedelta(hours=1), 120))
BY_SESSION = ((timedelta(minutes=1), 8), (timedelta(hours=1), 60))
MOST_WAITING = 40
QUEUE_DRAINS_IN = 30


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who asks: a network address, and the session of a browser."""

    address: str
    session: str


class TooMany(Exception):
    """No more for now; `seconds` says when to come again."""

    def __init__(self, why: str, seconds: int) -> None:
        super().__init__(why)
        self.seconds = seconds


@transaction.atomic
def ask(sentence: str, published_on: date, visitor: Visitor, *, now: datetime, day_first: bool = False) -> Trial:
    """Take a sentence in to be read, unless its visitor, or everybody together, asks too much.

    With `day_first`, 5/6 in it is 5 June.
    """
    prune(now=now)
    address, session = _digest(visitor.address), _digest(visitor.session)
    _refuse_beyond(Trial.objects.filter(address_digest=address), BY_ADDRESS, now)
    _refuse_beyond(Trial.objects.filter(session_digest=session), BY_SESSION, now)
    if Trial.objects.filter(state=TrialState.WAITING).since(now - timedelta(minutes=10)).count() >= MOST_WAITING:
        raise TooMany("Many sentences are waiting to be read.", QUEUE_DRAINS_IN)
    return Trial.objects.create(
        sentence=sentence[:MOST_CHARACTERS],
        published_on=published_on,
        day_first=day_first,
        address_digest=address,
        session_digest=session,
        asked_at=now,
    )


def answer(trial: Trial, analysis: Analysis) -> None:
    """Keep what was read."""
    _settle(trial, TrialState.DONE, record_of(analysis))


def give_up(trial: Trial) -> None:
    """Keep that it could not be read."""
    _settle(trial, TrialState.FAILED, {})


def prune(*, now: datetime) -> None:
    """Forget what was tried longer than a day ago."""
    Trial.objects.filter(asked_at__lte=now - KEPT).delete()


def _settle(trial: Trial, state: TrialState, result: dict[str, object]) -> None:
    # Pruned meanwhile, it stays away.
    Trial.objects.filter(pk=trial.pk).update(state=state, result=result)


def _refuse_beyond(asked: TrialQuerySet, limits: Sequence[tuple[timedelta, int]], now: datetime) -> None:
    for window, most in limits:
        moments = list(asked.since(now - window).values_list("asked_at", flat=True))
        if len(moments) >= most:
            wait = moments[len(moments) - most] + window - now
            raise TooMany(f"That was {most} sentences {_lately(window)}.", max(1, math.ceil(wait.total_seconds())))


def _lately(window: timedelta) -> str:
    return "within a minute" if window <= timedelta(minutes=1) else "within an hour"


def _digest(words: str) -> str:
    """Enough to count by; without the site's key nobody gets the address back."""
    return salted_hmac("timeline.trial", words, algorithm="sha256").hexdigest()
