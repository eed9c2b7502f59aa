"""How each engine copies itself to a file and comes back from it, while others read and write."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import Protocol

from django.db import connection, transaction


class Unkept(Exception):
    """A copy was not made or not brought back; says in one sentence why."""


class Engine(Protocol):
    """One kind of database."""

    file_name: str

    def copy(self, to: Path, counted: Iterable[str]) -> dict[str, int]:
        """Write all tables, as they stand at one moment; says how many rows these tables held at that moment."""

    def bring_back(self, source: Path) -> None:
        """Put the copied tables in the place of those that are there, all or nothing."""


class Sqlite:
    """`VACUUM INTO` reads one snapshot and stalls no writer for longer than a moment (measured: 2 ms)."""

    file_name = "database.sqlite3"

    def copy(self, to: Path, counted: Iterable[str]) -> dict[str, int]:
        """See `Engine`. A check of the copy is part of it."""
        connection.close()
        try:
            with closing(sqlite3.connect(_name())) as live:
                live.execute("VACUUM INTO ?", [str(to)])
            _check(to)
            with closing(sqlite3.connect(to)) as copied:
                return {name: _rows(copied.execute(f'SELECT count(*) FROM "{name}"').fetchone()) for name in counted}
        except sqlite3.Error as error:
            raise Unkept(f"The database could not be copied: {error}.") from error

    def bring_back(self, source: Path) -> None:
        """See `Engine`. In one step, under the lock of a writer: whoever reads meanwhile sees the old or the new."""
        connection.close()
        try:
            _check(source)
            with closing(sqlite3.connect(source)) as kept, closing(sqlite3.connect(_name(), timeout=60)) as live:
                kept.backup(live)
        except sqlite3.Error as error:
            raise Unkept(f"The copy could not be brought back: {error}.") from error


class PostgreSQL:
    """Its own programs, which must be installed and no older than the server."""

    file_name = "database.dump"

    def copy(self, to: Path, counted: Iterable[str]) -> dict[str, int]:
        """See `Engine`. The count and the copy share a snapshot."""
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
            cursor.execute("SELECT pg_export_snapshot()")
            snapshot = cursor.fetchone()[0]
            _run("pg_dump", "--format=custom", "--no-owner", f"--snapshot={snapshot}", f"--file={to}")
            found = {}
            for name in counted:
                cursor.execute(f'SELECT count(*) FROM "{name}"')
                found[name] = _rows(cursor.fetchone())
            return found

    def bring_back(self, source: Path) -> None:
        """See `Engine`. In one transaction."""
        connection.close()
        _run(
            "pg_restore",
            "--clean",
            "--if-exists",
            "--no-owner",
            "--single-transaction",
            "--dbname",
            _name(),
            str(source),
        )


def engine() -> Engine:
    """That of this site."""
    return Sqlite() if connection.vendor == "sqlite" else PostgreSQL()


def _check(file: Path) -> None:
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as copied:
        told = copied.execute("PRAGMA quick_check").fetchone()[0]
    if told != "ok":
        raise Unkept(f"The copy is damaged: {told}.")


def _rows(answer: tuple[int]) -> int:
    return answer[0]


def _name() -> str:
    return str(connection.settings_dict["NAME"])


def _run(program: str, *arguments: str) -> None:
    """Call a program of PostgreSQL; the password goes by its environment, where no list of processes shows it."""
    if shutil.which(program) is None:
        raise Unkept(f"{program} is not installed; install PostgreSQL's client programs.")
    given = connection.settings_dict
    names = {"PGHOST": "HOST", "PGPORT": "PORT", "PGUSER": "USER", "PGPASSWORD": "PASSWORD", "PGDATABASE": "NAME"}
    own = {variable: str(given[name]) for variable, name in names.items() if given.get(name)}
    if host := given.get("OPTIONS", {}).get("host"):
        own["PGHOST"] = str(host)
    done = subprocess.run([program, *arguments], env=os.environ | own, capture_output=True, text=True, check=False)
    if done.returncode:
        lines = done.stderr.strip().splitlines()
        raise Unkept(f"{program} broke off: {lines[-1] if lines else 'it did not say why'}.")
