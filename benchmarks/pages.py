"""Pages over made-up news, as readers ask for them, beside the same pages written straightforwardly."""

from __future__ import annotations

import time
from dataclasses import dataclass
from itertools import cycle

import psutil

from benchmarks.asking import Answers, ask
from benchmarks.report import table
from benchmarks.routes import ACTORS, Route, mixed, routes
from benchmarks.site import OURS, PLAIN, Place, python, served

CONNECTIONS = 8
HEADINGS = (
    "page", "asked for the first time: p50", "p95", "answers", "asked again: p50", "p95", "answers", "failed",
    "pass line", "straightforward: p50", "p95", "KB gz",
)  # fmt: skip
# The two routes of the trials are asked for so long the first time, all others for less.
LONG, SHORT = 30.0, 4.0
LOADED = {"one actor, fragment", "one actor, full page"}
_NUMBERS = """
from timeline.models import Article, Event
print(Event.objects.latest("pk").pk, Article.objects.latest("pk").pk)
"""
_CODES = """
from timeline.models import Actor
print(*Actor.objects.filter(candidate=False).order_by("pk").values_list("code", flat=True)[:1500])
"""


@dataclass(frozen=True, slots=True)
class Measured:
    """A route, asked with new addresses, with the same ones again, and on the straightforward site."""

    route: Route
    first: Answers
    again: Answers
    plain: Answers | None


def known_routes(place: Place) -> list[Route]:
    """The routes, with numbers and codes that the tables hold."""
    events, articles = python(_NUMBERS, place=place).splitlines()[-1].split()
    return routes(int(events), int(articles), codes(place))


def codes(place: Place) -> list[str]:
    """Those of the actors, the best known first."""
    return python(_CODES, place=place).splitlines()[-1].split()


def measure(place: Place, *, seconds: float = SHORT, longest: float = LONG) -> str:
    """A table of all routes, on one engine."""
    asked = known_routes(place)
    plain = _plain(asked, place)
    with served(OURS, place) as port:
        warm_up(port)
        found = [_measured(port, route, seconds, longest, plain.get(route.name)) for route in asked]
    return f"{_TOLD}\n\n{table(HEADINGS, [_line(one) for one in found])}"


def measure_few(place: Place, seconds: float) -> str:
    """The pages of a small timeline, whose tables count everything anew: over one connection, and over several."""
    paths = {"first page": "/", "one actor": "/?actor=USA", "one year": "/?from=2023&to=2023", "tension": "/tension/"}
    with served(OURS, place) as port:
        warm_up(port)
        rows = [_few(port, name, path, seconds) for name, path in paths.items()]
    with served(PLAIN, place) as port:
        rows += [_few(port, f"straightforward, {name}", path, seconds) for name, path in list(paths.items())[:3]]
    return table(("page", "p50 ms, one connection", "p95 ms", f"p95 ms, {CONNECTIONS} connections", "failed"), rows)


def _few(port: int, name: str, path: str, seconds: float) -> list[str]:
    ask(port, [path] * 20, {}, connections=1, seconds=seconds)
    alone = ask(port, cycle([path]), {}, connections=1, seconds=seconds / 2)
    many = ask(port, cycle([path]), {}, connections=CONNECTIONS, seconds=seconds / 2)
    found = [f"{alone.percentile(0.5):.1f}", f"{alone.percentile(0.95):.1f}", f"{many.percentile(0.95):.1f}"]
    return [name, *found, str(alone.failures + many.failures)]


_TOLD = f"""Milliseconds from the request to the last byte, {CONNECTIONS} connections, gunicorn with two processes, the
readers on the same two cores. First time: every address is another one, which no process has answered before. Again:
each of a few addresses over and over, as when many readers look at the same views. The straightforward site is asked
over one connection alone."""


def warm_up(port: int) -> None:
    """Until every process has its snapshot and has met the templates."""
    until = time.monotonic() + 60
    ask(port, mixed(tuple(f"/?actor={actor}" for actor in ACTORS), 64), {}, connections=CONNECTIONS, seconds=60)
    while time.monotonic() < until and not _settled(port):
        time.sleep(1)
    ask(port, mixed(tuple(f"/?actor={actor}" for actor in ACTORS), 64), {}, connections=CONNECTIONS, seconds=60)


def _settled(port: int) -> bool:
    """Whether the processes of the site do nothing of themselves any more."""
    before = _busy(port)
    time.sleep(1)
    return _busy(port) - before < 0.1


def _busy(port: int) -> float:
    return sum(sum(one.cpu_times()[:4]) for one in site_processes(port))


def site_processes(port: int) -> list[psutil.Process]:
    """The processes that gunicorn runs for a port, without the one that only starts them."""
    address = f"127.0.0.1:{port}"
    everyone = psutil.Process().children(recursive=True)
    masters = [one for one in everyone if one.is_running() and address in " ".join(one.cmdline())]
    parents = {one.ppid() for one in masters}
    return [one for one in masters if one.pid not in parents]


def _plain(asked: list[Route], place: Place) -> dict[str, Answers]:
    with served(PLAIN, place, workers=1) as port:
        return {
            # A few tell as much as many: each takes seconds.
            route.name: ask(port, mixed(route.addresses, 6), {}, connections=1, seconds=6)
            for route in asked
            if route.twin
        }


def _measured(port: int, route: Route, seconds: float, longest: float, plain: Answers | None) -> Measured:
    lasting = longest if route.name in LOADED else seconds
    first = ask(port, route.fresh(), route.headers, connections=CONNECTIONS, seconds=lasting)
    some = route.addresses[:16]
    ask(port, mixed(some, 4 * len(some)), route.headers, connections=CONNECTIONS, seconds=60)
    again = ask(port, cycle(some), route.headers, connections=CONNECTIONS, seconds=seconds)
    both = f"{first.percentile(0.95):6.0f} ms the first time, {again.percentile(0.95):6.0f} again"
    print(f"{route.name:34} p95 {both}", flush=True)
    return Measured(route, first, again, plain)


def _line(one: Measured) -> list[str]:
    first, again, plain = one.first, one.again, one.plain
    beside = [f"{plain.percentile(0.5):,.0f}", f"{plain.percentile(0.95):,.0f}"] if plain else ["", ""]
    return [
        one.route.name,
        *(f"{first.percentile(0.5):.0f}", _within(first.percentile(0.95), one.route.within), f"{len(first.times)}"),
        *(f"{again.percentile(0.5):.0f}", _within(again.percentile(0.95), one.route.within), f"{len(again.times)}"),
        str(first.failures + again.failures),
        str(one.route.within),
        *beside,
        f"{again.size / 1024:.0f}",
    ]


def _within(value: float, most: int) -> str:
    """What misses the pass line stands out."""
    return f"{value:.0f}" if value < most else f"**{value:.0f}**"
