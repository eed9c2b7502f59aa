"""Read articles and print what they say, one line of JSON an article; the database is not touched."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from tqdm import tqdm

from timeline.interchange.extracting import lines_as_read, lines_merged
from timeline.interchange.inputs import Given, tasks_of
from timeline.interchange.reading import Outcome, read_all
from timeline.management.options import day_given, zone_given
from timeline.readers.civil import FURTHEST_AHEAD
from timeline.readers.draft import Unreadable


class Command(BaseCommand):
    help = "Read articles and print their time expressions and events as JSON Lines."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "inputs", nargs="+", metavar="INPUT", help="a .jsonl, .json, .txt or .html file, a folder, or - for stdin"
        )
        parser.add_argument("--published", help="the day, as 2023-06-02, of articles that do not say it themselves")
        parser.add_argument("--outlet-timezone", default="", help="the zone of the outlets, as Asia/Shanghai")
        parser.add_argument("--workers", type=int, default=1, help="how many processes read (default 1)")
        parser.add_argument("--no-merge", action="store_true", help="print as it reads, each mention by itself")
        parser.add_argument("--candidates", action="store_true", help="keep typed predicates that are no events")

    def handle(self, *args: Any, **options: Any) -> None:
        self._complaints = 0
        given = Given(day_given(options["published"]), zone_given(options["outlet_timezone"]), _tomorrow())
        tasks = tasks_of(options["inputs"], given, sys.stdin.buffer)
        outcomes = read_all(tasks, workers=options["workers"], candidates=options["candidates"])
        lines = lines_as_read if options["no_merge"] else lines_merged
        for line in lines(_with_progress(outcomes), self._complain):
            self.stdout.write(line)
        self.stdout.flush()
        if self._complaints:
            sys.exit(1)

    def _complain(self, trouble: Unreadable) -> None:
        self._complaints += 1
        tqdm.write(str(trouble), file=sys.stderr)


def _with_progress(outcomes: Iterator[Outcome]) -> Iterator[Outcome]:
    # Only for someone who looks on: a log or a pipe gets the complaints alone.
    yield from tqdm(outcomes, unit=" articles", file=sys.stderr, disable=not sys.stderr.isatty())


def _tomorrow() -> date:
    """The last day that can have begun somewhere, with room for a clock that is wrong."""
    return (datetime.now(UTC) + FURTHEST_AHEAD).date()
