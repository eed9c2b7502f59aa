"""Addresses of a batch, and what is found there: claimed by whoever fetches, then held or kept like a file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from django.db import transaction

from timeline.fetching import Fetched, NotFetched
from timeline.models import Batch, BatchItem, Outcome
from timeline.readers import ArticleDraft, Found, Unreadable, read_each
from timeline.readers.draft import PublicationDate, without_certainty
from timeline.readers.publication import given
from timeline.services.batches import refuse, settle
from timeline.services.holding import hold_item
from timeline.services.intake import NOTHING_GIVEN, Given, accept

LEASE = timedelta(minutes=2)
MOST_FETCHES = 3
_BROKEN_OFF = "fetching this address broke off several times"
_ONE_DAY = timedelta(days=1)


def add_addresses(batch: Batch, addresses: Iterable[str], given: Given = NOTHING_GIVEN) -> None:
    """Have these addresses fetched as part of a batch."""
    day = given.published_on.isoformat() if given.published_on else ""
    told = {"timezone": given.timezone, "published_on": day}
    BatchItem.objects.bulk_create(
        [
            BatchItem(batch=batch, name=one[:300], address=one[:2000], outcome=Outcome.FETCHING, told=told)
            for one in addresses
        ]
    )


def claim_address(*, now: datetime) -> BatchItem | None:
    """The address whose turn it is, for whoever fetches first; one that three processes died of is refused."""
    for item in BatchItem.objects.to_fetch(now).select_related("batch")[:5]:
        mine = BatchItem.objects.to_fetch(now).filter(pk=item.pk)
        if not mine.update(lease_until=now + LEASE, fetches=item.fetches + 1):
            continue
        if item.fetches < MOST_FETCHES:
            return item
        refuse(item, Unreadable(_BROKEN_OFF, hint="try again later", name=item.address))
    return None


def not_fetched(item: BatchItem, trouble: NotFetched) -> None:
    """Keep why an address gave nothing."""
    refuse(item, Unreadable(trouble.message, hint=trouble.hint, name=item.address))


@transaction.atomic
def arrived(item: BatchItem, fetched: Fetched, *, now: datetime) -> list[BatchItem]:
    """What lay at an address is held, or kept where its batch is; one page may hold several articles."""
    found = list(_read(item, fetched, now))
    items = [item, *(BatchItem(batch=item.batch, address=item.address) for _ in found[1:])]
    return [_take(one, draft, now) for one, draft in zip(items, found, strict=False)]


def is_complete(batch: Batch) -> bool:
    """Whether nothing of the batch is still to be fetched."""
    return not batch.items.filter(outcome=Outcome.FETCHING).exists()


def _read(item: BatchItem, fetched: Fetched, now: datetime) -> Iterator[ArticleDraft | Unreadable]:
    today = now.astimezone(UTC).date()
    for found in read_each(fetched.address, in_utf_8(fetched), today):
        yield found if isinstance(found, Unreadable) else _told(found, item, fetched, today)


def in_utf_8(fetched: Fetched) -> bytes:
    """The page in UTF-8, marked as such: what the site says of its letters goes before what the page says."""
    data, charset = fetched.data, fetched.charset
    if not charset or data.startswith((b"%PDF", b"PK", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        return data
    try:
        return b"\xef\xbb\xbf" + data.decode(charset).encode()
    except (LookupError, ValueError):
        return data


def _told(draft: ArticleDraft, item: BatchItem, fetched: Fetched, today: date) -> ArticleDraft:
    """The draft with its address, and with what the feed says where the page says nothing."""
    told = item.told
    outlet = draft.outlet or Found(told.get("outlet", ""), "name of the feed", 0.6)
    title = draft.title or Found(told.get("title", ""), "feed", 0.8)
    url = draft.url or Found(fetched.address, "address it was fetched from", 0.9)
    date_of_feed = given(told.get("published", ""), "feed", today)
    return replace(draft, outlet=outlet, title=title, url=url, publication=_dated(draft.publication, date_of_feed))


def _dated(on_page: PublicationDate, in_feed: PublicationDate) -> PublicationDate:
    """The page's own date where it is certain; else the feed's, unless the page rather says another."""
    if on_page.certain or not in_feed.found:
        return on_page
    if on_page.day and in_feed.day and abs(on_page.day - in_feed.day) > _ONE_DAY:
        return without_certainty(in_feed, f"the feed says {in_feed.day}, but {on_page.method} {on_page.day}", 0.5)
    return in_feed


def _take(item: BatchItem, found: ArticleDraft | Unreadable, now: datetime) -> BatchItem:
    said = _given(item)
    if item.batch.kept_at is None or isinstance(found, Unreadable):
        return hold_item(item, found, said)
    return settle(item, found, accept(found, now=now, given=said))


def _given(item: BatchItem) -> Given:
    def day(name: str) -> date | None:
        return date.fromisoformat(item.told[name]) if item.told.get(name) else None

    timezone = item.told.get("timezone", "")
    return Given(timezone=timezone, published_on=day("published_on"), otherwise_on=day("otherwise_on"))
