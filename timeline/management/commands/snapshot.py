"""Read all events into the file that the serving processes count with; they call this themselves."""

from __future__ import annotations

import os
import time
from typing import Any

from django.core.management.base import BaseCommand

from timeline.models.snapshot.making import make_shared

# Pages go first.
LESS_URGENT = 5


class Command(BaseCommand):
    help = "Make the columns in memory that the pages of a large timeline count with; the site does it by itself."

    def handle(self, *args: Any, **options: Any) -> None:
        os.nice(LESS_URGENT)
        started = time.monotonic()
        number = make_shared()
        if options["verbosity"] > 1:
            self.stdout.write(f"{number:,} events in {time.monotonic() - started:.1f} s")
