"""The site as it is served: gunicorn on a loopback port, over a data folder of its own."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PATIENCE = 60
WORKERS, THREADS = 2, 4


def environment(data: Path) -> dict[str, str]:
    """Settings of a served site; nothing of the caller's own database or keys."""
    kept = {name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "DEBUG", "SECURE"}}
    return kept | {"TIMELINE_DATA_DIR": str(data), "PYTHONPATH": str(ROOT)}


def prepare(data: Path, events: int) -> None:
    """Tables, style sheets and made-up news, unless they are there from another time."""
    manage("migrate", "--verbosity", "0", data=data)
    manage("collectstatic", "--no-input", "--verbosity", "0", data=data)
    if not manage("shell", "--no-imports", "-c", _COUNT, data=data).strip().endswith("True"):
        print(f"Making {events:,} events in {data}", flush=True)
        print(manage("make_events", str(events), data=data).splitlines()[-1], flush=True)


_COUNT = "from timeline.models import Event; print(Event.objects.exists())"


def manage(*arguments: str, data: Path) -> str:
    """What a command of the project prints."""
    command = [sys.executable, str(ROOT / "manage.py"), *arguments]
    return subprocess.run(command, env=environment(data), check=True, capture_output=True, text=True).stdout


@contextmanager
def served(application: str, data: Path, workers: int = WORKERS) -> Iterator[int]:
    """The port on which gunicorn serves an application until the block ends."""
    port = _free_port()
    command = [sys.executable, "-m", "gunicorn", application, "--bind", f"127.0.0.1:{port}"]
    command += ["--workers", str(workers), "--threads", str(THREADS)]
    server = subprocess.Popen([*command, "--timeout", "300", "--log-level", "error"], env=environment(data), cwd=ROOT)
    try:
        _wait_for(port)
        yield port
    finally:
        server.terminate()
        server.wait(PATIENCE)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(port: int) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise TimeoutError(f"nothing answers on port {port}")
