"""An event as reference managers read it: BibTeX, RIS and CSL JSON."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from timeline.services.exporting.records import EventRecord

SITE_NAME = "US–China Timeline"
_BIBTEX_SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    **{sign: f"\\{sign}" for sign in "&%$#_"},
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}


def bibtex(record: EventRecord, site: str) -> str:
    """@misc{event-17, title = {{...}}, ...}."""
    fields = {
        "title": f"{{{_bibtex_text(record.title)}}}",
        "howpublished": _bibtex_text(SITE_NAME),
        "url": f"{site}{record.path}",
        "note": _bibtex_text(_note(record)),
        "year": str(record.earliest.year) if record.earliest else "",
        "date": _days(record, "/"),
        "version": _version(record).isoformat(),
    }
    lines = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
    return f"@misc{{event-{record.id},\n" + ",\n".join(lines) + "\n}\n"


def ris(record: EventRecord, site: str) -> str:
    """TY  - ELEC ... ER  -."""
    fields = [
        ("TY", "ELEC"),
        ("ID", f"event-{record.id}"),
        ("TI", record.title),
        ("T2", SITE_NAME),
        ("PY", str(record.earliest.year) if record.earliest else ""),
        ("DA", _ris_day(record)),
        ("ET", _version(record).isoformat()),
        ("N1", _note(record)),
        ("UR", f"{site}{record.path}"),
        ("ER", ""),
    ]
    return "".join(f"{tag}  - {_line(value)}\r\n" for tag, value in fields if value or tag == "ER")


def csl(record: EventRecord, site: str) -> list[dict[str, Any]]:
    """The list of one item that CSL JSON readers expect; `issued` is no finer than what is known."""
    item: dict[str, Any] = {
        "id": f"event-{record.id}",
        "type": "webpage",
        "title": record.title,
        "container-title": SITE_NAME,
        "version": _version(record).isoformat(),
        "note": _note(record),
        "URL": f"{site}{record.path}",
    }
    parts = _date_parts(record)
    return [item | ({"issued": {"date-parts": parts}} if parts else {})]


def _note(record: EventRecord) -> str:
    noun = "report" if record.reports == 1 else "reports"
    return f"{record.when}; {record.reports} {noun}, {record.independent_reports} independent; {record.status}"


def _version(record: EventRecord) -> date:
    """The day of the last change: what one cites may be corrected later."""
    return record.changed.date()


def _days(record: EventRecord, joint: str) -> str:
    if record.earliest is None or record.latest is None:
        return ""
    if record.earliest == record.latest:
        return record.earliest.isoformat()
    return f"{record.earliest.isoformat()}{joint}{record.latest.isoformat()}"


def _ris_day(record: EventRecord) -> str:
    """2023/05/26/ for a day; 2023/05// for a month; 2023/// otherwise."""
    parts = _date_parts(record)
    if not parts:
        return ""
    first = [f"{part:02d}" for part in parts[0]] if len(parts) == 1 else [str(parts[0][0])]
    return "/".join([*first, "", "", ""][:3]) + "/"


def _date_parts(record: EventRecord) -> list[list[int]]:
    if record.earliest is None or record.latest is None:
        return []
    first, last = record.earliest, record.latest
    match record.granularity:
        case "year":
            return [[first.year]]
        case "month":
            return [[first.year, first.month]]
        case _ if first == last:
            return [[first.year, first.month, first.day]]
        case _:
            return [[day.year, day.month, day.day] for day in (first, last)]


def _bibtex_text(text: str) -> str:
    return "".join(_BIBTEX_SPECIAL.get(letter, letter) for letter in _line(text))


def _line(text: str) -> str:
    """One line: a break would begin a new field."""
    return re.sub(r"[\x00-\x1f\x7f]+", " ", text)
