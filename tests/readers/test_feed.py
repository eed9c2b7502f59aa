"""Feeds and lists of feeds, as they are and as they should not be."""

from __future__ import annotations

from pathlib import Path

import pytest

from timeline.readers import Unreadable
from timeline.readers.feed import Entry, read_feed
from timeline.readers.opml import Subscription, read_opml, write_opml

RSS = b"""<?xml version="1.0"?><rss version="2.0"><channel><title>Harbor  Wire</title>
<item><title>Talks &amp; terms</title><link>/a</link><guid>n-1</guid>
<pubDate>Fri, 02 Jun 2023 09:30:00 -0400</pubDate></item>
<item><title>No way to it</title></item>
<item><title>Another way</title><link>ftp://news.example/x</link></item>
<item><title>Second</title><link>https://other.example/b</link></item></channel></rss>"""
ATOM = b"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Pearl</title><entry><id>urn:1</id><title>One</title>
<link href="https://pearl.example/1"/><published>2023-06-02T09:30:00Z</published></entry></feed>"""


def test_an_rss_feed_announces_its_pages_with_title_and_date() -> None:
    found = read_feed(RSS, "https://harbor.example/feed/rss")
    assert found.title == "Harbor Wire"
    assert found.entries == (
        Entry("n-1", "https://harbor.example/a", "Talks & terms", "Fri, 02 Jun 2023 09:30:00 -0400"),
        Entry("https://other.example/b", "https://other.example/b", "Second"),
    )


def test_an_atom_feed_announces_its_pages() -> None:
    [entry] = read_feed(ATOM, "https://pearl.example/").entries
    assert entry == Entry("urn:1", "https://pearl.example/1", "One", "2023-06-02T09:30:00Z")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"<html><body><p>A page.</p></body></html>", "this is no feed"),
        (b"", "this is no feed"),
        (b"\x00\xff\xfe" * 900, "this is no feed"),
        (b"https://127.0.0.1/feed", "this is no feed"),
        (b"x" * 5_000_001, "larger than 5 MB"),
    ],
)
def test_what_is_no_feed_is_told(data: bytes, words: str) -> None:
    with pytest.raises(Unreadable, match=words):
        read_feed(data, "https://a.example/")


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    path = tmp_path / "secret.txt"
    path.write_text("the secret of this machine", encoding="utf-8")
    return path


def test_a_feed_reads_no_file_of_this_machine(secret: Path) -> None:
    declared = f'<!DOCTYPE rss [<!ENTITY e SYSTEM "{secret.as_uri()}">]>'.encode()
    found = read_feed(RSS.replace(b"<rss", declared + b"<rss").replace(b"Second", b"&e;"), "https://a.example/")
    assert "secret of" not in str(found)


def test_a_feed_that_laughs_a_billion_times_is_stopped_or_read_without() -> None:
    entities = b'<!ENTITY a "ha">' + b"".join(
        f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">'.encode() for n in range(7)
    )
    laughing = RSS.replace(b"<rss", b"<!DOCTYPE rss [" + entities + b"]><rss").replace(b"Second", b"&h;")
    try:
        assert len(str(read_feed(laughing, "https://a.example/"))) < 100_000
    except Unreadable as told:
        assert "feed" in str(told)


def test_a_list_of_feeds_goes_out_and_comes_in() -> None:
    feeds = [Subscription("https://a.example/rss?x=1&y=2", "A <B>"), Subscription("https://b.example/")]
    assert read_opml(write_opml(feeds)) == [feeds[0], Subscription("https://b.example/", "https://b.example/")]


def test_a_list_with_folders_gives_each_feed_once() -> None:
    data = b"""<opml version="1.0"><body><outline text="News"><outline text="A" xmlUrl=" https://a.example/rss "/>
    <outline text="A again" xmlUrl="https://a.example/rss"/></outline></body></opml>"""
    assert [one.address for one in read_opml(data)] == ["https://a.example/rss"]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "no list of feeds"),
        (b"<rss/>", "no list of feeds"),
        (b"<opml><body>", "no list of feeds"),
        (b"<opml version='2.0'><body/></opml>", "names no feed"),
        (b" " * 2_000_001, "larger than 2 MB"),
    ],
)
def test_what_is_no_list_of_feeds_is_told(data: bytes, words: str) -> None:
    with pytest.raises(Unreadable, match=words):
        read_opml(data)


def test_a_list_of_feeds_that_declares_entities_is_refused(secret: Path) -> None:
    entity = f'<!DOCTYPE opml [<!ENTITY e SYSTEM "{secret.as_uri()}">]>'
    with pytest.raises(Unreadable, match="no list of feeds"):
        read_opml(f'{entity}<opml><body><outline xmlUrl="https://a.example/" text="&e;"/></body></opml>'.encode())
