"""From inputs to printed lines: as they are read, or once the run is merged."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from tempfile import SpooledTemporaryFile

from timeline.interchange.reading import Outcome, Read
from timeline.interchange.records import Record
from timeline.interchange.run import Run
from timeline.readers.draft import Unreadable

_KEPT_IN_MEMORY = 16_000_000


def lines_as_read(outcomes: Iterable[Outcome], complain: Callable[[Unreadable], None]) -> Iterator[str]:
    """One line an article at once; every mention is a happening of its own."""
    return (_line(read.record) for read in _readable(outcomes, complain))


def lines_merged(outcomes: Iterable[Outcome], complain: Callable[[Unreadable], None]) -> Iterator[str]:
    """One line an article, in order, once all are read and merged; lines and reports wait in files when many."""
    with (
        closing(Run()) as run,
        SpooledTemporaryFile(max_size=_KEPT_IN_MEMORY, mode="w+", encoding="utf-8", newline="\n") as waiting,
    ):
        for read in _readable(outcomes, complain):
            run.take(read.reports)
            waiting.write(_line(read.record) + "\n")
        run.merge()
        waiting.seek(0)
        for line in waiting:
            yield _line(_with_events(json.loads(line), run))


def _readable(outcomes: Iterable[Outcome], complain: Callable[[Unreadable], None]) -> Iterator[Read]:
    for outcome in outcomes:
        if isinstance(outcome, Unreadable):
            complain(outcome)
        else:
            yield outcome


def _with_events(record: Record, run: Run) -> Record:
    events = run.events([mention["event"] for mention in record["mentions"]])
    for mention in record["mentions"]:
        mention["event"] = events[mention["event"]]
    return record


def _line(record: Record) -> str:
    line = json.dumps(record, ensure_ascii=False)
    # Half a surrogate pair, which JSON may hold, cannot be written but as an escape; so are line breaks of Unicode.
    return line if line.isprintable() else json.dumps(record)
