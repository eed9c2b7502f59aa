"""Addresses and files of a batch that a worker looks into: claimed by one of them, then held or kept.

Whoever dies over one loses the claim when its lease ends, and another begins anew; what comes of one is written at
once, and only by whoever holds the claim, so that nothing is lost and nothing doubled.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from django.conf import settings
from django.db import transaction

from timeline.fetching import Fetched, NotFetched
from timeline.models import Batch, BatchItem, Outcome, WaitingFile
from timeline.readers import ArticleDraft, Found, Unreadable, read_each
from timeline.readers.draft import PublicationDate, without_certainty
from timeline.readers.kinds import Kind, kind_of
from timeline.readers.protocol import Source
from timeline.readers.publication import given
from timeline.services.batches import File, refuse, settle
from timeline.services.holding import hold_item
from timeline.services.intake import NOTHING_GIVEN, Given, accept

LEASE = timedelta(seconds=settings.TIMELINE_LEASE_SECONDS)
MOST_FETCHES = 3
_BROKEN_OFF = {
    Outcome.FETCHING: "fetching this address broke off several times",
    Outcome.OPENING: "reading this file broke off several times",
}
# Prose of a few pages, pasted or in plain files, is read while the person waits; all else by a worker.
_AT_ONCE, _BYTES_AT_ONCE = 3, 200_000
_SLOW_KINDS = frozenset({Kind.PDF, Kind.WORD, Kind.ARCHIVE, Kind.MAIL})
_ONE_DAY = timedelta(days=1)


def add_addresses(batch: Batch, addresses: Iterable[str], given: Given = NOTHING_GIVEN) -> None:
    """Have these addresses fetched as part of a batch."""
    told = _told_by(given)
    BatchItem.objects.bulk_create(
        [
            BatchItem(batch=batch, name=one[:300], address=one[:2000], outcome=Outcome.FETCHING, told=told)
            for one in addresses
        ]
    )


@transaction.atomic
def add_files(batch: Batch, files: Iterable[File], given: Given = NOTHING_GIVEN) -> None:
    """Have these files opened as part of a batch."""
    for file in files:
        item = BatchItem.objects.create(
            batch=batch, name=file.name[:300], outcome=Outcome.OPENING, told=_told_by(given)
        )
        WaitingFile.objects.create(item=item, data=file.data)


def quickly_read(files: Sequence[File]) -> bool:
    """Whether these files are so few, small and plain that nobody need wait for a worker."""
    small = len(files) <= _AT_ONCE and sum(len(file.data) for file in files) <= _BYTES_AT_ONCE
    return small and not any(_is_slow(file) for file in files)


def _is_slow(file: File) -> bool:
    try:
        return kind_of(Source(file.name, file.data)) in _SLOW_KINDS
    except Unreadable:
        return False


def claim(*, now: datetime) -> BatchItem | None:
    """The address or file whose turn it is, for whoever asks first; one that three processes died of is refused."""
    for item in BatchItem.objects.to_take(now).select_related("batch")[:5]:
        mine = BatchItem.objects.to_take(now).filter(pk=item.pk)
        if not mine.update(lease_until=now + LEASE, fetches=item.fetches + 1):
            continue
        if item.fetches < MOST_FETCHES:
            item.fetches += 1
            return item
        name = item.address or item.name
        refuse(item, Unreadable(_BROKEN_OFF[Outcome(item.outcome)], hint="try again later", name=name))
    return None


def not_fetched(item: BatchItem, trouble: NotFetched) -> None:
    """Keep why an address gave nothing."""
    refuse(item, Unreadable(trouble.message, hint=trouble.hint, name=item.address))


def arrived(item: BatchItem, fetched: Fetched, *, now: datetime) -> list[BatchItem]:
    """What lay at an address is held, or kept where its batch is; one page may hold several articles."""
    return _take_all(item, list(_read(item, fetched, now)), now)


def opened(item: BatchItem, *, now: datetime, renew: Callable[[], datetime]) -> list[BatchItem]:
    """What a file holds is held, or kept; `renew` tells the time while a long one is read."""
    data = WaitingFile.objects.filter(item=item).values_list("data", flat=True).first()
    if data is None:
        return []
    found: list[ArticleDraft | Unreadable] = []
    for one in read_each(item.name, bytes(data), now.astimezone(UTC).date()):
        found.append(one)
        _renew(item, renew())
    return _take_all(item, found, now)


@transaction.atomic
def _take_all(item: BatchItem, found: Sequence[ArticleDraft | Unreadable], now: datetime) -> list[BatchItem]:
    """Keep what was found, all of it or nothing; nothing where the claim was lost, or the batch thrown away."""
    held = BatchItem.objects.select_for_update().select_related("batch").on_their_way()
    mine = held.filter(pk=item.pk, fetches=item.fetches).first()
    if mine is None:
        return []
    WaitingFile.objects.filter(item=mine).delete()
    more = (BatchItem(batch=mine.batch, address=mine.address, told=mine.told) for _ in found[1:])
    return [_take(one, draft, now) for one, draft in zip([mine, *more], found, strict=False)]


def _renew(item: BatchItem, now: datetime) -> None:
    """Say that a long file is still being read."""
    if item.lease_until is None or item.lease_until - now < LEASE / 2:
        item.lease_until = now + LEASE
        BatchItem.objects.filter(pk=item.pk, fetches=item.fetches).update(lease_until=item.lease_until)


def is_complete(batch: Batch) -> bool:
    """Whether nothing of the batch is still to be fetched or opened."""
    return not batch.items.on_their_way().exists()


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


def _told_by(given: Given) -> dict[str, str]:
    day = given.published_on.isoformat() if given.published_on else ""
    return {"timezone": given.timezone, "published_on": day}


def _given(item: BatchItem) -> Given:
    def day(name: str) -> date | None:
        return date.fromisoformat(item.told[name]) if item.told.get(name) else None

    timezone = item.told.get("timezone", "")
    return Given(timezone=timezone, published_on=day("published_on"), otherwise_on=day("otherwise_on"))
