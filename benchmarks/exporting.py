"""Exports of everything, read to their end over HTTP, and how much the process that writes them grows."""

from __future__ import annotations

import http.client
import time

from benchmarks.memory import held
from benchmarks.pages import warm_up
from benchmarks.report import table
from benchmarks.site import OURS, PLAIN, Place, served

FORMS = ("csv", "jsonl")
HEADINGS = ("export", "MB", "lines", "seconds", "the process grew by, MB", "pass line")
MOST_MEGABYTES = 64
_PIECE = 1 << 20


def measure(place: Place, forms: tuple[str, ...] = FORMS) -> str:
    """A line a form, and one of the straightforward CSV, which is made before it is sent."""
    # One process, so that the one that is watched is the one that writes.
    with served(OURS, place, workers=1) as port:
        warm_up(port)
        rows = [_line(port, f"/events.{form}") for form in forms]
    with served(PLAIN, place, workers=1) as port:
        _read(port, "/?actor=PHL")
        rows.append(["straightforward CSV", *_line(port, "/events.csv")[1:]])
    return table(HEADINGS, rows)


def _line(port: int, path: str) -> list[str]:
    before, started = _memory(port), time.monotonic()
    size, lines, most = _read(port, path)
    grown = (most - before) / 1e6
    told = f"{grown:.0f}" if grown < MOST_MEGABYTES else f"**{grown:.0f}**"
    seconds = time.monotonic() - started
    return [path[1:], f"{size / 1e6:.0f}", f"{lines:,}", f"{seconds:.0f}", told, str(MOST_MEGABYTES)]


def _read(port: int, path: str) -> tuple[int, int, int]:
    """Bytes and lines of an answer, and the most that the process held meanwhile."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=900)
    connection.request("GET", path)
    response = connection.getresponse()
    size = lines = most = 0
    while piece := response.read(_PIECE):
        size, lines = size + len(piece), lines + piece.count(b"\n")
        most = max(most, _memory(port))
    connection.close()
    if response.status != 200:
        raise RuntimeError(f"{path} was answered with {response.status}")
    return size, lines, most


def _memory(port: int) -> int:
    return sum(uss for uss, _, _ in held(port))
