"""ZIP archives: each file inside is handed on to its own reader; an archive inside an archive is not opened."""

from __future__ import annotations

import re
import stat
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import PurePosixPath
from typing import Final

from timeline.readers.draft import ArticleDraft, Unreadable
from timeline.readers.protocol import Source
from timeline.readers.zipped import open_zip, unpack

_DEEPEST_FOLDER: Final = 10
_LONGEST_NAME: Final = 300
# What file systems put beside the files that people packed.
_LITTER: Final = frozenset({".ds_store", "thumbs.db", "desktop.ini"})
_UNSAFE: Final = re.compile(r"^[/\\]|^[A-Za-z]:|\\|[\x00-\x1f\x7f]")


def read_archive(source: Source, today: date | None = None) -> Iterator[ArticleDraft | Unreadable | Source]:
    """Every file of the archive, to be read in its turn; those that are refused are told by name."""
    del today
    if source.packed:
        raise Unreadable("this ZIP archive lies inside another one", hint="hand it in by itself")
    with open_zip(source.data) as opened:
        members = [member for member in opened.infolist() if not member.is_dir() and not _is_litter(member.filename)]
        if not members:
            raise Unreadable("this ZIP archive holds no files", hint="hand in one that holds articles")
        for member in members:
            yield _file(source, opened, member)


def _file(source: Source, opened: zipfile.ZipFile, member: zipfile.ZipInfo) -> Source | Unreadable:
    name = _printable(member.filename)
    try:
        _judge_name(member)
        return source.part(name, unpack(opened, member), packed=True)
    except Unreadable as trouble:
        return trouble.within(f"{source.name}/{name}")


def _judge_name(member: zipfile.ZipInfo) -> None:
    """Refuse names that lead elsewhere: nothing is ever written by name, but whoever packed one meant harm."""
    parts = PurePosixPath(member.filename).parts
    if _UNSAFE.search(member.orig_filename) or ".." in parts:
        raise Unreadable("its name leads out of the archive", hint="rename it and pack it anew")
    if len(parts) > _DEEPEST_FOLDER or len(member.filename) > _LONGEST_NAME:
        raise Unreadable("it lies too deep in folders", hint="pack it higher up")
    if stat.S_ISLNK(member.external_attr >> 16):
        raise Unreadable("it is a link, not a file", hint="pack the file itself")


def _is_litter(name: str) -> bool:
    path = PurePosixPath(name)
    return path.name.lower() in _LITTER or "__MACOSX" in path.parts


def _printable(name: str) -> str:
    """The name on one line of bounded length, as messages need it."""
    return re.sub(r"[\x00-\x1f\x7f\ud800-\udfff]", "?", name)[:_LONGEST_NAME]
