"""Options that several commands share."""

from __future__ import annotations

from datetime import date

from django.core.management.base import CommandError

from timeline.readers.civil import UnknownZone, zone_named


def day_given(given: str | None) -> date | None:
    """The day that `--published` names.

    Raises:
        CommandError: it is no day.
    """
    try:
        return date.fromisoformat(given) if given else None
    except ValueError as problem:
        raise CommandError(f"--published {given}: this is no day; write it as 2023-06-02.") from problem


def zone_given(name: str) -> str:
    """The zone that `--outlet-timezone` names; "" where none is given.

    Raises:
        CommandError: there is no such zone.
    """
    try:
        return zone_named(name).key if name else ""
    except UnknownZone as problem:
        raise CommandError(f"--outlet-timezone: {problem}.") from problem
