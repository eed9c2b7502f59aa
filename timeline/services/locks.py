"""Merging is done by one worker at a time; reading, which takes the time, by as many as there are."""

from __future__ import annotations

from django.db import connection

# Any number that nothing else in the database locks.
_MERGING = 7_362_001


def one_at_a_time() -> None:
    """Wait for our turn, until the transaction ends. On SQLite an immediate transaction is the turn already."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_MERGING])
