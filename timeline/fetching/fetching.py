"""One address -> what lies there, within limits of size and time."""

from __future__ import annotations

import time
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import Message
from email.utils import parsedate_to_datetime
from typing import Final
from urllib.parse import urljoin

import httpcore

from timeline.fetching.network import INTERNET, Guarded, Network, too_slow
from timeline.fetching.refusing import Cause, NotFetched
from timeline.fetching.targets import Target, target_of

LARGEST: Final = 10_000_000
SECONDS: Final = 15.0
_MOST_REDIRECTS: Final = 5
_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
_NAME: Final = "Mozilla/5.0 (compatible; US-China-Timeline/0.1; article and feed reader)"
_ACCEPTED: Final = "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,*/*;q=0.5"
_LONGEST_WAIT: Final = 7 * 24 * 3600


@dataclass(frozen=True, slots=True)
class Conditions:
    """What was fetched last time; a site that keeps to it sends nothing when nothing is new."""

    etag: str = ""
    modified: str = ""


@dataclass(frozen=True, slots=True)
class Fetched:
    """What lay at an address: where it was found in the end, its bytes, and what was said of them.

    `unchanged` says that the site has nothing newer than the conditions.
    """

    address: str
    data: bytes
    charset: str = ""
    conditions: Conditions = Conditions()
    unchanged: bool = False


def fetch(
    address: str,
    conditions: Conditions = Conditions(),
    *,
    network: Network = INTERNET,
    largest: int = LARGEST,
    seconds: float = SECONDS,
) -> Fetched:
    """What lies at a web address, after at most five redirects.

    Raises:
        NotFetched: the address is none that may be asked, or gave nothing; says why in a sentence.
    """
    ends = time.monotonic() + seconds
    for _ in range(_MOST_REDIRECTS + 1):
        target = target_of(address, network.ports)
        answer = _ask(target, conditions, Guarded(network, ends), largest)
        if isinstance(answer, Fetched):
            return answer
        address = answer
    raise NotFetched("this address leads from one to the next without end", cause=Cause.ANSWER)


def _ask(target: Target, conditions: Conditions, backend: Guarded, largest: int) -> Fetched | str:
    """What lies there, or the address that it sends us on to."""
    headers = (
        ("Host", target.authority),
        ("User-Agent", _NAME),
        ("Accept", _ACCEPTED),
        ("Accept-Encoding", "gzip"),
        ("Connection", "close"),
        ("If-None-Match", conditions.etag),
        ("If-Modified-Since", conditions.modified),
    )
    said = [(name.encode(), value.encode("latin-1", "ignore")) for name, value in headers if value]
    url = httpcore.URL(
        scheme=target.scheme.encode(), host=target.host.encode(), port=target.port, target=target.path.encode()
    )
    with (
        _troubles_told(),
        httpcore.ConnectionPool(network_backend=backend) as pool,
        pool.stream("GET", url, headers=said) as response,
    ):
        return _taken(target, response, largest)


@contextmanager
def _troubles_told() -> Iterator[None]:
    try:
        yield
    except httpcore.TimeoutException as error:
        raise too_slow() from error
    except (httpcore.NetworkError, httpcore.ProxyError) as error:
        raise NotFetched("the site could not be reached", hint="try again later", cause=Cause.AWAY) from error
    except (httpcore.ProtocolError, httpcore.UnsupportedProtocol, ValueError) as error:
        raise NotFetched("the site's answer could not be understood", cause=Cause.ANSWER) from error


def _taken(target: Target, response: httpcore.Response, largest: int) -> Fetched | str:
    headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in response.headers}
    if response.status in _REDIRECTS and "location" in headers:
        # Some write the letters of other scripts as they are, in UTF-8.
        return urljoin(target.address, headers["location"].encode("latin-1").decode("utf-8", "replace"))
    if response.status == 304:
        return Fetched(target.address, b"", unchanged=True)
    if not 200 <= response.status < 300:
        raise _refusal(response.status, headers)
    data = b"".join(_unpacked(response.iter_stream(), headers.get("content-encoding", ""), largest))
    kept = Conditions(headers.get("etag", "")[:200], headers.get("last-modified", "")[:60])
    return Fetched(target.address, data, _charset(headers), kept)


def _refusal(status: int, headers: Mapping[str, str]) -> NotFetched:
    wait = _wait(headers.get("retry-after", ""))
    if status == 410:
        return NotFetched("the site says that this is gone for good (410)", cause=Cause.GONE)
    if status in (429, 503):
        return NotFetched(f"the site asks us to come back later ({status})", cause=Cause.LATER, wait=wait)
    if status in (401, 402, 403, 407, 451):
        hint = "save the page in your browser and hand in the file, or paste its text"
        return NotFetched(f"the site does not show this page to us ({status})", hint=hint, cause=Cause.ANSWER)
    if status == 404:
        return NotFetched("there is no such page (404)", hint="check the address", cause=Cause.ANSWER)
    return NotFetched(f"the site answered with an error ({status})", hint="try again later", cause=Cause.ANSWER)


def _wait(said: str) -> int | None:
    """Retry-After: a number of seconds, or a moment; at most a week."""
    if said.isascii() and said.isdigit():
        return min(int(said[:9]), _LONGEST_WAIT)
    try:
        moment = parsedate_to_datetime(said)
    except (ValueError, TypeError):
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0, min(int((moment - datetime.now(UTC)).total_seconds()), _LONGEST_WAIT))


def _charset(headers: Mapping[str, str]) -> str:
    message = Message()
    message["Content-Type"] = headers.get("content-type", "")
    return message.get_content_charset("")[:40]


def _unpacked(chunks: Iterable[bytes], encoding: str, largest: int) -> Iterator[bytes]:
    """The body as it was before it was packed for the way.

    Raises:
        NotFetched: it is larger than `largest`, on the way or unpacked, or packed as we did not ask for.
    """
    encoding = encoding.strip().lower()
    if encoding in ("", "identity"):
        yield from _bounded(chunks, largest)
    elif encoding in ("gzip", "x-gzip"):
        yield from _bounded(_inflated(_bounded(chunks, largest)), largest)
    else:
        raise NotFetched("the site sent the page packed in a way we did not ask for", cause=Cause.ANSWER)


def _bounded(chunks: Iterable[bytes], largest: int) -> Iterator[bytes]:
    size = 0
    for chunk in chunks:
        size += len(chunk)
        if size > largest:
            raise NotFetched(f"this page is larger than {largest // 1_000_000 or 1} MB", cause=Cause.ANSWER)
        yield chunk


def _inflated(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Unpacked in pieces of bounded size: a bomb is met by the limit before it is in memory."""
    inflating = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
    try:
        for chunk in chunks:
            waiting = chunk
            while waiting:
                yield inflating.decompress(waiting, 65_536)
                waiting = inflating.unconsumed_tail
        yield inflating.flush()
    except zlib.error as error:
        raise NotFetched("what the site sent is damaged", hint="try again later", cause=Cause.ANSWER) from error
    if not inflating.eof:
        raise NotFetched("the site broke off in the middle", hint="try again later", cause=Cause.AWAY)
