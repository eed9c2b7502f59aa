"""Where a page begins: one comparison of rows, so that the index answers as quickly at any depth."""

from __future__ import annotations

from typing import Any

from django.db.models import BooleanField, DateField, F, Func, Value

from timeline.models.filter import Cursor


class RowComparison(Func):
    """(day, number) < (?, ?), which Django itself spells out on SQLite with an OR that no index answers in order."""

    output_field = BooleanField()

    def as_sql(self, compiler: Any, connection: Any, **context: Any) -> tuple[str, list[Any]]:  # type: ignore[override]
        """As both engines have it."""
        written = [compiler.compile(expression) for expression in self.get_source_expressions()]
        (day, number, of_day, of_number) = (sql for sql, _ in written)
        sql = f"({day}, {number}) {self.extra['sign']} ({of_day}, {of_number})"
        return sql, [value for _, values in written for value in values]


def beyond(key: str, cursor: Cursor, *, rising: bool = False) -> RowComparison:
    """The rows that follow a cursor in the order of a day and the number."""
    place = (Value(cursor.day, output_field=DateField()), Value(cursor.pk))
    return RowComparison(F(key), F("pk"), *place, sign=">" if rising else "<")
