"""docs/benchmarks.md: one part for each kind of measure; a part that is measured again replaces its former self."""

from __future__ import annotations

import os
import platform
import re
import sqlite3
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

import psutil

from benchmarks.site import ROOT, Place, python

PAGE = ROOT / "docs" / "benchmarks.md"
HEAD = """# Benchmarks

Written by `make bench`, part by part; nothing on this page is typed by hand. `python -m benchmarks NAME...` measures
some parts again and leaves the others as they are. What stands beside a figure as straightforward is the same page or
question as one writes it first (`benchmarks/plain.py`: COUNT(*), GROUP BY, OFFSET, a loop in a template), on the same
tables, in the same run.
"""
_PART = re.compile(r"<!-- part: (?P<name>[\w-]+) -->\n(?P<text>.*?)<!-- end -->\n", re.DOTALL)
_ROWS = """
from django.db import connection
from timeline.models import ActorDate, Article, Event, EventMention
with connection.cursor() as cursor:
    cursor.execute("SELECT " + ("sqlite_version()" if connection.vendor == "sqlite" else "version()"))
    print(" ".join(cursor.fetchone()[0].split()[:2]))
print(*(model.objects.count() for model in (Event, Article, EventMention, ActorDate)))
"""


def table(headings: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """Cells as they are given; numbers stand to the right."""
    marks = ["---" if place == 0 else "---:" for place, _ in enumerate(headings)]
    lines = [headings, marks, *rows]
    return "\n".join(f"| {' | '.join(map(str, line))} |" for line in lines)


def write(names: Sequence[str], name: str, title: str, text: str) -> None:
    """Put a part into the page; `names` is the order of all."""
    kept = {found["name"]: found["text"] for found in _PART.finditer(_written())}
    kept[name] = f"## {title}\n\n{text.strip()}\n"
    parts = [f"<!-- part: {one} -->\n{kept[one]}<!-- end -->\n" for one in names if one in kept]
    PAGE.write_text("\n".join([HEAD, *parts]), encoding="utf-8")


def _written() -> str:
    return PAGE.read_text(encoding="utf-8") if PAGE.exists() else ""


def machine() -> str:
    """The day, the machine and the versions that matter to all parts."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    memory = psutil.virtual_memory().total / 1e9
    packages = ", ".join(f"{name} {version(name)}" for name in ("Django", "gunicorn"))
    busy = psutil.getloadavg()[0]
    return (
        f"{datetime.now(UTC):%d %B %Y}; {_processor()}, {cores} cores, {memory:.0f} GB; {platform.system()} "
        f"{platform.release().split('-')[0]}, Python {platform.python_version()}, {packages}. "
        f"Load of the machine before the measure: {busy:.1f}."
    )


def _processor() -> str:
    told = Path("/proc/cpuinfo")
    found = re.search(r"model name\s*: (.+)", told.read_text(encoding="utf-8")) if told.exists() else None
    return found[1] if found else platform.machine()


def rows_of(place: Place) -> str:
    """The engine with its version, and what its tables hold."""
    engine, numbers = python(_ROWS, place=place).splitlines()[-2:]
    name = engine if engine.startswith("PostgreSQL") else f"SQLite {engine or sqlite3.sqlite_version}"
    events, articles, reports, links = (f"{int(number):,}" for number in numbers.split())
    return f"{name}: {events} events, {articles} articles, {reports} reports, {links} links of events and actors."
