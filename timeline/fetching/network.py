"""Connections to the open internet alone: to addresses that were judged, until a deadline."""

from __future__ import annotations

import ipaddress
import socket
import ssl
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

import httpcore

from timeline.fetching.refusing import Cause, NotFetched

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address
# What `is_global` lets pass, in some release of Python or in all: networks that carry an IPv4 address inside, and
# lead to it. RFC 6052 and 8215 (NAT64), 3056 and 7526 (6to4), 4380 (Teredo), 4291 (IPv4-compatible), 3879 (site-local).
_CARRIERS: Final = tuple(
    ipaddress.ip_network(network)
    for network in (
        "64:ff9b::/96",
        "64:ff9b:1::/48",
        "2002::/16",
        "192.88.99.0/24",
        "2001::/32",
        "::/96",
        "::ffff:0:0/96",
        "::ffff:0:0:0/96",
        "fec0::/10",
    )
)
_LONGEST_SILENCE: Final = 5.0


def is_public(address: IPAddress) -> bool:
    """Whether it is a single machine of the open internet: 93.184.216.34, but not 127.0.0.1 in any disguise."""
    if address.is_multicast or address.is_reserved or address.is_loopback or address.is_link_local:
        return False
    return address.is_global and not address.is_private and not any(address in network for network in _CARRIERS)


def resolve(host: str, port: int) -> Sequence[str]:
    """What the name servers say of a host, and every way of writing an address that the system knows (127.1, 0x7f1)."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise NotFetched(f"there is no site named {host}", hint="check the spelling", cause=Cause.AWAY) from error
    return list(dict.fromkeys(str(sockaddr[0]) for *_, sockaddr in found))


@dataclass(frozen=True, slots=True)
class Network:
    """How names become addresses, which addresses may be asked, and ports beyond 80 and 443. Tests bring their own."""

    resolve: Callable[[str, int], Sequence[str]] = resolve
    allows: Callable[[IPAddress], bool] = is_public
    ports: frozenset[int] = frozenset()

    def addresses(self, host: str, port: int) -> list[str]:
        """The addresses of a host, all of which may be asked.

        Raises:
            NotFetched: there is no such host, or any of its addresses is not of the open internet.
        """
        found = self.resolve(host, port)
        if not found or not all(self.allows(_parsed(one)) for one in found):
            raise NotFetched("this address leads into a private network", hint="use one that anybody can open")
        return list(found)


INTERNET: Final = Network()


def _parsed(address: str) -> IPAddress:
    return ipaddress.ip_address(address.partition("%")[0])


class Guarded(httpcore.NetworkBackend):
    """Connects to the address that was judged, not to a name that could mean another by now; never after `ends`."""

    def __init__(self, network: Network, ends: float) -> None:
        self._network = network
        self._ends = ends

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """A connection to the first address of the host that answers."""
        trouble: Exception | None = None
        for address in self._network.addresses(host, port):
            try:
                made = httpcore.SyncBackend().connect_tcp(address, port, _patience(self._ends))
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                trouble = error
            else:
                return _Limited(made, self._ends)
        raise trouble or httpcore.ConnectError("no address")


class _Limited(httpcore.NetworkStream):
    """A stream that ends in time, even when the other side sends a byte now and then."""

    def __init__(self, stream: httpcore.NetworkStream, ends: float) -> None:
        self._stream = stream
        self._ends = ends

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, _patience(self._ends))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, _patience(self._ends))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        return _Limited(self._stream.start_tls(ssl_context, server_hostname, _patience(self._ends)), self._ends)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


def _patience(ends: float) -> float:
    """Seconds to wait for the next sign of life.

    Raises:
        NotFetched: the time is over.
    """
    left = ends - time.monotonic()
    if left <= 0:
        raise too_slow()
    return min(left, _LONGEST_SILENCE)


def too_slow() -> NotFetched:
    """Nothing came, or it never ended."""
    return NotFetched("the site did not answer in time", hint="try again later", cause=Cause.AWAY)
