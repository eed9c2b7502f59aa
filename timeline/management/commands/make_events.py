"""Fill the tables with made-up news, to measure with."""

from __future__ import annotations

import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from timeline.management.invention.loading import already_made, make


class Command(BaseCommand):
    help = "Make up events with their articles, reports and actors: the same ones for the same seed."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("count", type=int, help="how many events")
        parser.add_argument("--seed", type=int, default=1, help="another seed makes other news (default 1)")

    def handle(self, *args: Any, count: int, seed: int, **options: Any) -> None:
        if count < 1:
            raise CommandError("Ask for at least one event.")
        if already_made(seed):
            raise CommandError(f"The news of seed {seed} is here already; choose another with --seed.")
        started = time.monotonic()
        make(count, seed, lambda made: self._report(made, count))
        self.stdout.write(f"{count:,} events in {time.monotonic() - started:.0f} s")

    def _report(self, made: int, count: int) -> None:
        if made % 100_000 < 20_000:
            self.stdout.write(f"{made:,} of {count:,}")
