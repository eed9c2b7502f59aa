"""Many new rows of one table, as fast as the engine takes them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import connection
from django.db.models import AutoField, Field, Model


def insert(rows: Sequence[Model]) -> None:
    """Write new rows and give them their keys: by COPY into PostgreSQL, as a list of values elsewhere."""
    if not rows:
        return
    if connection.vendor == "postgresql":
        _number(rows)
        _copy(rows)
    else:
        type(rows[0])._default_manager.bulk_create(rows)


def _number(rows: Sequence[Model]) -> None:
    """Reserve as many keys as there are rows; nobody else gets them, whatever becomes of the transaction."""
    meta = rows[0]._meta
    assert meta.pk is not None
    if not isinstance(meta.pk, AutoField):
        return
    with connection.cursor() as cursor:
        asked = "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)"
        cursor.execute(asked, [meta.db_table, meta.pk.column, len(rows)])
        for row, (number,) in zip(rows, cursor.fetchall(), strict=True):
            row.pk = number


def _copy(rows: Sequence[Model]) -> None:
    meta = rows[0]._meta
    fields = meta.concrete_fields
    quote = connection.ops.quote_name
    names = ", ".join(quote(field.column) for field in fields)
    with connection.cursor() as cursor, cursor.copy(f"COPY {quote(meta.db_table)} ({names}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row([_value(field, row) for field in fields])


def _value(field: Field[Any, Any], row: Model) -> Any:
    return field.get_db_prep_save(field.pre_save(row, add=True), connection)
