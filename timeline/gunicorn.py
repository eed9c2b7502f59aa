"""How gunicorn serves the site: `gunicorn --config python:timeline.gunicorn timeline.wsgi:application`."""

from __future__ import annotations

import ctypes
import os
import shutil
import tempfile
from contextlib import suppress
from typing import Any

bind = os.environ.get("BIND", "127.0.0.1:8000")
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
threads = 4
# A page that takes longer is lost anyway; a stopped site ends what it is at.
timeout = 60
graceful_timeout = 10
# Whatever might leak ends with its process, not all of them at once.
max_requests = 50_000
max_requests_jitter = 5_000
loglevel = "warning"

# Every process writes its figures here, and any of them can tell the sum.
_figures = os.environ.setdefault("PROMETHEUS_MULTIPROC_DIR", tempfile.mkdtemp(prefix="timeline-figures-"))


# What glibc calls M_ARENA_MAX, M_MMAP_THRESHOLD and M_TRIM_THRESHOLD, and what they are set to.
_HEAP = {-8: 1, -3: 1 << 18, -1: 1 << 18}


def post_fork(server: Any, worker: Any) -> None:
    """One heap for all threads, which gives back what is freed: a fifth of the memory, and Python lets only one run."""
    with suppress(AttributeError, OSError):  # another library has other ways
        for name, value in _HEAP.items():
            ctypes.CDLL(None).mallopt(name, value)


def child_exit(server: Any, worker: Any) -> None:
    """The figures of a process that is gone stay in the sum, once."""
    from prometheus_client.multiprocess import mark_process_dead

    mark_process_dead(worker.pid)  # type: ignore[no-untyped-call]


def on_exit(server: Any) -> None:
    """Nobody reads the figures of a stopped site."""
    shutil.rmtree(_figures, ignore_errors=True)
