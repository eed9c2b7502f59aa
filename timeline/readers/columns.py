"""CSV: one article a row, its columns named in the first line."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from io import StringIO
from typing import Final

from timeline.readers.decoding import decode
from timeline.readers.draft import NOT_FOUND, ArticleDraft, Found, Unreadable
from timeline.readers.kinds import delimiter_of
from timeline.readers.lexicon import table
from timeline.readers.protocol import LARGEST_FILE, Source
from timeline.readers.publication import given

_NAMES: Final[Mapping[str, Sequence[str]]] = table("columns")["columns"]
_NEEDED: Final = 'name one column "text" and one "published_at"'


def read_table(source: Source, today: date | None = None) -> Iterator[ArticleDraft | Unreadable | Source]:
    """The article of each row; a row without text, or with too few columns, is told by its line."""
    text = decode(source.data)
    # The library's limit of 128 KB a cell is shorter than a long article.
    csv.field_size_limit(LARGEST_FILE)
    rows = csv.reader(StringIO(text, newline=""), delimiter=delimiter_of(text) or ",")
    names = _next_row(rows) or []
    columns = _columns(names)
    while (row := _next_row(rows)) is not None:
        if any(cell.strip() for cell in row):
            yield _read_row(row, names, columns, rows.line_num, source, today)


def _next_row(rows: Iterator[list[str]]) -> list[str] | None:
    try:
        return next(rows, None)
    except csv.Error as error:
        raise Unreadable(f"this CSV file is broken ({error})", hint="save it anew as CSV") from error


def _columns(names: Sequence[str]) -> dict[str, int]:
    """Where each field stands.

    Raises:
        Unreadable: no column holds the text.
    """
    plain = [name.strip().lower().replace(" ", "_").replace("-", "_") for name in names]
    columns = {
        field: plain.index(name) for field, known in _NAMES.items() if (name := _first_of(known, plain)) is not None
    }
    if "text" not in columns:
        shown = ", ".join(name.strip()[:30] for name in names[:8])
        raise Unreadable(f"no column of this CSV file holds the text (it has: {shown})", hint=_NEEDED, line=1)
    return columns


def _first_of(known: Sequence[str], names: Sequence[str]) -> str | None:
    return next((name for name in known if name in names), None)


def _read_row(
    row: Sequence[str], names: Sequence[str], columns: Mapping[str, int], line: int, source: Source, today: date | None
) -> ArticleDraft | Unreadable:
    if len(row) != len(names):
        trouble = f"this row has {len(row)} columns, the first line has {len(names)}"
        return Unreadable(
            trouble, hint="mend it; a text with commas needs quotation marks", line=line, name=source.name
        )
    fields = {field: _cell(row, names, columns.get(field)) for field in _NAMES}
    if not fields["text"].value.strip():
        return Unreadable("this row has no text", hint="fill it in or remove the row", line=line, name=source.name)
    return ArticleDraft(
        name=source.name,
        text=fields["text"].value,
        external_id=fields["id"] or Found(f"{source.stem.value}-{line}", "file name and line", 0.5),
        title=fields["title"],
        byline=fields["byline"],
        outlet=fields["outlet"],
        language=fields["language"],
        url=fields["url"],
        publication=given(fields["published_at"].value, fields["published_at"].method or "CSV column", today),
        line=line,
        kind="CSV",
    )


def _cell(row: Sequence[str], names: Sequence[str], place: int | None) -> Found:
    if place is None or not row[place].strip():
        return NOT_FOUND
    return Found(row[place], f"CSV column {names[place].strip()}", 1.0)
