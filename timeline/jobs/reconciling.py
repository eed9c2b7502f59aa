"""The nightly look for whatever fell between: done by one of all workers, once a day."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from django.db import transaction

from timeline.jobs.sweeping import sweep
from timeline.models import Upkeep
from timeline.services import upkeep

logger = logging.getLogger(__name__)

NAME = "reconcile"
EVERY = timedelta(days=1)


def reconcile(*, now: datetime) -> list[tuple[str, int]]:
    """Mend what does not agree, forget what nobody needs, wake a worker for what waits; says what was wrong."""
    found = upkeep.mend()
    upkeep.forget(now=now)
    if woken := sweep(now=now):
        found.append(("articles waited without a job", woken))
    return found


def reconcile_when_due(*, now: datetime) -> None:
    """Once a day, whichever worker comes first."""
    if _is_ours(now):
        for said, number in reconcile(now=now):
            logger.warning("reconciled: %s %s", number, said)


@transaction.atomic
def _is_ours(now: datetime) -> bool:
    """The first look at all only notes the time: whatever is new has nothing to reconcile."""
    kept, created = Upkeep.objects.select_for_update().get_or_create(name=NAME, defaults={"at": now})
    # A time to come was noted by a clock that went wrong.
    if created or kept.at <= now < kept.at + EVERY:
        return False
    kept.at = now
    kept.save(update_fields=["at"])
    return True
