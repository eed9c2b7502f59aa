"""While articles are read, a thread renews their leases; a reading without end is ended with its process."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from django.conf import settings
from django.db import DatabaseError, connection
from django.utils import timezone

from timeline.services.leases import Claim, fail, renew

# sysexits.h: a temporary failure, try again.
STOPPED = 75


@contextmanager
def heartbeat(*held: Claim) -> Iterator[None]:
    """Renew the leases three times as often as it needs, for as long as the block runs."""
    done = threading.Event()
    thread = threading.Thread(target=_beat, args=(held, done), daemon=True)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()


def _beat(held: Sequence[Claim], done: threading.Event) -> None:
    ends = time.monotonic() + settings.TIMELINE_READING_SECONDS
    while not done.wait(settings.TIMELINE_LEASE_SECONDS / 3):
        if time.monotonic() > ends:
            _give_up(held)
        _renew(held)
    connection.close()


def _renew(held: Sequence[Claim]) -> None:
    try:
        for one in held:
            renew(one, now=timezone.now())
    except DatabaseError:
        # Busy or away; two more beats fit into the lease, and after it the result is dropped, not doubled.
        connection.close()


def _give_up(held: Sequence[Claim]) -> None:
    """Nothing stops a thread that is stuck in foreign code but the end of its process; another one takes its place."""
    for one in held:
        fail(one, f"Reading took longer than {settings.TIMELINE_READING_SECONDS} seconds.")
    os._exit(STOPPED)
