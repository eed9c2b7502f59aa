"""What one new report costs among many events: python -m benchmarks.assigning [--events 200000] [--data FOLDER]

The made-up news of `make_events`, on SQLite, with what merging compares written beside it. Then single reports are
assigned: half of them one more report of a made-up happening, half news of its own. Nothing is kept of them.
What is measured is the time of the processor, so that other work on the machine does not count.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import django

from benchmarks.site import Place, prepare

if TYPE_CHECKING:
    from timeline.merging.report import Report

_QUESTIONS = 400


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description="Time the assigning of one report.")
    parser.add_argument("--events", type=int, default=200_000)
    parser.add_argument("--here", action="store_true", help="over the tables that the environment names")
    parser.add_argument("--data", type=Path, help="a folder to keep the made-up news in, or that holds some")
    options = parser.parse_args()
    if options.here:
        _open()
        _print(sorted(_times()))
        return
    with tempfile.TemporaryDirectory(prefix="timeline-assigning-") as passing:
        folder = options.data or Path(passing)
        prepare(Place(folder), options.events)
        os.environ["TIMELINE_DATA_DIR"] = str(folder)
        _open()
        _print(sorted(_times()))


def _open() -> None:
    """The tables, with reports in them."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "timeline.settings")
    django.setup()
    from benchmarks.made_reports import write_reports

    started = time.monotonic()
    if written := write_reports():
        print(f"{written:,} reports prepared in {time.monotonic() - started:.0f} s", flush=True)


def _times() -> Iterator[float]:
    from timeline.merging.assignment import assign
    from timeline.services.shelf import Shelf

    for number, report in enumerate(_questions()):
        started = time.process_time()
        assign([report], Shelf())
        if number >= _QUESTIONS // 10:
            yield time.process_time() - started


def _questions() -> Iterator[Report]:
    """Reports as a new article would bring them, the same in every run."""
    from timeline.merging.report import from_json
    from timeline.models import EventMention

    dice = random.Random(1)
    last = EventMention.objects.order_by("-pk").values_list("pk", flat=True)[0]
    for number, pk in enumerate(sorted(dice.sample(range(1, last), _QUESTIONS), key=lambda _: dice.random())):
        told = from_json(EventMention.objects.values_list("report", flat=True).get(pk=pk))
        article = replace(told.article, key=f"new-{number}")
        told = replace(told, key=f"new-{number}:0-1", article=article)
        yield told if number % 2 else _of_its_own(told)


def _of_its_own(told: Report) -> Report:
    interval = told.interval
    if interval:
        interval = replace(interval, earliest=interval.earliest - timedelta(3), latest=interval.latest - timedelta(3))
    return replace(told, interval=interval, objects=("herring",), predicate="juggle")


def _print(times: list[float]) -> None:
    from timeline.models import Event

    held = Event.objects.standing().count()
    tenths = [1e3 * times[len(times) * tenth // 10] for tenth in (1, 9)]
    print(f"{held:,} events: {1e3 * statistics.median(times):.1f} ms a report in the median,", end=" ")
    print(f"a tenth under {tenths[0]:.1f} ms, a tenth over {tenths[1]:.1f} ms")


if __name__ == "__main__":
    main()
