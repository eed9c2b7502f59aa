"""Feeds that are kept, and what they announce: each entry is fetched once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from hashlib import sha256

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from timeline.fetching import Conditions, NotFetched, target_of
from timeline.fetching.refusing import Cause
from timeline.models import Article, Batch, Decision, Feed, FeedEntry, Outcome
from timeline.models.batch import BatchItem
from timeline.readers.feed import Entry, FeedDocument
from timeline.services.addresses import canonical
from timeline.services.audit import record
from timeline.services.batches import open_batch

EVERY = timedelta(minutes=30)
LONGEST_PAUSE = timedelta(days=1)
SHORTEST_PAUSE = timedelta(minutes=1)
LEASE = timedelta(minutes=2)
# Of a feed with a long past the rest comes with the next looks.
MOST_AT_ONCE = 30


def subscribe(
    address: str,
    *,
    now: datetime,
    by: AbstractBaseUser | None = None,
    title: str = "",
    outlet: str = "",
    timezone: str = "",
) -> Feed:
    """Keep a feed, to be asked at once; one that is kept already stays as it is.

    Raises:
        NotFetched: this is no address that may be asked.
    """
    address = target_of(address).address
    fields = {"title": title[:200], "outlet": outlet[:200], "timezone": timezone[:64], "next_at": now}
    with transaction.atomic():
        feed, created = Feed.objects.get_or_create(
            address=address, defaults={**fields, "added_by_id": by.pk if by else None}
        )
        if created:
            _decide(feed, by, was=None, becomes={"address": address})
    return feed


@transaction.atomic
def unsubscribe(feed: Feed, *, by: AbstractBaseUser | None = None) -> None:
    """Ask a feed no more; its articles stay."""
    _decide(feed, by, was={"address": feed.address}, becomes=None)
    feed.delete()


@transaction.atomic
def reset(feed: Feed, *, now: datetime, by: AbstractBaseUser | None = None) -> None:
    """Have a feed asked now, whatever went wrong before; also one that had said that it is gone."""
    Feed.objects.filter(pk=feed.pk).update(stopped=False, failures=0, error="", next_at=now, lease_until=None)
    _decide(feed, by, was={"error": feed.error, "stopped": feed.stopped}, becomes={"error": "", "stopped": False})


def claim_due(*, now: datetime) -> Feed | None:
    """The feed whose turn it is, for whoever asks first."""
    for feed in Feed.objects.due(now)[:5]:
        mine = Feed.objects.due(now).filter(pk=feed.pk).update(lease_until=now + LEASE)
        if mine:
            return feed
    return None


def unchanged(feed: Feed, *, now: datetime) -> None:
    """It has answered, and has nothing new."""
    _answered(feed, now)


@transaction.atomic
def take(feed: Feed, document: FeedDocument, conditions: Conditions, *, now: datetime) -> Batch | None:
    """Have the entries fetched that were not seen before; None where nothing is new."""
    feed.title = feed.title or document.title[:200]
    new = _new_entries(feed, document.entries)
    FeedEntry.objects.bulk_create([FeedEntry(feed=feed, key=_key(one), seen_at=now) for one in new])
    wanted = _not_here(new)
    batch = _batch(feed, wanted, now) if wanted else None
    # With more to come, the next answer must not be "nothing new".
    whole = len(new) < MOST_AT_ONCE
    feed.etag, feed.modified = (conditions.etag, conditions.modified) if whole else ("", "")
    _answered(feed, now)
    return batch


def refused(feed: Feed, trouble: NotFetched | Exception, *, now: datetime) -> None:
    """It gave nothing: it is asked again later, each time after twice as long; never again if it says so."""
    failures = feed.failures + 1
    pause = min(EVERY * 2 ** min(failures - 1, 10), LONGEST_PAUSE)
    stopped = False
    if isinstance(trouble, NotFetched):
        stopped = trouble.cause is Cause.GONE
        if trouble.wait is not None:
            pause = max(timedelta(seconds=trouble.wait), SHORTEST_PAUSE)
    Feed.objects.filter(pk=feed.pk).update(
        failures=failures,
        error=str(trouble)[:500],
        failed_at=now,
        next_at=now + pause,
        stopped=stopped,
        lease_until=None,
    )


def _answered(feed: Feed, now: datetime) -> None:
    Feed.objects.filter(pk=feed.pk).update(
        title=feed.title,
        etag=feed.etag,
        modified=feed.modified,
        fetched_at=now,
        next_at=now + EVERY,
        failures=0,
        error="",
        lease_until=None,
    )


def _new_entries(feed: Feed, entries: Iterable[Entry]) -> list[Entry]:
    by_key = {_key(entry): entry for entry in entries}
    seen = set(FeedEntry.objects.filter(feed=feed, key__in=by_key).values_list("key", flat=True))
    return [entry for key, entry in by_key.items() if key not in seen][:MOST_AT_ONCE]


def _not_here(entries: Iterable[Entry]) -> list[Entry]:
    """Those whose address no article has."""
    addresses = {entry: canonical(entry.address) for entry in entries}
    here = set(Article.objects.filter(url__in=addresses.values()).exclude(url="").values_list("url", flat=True))
    return [entry for entry, address in addresses.items() if address not in here]


def _batch(feed: Feed, entries: Iterable[Entry], now: datetime) -> Batch:
    batch = open_batch(now=now, feed=feed)
    BatchItem.objects.bulk_create(
        [
            BatchItem(
                batch=batch,
                name=(entry.title or entry.address)[:300],
                address=entry.address,
                outcome=Outcome.FETCHING,
                told={
                    "title": entry.title,
                    "published": entry.published,
                    "outlet": feed.outlet or feed.title,
                    "timezone": feed.timezone,
                },
            )
            for entry in entries
        ]
    )
    return batch


def _key(entry: Entry) -> str:
    return sha256(entry.number.encode()).hexdigest()


def _decide(feed: Feed, by: AbstractBaseUser | None, *, was: object, becomes: object) -> None:
    record(Decision.Kind.FEED, f"feed:{feed.pk}", by=by, was=was, becomes=becomes)
