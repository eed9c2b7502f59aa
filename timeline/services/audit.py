"""The log of who changed what, when and why: every change that a person makes writes a row of it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib.auth.models import AbstractBaseUser

from timeline.models import Decision, Event

_LONGEST = 500


def record(
    kind: str,
    subject: str,
    *,
    by: AbstractBaseUser | None,
    was: Any = None,
    becomes: Any = None,
    reason: str = "",
    event: Event | None = None,
    act: UUID | None = None,
    undoes: Decision | None = None,
) -> Decision:
    """Write one row of the log, in the transaction of the change itself; those of one press share an `act`."""
    return Decision.objects.create(
        kind=kind,
        subject=subject[:200],
        was=was,
        becomes=becomes,
        reason=" ".join(reason.split())[:_LONGEST],
        by_id=by.pk if by else None,
        event=event,
        act=act,
        undoes=undoes,
    )
