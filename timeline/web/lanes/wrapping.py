"""Titles in lines short enough for a drawing."""

from __future__ import annotations

# Letters to a line, and lines to a title.
LETTERS, LINES = 27, 3


def wrapped(title: str, before: int = 0, letters: int = LETTERS, *, most: int = LINES) -> list[str]:
    """A title in lines, the first with room for so many letters before it; of a longer one the rest is "…"."""
    lines, room = [""], max(0, letters - before)
    for word in title.split():
        longer = f"{lines[-1]} {word}".strip()
        if len(longer) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
            room = letters
    if len(lines) > most:
        lines[most - 1] = f"{lines[most - 1][: letters - 1].rstrip(',')}…"
    return [line if len(line) <= letters + 1 else f"{line[:letters]}…" for line in lines[:most]]
