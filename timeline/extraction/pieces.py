"""Cut a long text into pieces that are parsed one by one, so that memory stays bounded."""

from __future__ import annotations

from collections.abc import Iterator

LONGEST_PIECE = 20_000
_BREAKS = ("\n\n", "\n", ". ", " ")


def cut(text: str, longest: int = LONGEST_PIECE) -> Iterator[str]:
    """The text in pieces of at most `longest` characters; joined, they are the text again.

    A piece ends with a paragraph where it can, else with a line, a sentence, a word.
    """
    start = 0
    while len(text) - start > longest:
        end = _last_break(text, start, start + longest)
        yield text[start:end]
        start = end
    if start < len(text):
        yield text[start:]


def _last_break(text: str, start: int, limit: int) -> int:
    for mark in _BREAKS:
        found = text.rfind(mark, start + (limit - start) // 2, limit)
        if found > 0:
            return found + len(mark)
    return limit
