"""Text with its reading drawn into it: marks that may nest, and that are cut where they would cross."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of text and the HTML that opens and closes it; `tail` is written once, where it ends for good."""

    start: int
    end: int
    opening: SafeString
    tail: SafeString | str = ""
    closing: str = "</mark>"
    # What opens it again after a cut: no id a second time.
    again: str = ""


def marked(text: str, marks: Iterable[Mark], start: int = 0, end: int | None = None) -> SafeString:
    """`text[start:end]` with its marks; the longer of two that begin together is the outer one."""
    stop = len(text) if end is None else end
    inside = sorted(
        (one for one in marks if start <= one.start < one.end <= stop), key=lambda one: (one.start, -one.end)
    )
    return mark_safe("".join(_pieces(text, inside, start, stop)))


def _pieces(text: str, marks: list[Mark], start: int, stop: int) -> list[str]:
    pieces: list[str] = []
    open_marks: list[Mark] = []
    at = start
    for edge in sorted({edge for one in marks for edge in (one.start, one.end)} | {stop}):
        pieces.append(escape(text[at:edge]))
        at = edge
        _close(open_marks, edge, pieces)
        for one in marks:
            if one.start == edge:
                open_marks.append(one)
                pieces.append(one.opening)
    return pieces


def _close(open_marks: list[Mark], edge: int, pieces: list[str]) -> None:
    """End the marks that end here; those above them in the stack are cut and opened again."""
    ending = [one for one in open_marks if one.end == edge]
    if not ending:
        return
    lowest = min(open_marks.index(one) for one in ending)
    reopened = []
    for one in reversed(open_marks[lowest:]):
        pieces.append(f"{one.tail}{one.closing}" if one in ending else one.closing)
        if one not in ending:
            reopened.append(one)
    del open_marks[lowest:]
    for one in reversed(reopened):
        open_marks.append(one)
        pieces.append(one.again or one.opening)


def paragraphs(text: str) -> list[tuple[int, int]]:
    """Where each paragraph starts and ends: runs of text between line breaks."""
    found = []
    at = 0
    for line in text.split("\n"):
        left = len(line) - len(line.lstrip())
        if line.strip():
            found.append((at + left, at + len(line.rstrip())))
        at += len(line) + 1
    return found
