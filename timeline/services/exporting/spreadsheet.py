"""Comma-separated values that no spreadsheet takes for a formula."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator

from timeline.services.exporting.records import EventRecord

COLUMNS = (
    "id",
    "title",
    "plover_type",
    "quad_class",
    "intensity",
    "cameo_root",
    "goldstein",
    "earliest",
    "latest",
    "granularity",
    "extent",
    "status",
    "lane",
    "source_actors",
    "target_actors",
    "place",
    "country",
    "reports",
    "independent_reports",
    "first_reported",
    "outlets",
    "articles",
    "address",
)
# What begins a formula in some spreadsheet, in ASCII and in full width; control characters are skipped before it.
_FORMULA_SIGNS = frozenset("=+-@＝＋－＠﹢﹣﹦﹫−")


class _Lines:
    """A file that hands back what is written to it: the writer's `writerow` returns the line."""

    def write(self, line: str) -> str:
        return line


def csv_lines(found: Iterable[EventRecord], site: str) -> Iterator[str]:
    """The header and a line an event; several values in one cell are parted by a semicolon."""
    writer = csv.writer(_Lines())
    yield str(writer.writerow(COLUMNS))
    for record in found:
        yield str(writer.writerow([safe(cell) for cell in _cells(record, site)]))


def safe(cell: object) -> object:
    """=1+1 -> '=1+1: text that a spreadsheet would run gets an apostrophe; numbers and days are none."""
    if not isinstance(cell, str):
        return cell
    text = cell.replace("\0", "")
    runs = text.lstrip()[:1] in _FORMULA_SIGNS or text[:1] in {"\t", "\r", "\n"}
    return f"'{text}" if runs else text


def _cells(record: EventRecord, site: str) -> tuple[object, ...]:
    kind = record.type
    return (
        record.id,
        record.title,
        kind.name,
        kind.quad,
        kind.score,
        # A code, not a number: 03 keeps its nought.
        kind.cameo_root,
        kind.goldstein,
        record.earliest,
        record.latest,
        record.granularity,
        record.extent,
        record.status,
        record.lane,
        "; ".join(record.codes("source")),
        "; ".join(record.codes("target")),
        record.place,
        record.country,
        record.reports,
        record.independent_reports,
        record.first_reported,
        "; ".join(record.outlets),
        "; ".join(source.url for source in record.sources if source.url),
        f"{site}{record.path}",
    )
