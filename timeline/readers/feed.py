"""Feeds (RSS and Atom): which articles they announce. Parsed in a process of its own, like all that can run wild."""

from __future__ import annotations

import json
from dataclasses import dataclass
from io import BytesIO
from typing import IO, Any, Final
from urllib.parse import urljoin

from timeline.readers import confinement
from timeline.readers.draft import Unreadable

LARGEST: Final = 5_000_000
MOST_ENTRIES: Final = 500
_LONGEST: Final = 2000
_SECONDS: Final = 10
_HINT: Final = "look for the address of the feed itself, often behind an orange mark"


@dataclass(frozen=True, slots=True)
class Entry:
    """One article that a feed announces; `number` is the feed's own name for it, `published` as the feed writes it."""

    number: str
    address: str
    title: str = ""
    published: str = ""


@dataclass(frozen=True, slots=True)
class FeedDocument:
    """A feed as it was read, the newest entries first as far as the feed keeps to that."""

    title: str
    entries: tuple[Entry, ...]


def read_feed(data: bytes, address: str) -> FeedDocument:
    """What a feed announces; addresses without a site are completed by the feed's own.

    Raises:
        Unreadable: it is no feed, or one that is damaged beyond reading.
    """
    if len(data) > LARGEST:
        raise Unreadable(f"this feed is larger than {LARGEST // 1_000_000} MB")
    answer = confinement.ask(__name__, data, "feed", seconds=_SECONDS)
    entries = (_entry(found, address) for found in answer["entries"])
    return FeedDocument(answer["title"], tuple(entry for entry in entries if entry))


def _entry(found: dict[str, str], address: str) -> Entry | None:
    """An entry that leads to a page; others announce nothing that could be fetched."""
    try:
        page = urljoin(address, found["address"]) if found["address"] else ""
    except ValueError:
        return None
    if not page.startswith(("http://", "https://")) or len(page) > _LONGEST:
        return None
    return Entry(found["number"] or page, page, found["title"], found["published"])


def answer(given: IO[bytes], output: IO[str]) -> None:
    """Parse what is given and print what it announces as JSON; runs inside the confined process."""
    try:
        found = _parse(given.read())
    except Unreadable as trouble:
        found = {"trouble": trouble.message, "hint": trouble.hint}
    json.dump(found, output)


def _parse(data: bytes) -> dict[str, Any]:
    import feedparser  # type: ignore[import-untyped]  # only the confined process needs it

    # Never a string: what looks like an address would be fetched.
    found = feedparser.parse(BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    if not found.get("version"):
        raise Unreadable("this is no feed", hint=_HINT)
    entries = [
        {
            "number": _line(entry.get("id")),
            "address": _line(entry.get("link")),
            "title": _line(entry.get("title"))[:500],
            "published": _line(entry.get("published"))[:100],
        }
        for entry in found.entries[:MOST_ENTRIES]
    ]
    return {"title": _line(found.feed.get("title"))[:200], "entries": entries}


def _line(value: object) -> str:
    return " ".join(str(value).split()) if value else ""
