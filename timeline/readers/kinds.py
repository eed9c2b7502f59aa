"""What kind of file this is, told by its content; the name only decides between kinds of plain text."""

from __future__ import annotations

import csv
import re
from enum import StrEnum
from typing import Final

from timeline.readers.draft import Unreadable
from timeline.readers.lexicon import table
from timeline.readers.protocol import Source
from timeline.readers.zipped import names_in


class Kind(StrEnum):
    """The formats that are read."""

    PLAIN_TEXT = "plain text"
    MARKDOWN = "Markdown"
    WEB_PAGE = "web page"
    JSON = "JSON"
    JSON_LINES = "JSON Lines"
    TABLE = "CSV"
    MAIL = "mail"
    PDF = "PDF"
    WORD = "Word document"
    ARCHIVE = "ZIP archive"


# Enough to tell the kind of any file; the rest need not be decoded for it.
_HEAD: Final = 64_000
_PDF_WITHIN: Final = 1024
_TAG: Final = re.compile(r"<(?:!doctype html|html|head|body|article|main|div|p|h1|meta|script)\b[^<>]*>", re.IGNORECASE)
_PAGE_START: Final = re.compile(
    r"(?:<\?xml[^>]*>|<!--(?:(?!-->).)*-->|\s)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_FEED: Final = re.compile(r"(?:<\?[^>]*>|<!--(?:(?!-->).)*-->|\s)*<(?:rss|feed|rdf:RDF|opml)\b", re.I | re.S)
_XML: Final = re.compile(r"\s*<\?xml\b|\s*<!DOCTYPE\s+(?!html)", re.IGNORECASE)
_HEADER: Final = re.compile(r"^([A-Za-z][A-Za-z0-9-]*):[ \t]?.*$")
_MAIL_HEADERS: Final = frozenset(
    ("from", "to", "date", "subject", "message-id", "mime-version", "received", "return-path", "delivered-to")
)
_COLUMN_NAME: Final = re.compile(r"\s*[A-Za-z][\w.-]*(?: [\w.-]+){0,2}(?<!\.)\s*")
_TEXT_COLUMNS: Final = frozenset(table("columns")["columns"]["text"])
_FRONT_MATTER: Final = re.compile(r"---\r?\n(?:\w[\w-]*[ \t]*:.*\r?\n|[ \t]+.*\r?\n|- .*\r?\n)+---[ \t]*(?:\r?\n|$)")
_MARKS: Final = (
    re.compile(r"^#{1,6} \S", re.MULTILINE),
    re.compile(r"!?\[[^\[\]\n]{1,200}\]\((?:https?:|/|\.)[^)\s]*\)"),
    re.compile(r"\*\*\S[^*\n]*\S\*\*"),
    re.compile(r"^(?:```|~~~)", re.MULTILINE),
)


def kind_of(source: Source) -> Kind:
    """The kind of the file.

    Raises:
        Unreadable: empty, or a kind that holds no article we could read.
    """
    if not source.data.strip():
        raise Unreadable("this file is empty", hint="hand in one that holds an article")
    return _by_bytes(source) or _by_text(source)


def is_feed(data: bytes) -> bool:
    """Whether these bytes begin as a feed does, or a list of feeds."""
    return _FEED.match(_head(data)) is not None


def _by_bytes(source: Source) -> Kind | None:
    data = source.data
    if b"%PDF-" in data[:_PDF_WITHIN]:
        return Kind.PDF
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return _zip_kind(source)
    for signature in table("signatures")["signature"]:
        if data.startswith(bytes.fromhex(signature["starts"])):
            raise Unreadable(signature["message"], hint=signature["hint"])
    return None


def _zip_kind(source: Source) -> Kind:
    names = names_in(source.data)
    if any(name.startswith("word/") for name in names):
        return Kind.WORD
    if source.ends_with(".docx", ".docm"):
        raise Unreadable("this is named as a Word document but is none", hint="open it in Word and save it anew")
    for office in table("signatures")["office"]:
        if any(name == office["holds"] or name.startswith(office["holds"] + "/") for name in names):
            raise Unreadable(office["message"], hint=office["hint"])
    return Kind.ARCHIVE


def _by_text(source: Source) -> Kind:
    head = _head(source.data)
    start = head.lstrip()
    if is_feed(source.data):
        raise Unreadable("this is a feed, not an article", hint="add its address under feeds")
    if start.startswith(("{", "[")) and _looks_like_json(start):
        return Kind.JSON_LINES if _is_lines(start) else Kind.JSON
    if _is_page(head):
        return Kind.WEB_PAGE
    if _XML.match(head):
        raise Unreadable("this is XML of a kind we do not know", hint="hand in the article as a web page or text")
    if _is_mail(head):
        return Kind.MAIL
    return _plain_kind(source, head)


def _head(data: bytes) -> str:
    sample = data[:_HEAD]
    if sample.startswith((b"\xff\xfe", b"\xfe\xff")):
        return sample.decode("utf-16", errors="replace")
    return sample.decode("utf-8-sig", errors="replace")


def _looks_like_json(start: str) -> bool:
    """`{"`, `[{`, `{}` and the like; "[Beijing] The minister" is prose."""
    return re.match(r'\{\s*["}\n]|\{\s*$|\[\s*[\[{"\]]|\[\s*-?\d+\s*[,\]]', start) is not None


def _is_lines(start: str) -> bool:
    """Whether every line is an object of its own, be it a broken one."""
    lines = [line.strip() for line in start.split("\n") if line.strip()]
    # The sample may cut its last line short.
    whole = lines[:-1] if len(lines) > 1 else lines
    opened = sum(line.startswith("{") and len(line) > 1 for line in whole)
    return start.startswith("{") and len(lines) > 1 and opened * 2 > len(whole)


def _is_page(head: str) -> bool:
    if _PAGE_START.match(head):
        return True
    tags = len(_TAG.findall(head[:8000]))
    return (head.lstrip().startswith("<") and tags >= 1) or tags >= 5


def _is_mail(head: str) -> bool:
    """At least two headers that only mails have, before the first blank line and nothing else there."""
    lines = head.lstrip().split("\n\n", 1)[0].split("\r\n\r\n", 1)[0].splitlines()
    if lines and lines[0].startswith("From "):
        lines = lines[1:]
    if not all(_HEADER.match(line) or line[:1] in " \t" for line in lines):
        return False
    names = {found[1].lower() for line in lines if (found := _HEADER.match(line))}
    return len(names & _MAIL_HEADERS) >= 2


def _plain_kind(source: Source, head: str) -> Kind:
    if _FRONT_MATTER.match(head) or source.ends_with(".md", ".markdown"):
        return Kind.MARKDOWN
    if is_table(head) or source.ends_with(".csv", ".tsv"):
        return Kind.TABLE
    # A plain text must come through exactly as given, so one named so is only ever read as that.
    if not source.ends_with(".txt") and sum(mark.search(head) is not None for mark in _MARKS) >= 2:
        return Kind.MARKDOWN
    return Kind.PLAIN_TEXT


def delimiter_of(head: str) -> str:
    """The mark that parts the columns of the first line: comma, semicolon, tab or bar; empty if none does."""
    first = head.lstrip("\ufeff\r\n").split("\n", 1)[0]
    most = max(",;\t|", key=first.count)
    return most if first.count(most) else ""


def is_table(head: str) -> bool:
    """Whether the first line is a row of short column names that rows of the same length follow."""
    delimiter = delimiter_of(head)
    if not delimiter:
        return False
    try:
        rows = [row for row in csv.reader(head.splitlines(keepends=True), delimiter=delimiter) if row]
    except csv.Error:
        return False
    names = rows[0] if rows else []
    if len(names) < 2 or not all(_COLUMN_NAME.fullmatch(name) for name in names):
        return False
    # The sample may cut its last row short.
    whole = rows[1:-1] or rows[1:]
    known = any(name.strip().lower().replace(" ", "_") in _TEXT_COLUMNS for name in names)
    return len(whole) >= (1 if known else 2) and all(len(row) == len(names) for row in whole)
