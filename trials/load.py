"""`python -m trials.load fragments | pages | mixed | memory`: load on the served site; the last line tells.

EVENTS (default 1,000,000) made-up events in DATA (default: a folder that is made and thrown away); MINUTES for memory.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from itertools import chain
from pathlib import Path

import psutil

from benchmarks.asking import Answers, ask
from benchmarks.routes import ACTORS, Route, mixed, routes
from benchmarks.site import ROOT, environment, manage, prepare, served

CONNECTIONS = 8
_NUMBERS = (
    "from timeline.models import Article, Event; print(Event.objects.latest('pk').pk, Article.objects.latest('pk').pk)"
)


def fragments(port: int, known: dict[str, Route]) -> tuple[bool, str]:
    """Fragments of one actor's events: p95 under 50 ms."""
    return _within(_asked(port, known["one actor, fragment"]), 0.95, 50)


def pages(port: int, known: dict[str, Route]) -> tuple[bool, str]:
    """Full pages of one actor's events: p95 under 120 ms."""
    return _within(_asked(port, known["one actor, full page"]), 0.95, 120)


def everything(port: int, known: dict[str, Route], data: Path) -> tuple[bool, str]:
    """All routes in turn for a minute while articles are written: p99 under 300 ms."""
    addresses = _in_turn(known, 2_000)
    with _writing(data) as written:
        found = ask(port, addresses, {}, connections=CONNECTIONS, seconds=60)
    passed, told = _within(found, 0.99, 300)
    errors = written.error.read_text(encoding="utf-8") if written.error.exists() else ""
    return passed and "locked" not in errors, f"{told}; {written.articles(data)} articles written meanwhile"


def memory(port: int, known: dict[str, Route]) -> tuple[bool, str]:
    """All routes in turn: the memory of the site's processes grows by less than 5 %, after it has warmed up."""
    addresses = _in_turn(known, 500)
    ask(port, addresses, {}, connections=CONNECTIONS, seconds=60)
    before, minutes = _memory(port), float(os.environ.get("MINUTES", "10"))
    ends = time.monotonic() + minutes * 60
    while time.monotonic() < ends:
        ask(port, addresses, {}, connections=CONNECTIONS, seconds=ends - time.monotonic())
    after = _memory(port)
    told = f"{before / 1e6:.0f} MB, after {minutes:.0f} minutes {after / 1e6:.0f} MB"
    return after < before * 1.05, told


def _in_turn(known: dict[str, Route], count: int) -> list[str]:
    """Addresses of all routes, one of each after the other."""
    return list(chain.from_iterable(zip(*(mixed(one.addresses, count) for one in known.values()), strict=True)))


def _numbers(data: Path) -> tuple[int, int, int]:
    """The highest numbers of events and articles, and how many articles there are."""
    told = manage("shell", "--no-imports", "-c", _NUMBERS, data=data).split()[-3:]
    return int(told[0]), int(told[1]), int(told[2])


def _asked(port: int, route: Route) -> Answers:
    ask(port, mixed(route.addresses, len(ACTORS)), route.headers, connections=4, seconds=60)
    return ask(port, mixed(route.addresses, 20_000), route.headers, connections=CONNECTIONS, seconds=30)


def _within(found: Answers, part: float, most: float) -> tuple[bool, str]:
    value = found.percentile(part)
    told = f"p{part * 100:.0f} {value:.0f} ms of {len(found.times)} answers, {found.failures} failed"
    return bool(found.times) and value < most and not found.failures, told


def _memory(port: int) -> int:
    """What the processes that listen on the port hold for themselves alone, in bytes."""
    listening = {one.pid for one in psutil.net_connections("tcp") if one.laddr and one.laddr.port == port and one.pid}
    return sum(psutil.Process(pid).memory_full_info().uss for pid in listening)


class Writing:
    """A process that takes in and stores articles as fast as it can."""

    def __init__(self, data: Path) -> None:
        self.error = data / "writing.err"
        self.before = self._count(data)
        command = [sys.executable, "-m", "trials.writing"]
        self.process = subprocess.Popen(command, env=environment(data), cwd=ROOT, stderr=self.error.open("w"))

    def articles(self, data: Path) -> int:
        """How many it wrote."""
        return self._count(data) - self.before

    @staticmethod
    def _count(data: Path) -> int:
        return _numbers(data)[2]


@contextmanager
def _writing(data: Path) -> Iterator[Writing]:
    writing = Writing(data)
    try:
        yield writing
    finally:
        writing.process.terminate()
        writing.process.wait()


def main() -> int:
    """Serve the made-up news and put it under one kind of load."""
    given = os.environ.get("DATA")
    with nullcontext(given) if given else tempfile.TemporaryDirectory() as folder:
        data = Path(folder)
        prepare(data, int(os.environ.get("EVENTS", "1000000")))
        events, articles, _ = _numbers(data)
        known = {one.name: one for one in routes(events, articles)}
        loads: dict[str, Callable[[int, dict[str, Route]], tuple[bool, str]]] = {
            "fragments": fragments,
            "pages": pages,
            "memory": memory,
            "mixed": lambda port, all_of_them: everything(port, all_of_them, data),
        }
        with served("timeline.wsgi:application", data) as port:
            passed, told = loads[sys.argv[1]](port, known)
    print(told)
    return 0 if passed else 1


if __name__ == "__main__":
    sys.exit(main())
