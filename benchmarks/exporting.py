"""Exports of everything, and the memory of the process that writes them: python -m benchmarks.exporting --data FOLDER

Each form is read to its end over HTTP; what is told is how much the serving process grew over what it held before.
"""

from __future__ import annotations

import argparse
import http.client
import tempfile
import time
from contextlib import nullcontext
from pathlib import Path

import psutil

from benchmarks.site import prepare, served

FORMS = ("csv", "jsonl", "json", "ics", "atom", "timelinejs.json")
_PIECE = 1 << 20


def main() -> None:
    """Print a line a form."""
    parser = argparse.ArgumentParser(description="Measure the memory of exports.")
    parser.add_argument("--events", type=int, default=1_000_000)
    parser.add_argument("--data", type=Path, help="a folder to keep the made-up news in, or that holds some")
    options = parser.parse_args()
    with nullcontext(options.data) if options.data else tempfile.TemporaryDirectory() as folder:
        prepare(Path(folder), options.events)
        # One process, so that the one that is watched is the one that writes.
        with served("timeline.wsgi:application", Path(folder), workers=1) as port:
            _settle(port)
            print(f"{'':18}{'MB':>9}{'seconds':>9}{'grew by MB':>12}")
            for form in FORMS:
                print(_line(port, form), flush=True)


def _settle(port: int) -> None:
    """Until the snapshot is made and the first pages were answered."""
    for _ in range(30):
        _read(port, "/")
        time.sleep(1)


def _line(port: int, form: str) -> str:
    before, started = _memory(port), time.monotonic()
    size, most = _read(port, f"/events.{form}", watch=True)
    return f"events.{form:<11}{size / 1e6:9.1f}{time.monotonic() - started:9.1f}{(most - before) / 1e6:12.1f}"


def _read(port: int, path: str, *, watch: bool = False) -> tuple[int, int]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=600)
    connection.request("GET", path)
    response = connection.getresponse()
    size = most = 0
    while piece := response.read(_PIECE):
        size += len(piece)
        most = max(most, _memory(port)) if watch else 0
    connection.close()
    return size, most


def _memory(port: int) -> int:
    """The bytes of the process that serves a port: the child of the one that was started first."""
    address = f"127.0.0.1:{port}"
    serving = [one for one in psutil.Process().children(recursive=True) if address in " ".join(one.cmdline())]
    return max(int(one.memory_info().rss) for one in serving)


if __name__ == "__main__":
    main()
