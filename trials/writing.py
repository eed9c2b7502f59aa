"""`python -m trials.writing`: articles with made-up readings are taken in and stored, until the process is ended."""

from __future__ import annotations

import os
import signal
import sys
from itertools import count

import django


def main() -> None:
    """The cast's reader reads; taking in, claiming, storing and merging are the site's own."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "timeline.settings"
    django.setup()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    from tests.cast import VISIT, article, read_by_hand
    from timeline.jobs.attempt import attempt

    for number in count():
        day = f"{2001 + number % 24}-{1 + number % 12:02}-{1 + number % 28:02}"
        attempt(
            article(f"{VISIT} It rained for {number} hours on {os.getpid()} fields.", published=day).pk, read_by_hand
        )


if __name__ == "__main__":
    main()
