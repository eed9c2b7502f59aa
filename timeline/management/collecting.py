"""Pages and feeds for a command that waits for them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from django.utils import timezone

from timeline.fetching import Fetched, Network, NotFetched, fetch
from timeline.models import Batch, BatchItem, Outcome
from timeline.readers import Unreadable
from timeline.readers.feed import Entry, read_feed
from timeline.readers.kinds import is_feed
from timeline.services.arrivals import LEASE, arrived, not_fetched
from timeline.services.batches import refuse
from timeline.services.intake import Given

# The names of files that a folder is asked for; what each is tells its content.
ENDINGS: Final = frozenset(
    ".txt .md .markdown .html .htm .mhtml .pdf .docx .eml .csv .tsv .json .jsonl .ndjson .zip".split()
)


def is_address(name: str) -> bool:
    """Whether this names a page rather than a file."""
    return name.lower().startswith(("http://", "https://"))


def collect(batch: Batch, address: str, given: Given, network: Network) -> Iterator[int]:
    """Take in the page at an address, or every page that the feed there announces.

    Yields how many pages are still to come where that becomes known, then 0 after each of them.
    """
    found = _fetch(batch, address, given, network)
    if found is None:
        return
    if not is_feed(found.data):
        _arrive(_item(batch, address, given), found)
        return
    try:
        feed = read_feed(found.data, found.address)
    except Unreadable as trouble:
        refuse(_item(batch, address, given), trouble.within(address))
        return
    yield len(feed.entries)
    for entry in feed.entries:
        if page := _fetch(batch, entry.address, given, network):
            _arrive(_item(batch, entry.address, given, entry, feed.title), page)
        yield 0


def _fetch(batch: Batch, address: str, given: Given, network: Network) -> Fetched | None:
    try:
        return fetch(address, network=network)
    except NotFetched as trouble:
        not_fetched(_item(batch, address, given), trouble)
        return None


def _arrive(item: BatchItem, found: Fetched) -> None:
    """Take the page in; should this process end meanwhile, a worker fetches it once more."""
    item.outcome, item.lease_until = Outcome.FETCHING, timezone.now() + LEASE
    item.save()
    arrived(item, found, now=timezone.now())


def _item(batch: Batch, address: str, given: Given, entry: Entry | None = None, outlet: str = "") -> BatchItem:
    told = {"timezone": given.timezone, "outlet": outlet}
    if given.otherwise_on:
        told["otherwise_on"] = given.otherwise_on.isoformat()
    if entry:
        told |= {"title": entry.title, "published": entry.published}
    return BatchItem(batch=batch, name=address[:300], address=address[:2000], told=told)
