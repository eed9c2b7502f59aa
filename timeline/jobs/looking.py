"""Look at a batch before it is kept. The web imports this; what reads is imported by the worker alone."""

from __future__ import annotations

import logging
from functools import partial

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from timeline.jobs.trial import BEFORE_ARTICLES
from timeline.models import Batch
from timeline.services import previews

logger = logging.getLogger(__name__)


@task(priority=BEFORE_ARTICLES)
def look(batch_id: int, number: int) -> str:
    """Find what a batch is like and what it would add, unless it was kept or is to be looked at anew."""
    batch = Batch.objects.filter(pk=batch_id, look_number=number, kept_at=None).first()
    if batch is None:
        return ""
    _look(batch)
    return Batch.objects.filter(pk=batch_id).values_list("look", flat=True).first() or ""


def enqueue(batch: Batch) -> None:
    """Have a batch looked at once the running transaction is committed."""
    asked = previews.ask_for_look(batch, now=timezone.now())
    transaction.on_commit(partial(look.enqueue, asked.pk, asked.look_number))


def _look(batch: Batch) -> None:
    # Here, and not above: the web must never load spaCy, nor numpy for this.
    from timeline.jobs.pipeline import read
    from timeline.services.likenesses import find_likenesses

    try:
        find_likenesses(batch)
        previews.look_at(batch, read, now=timezone.now())
    except Exception:
        # Any text may break any library; whoever waits is told, and the log has the reason.
        logger.exception("batch %s could not be looked at", batch.pk)
        previews.give_up(batch)
