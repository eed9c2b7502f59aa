"""The articles that `extract` is given: files, folders of them, or JSON Lines from standard input, one at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import BinaryIO

from timeline.readers.civil import civil
from timeline.readers.draft import ArticleDraft, PublicationDate, Unreadable
from timeline.readers.json_article import read_lines
from timeline.readers.protocol import LARGEST_FILE, MEGABYTE
from timeline.readers.reading import read_each

STANDARD_INPUT = "-"
_LINES = frozenset({".jsonl", ".ndjson"})
_FOLDER_HOLDS = frozenset({".json", ".jsonl", ".ndjson", ".txt", ".md", ".html", ".htm"})
_AS_GIVEN = frozenset({"JSON"})


@dataclass(frozen=True, slots=True)
class Task:
    """An article to be read. `echo` says that its text was taken out of a file and belongs into the answer."""

    id: str
    text: str
    published: date
    title: str = ""
    outlet: str = ""
    echo: bool = False
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Given:
    """What the caller says of all inputs: a day for those that have none, the outlets' zone, and what day it is."""

    published: date | None = None
    zone: str = ""
    today: date | None = None


def tasks_of(names: Iterable[str], given: Given, standard_input: BinaryIO) -> Iterator[Task | Unreadable]:
    """Every article of the inputs in their order; what cannot be read is told in its place."""
    for name in names:
        for draft in _drafts(name, given, standard_input):
            yield draft if isinstance(draft, Unreadable) else _task(draft, given)


def _drafts(name: str, given: Given, standard_input: BinaryIO) -> Iterator[ArticleDraft | Unreadable]:
    if name == STANDARD_INPUT:
        yield from _stream("standard input", standard_input, given.today)
        return
    path = Path(name)
    try:
        if path.is_dir():
            yield from _folder(path, given)
        else:
            yield from _file(path, given)
    except FileNotFoundError:
        yield Unreadable("there is no such file", name=name)
    except OSError as problem:
        yield Unreadable(f"the file cannot be opened ({problem.strerror})", name=name)


def _folder(folder: Path, given: Given) -> Iterator[ArticleDraft | Unreadable]:
    files = sorted(path for path in folder.iterdir() if path.suffix.lower() in _FOLDER_HOLDS)
    if not files:
        yield Unreadable("the folder holds no article", hint="give .json, .jsonl, .txt or .html", name=str(folder))
    for path in files:
        yield from _file(path, given)


def _file(path: Path, given: Given) -> Iterator[ArticleDraft | Unreadable]:
    if path.suffix.lower() in _LINES:
        with path.open("rb") as lines:
            yield from _stream(str(path), lines, given.today)
        return
    if path.stat().st_size > LARGEST_FILE:
        yield Unreadable(f"this file is larger than {LARGEST_FILE // MEGABYTE} MB", hint="split it", name=str(path))
        return
    yield from read_each(str(path), path.read_bytes(), given.today)


def _stream(name: str, lines: BinaryIO, today: date | None) -> Iterator[ArticleDraft | Unreadable]:
    """JSON Lines of any length: one line is in memory at a time."""
    number = 0
    empty = True
    while line := lines.readline(LARGEST_FILE + 1):
        number += 1
        if len(line) > LARGEST_FILE:
            yield Unreadable(f"this line is larger than {LARGEST_FILE // MEGABYTE} MB", line=number, name=name)
            _skip_line(lines, line)
        elif line.strip():
            yield from (_numbered(item, number) for item in _line(name, line, today))
        else:
            continue
        empty = False
    if empty:
        yield Unreadable("the file is empty", name=name)


def _line(name: str, line: bytes, today: date | None) -> Iterator[ArticleDraft | Unreadable]:
    try:
        yield from read_lines(name, [line.decode("utf-8-sig")], today)
    except UnicodeDecodeError:
        yield Unreadable("this line is not UTF-8", hint="save the file as UTF-8", name=name)


def _numbered(item: ArticleDraft | Unreadable, number: int) -> ArticleDraft | Unreadable:
    """The reader saw one line alone; here it gets its place in the file."""
    if isinstance(item, Unreadable):
        return Unreadable(item.message, item.hint, number, item.name)
    return _placed(item, number)


def _placed(draft: ArticleDraft, number: int) -> ArticleDraft:
    named = draft.external_id.confidence >= 1
    stem = draft.external_id if named else replace(draft.external_id, value=f"{Path(draft.name).stem}-{number}")
    return replace(draft, line=number, external_id=stem)


def _skip_line(lines: BinaryIO, read: bytes) -> None:
    while read and not read.endswith(b"\n"):
        read = lines.readline(LARGEST_FILE)


def _task(draft: ArticleDraft, given: Given) -> Task | Unreadable:
    publication = _publication(draft, given)
    published = civil(publication, zone=given.zone, default_zone=given.zone or "UTC")
    if published is None or not publication.certain:
        return Unreadable(publication.note, hint=_what_to_give(draft), line=draft.line, name=draft.name)
    return Task(
        id=draft.external_id.value,
        text=draft.text,
        published=published.day,
        title=draft.title.value,
        outlet=draft.outlet.value,
        echo=draft.kind not in _AS_GIVEN,
        flags=published.flags,
    )


def _publication(draft: ArticleDraft, given: Given) -> PublicationDate:
    """What JSON states about itself counts; a day found in a page or a text is weaker than the one that was given."""
    stated = draft.kind in _AS_GIVEN and draft.publication.raw
    if given.published and not stated:
        return PublicationDate(day=given.published, certain=True, note="")
    return draft.publication


def _what_to_give(draft: ArticleDraft) -> str:
    if draft.kind in _AS_GIVEN:
        return 'give "published_at", such as "2023-06-02T09:30:00-04:00"'
    return "give it with --published, such as --published 2023-06-02"
