"""The one way in: bytes of any kind -> the articles they hold, and what could not be read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final

from timeline.readers.archive import read_archive
from timeline.readers.columns import read_table
from timeline.readers.draft import ArticleDraft, Unreadable
from timeline.readers.json_article import read_json, read_json_lines
from timeline.readers.kinds import Kind, kind_of
from timeline.readers.mail import read_mail
from timeline.readers.markdown_text import read_markdown
from timeline.readers.pdf import read_pdf
from timeline.readers.plain_text import read_plain_text
from timeline.readers.protocol import LARGEST_ARCHIVE, LARGEST_FILE, MEGABYTE, Reader, Source
from timeline.readers.web_page import read_web_page
from timeline.readers.word import read_word

# An archive in a mail is opened; an archive in an archive is not.
_DEEPEST: Final = 3

_READERS: Final[Mapping[Kind, Reader]] = {
    Kind.PLAIN_TEXT: read_plain_text,
    Kind.MARKDOWN: read_markdown,
    Kind.WEB_PAGE: read_web_page,
    Kind.JSON: read_json,
    Kind.JSON_LINES: read_json_lines,
    Kind.TABLE: read_table,
    Kind.MAIL: read_mail,
    Kind.PDF: read_pdf,
    Kind.WORD: read_word,
    Kind.ARCHIVE: read_archive,
}


def read(name: str, data: bytes, today: date | None = None) -> list[ArticleDraft]:
    """All articles of a file.

    With `today`, a publication date that lies ahead is to be confirmed.

    Raises:
        Unreadable: the file, or any item of it, gives no article.
    """
    drafts = []
    for item in read_each(name, data, today):
        if isinstance(item, Unreadable):
            raise item
        drafts.append(item)
    return drafts


def read_each(name: str, data: bytes, today: date | None = None) -> Iterator[ArticleDraft | Unreadable]:
    """The articles of a file one by one; what cannot be read is told in its place, and the others go on."""
    yield from _read_source(Source(name, data), today)


def _read_source(source: Source, today: date | None) -> Iterator[ArticleDraft | Unreadable]:
    try:
        for item in _open(source)(source, today):
            if isinstance(item, Source):
                yield from _read_source(item, today)
            else:
                yield item.within(source.name) if isinstance(item, Unreadable) else item
    except Unreadable as trouble:
        yield trouble.within(source.name)


def _open(source: Source) -> Reader:
    """The reader of the source's kind.

    Raises:
        Unreadable: too large, too deep, empty, or of no kind that is read.
    """
    if len(source.data) > LARGEST_ARCHIVE:
        raise _too_large(LARGEST_ARCHIVE)
    kind = kind_of(source)
    if kind is not Kind.ARCHIVE and len(source.data) > LARGEST_FILE:
        raise _too_large(LARGEST_FILE)
    if source.depth > _DEEPEST:
        raise Unreadable("this file lies too deep inside others", hint="hand it in by itself")
    return _READERS[kind]


def _too_large(limit: int) -> Unreadable:
    return Unreadable(f"this file is larger than {limit // MEGABYTE} MB", hint="split it, or hand in the text alone")
