"""`python -m trials.load fragments | pages | mixed | memory`: load on the served site; the last line tells.

EVENTS (default 1,000,000) made-up events in DATA (default: a folder that is made and thrown away); MINUTES for memory.
Readers ask for one actor each, the better known the more often, out of all that the registry knows.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Mapping
from contextlib import nullcontext
from pathlib import Path

from benchmarks.asking import Answers, ask
from benchmarks.memory import MOST_MEGABYTES, loaded
from benchmarks.pages import CONNECTIONS, codes, warm_up
from benchmarks.routes import FRAGMENT, drawn
from benchmarks.site import OURS, Place, prepare, served
from benchmarks.writing import MOST_ANSWER, beside_readers

Found = tuple[bool, str]
SECONDS = 30


def fragments(place: Place) -> Found:
    """Fragments of one actor's events: p95 under 50 ms."""
    return _within(_asked(place, FRAGMENT), 0.95, 50)


def pages(place: Place) -> Found:
    """Full pages of one actor's events: p95 under 120 ms."""
    return _within(_asked(place, {}), 0.95, 120)


def mixed(place: Place) -> Found:
    """All routes in turn for a minute while articles are written: p99 under 300 ms."""
    answers, writer = beside_readers(place, OURS, 60)
    passed, told = _within(answers, 0.99, MOST_ANSWER)
    return passed and not writer["locked"], f"{told}; {writer['articles']} articles written meanwhile"


def memory(place: Place) -> Found:
    """All routes in turn: the memory of the site's processes grows by less than 5 %, after it has warmed up."""
    minutes = float(os.environ.get("MINUTES", "60"))
    found = loaded(OURS, place, minutes * 60)
    largest = max(pss for _, pss, _ in found.after) / 1e6
    told = f"after {minutes:g} minutes {100 * found.growth:+.1f} %, the largest process {largest:.0f} MB (PSS)"
    return found.growth < 0.05 and largest < MOST_MEGABYTES and not found.answers.failures, told


LOADS = {"fragments": fragments, "pages": pages, "mixed": mixed, "memory": memory}


def _asked(place: Place, headers: Mapping[str, str]) -> Answers:
    with served(OURS, place) as port:
        warm_up(port)
        return ask(port, drawn(codes(place)), headers, connections=CONNECTIONS, seconds=SECONDS)


def _within(found: Answers, part: float, most: float) -> Found:
    value = found.percentile(part)
    told = f"p{part * 100:.0f} {value:.0f} ms of {len(found.times)} answers, {found.failures} failed"
    return bool(found.times) and value < most and not found.failures, told


def main() -> int:
    """Serve the made-up news and put it under one kind of load."""
    given = os.environ.get("DATA")
    with nullcontext(given) if given else tempfile.TemporaryDirectory() as folder:
        place = Place(Path(folder))
        prepare(place, int(os.environ.get("EVENTS", "1000000")))
        passed, told = LOADS[sys.argv[1]](place)
    print(told)
    return 0 if passed else 1


if __name__ == "__main__":
    sys.exit(main())
