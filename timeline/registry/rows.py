"""Read the shipped data files, row by row."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from importlib.resources import files


def rows_of(name: str) -> Iterator[dict[str, str]]:
    """The rows of one file of `timeline/registry/data`, by column name."""
    text = (files("timeline.registry") / "data" / name).read_text(encoding="utf-8")
    yield from csv.DictReader(text.splitlines())
