"""Lists of feeds (OPML), as feed readers exchange them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from lxml import etree

from timeline.readers.draft import Unreadable

LARGEST: Final = 2_000_000
MOST_FEEDS: Final = 1000
_HINT: Final = "export it from your feed reader anew"


@dataclass(frozen=True, slots=True)
class Subscription:
    """A feed of such a list."""

    address: str
    title: str = ""


def read_opml(data: bytes) -> list[Subscription]:
    """The feeds of a list, in its order, each once.

    Raises:
        Unreadable: it is no such list.
    """
    if len(data) > LARGEST:
        raise Unreadable(f"this list of feeds is larger than {LARGEST // 1_000_000} MB", hint=_HINT)
    found = {one.address: one for one in _outlines(_root(data))}
    if not found:
        raise Unreadable("this list names no feed", hint=_HINT)
    return list(found.values())[:MOST_FEEDS]


def write_opml(feeds: Iterable[Subscription]) -> bytes:
    """The list of feeds as OPML 2.0."""
    root = etree.Element("opml", version="2.0")
    etree.SubElement(etree.SubElement(root, "head"), "title").text = "US–China Timeline: feeds"
    body = etree.SubElement(root, "body")
    for feed in feeds:
        title = feed.title or feed.address
        etree.SubElement(body, "outline", type="rss", text=title, title=title, xmlUrl=feed.address)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def _root(data: bytes) -> etree._Element:
    # Entities stay what they are, and nothing is fetched: the file of a stranger names whatever it likes.
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.LxmlError, ValueError) as error:
        raise Unreadable("this is no list of feeds (OPML)", hint=_HINT) from error
    if root.tag != "opml" or b"<!DOCTYPE" in data or "<!DOCTYPE".encode("utf-16-le") in data:
        raise Unreadable("this is no list of feeds (OPML)", hint=_HINT)
    return root


def _outlines(root: etree._Element) -> Iterator[Subscription]:
    for outline in root.iter("outline"):
        address = (outline.get("xmlUrl") or "").strip()
        if address:
            yield Subscription(address, " ".join((outline.get("title") or outline.get("text") or "").split())[:200])
