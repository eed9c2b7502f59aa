"""From inputs to printed lines: as they are read, or once the run is merged."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from tempfile import SpooledTemporaryFile

from timeline.interchange.reading import Outcome, Read
from timeline.interchange.records import Record
from timeline.merging.clustering import cluster
from timeline.merging.report import Report
from timeline.readers.draft import Unreadable

_KEPT_IN_MEMORY = 16_000_000


def lines_as_read(outcomes: Iterable[Outcome], complain: Callable[[Unreadable], None]) -> Iterator[str]:
    """One line an article at once; every mention is a happening of its own."""
    return (_line(read.record) for read in _readable(outcomes, complain))


def lines_merged(outcomes: Iterable[Outcome], complain: Callable[[Unreadable], None]) -> Iterator[str]:
    """One line an article, in order, once all are read and merged; the lines wait in a file when there are many."""
    reports: list[Report] = []
    with SpooledTemporaryFile(max_size=_KEPT_IN_MEMORY, mode="w+", encoding="utf-8", newline="\n") as waiting:
        for read in _readable(outcomes, complain):
            reports += read.reports
            waiting.write(_line(read.record) + "\n")
        waiting.seek(0)
        events = {report.key: found.key for found in cluster(reports) for report in found.reports}
        yield from (_line(_with_events(json.loads(line), events)) for line in waiting)


def _readable(outcomes: Iterable[Outcome], complain: Callable[[Unreadable], None]) -> Iterator[Read]:
    for outcome in outcomes:
        if isinstance(outcome, Unreadable):
            complain(outcome)
        else:
            yield outcome


def _with_events(record: Record, events: Mapping[str, str]) -> Record:
    for mention in record["mentions"]:
        mention["event"] = events[mention["event"]]
    return record


def _line(record: Record) -> str:
    line = json.dumps(record, ensure_ascii=False)
    # Half a surrogate pair, which JSON may hold, cannot be written but as an escape; so are line breaks of Unicode.
    return line if line.isprintable() else json.dumps(record)
