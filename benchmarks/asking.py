"""Readers: so many connections, each asking one address after the other."""

from __future__ import annotations

import gzip
import http.client
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from queue import Empty, SimpleQueue


@dataclass(slots=True)
class Answers:
    """How long each answer took in milliseconds, how many were no answer, and the size of the last one, gzipped."""

    times: list[float] = field(default_factory=list)
    failures: int = 0
    size: int = 0

    def percentile(self, part: float) -> float:
        """0.95 -> what 95 in 100 answers did not take longer than; 0 where nothing was answered."""
        ordered = sorted(self.times)
        return ordered[min(len(ordered) - 1, int(part * len(ordered)))] if ordered else 0.0


def ask(
    port: int, addresses: Sequence[str], headers: Mapping[str, str], *, connections: int, seconds: float
) -> Answers:
    """The addresses once each, shared out among the connections, until they or the seconds are over."""
    waiting: SimpleQueue[str] = SimpleQueue()
    for address in addresses:
        waiting.put(address)
    answers, until = Answers(), time.monotonic() + seconds
    readers = [
        threading.Thread(target=_read, args=(port, waiting, dict(headers), until, answers)) for _ in range(connections)
    ]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    return answers


def _read(port: int, waiting: SimpleQueue[str], headers: dict[str, str], until: float, answers: Answers) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=600)
    while time.monotonic() < until:
        try:
            address = waiting.get_nowait()
        except Empty:
            break
        started = time.perf_counter()
        connection.request("GET", address, headers=headers)
        response = connection.getresponse()
        body = response.read()
        if response.status in {301, 302} and (place := response.getheader("Location")):
            started = time.perf_counter()
            connection.request("GET", place, headers=headers)
            response = connection.getresponse()
            body = response.read()
        answers.times.append(1000 * (time.perf_counter() - started))
        answers.failures += response.status != 200
        answers.size = len(gzip.compress(body))
    connection.close()
