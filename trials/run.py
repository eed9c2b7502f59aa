"""`python -m trials.run [NUMBER...]`: go through the trials, or some of them, and write docs/trials.md."""

from __future__ import annotations

import argparse
import os
import platform
import re
import subprocess
import sys
import time
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).parents[1]
TABLE, PAGE = Path(__file__).with_name("table.toml"), ROOT / "docs" / "trials.md"
LONGEST = 90 * 60
HEAD = """# Trials

Faults survived, attacks refused, load held. `make trials` goes through all of them and writes this page; nothing on it
is typed by hand. A trial passes when all of its checks do; one that does not says why. Rows that were not run the last
time are kept, with the day and the commit at which they were.

{machine}

| | tried | how often | took | result | passes when | run |
| --- | --- | --- | --- | --- | --- | --- |
"""
# Of what did not pass, so many letters are shown to whoever runs it.
_SHOWN = 6_000
_ROW = re.compile(r"^\| (\d+) \|")
_PASSED, _REST = re.compile(r"(\d+) passed"), re.compile(r"\d+ (?:failed|error|skipped)[^,]*")


@dataclass(frozen=True, slots=True)
class Trial:
    """A row of the table: tests to run, or a command that ends with status 0 and says in the end what it found."""

    number: int
    tried: str
    passes: str
    tests: Sequence[str] = ()
    command: Sequence[str] = ()
    postgresql: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Result:
    """What came of it."""

    passed: bool
    often: str
    told: str
    seconds: float


def trials() -> list[Trial]:
    """All rows, in their order."""
    return [Trial(**row) for row in tomllib.loads(TABLE.read_text(encoding="utf-8"))["trial"]]


def carry_out(trial: Trial) -> Result:
    """Run what the trial consists of."""
    began = time.monotonic()
    results = [_commanded(trial.command)] if trial.command else []
    if trial.tests:
        results.append(_tested([sys.executable, "-m", "pytest", *trial.tests]))
    if trial.postgresql:
        results.append(_tested([sys.executable, "-m", "tests.on_postgresql", *trial.postgresql]))
    passed = all(result.passed for result in results)
    told = "; ".join(filter(None, [result.told for result in results]))
    return Result(passed, " + ".join(result.often for result in results), told, time.monotonic() - began)


def _tested(command: Sequence[str]) -> Result:
    done = _run(command)
    last = done.stdout.strip().splitlines()[-1:] or [""]
    passed = _PASSED.search(last[0])
    often = f"{passed[1]} checks" if passed else "0 checks"
    fault = "" if done.returncode == 0 and passed else f"**{', '.join(_REST.findall(last[0])) or 'did not run'}**"
    if fault:
        print(done.stdout[-_SHOWN:], done.stderr[-_SHOWN:], file=sys.stderr, flush=True)
    return Result(not fault, often, fault, 0)


def _commanded(command: Sequence[str]) -> Result:
    done = _run([sys.executable, *command])
    lines = done.stdout.strip().splitlines() or done.stderr.strip().splitlines()[-1:] or ["it said nothing"]
    return Result(done.returncode == 0, "once", lines[-1], 0)


def _run(command: Sequence[str]) -> subprocess.CompletedProcess[str]:
    try:
        return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=LONGEST)
    except subprocess.TimeoutExpired:
        return subprocess.CompletedProcess(command, 1, "", f"stopped after {LONGEST // 60} minutes")


def line(trial: Trial, result: Result) -> str:
    """A row of the page."""
    verdict = "passed" if result.passed else "**not passed**"
    told = f"{verdict}: {result.told}" if result.told else verdict
    cells = (trial.number, trial.tried, result.often, f"{result.seconds:.0f} s", told, trial.passes, _now())
    return f"| {' | '.join(str(cell).replace('|', '/') for cell in cells)} |"


def _now() -> str:
    """24 November 2026, 63dbaa0; with a plus where files other than the page differ from that commit."""
    page = f":!{PAGE.relative_to(ROOT)}"
    commit = _git("rev-parse", "--short=7", "HEAD") + ("+" if _git("diff", "--stat", "HEAD", "--", ".", page) else "")
    return ", ".join(filter(None, [f"{datetime.now(UTC):%d %B %Y}", commit]))


def _git(*asked: str) -> str:
    """What Git says; nothing where this is no checkout."""
    return subprocess.run(["git", *asked], cwd=ROOT, capture_output=True, text=True, check=False).stdout.strip()


def kept_lines() -> dict[int, str]:
    """The rows of an earlier run, by number, for those that are not run now."""
    text = PAGE.read_text(encoding="utf-8") if PAGE.exists() else ""
    return {int(found[1]): row for row in text.splitlines() if (found := _ROW.match(row))}


def write(lines: dict[int, str]) -> None:
    """Write the page."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    machine = f"{cores} cores, {platform.system()}, Python {platform.python_version()}."
    rows = "\n".join(lines.get(trial.number) or _not_run(trial) for trial in trials())
    PAGE.write_text(HEAD.format(machine=machine) + rows + "\n", encoding="utf-8")


def _not_run(trial: Trial) -> str:
    return f"| {trial.number} | {trial.tried} | | | **not run yet** | {trial.passes} | |"


def main(given: Sequence[str] | None = None) -> int:
    """Status 1 where a trial did not pass."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("numbers", nargs="*", type=int, help="of trials; all where none is given")
    wanted = set(parser.parse_args(given).numbers)
    lines, passed = kept_lines(), True
    for trial in trials():
        if wanted and trial.number not in wanted:
            continue
        result = carry_out(trial)
        passed &= result.passed
        lines[trial.number] = line(trial, result)
        print(lines[trial.number], flush=True)
        write(lines)
    return 0 if passed else 1


if __name__ == "__main__":
    sys.exit(main())
