"""`python -m benchmarks [PART...] [--data FOLDER] [--events 1000000] [--short]`: measure, and write docs/benchmarks.md.

Without names all parts are measured, in their order; a part that is measured replaces its former self on the page. The
folder keeps the made-up news for another time; without one it is made anew and thrown away.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path

from benchmarks import archive, browser, exporting, memory, merging, pages, reading_memory, report, writing
from benchmarks.site import Place, postgresql, prepare, run

# Of requests, to see whether memory grows.
MINUTES = float(os.environ.get("MINUTES", "10"))


@dataclass(frozen=True, slots=True)
class Options:
    """What was asked for."""

    data: Path
    events: int
    # A part of the usual time, to see that everything runs.
    pace: float


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the page: what its heading says, where it is measured, and how."""

    heading: str
    place: Callable[[Options], AbstractContextManager[Place]]
    measure: Callable[[Place, Options], str]


def _on_sqlite(options: Options) -> AbstractContextManager[Place]:
    place = Place(options.data / "sqlite")
    prepare(place, options.events)
    return nullcontext(place)


def _on_postgresql(options: Options) -> AbstractContextManager[Place]:
    return _Prepared(postgresql(options.data / "postgresql"), options.events)


def _on_samples(options: Options) -> AbstractContextManager[Place]:
    place = Place(options.data / "samples")
    prepare(place, 0)
    browser.prepare_samples(place)
    return nullcontext(place)


def _on_empty_postgresql(options: Options) -> AbstractContextManager[Place]:
    return _Prepared(postgresql(options.data / "archive"), 0)


class _Prepared(AbstractContextManager[Place]):
    """A place that is filled before it is used."""

    def __init__(self, inner: AbstractContextManager[Place], events: int) -> None:
        self._inner, self._events = inner, events

    def __enter__(self) -> Place:
        place = self._inner.__enter__()
        prepare(place, self._events)
        return place

    def __exit__(self, *given: object) -> None:
        self._inner.__exit__(None, None, None)


def _pages(place: Place, options: Options) -> str:
    return pages.measure(place, seconds=pages.SHORT * options.pace, longest=pages.LONG * options.pace)


def _questions(place: Place, options: Options) -> str:
    return f"{_ASKED}\n\n{run('-m', 'benchmarks.questions', place=place)}"


_ASKED = """Rows 4 to 7 of the trials: queries of a page, a walk by cursor and by OFFSET, plans, and counts, asked in
one process. The straightforward list compares days and numbers with OR; its counts are COUNT(*)."""


def _writing(place: Place, options: Options) -> str:
    return writing.measure(place, alone=20 * options.pace, beside=40 * options.pace)


def _assigning(place: Place) -> str:
    return run("-m", "benchmarks.assigning", "--here", place=place)


PARTS = {
    "pages-sqlite": Part("Pages on SQLite", _on_sqlite, _pages),
    "pages-postgresql": Part("Pages on PostgreSQL", _on_postgresql, _pages),
    "samples": Part(
        "Pages of the samples", _on_samples, lambda place, options: pages.measure_few(place, 6 * options.pace)
    ),
    "browser": Part("First looks in Chromium", _on_samples, lambda place, _: browser.measure(place)),
    "memory": Part("Memory", _on_sqlite, lambda place, options: memory.measure(place, MINUTES * options.pace)),
    "questions-sqlite": Part("Questions on SQLite", _on_sqlite, _questions),
    "questions-postgresql": Part("Questions on PostgreSQL", _on_postgresql, _questions),
    "exports": Part("Exports of everything", _on_sqlite, lambda place, _: exporting.measure(place)),
    "writing-sqlite": Part("Writing on SQLite", _on_sqlite, _writing),
    "writing-postgresql": Part("Writing on PostgreSQL", _on_postgresql, _writing),
    "archive": Part("A large archive on PostgreSQL", _on_empty_postgresql, lambda place, _: archive.measure(place)),
    # Last of all: what merging compares is written beside the made-up news and stays there.
    "merging-sqlite": Part(
        "Merging, and on SQLite", _on_sqlite, lambda place, _: f"{merging.measure()}\n\n{_assigning(place)}"
    ),
    "merging-postgresql": Part("Merging on PostgreSQL", _on_postgresql, lambda place, _: _assigning(place)),
    # It reads for hours; asked for by its name alone.
    "reading": Part("Memory of a reading worker", _on_samples, lambda *_: reading_memory.measure()),
}
ASKED_FOR_BY_NAME = {"reading"}


def main() -> None:
    """Measure part after part, and write each as soon as it is there."""
    options, names = _options()
    for name in names:
        part, started = PARTS[name], time.monotonic()
        print(f"\n{part.heading}", flush=True)
        busy = report.machine()
        with part.place(options) as place:
            rows = report.rows_of(place)
            text = part.measure(place, options)
        took = f"Measured in {time.monotonic() - started:.0f} s."
        report.write(list(PARTS), name, part.heading, f"{busy} {rows}\n\n{text}\n\n{took}")
        print(text, flush=True)


def _options() -> tuple[Options, list[str]]:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parts", nargs="*", metavar="PART", help=", ".join(PARTS))
    parser.add_argument("--events", type=int, default=1_000_000)
    parser.add_argument("--data", type=Path, help="a folder to keep the made-up news in for another time")
    parser.add_argument("--short", action="store_true", help="a tenth of the time: to see that everything runs")
    given = parser.parse_args()
    if unknown := set(given.parts) - set(PARTS):
        parser.error(f"no part is called {', '.join(sorted(unknown))}; there are {', '.join(PARTS)}")
    folder = given.data or Path(tempfile.mkdtemp(prefix="timeline-benchmarks-"))
    names = given.parts or [name for name in PARTS if name not in ASKED_FOR_BY_NAME]
    return Options(folder, given.events, 0.1 if given.short else 1.0), names


if __name__ == "__main__":
    main()
