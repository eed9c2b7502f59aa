"""A site of its own, driven from outside through its processes."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg

ROOT = Path(__file__).parents[2]
# What comes of the articles that `tests.jobs.site` sets up, however often their reading was disturbed.
EVENTS = [["Blinken visited", 3, 3], ["Janet Yellen telephoned", 1, 1]]


@dataclass(frozen=True)
class Site:
    """A data folder, a database, and the processes that work on them."""

    folder: Path
    address: str
    settings: Mapping[str, str] = field(default_factory=dict)
    started: list[subprocess.Popen[str]] = field(default_factory=list)

    def start(self, verb: str, **settings: str) -> subprocess.Popen[str]:
        return self.start_command([sys.executable, "-m", "tests.jobs.site", verb], settings)

    def manage(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Run one of the site's commands."""
        return _ended(self.start_command([sys.executable, "manage.py", *words]))

    def start_command(
        self, command: list[str], settings: Mapping[str, str] | None = None, **options: Any
    ) -> subprocess.Popen[str]:
        """Start a program that works on this site."""
        own = {"TIMELINE_DATA_DIR": str(self.folder), "DATABASE_URL": self.address, "TIMELINE_LEASE_SECONDS": "1"}
        pipes: dict[str, Any] = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
        environment = os.environ | own | self.settings | (settings or {})
        self.started.append(subprocess.Popen(command, cwd=ROOT, env=environment, **pipes, **options))
        return self.started[-1]

    def stop(self) -> None:
        """End whatever still runs."""
        for process in self.started:
            process.kill()
            process.communicate()

    def run(self, verb: str, **settings: str) -> subprocess.CompletedProcess[str]:
        return _ended(self.start(verb, **settings))

    def report(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.run("report").stdout)
        return found

    def states(self) -> list[str]:
        """How far each article is, asked past Django, as that is quicker than starting it."""
        question = "SELECT state FROM timeline_article ORDER BY id"
        if self.address.startswith("sqlite:"):
            with closing(sqlite3.connect(self.address.removeprefix("sqlite:///"))) as file:
                return [state for (state,) in file.execute(question)]
        with psycopg.connect(self.address) as server:
            return [state for (state,) in server.execute(question)]

    def work_until_done(self, **settings: str) -> dict[str, Any]:
        """Workers one after the other, as a supervisor starts them, until the last lease has run out."""
        for _ in range(20):
            assert self.run("work", **settings).returncode == 0
            if not {"queued", "running"} & set(self.states()):
                return self.report()
            time.sleep(0.5)
        raise AssertionError(f"still not done: {self.states()}")


def _ended(process: subprocess.Popen[str]) -> subprocess.CompletedProcess[str]:
    out, err = process.communicate(timeout=120)
    return subprocess.CompletedProcess(process.args, process.returncode, out, err)
