"""What every reader of a format looks like."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath
from typing import Protocol

from timeline.readers.draft import ArticleDraft, Found, Unreadable

MEGABYTE = 1_000_000
LARGEST_FILE = 10 * MEGABYTE
LARGEST_ARCHIVE = 100 * MEGABYTE


@dataclass(frozen=True, slots=True)
class Source:
    """The bytes of one file; `depth` counts the archives and mails it lay in, `packed` says that one was an archive."""

    name: str
    data: bytes
    depth: int = 0
    packed: bool = False

    @property
    def base(self) -> str:
        """The file's own name, in lower case, without folders."""
        return PurePosixPath(self.name.replace("\\", "/")).name.lower()

    @property
    def stem(self) -> Found:
        """The file's name without folders and ending, as an identifier of last resort."""
        stem = PurePosixPath(self.name.replace("\\", "/")).stem
        return Found(stem, "file name", 0.5)

    def part(self, name: str, data: bytes, *, packed: bool = False) -> Source:
        """A file found inside this one."""
        return Source(f"{self.name}/{name}", data, self.depth + 1, packed or self.packed)

    def ends_with(self, *endings: str) -> bool:
        """Whether the name has one of these endings; content is asked first, always."""
        return self.base.endswith(endings)


class Reader(Protocol):
    """Reads one format.

    It yields drafts, the troubles of single items, and the files found inside (to be read in their turn); trouble with
    the file as a whole is raised.
    """

    def __call__(self, source: Source, today: date | None = None) -> Iterator[ArticleDraft | Unreadable | Source]:
        """Read the source, one item at a time."""
        ...
