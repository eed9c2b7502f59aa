"""Pages and feeds of other sites fetched, and files opened, in the worker's process beside the reading.

What waits stands in the tables; whoever claims it first takes it, and what a killed process leaves is claimed again
when its lease is over.
"""

from __future__ import annotations

import logging
import threading

from django.db import DatabaseError, connection
from django.utils import timezone

from timeline.fetching import INTERNET, Conditions, Network, NotFetched, fetch
from timeline.jobs import looking
from timeline.jobs.reading import enqueue
from timeline.models import Batch, BatchItem, Feed, Outcome
from timeline.readers import Unreadable
from timeline.readers.feed import LARGEST as LARGEST_FEED
from timeline.readers.feed import read_feed
from timeline.services import actor_changes, arrivals, feeds

logger = logging.getLogger(__name__)

SECONDS_BETWEEN_LOOKS = 0.5


def fetch_now_and_then(stopped: threading.Event, network: Network = INTERNET) -> None:
    """Fetch whatever waits, for as long as the worker works."""
    while not stopped.wait(SECONDS_BETWEEN_LOOKS):
        try:
            while not stopped.is_set() and fetch_next(network):
                pass
        except DatabaseError:
            logger.warning("the database is away or busy; fetching later", exc_info=True)
            connection.close()
        except Exception:
            # A page may break any library; it is tried again when its lease is over, three times at most.
            logger.exception("fetching broke off")
    connection.close()


def fetch_next(network: Network = INTERNET) -> bool:
    """Fetch the address, open the file, do a part of a large change, or ask the feed, whose turn it is; else False."""
    if item := arrivals.claim(now=timezone.now()):
        _take(item, network)
        return True
    if change := actor_changes.claim(now=timezone.now()):
        actor_changes.work_on(change, now=timezone.now())
        return True
    if feed := feeds.claim_due(now=timezone.now()):
        _ask(feed, network)
        return True
    return False


def _take(item: BatchItem, network: Network) -> None:
    taken = _opened(item) if item.outcome == Outcome.OPENING else _fetched(item, network)
    for one in taken:
        if one.article and one.outcome == Outcome.ACCEPTED:
            enqueue(one.article)
    batch = Batch.objects.filter(pk=item.batch_id, kept_at=None).first()
    if batch and arrivals.is_complete(batch):
        looking.enqueue(batch)


def _opened(item: BatchItem) -> list[BatchItem]:
    return arrivals.opened(item, now=timezone.now(), renew=timezone.now)


def _fetched(item: BatchItem, network: Network) -> list[BatchItem]:
    try:
        return arrivals.arrived(item, fetch(item.address, network=network), now=timezone.now())
    except NotFetched as trouble:
        arrivals.not_fetched(item, trouble)
    return []


def _ask(feed: Feed, network: Network) -> None:
    try:
        known = Conditions(feed.etag, feed.modified)
        found = fetch(feed.address, known, network=network, largest=LARGEST_FEED)
        if found.unchanged:
            feeds.unchanged(feed, now=timezone.now())
            return
        feeds.take(feed, read_feed(found.data, found.address), found.conditions, now=timezone.now())
    except (NotFetched, Unreadable) as trouble:
        feeds.refused(feed, trouble, now=timezone.now())
