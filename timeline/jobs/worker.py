"""The worker's process: it takes jobs until it is told to stop, and sweeps up after workers that were killed."""

from __future__ import annotations

import logging
import threading

from django.conf import settings
from django.db import DatabaseError, connection
from django.utils import timezone
from django.utils.crypto import get_random_string
from django_tasks_db.management.commands.db_worker import Worker

from timeline.jobs.sweeping import sweep

logger = logging.getLogger(__name__)

SECONDS_BETWEEN_LOOKS = 0.5


def work(*, batch: bool = False) -> None:
    """Read articles as they come; SIGTERM and SIGINT end it after the current one. With `batch`, until none is left."""
    _sweep()
    stopped = threading.Event()
    sweeper = threading.Thread(target=_sweep_now_and_then, args=(stopped,), daemon=True)
    sweeper.start()
    worker = _worker(batch=batch)
    worker.configure_signals()
    try:
        worker.run()
    finally:
        stopped.set()


def _worker(*, batch: bool) -> Worker:
    return Worker(
        queue_names=["*"],
        interval=SECONDS_BETWEEN_LOOKS,
        batch=batch,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=get_random_string(32),
        excluded_queue_names=[],
    )


def _sweep_now_and_then(stopped: threading.Event) -> None:
    """Twice in a lease, for as long as the worker works."""
    while not stopped.wait(settings.TIMELINE_LEASE_SECONDS / 2):
        _sweep()
    connection.close()


def _sweep() -> None:
    try:
        sweep(now=timezone.now())
    except DatabaseError:
        logger.warning("the database is away or busy; sweeping later", exc_info=True)
        connection.close()
