"""A site of its own, driven from outside through its processes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

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
        own = {"TIMELINE_DATA_DIR": str(self.folder), "DATABASE_URL": self.address, "TIMELINE_LEASE_SECONDS": "1"}
        command = [sys.executable, "-m", "tests.jobs.site", verb]
        pipes: dict[str, Any] = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
        environment = os.environ | own | self.settings | settings
        self.started.append(subprocess.Popen(command, cwd=ROOT, env=environment, **pipes))
        return self.started[-1]

    def stop(self) -> None:
        """End whatever still runs."""
        for process in self.started:
            process.kill()
            process.communicate()

    def run(self, verb: str, **settings: str) -> subprocess.CompletedProcess[str]:
        process = self.start(verb, **settings)
        out, err = process.communicate(timeout=120)
        return subprocess.CompletedProcess(process.args, process.returncode, out, err)

    def report(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.run("report").stdout)
        return found

    def work_until_done(self) -> dict[str, Any]:
        """Workers one after the other, as a supervisor starts them, until the last lease has run out."""
        for _ in range(20):
            assert self.run("work").returncode == 0
            report = self.report()
            if not any(state in ("queued", "running") for state, *_ in report["articles"]):
                return report
            time.sleep(0.5)
        raise AssertionError(f"still not done: {report}")
