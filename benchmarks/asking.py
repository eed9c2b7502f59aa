"""Readers: so many connections, each asking one address after the other."""

from __future__ import annotations

import gzip
import http.client
import threading
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field


@dataclass(slots=True)
class Answers:
    """How long each answer took in milliseconds, how many were no answer, and the last one."""

    times: list[float] = field(default_factory=list)
    failures: int = 0
    last: bytes = b""

    def percentile(self, part: float) -> float:
        """0.95 -> what 95 in 100 answers did not take longer than; 0 where nothing was answered."""
        ordered = sorted(self.times)
        return ordered[min(len(ordered) - 1, int(part * len(ordered)))] if ordered else 0.0

    @property
    def size(self) -> int:
        """The bytes of the last answer, gzipped."""
        return len(gzip.compress(self.last))


class _Addresses:
    """An iterator that several threads may ask."""

    def __init__(self, addresses: Iterable[str]) -> None:
        self._addresses, self._lock = iter(addresses), threading.Lock()

    def next(self) -> str | None:
        with self._lock:
            return next(self._addresses, None)


def ask(
    port: int, addresses: Iterable[str], headers: Mapping[str, str], *, connections: int, seconds: float
) -> Answers:
    """The addresses once each, shared out among the connections, until they or the seconds are over."""
    waiting, answers, until = _Addresses(addresses), Answers(), time.monotonic() + seconds
    readers = [
        threading.Thread(target=_read, args=(port, waiting, dict(headers), until, answers)) for _ in range(connections)
    ]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    return answers


def _read(port: int, waiting: _Addresses, headers: dict[str, str], until: float, answers: Answers) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=600)
    while time.monotonic() < until and (address := waiting.next()) is not None:
        started = time.perf_counter()
        status, place, body = _answer(connection, address, headers)
        if status in {301, 302} and place:
            started = time.perf_counter()
            status, _, body = _answer(connection, place, headers)
        answers.times.append(1000 * (time.perf_counter() - started))
        answers.failures += status != 200
        answers.last = body
    connection.close()


def _answer(
    connection: http.client.HTTPConnection, address: str, headers: dict[str, str]
) -> tuple[int, str | None, bytes]:
    """Status, where it leads, body; a connection that breaks is no answer, and the next one is made anew."""
    try:
        connection.request("GET", address, headers=headers)
        response = connection.getresponse()
        return response.status, response.getheader("Location"), response.read()
    except (OSError, http.client.HTTPException):
        connection.close()
        return 0, None, b""
