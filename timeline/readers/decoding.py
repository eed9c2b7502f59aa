"""From bytes to text: UTF-8, or UTF-16 where a byte order mark says so, and nothing guessed."""

from __future__ import annotations

import codecs
import re
from typing import Final

from timeline.readers.draft import NO_TEXT, Unreadable

_MARKS: Final = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_HIGH: Final = re.compile(rb"[\x80-\xff]")
_HIGH_RUNS: Final = re.compile(rb"[\x80-\xff]{4,}")
SAVE_AS_UTF8: Final = "save it as UTF-8 and hand it in again"


def decode(data: bytes) -> str:
    """The text of the bytes, exactly as given but for a byte order mark.

    Raises:
        Unreadable: not UTF-8 (naming the line), or not text at all.
    """
    mark, encoding = next(((mark, name) for mark, name in _MARKS if data.startswith(mark)), (b"", "utf-8"))
    body = data[len(mark) :]
    try:
        text = body.decode(encoding)
    except UnicodeDecodeError as error:
        raise _not_decodable(body, error, encoding) from error
    return refuse_binary(text)


def refuse_binary(text: str) -> str:
    """The same text, if a database can hold it: no NUL characters, no halves of surrogate pairs.

    Raises:
        Unreadable: it holds one of them, on the line named.
    """
    if found := NO_TEXT.search(text):
        raise Unreadable(
            "this holds bytes that are not text",
            hint="hand in a text, web page, PDF, Word, mail, CSV, JSON or ZIP file",
            line=text.count("\n", 0, found.start()) + 1,
        )
    return text


def _not_decodable(body: bytes, error: UnicodeDecodeError, encoding: str) -> Unreadable:
    line = body.count(b"\n", 0, error.start) + 1
    byte = body[error.start]
    name = encoding.upper().removesuffix("-LE").removesuffix("-BE")
    return Unreadable(f"this is not {name} text (byte 0x{byte:02X})", hint=SAVE_AS_UTF8 + _likely(body), line=line)


def _likely(body: bytes) -> str:
    """A word on what the encoding may be; a hint for a person, never used to read."""
    sample = body[:20_000]
    if b"\0" in sample:
        return ""
    # Western letters with accents stand alone among ASCII; Chinese characters are runs of high bytes.
    runs = sum(len(run) for run in _HIGH_RUNS.findall(sample))
    high = len(_HIGH.findall(sample))
    return " (it looks like GB 18030)" if runs * 2 > high else " (it looks like Windows-1252)"
