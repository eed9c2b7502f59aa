"""Many rows at once, past the ORM: a statement a table, and indexes built afterwards where the engine allows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.core.management.color import no_style
from django.db import connection
from django.db.models import Field, Max, Model

from timeline.models import Event
from timeline.models.searching import index


class Table:
    """A table and the columns that its rows give; the others get their defaults."""

    def __init__(self, model: type[Model], columns: Sequence[str], made_at: datetime) -> None:
        self.model = model
        known: dict[str, Field[Any, Any]] = {field.attname: field for field in model._meta.concrete_fields}
        rest = [field for name, field in known.items() if name not in {*columns, "id"}]
        self._defaults = tuple(_default(field, made_at) for field in rest)
        ordered = [known[name] for name in ("id", *columns)] + rest
        names = ", ".join(connection.ops.quote_name(field.column) for field in ordered)
        places = ", ".join(["%s"] * len(ordered))
        table = connection.ops.quote_name(model._meta.db_table)
        self._statement = f"INSERT INTO {table} ({names}) VALUES ({places})"
        self.next_id = (model._default_manager.aggregate(last=Max("pk"))["last"] or 0) + 1

    def number(self) -> int:
        """The key of a new row."""
        self.next_id += 1
        return self.next_id - 1

    def insert(self, rows: Iterable[tuple[Any, ...]]) -> None:
        """Rows whose first value is their key, the others those of the columns."""
        with connection.cursor() as cursor:
            cursor.executemany(self._statement, [row + self._defaults for row in rows])


def _default(field: Field[Any, Any], made_at: datetime) -> Any:
    stamped = getattr(field, "auto_now", False) or getattr(field, "auto_now_add", False)
    return field.get_db_prep_save(made_at if stamped else field.get_default(), connection)


@contextmanager
def quick_loading(tables: Sequence[Table]) -> Iterator[None]:
    """On SQLite without its indexes, without waiting for the disk and without looking at references.

    None of that can be had within a transaction.
    """
    names = [table.model._meta.db_table for table in tables]
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        yield
        _set_sequences(tables)
        return
    dropped = _drop_indexes(names)
    index.drop_triggers(connection)
    _run("PRAGMA synchronous = OFF", "PRAGMA cache_size = -800000", "PRAGMA temp_store = MEMORY")
    try:
        with connection.constraint_checks_disabled():
            yield
    finally:
        index.restore_triggers(connection)
        if Event in (table.model for table in tables):
            index.rebuild(connection)
        _run(*dropped, "ANALYZE", "PRAGMA wal_checkpoint(TRUNCATE)", "PRAGMA synchronous = NORMAL")


def _drop_indexes(tables: Sequence[str]) -> list[str]:
    """Indexes gone, and the statements that make them again; those of keys and unique columns stay."""
    with connection.cursor() as cursor:
        places = ", ".join(["%s"] * len(tables))
        cursor.execute(
            f"SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND tbl_name IN ({places})",
            list(tables),
        )
        found = cursor.fetchall()
    _run(*(f"DROP INDEX {connection.ops.quote_name(name)}" for name, _ in found))
    return [statement for _, statement in found]


def _set_sequences(tables: Sequence[Table]) -> None:
    """Let the next row get the next key; SQLite does so by itself."""
    _run(*connection.ops.sequence_reset_sql(no_style(), [table.model for table in tables]))


def _run(*statements: str) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
