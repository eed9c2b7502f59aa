"""Time the pages over made-up news, beside the same pages written straightforwardly.

    python -m benchmarks.pages [--events 1000000] [--data FOLDER] [--connections 8] [--requests 200] [--only WORDS]

Without a folder the news is made anew, and thrown away afterwards.
"""

from __future__ import annotations

import argparse
import tempfile
from contextlib import nullcontext
from pathlib import Path

from benchmarks.asking import Answers, ask
from benchmarks.routes import Route, mixed, routes
from benchmarks.site import manage, prepare, served

HEADER = (
    f"{'':28} {'p50 ms':>8} {'p95 ms':>8} {'asked':>6} {'failed':>6} {'KB gz':>6}   {'straightforward p50, p95':>26}"
)
# The straightforward page takes seconds, and a few of them tell as much as many.
PLAIN_REQUESTS = 6
_NUMBERS = """
from timeline.models import Article, Event
print(Event.objects.latest("pk").pk, Article.objects.latest("pk").pk)
"""


def main() -> None:
    """Make the news, serve it, ask, print."""
    options = _options()
    with nullcontext(options.data) if options.data else tempfile.TemporaryDirectory() as folder:
        data = Path(folder)
        prepare(data, options.events)
        numbers = manage("shell", "--no-imports", "-c", _NUMBERS, data=data).split()
        asked = [one for one in routes(int(numbers[-2]), int(numbers[-1])) if options.only in one.name]
        plain = {} if options.no_twin else _plain(asked, data)
        with served("timeline.wsgi:application", data) as port:
            print(HEADER)
            for route in asked:
                ask(port, mixed(route.addresses, 16), route.headers, connections=4, seconds=60)
                found = _ask(port, route, options)
                print(_line(route, found, plain.get(route.name)), flush=True)


def _plain(asked: list[Route], data: Path) -> dict[str, Answers]:
    with served("benchmarks.plain_site:application", data) as port:
        return {
            route.name: ask(port, mixed(route.addresses, PLAIN_REQUESTS), {}, connections=1, seconds=120)
            for route in asked
            if route.twin
        }


def _ask(port: int, route: Route, options: argparse.Namespace) -> Answers:
    addresses = mixed(route.addresses, options.requests)
    return ask(port, addresses, route.headers, connections=options.connections, seconds=options.seconds)


def _line(route: Route, found: Answers, plain: Answers | None) -> str:
    ours = f"{found.percentile(0.5):8.1f} {found.percentile(0.95):8.1f} {len(found.times):6} {found.failures:6}"
    beside = f"{plain.percentile(0.5):12,.0f} {plain.percentile(0.95):13,.0f}" if plain else ""
    return f"{route.name:28} {ours} {found.size / 1024:6.1f}   {beside}"


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--events", type=int, default=1_000_000)
    parser.add_argument("--data", type=Path, help="a folder to keep the news in for another time")
    parser.add_argument("--connections", type=int, default=8)
    parser.add_argument("--requests", type=int, default=200, help="a route, at most")
    parser.add_argument("--seconds", type=float, default=30, help="a route, at most")
    parser.add_argument("--only", default="", help="only routes with these words in their names")
    parser.add_argument("--no-twin", action="store_true", help="leave out the straightforward pages")
    return parser.parse_args()


if __name__ == "__main__":
    main()
