"""What comes back from other sites, and where it is cut off."""

from __future__ import annotations

import gzip
import socket
from collections.abc import Callable

import pytest

from tests.fetching.sites import Site, answered, pages, says, site
from timeline.fetching import Conditions, Fetched, NotFetched, fetch
from timeline.fetching.refusing import Cause

NOTHING_KNOWN = Conditions()
PAGE = "<html><body><p>The envoys met in Geneva on Tuesday.</p></body></html>"


def got(answer: Callable[[socket.socket, str], None], path: str = "/", **limits: float) -> Fetched:
    with site(answer) as made:
        return take(made, path, **limits)


def take(made: Site, path: str = "/", conditions: Conditions = NOTHING_KNOWN, **limits: float) -> Fetched:
    largest, seconds = int(limits.get("largest", 100_000)), limits.get("seconds", 5.0)
    return fetch(made.address(path), conditions, network=made.network(), largest=largest, seconds=seconds)


def test_a_page_comes_with_its_address_and_charset() -> None:
    with site(says(PAGE, content_type="text/html; charset=GB2312")) as made:
        found = take(made, "/a story/中文?x=ü#top")
    assert (found.data.decode(), found.charset) == (PAGE, "gb2312")
    assert found.address == f"http://news.example:{made.port}/a%20story/%E4%B8%AD%E6%96%87?x=%C3%BC"
    assert made.asked[0].startswith("GET /a%20story/%E4%B8%AD%E6%96%87?x=%C3%BC HTTP/1.1\r\nHost: news.example:")


def test_a_packed_page_is_unpacked() -> None:
    assert got(says(gzip.compress(PAGE.encode()), content_encoding="gzip")).data.decode() == PAGE


def test_a_redirect_is_followed_and_the_last_address_counts() -> None:
    moved = answered(status="301 Moved Permanently", location="/new")
    with site(pages({"/old": moved, "/new": answered(PAGE)})) as made:
        assert take(made, "/old").address == made.address("/new")


def test_what_was_fetched_before_is_not_sent_again() -> None:
    with site(says(PAGE, etag='"a1"', last_modified="Fri, 02 Jun 2023 09:30:00 GMT")) as made:
        kept = take(made).conditions
    assert kept == Conditions('"a1"', "Fri, 02 Jun 2023 09:30:00 GMT")
    with site(says(status="304 Not Modified")) as made:
        assert take(made, conditions=kept).unchanged
    assert 'If-None-Match: "a1"\r\n' in made.asked[0]
    assert "If-Modified-Since: Fri, 02 Jun 2023 09:30:00 GMT\r\n" in made.asked[0]


@pytest.mark.parametrize(
    ("status", "words", "cause"),
    [
        ("404 Not Found", "there is no such page", Cause.ANSWER),
        ("403 Forbidden", "does not show this page to us", Cause.ANSWER),
        ("410 Gone", "gone for good", Cause.GONE),
        ("429 Too Many Requests", "come back later", Cause.LATER),
        ("500 Internal Server Error", "answered with an error (500)", Cause.ANSWER),
    ],
)
def test_each_refusal_is_a_sentence(status: str, words: str, cause: Cause) -> None:
    with pytest.raises(NotFetched, match=words.replace("(", r"\(").replace(")", r"\)")) as told:
        got(says(status=status))
    assert told.value.cause is cause


@pytest.mark.parametrize(
    ("said", "wait"),
    [("120", 120), ("99999999999", 604_800), ("Fri, 02 Jun 2023 09:30:00 GMT", 0), ("soon", None), ("-5", None)],
)
def test_a_site_may_say_when_to_come_back(said: str, wait: int | None) -> None:
    with pytest.raises(NotFetched) as told:
        got(says(status="429 Too Many Requests", retry_after=said))
    assert told.value.wait == wait


def endless(connection: socket.socket, path: str) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
    while True:
        connection.sendall(b"<p>and on it goes</p>" * 1000)


def dripping(head: bytes) -> Callable[[socket.socket, str], None]:
    """Says something, and then a byte every now and then, so that no silence is ever long."""

    def answer(connection: socket.socket, path: str) -> None:
        connection.sendall(head)
        connection.settimeout(0.1)
        while True:
            connection.sendall(b"1")
            try:
                if not connection.recv(1):
                    return
            except TimeoutError:
                pass

    return answer


def test_a_page_without_end_is_cut_at_the_cap() -> None:
    with pytest.raises(NotFetched, match="larger than 1 MB"):
        got(endless)


@pytest.mark.parametrize(
    "head",
    [
        b"",
        b"HTTP/1.1 200 OK\r\nX-Long: ",
        b"HTTP/1.1 200 OK\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
    ],
    ids=["before the headers", "in the headers", "in the body", "in the size of a chunk"],
)
def test_a_site_that_dawdles_is_left(head: bytes) -> None:
    with pytest.raises(NotFetched, match=r"did not answer in time|could not be understood"):
        got(dripping(head), seconds=0.5)


def test_a_site_that_says_nothing_is_left() -> None:
    with pytest.raises(NotFetched, match="did not answer in time"):
        got(lambda connection, path: connection.recv(1), seconds=0.3)  # type: ignore[arg-type, return-value]


def test_a_packed_bomb_is_cut_at_the_cap() -> None:
    bomb = gzip.compress(b"\0" * 20_000_000)
    with pytest.raises(NotFetched, match="larger than 1 MB"):
        got(says(bomb, content_encoding="gzip"))


@pytest.mark.parametrize(
    ("body", "encoding", "words"),
    [
        (b"no gzip at all", "gzip", "damaged"),
        (gzip.compress(PAGE.encode(), mtime=0)[:-12], "gzip", "broke off"),
        (b"\x1b\x03", "br", "did not ask for"),
        (gzip.compress(gzip.compress(PAGE.encode(), mtime=0), mtime=0), "gzip, gzip", "did not ask for"),
    ],
)
def test_a_badly_packed_page_is_told(body: bytes, encoding: str, words: str) -> None:
    with pytest.raises(NotFetched, match=words):
        got(says(body, content_encoding=encoding))


@pytest.mark.parametrize(
    "garbage", [b"SSH-2.0-OpenSSH_9.6\r\n", b"HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\nshort", b""]
)
def test_whoever_speaks_something_else_is_told(garbage: bytes) -> None:
    with pytest.raises(NotFetched, match="could not be understood"):
        got(lambda connection, path: connection.sendall(garbage))


def test_nobody_at_home_is_told() -> None:
    with site(says()) as made:
        network, address = made.network(), made.address()
    with pytest.raises(NotFetched, match="could not be reached"):
        fetch(address, network=network)


def test_redirects_in_a_circle_end() -> None:
    with pytest.raises(NotFetched, match="without end"):
        got(says(status="302 Found", location="/again"))
