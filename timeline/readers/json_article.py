"""JSON and JSON Lines: articles with `id`, `outlet`, `title`, `text` and `published_at`; other keys are ignored."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Final

from timeline.readers.decoding import decode, refuse_binary
from timeline.readers.draft import NOT_FOUND, ArticleDraft, Found, Unreadable
from timeline.readers.protocol import Source
from timeline.readers.publication import given

# The key of this project first, then what other programs call the same thing.
_KEYS: Final[Mapping[str, tuple[str, ...]]] = {
    "id": ("id",),
    "text": ("text",),
    "title": ("title", "headline"),
    "outlet": ("outlet", "source"),
    "byline": ("byline", "author"),
    "language": ("language",),
    "url": ("url",),
    "published_at": ("published_at",),
}
_SHOW_KEYS: Final = 'an article needs at least "text", and "published_at" such as "2023-06-02T09:30:00-04:00"'


def read_json(source: Source, today: date | None = None) -> Iterator[ArticleDraft | Unreadable | Source]:
    """One article (`{...}`), a list of them, or `{"articles": [...]}`; each item that is none is told on its own."""
    content = _parse(decode(source.data))
    items = content.get("articles", content) if isinstance(content, dict) else content
    if not isinstance(items, list):
        yield draft_of(items, source.name, source.stem, today)
        return
    if not items:
        raise Unreadable("this JSON list is empty", hint=_SHOW_KEYS)
    for number, item in enumerate(items, start=1):
        yield _one_of_many(item, source, today, number)


def read_json_lines(source: Source, today: date | None = None) -> Iterator[ArticleDraft | Unreadable | Source]:
    """One article a line; a broken line is told by its number and the others go on."""
    yield from read_lines(source.name, decode(source.data).split("\n"), today)


def read_lines(name: str, lines: Iterable[str], today: date | None = None) -> Iterator[ArticleDraft | Unreadable]:
    """The same from any stream of lines, one at a time, however long the stream."""
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield _read_line(name, number, line, today)


def draft_of(item: object, name: str, stem: Found, today: date | None = None, line: int | None = None) -> ArticleDraft:
    """The article of one JSON object, its text exactly as given; `stem` names it where it has no `id`.

    Raises:
        Unreadable: no object, no text, or something else than text where text belongs.
    """
    if not isinstance(item, dict):
        raise Unreadable("this JSON is no article: an object in braces is needed", hint=_SHOW_KEYS, line=line)
    fields = {field: _string(item, keys, line) for field, keys in _KEYS.items()}
    text = fields["text"].value
    if not text.strip():
        raise Unreadable('the article has no "text"', hint=_SHOW_KEYS, line=line)
    return ArticleDraft(
        name=name,
        text=text,
        external_id=fields["id"] or stem,
        title=fields["title"],
        byline=fields["byline"],
        outlet=fields["outlet"],
        language=fields["language"],
        url=fields["url"],
        publication=given(fields["published_at"].value, "JSON key published_at", today),
        line=line,
        kind="JSON",
    )


def _read_line(name: str, number: int, line: str, today: date | None) -> ArticleDraft | Unreadable:
    try:
        return draft_of(_parse(line, number), name, _numbered(name, number), today, number)
    except Unreadable as trouble:
        return trouble.within(name)


def _one_of_many(item: object, source: Source, today: date | None, number: int) -> ArticleDraft | Unreadable:
    try:
        return draft_of(item, source.name, _numbered(source.name, number), today)
    except Unreadable as trouble:
        # An item of a list has no line that we know of; its number finds it as well.
        return trouble.within(f"{source.name}, article {number}")


def _numbered(name: str, number: int) -> Found:
    return Found(f"{Source(name, b'').stem.value}-{number}", "file name and number", 0.5)


def _parse(text: str, line: int | None = None) -> object:
    try:
        content: object = json.loads(text)
    except json.JSONDecodeError as error:
        place = f"column {error.colno}: {error.msg[:1].lower()}{error.msg[1:]}"
        hint = "mend that line and hand the file in again"
        raise Unreadable(f"broken JSON ({place})", hint=hint, line=line or error.lineno) from error
    except RecursionError as error:
        raise Unreadable("this JSON is nested too deeply", hint=_SHOW_KEYS, line=line) from error
    except ValueError as error:
        raise Unreadable("this JSON holds a number too long to read", hint="mend it", line=line) from error
    return content


def _string(item: Mapping[str, object], keys: tuple[str, ...], line: int | None) -> Found:
    key, value = next(((key, item[key]) for key in keys if item.get(key) is not None), ("", ""))
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str):
        raise Unreadable(f'"{key}" must be a string', hint="put it in quotation marks", line=line)
    try:
        text = refuse_binary(value)
    except Unreadable as trouble:
        raise Unreadable(f'"{key}" holds characters that are no text', hint="remove them", line=line) from trouble
    return Found(text, f"JSON key {key}", 1.0) if text.strip() else NOT_FOUND
