"""The merging of one run, however long: what does not fit in memory waits in a temporary file.

It gives exactly what `merging.clustering.cluster` gives, in the same order of precision; only the groups that reports
are compared with are in memory, those used last.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache

from timeline.merging.blocking import asked_keys, stored_keys
from timeline.merging.clustering import REPRESENTATIVES, best_fit, fit, precision
from timeline.merging.likeness import weights
from timeline.merging.marks import Marks, marks_of
from timeline.merging.report import Report, from_json, to_json

_GROUPS_IN_MEMORY = 2_000
_ASKED_AT_ONCE = 500
_EVENTS = "SELECT report, key FROM member JOIN founder USING (grp) WHERE report IN"
# SQLite keeps a database without a name in memory until it grows, then in a file that is gone when closed.
_TEMPORARY = ""
_TABLES = """
CREATE TABLE report (days, inferred, scheduled, poverty, published, key, report);
CREATE TABLE member (report PRIMARY KEY, grp) WITHOUT ROWID;
CREATE TABLE founder (grp INTEGER PRIMARY KEY, key);
CREATE TABLE representative (grp, place, report, PRIMARY KEY (grp, place)) WITHOUT ROWID;
CREATE TABLE block (key, grp, PRIMARY KEY (key, grp)) WITHOUT ROWID;
"""


class Run:
    """The reports of one run; first all are taken in, then they are merged, then each tells its event."""

    def __init__(self) -> None:
        self._kept = sqlite3.connect(_TEMPORARY, isolation_level=None)
        self._kept.executescript(f"PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; {_TABLES} BEGIN;")
        self._groups = 0
        self._representatives = lru_cache(_GROUPS_IN_MEMORY)(self._load)

    def take(self, reports: Iterable[Report]) -> None:
        """Keep reports for merging."""
        rows = [(*_sortable(report), json.dumps(to_json(report))) for report in reports]
        self._kept.executemany("INSERT INTO report VALUES (?, ?, ?, ?, ?, ?, ?)", rows)

    def merge(self) -> None:
        """Put every report into its group, the most precise first."""
        for report in self._in_order():
            self._place(marks_of(report))

    def events(self, keys: Sequence[str]) -> dict[str, str]:
        """The event of each of these reports: the key of the report that founded its group."""
        found: dict[str, str] = {}
        for start in range(0, len(keys), _ASKED_AT_ONCE):
            some = keys[start : start + _ASKED_AT_ONCE]
            found.update(self._kept.execute(f"{_EVENTS} ({', '.join('?' * len(some))})", some).fetchall())
        return found

    def close(self) -> None:
        """Forget everything."""
        self._kept.close()

    def _in_order(self) -> Iterator[Report]:
        rows = self._kept.execute(
            "SELECT report FROM report ORDER BY days, inferred, scheduled, poverty, published, key"
        )
        return (from_json(json.loads(row[0])) for row in rows)

    def _place(self, marks: Marks) -> None:
        fits = {group: fit(self._representatives(group), marks) for group in self._near(marks.report)}
        group, found = best_fit(fits)
        if found is None or found.value < weights().merge:
            group = self._groups
            self._groups += 1
            self._kept.execute("INSERT INTO founder VALUES (?, ?)", (group, marks.report.key))
        self._join(group, marks)

    def _join(self, group: int, marks: Marks) -> None:
        report = marks.report
        self._kept.execute("INSERT OR IGNORE INTO member VALUES (?, ?)", (report.key, group))
        self._kept.executemany("INSERT OR IGNORE INTO block VALUES (?, ?)", [(k, group) for k in stored_keys(report)])
        present = self._representatives(group)
        if len(present) < REPRESENTATIVES:
            row = (group, len(present), json.dumps(to_json(report)))
            self._kept.execute("INSERT INTO representative VALUES (?, ?, ?)", row)
            present.append(marks)

    def _near(self, report: Report) -> list[int]:
        asked = asked_keys(report)
        marks = ", ".join("?" * len(asked))
        rows = self._kept.execute(f"SELECT DISTINCT grp FROM block WHERE key IN ({marks}) ORDER BY grp", asked)
        return [row[0] for row in rows]

    def _load(self, group: int) -> list[Marks]:
        rows = self._kept.execute("SELECT report FROM representative WHERE grp = ? ORDER BY place", (group,))
        return [marks_of(from_json(json.loads(row[0]))) for row in rows]


def _sortable(report: Report) -> tuple[int, int, int, int, str, str]:
    """`precision` in values that SQLite sorts as Python does."""
    days, inferred, scheduled, poverty, published, key = precision(report)
    return days, int(inferred), int(scheduled), poverty, _iso(published), key


def _iso(day: date) -> str:
    return day.isoformat()
