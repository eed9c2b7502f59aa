"""The worker's process: it takes jobs until it is told to stop, and sweeps up after workers that were killed."""

from __future__ import annotations

import logging
import threading

from django.conf import settings
from django.db import DatabaseError, connection
from django.utils import timezone
from django.utils.crypto import get_random_string
from django_tasks_db.management.commands.db_worker import Worker
from kombu.exceptions import OperationalError

from timeline.jobs.fetching import fetch_now_and_then
from timeline.jobs.limits import limit_memory
from timeline.jobs.reconciling import reconcile_when_due
from timeline.jobs.sweeping import sweep

logger = logging.getLogger(__name__)

SECONDS_BETWEEN_LOOKS = 0.5


def work(*, batch: bool = False) -> None:
    """Read articles as they come; SIGTERM and SIGINT end it after the current one. With `batch`, until none is left.

    Raises:
        ValueError: `batch` with a broker, which does not say when nothing is left.
    """
    if batch and settings.QUEUE_URL:
        raise ValueError("with QUEUE_URL a worker has no end; analyse_articles reads what waits and stops")
    limit_memory()
    _sweep()
    stopped = threading.Event()
    for beside in (_sweep_now_and_then, fetch_now_and_then):
        threading.Thread(target=beside, args=(stopped,), daemon=True).start()
    try:
        _work_for_broker() if settings.QUEUE_URL else _work_for_tables(batch=batch)
    finally:
        stopped.set()


def _work_for_broker() -> None:
    """One process reads one article at a time: a reading that must be ended ends its process, and no other's."""
    from timeline.jobs.broker import ORDINARY, URGENT, app

    app.Worker(pool="solo", queues=[URGENT, ORDINARY], quiet=True, without_gossip=True, without_mingle=True).start()


def _work_for_tables(*, batch: bool) -> None:
    worker = _worker(batch=batch)
    worker.configure_signals()
    worker.run()


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
        reconcile_when_due(now=timezone.now())
    except (DatabaseError, OperationalError) as error:
        logger.warning("the database or the queue is away or busy; sweeping later: %s", error)
        connection.close()
