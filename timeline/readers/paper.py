"""From the lines of printed pages to paragraphs: parted words joined, page numbers and headers taken out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

_PAGE_NUMBER: Final = re.compile(r"^\W*(?:page )?\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?\W*$", re.IGNORECASE)
_SENTENCE_END: Final = re.compile(r"[.!?:][\"”’')]*$")
_PARTED: Final = re.compile(r"\w-$")
_IN_WORD: Final = re.compile(r"[a-z]-$")
# A line this much shorter than the longest ends its paragraph, if it ends a sentence.
_SHORT: Final = 0.85
_EDGE: Final = 2


def paragraphs_of(pages: Sequence[str]) -> list[str]:
    """The paragraphs of the pages; one that runs over a page break is one."""
    cut = [page.splitlines() for page in pages]
    repeated = _repeated(cut)
    lines = [line.strip() for page in cut for line in _inner(page, repeated)]
    return list(_joined(lines))


def _repeated(pages: Sequence[Sequence[str]]) -> frozenset[str]:
    """Lines at the edge of at least half the pages (three or more), figures aside: headers and footers."""
    seen = Counter(key for page in pages for key in {_shape(line) for line in _edges(page)})
    return frozenset(line for line, times in seen.items() if times >= max(3, len(pages) / 2))


def _edges(page: Sequence[str]) -> list[str]:
    filled = [line for line in page if line.strip()]
    return [*filled[:_EDGE], *filled[-_EDGE:]]


def _shape(line: str) -> str:
    return re.sub(r"\d+", "0", " ".join(line.split()))


def _inner(page: Sequence[str], repeated: frozenset[str]) -> Iterator[str]:
    edges = set(_edges(page))
    for line in page:
        at_edge = line in edges
        if not (at_edge and (_shape(line) in repeated or _PAGE_NUMBER.match(line))):
            yield line


def _joined(lines: Sequence[str]) -> Iterator[str]:
    full = max(map(len, lines), default=0) * _SHORT
    paragraph = ""
    begun = False
    for line in lines:
        begun = begun or len(line) >= full
        if line:
            paragraph = _continued(paragraph, line)
        if paragraph and _ends(paragraph, line, full, begun=begun):
            yield paragraph
            paragraph = ""
    if paragraph:
        yield paragraph


def _ends(paragraph: str, line: str, full: float, *, begun: bool) -> bool:
    """Whether the paragraph ends with this line: title lines stand alone, others end short and with a sentence."""
    if not begun:
        return True
    if not line:
        # Some makers put an empty line after every line.
        return len(paragraph) < full or _SENTENCE_END.search(paragraph) is not None
    return len(line) < full and _SENTENCE_END.search(line) is not None


def _continued(paragraph: str, line: str) -> str:
    if not paragraph:
        return line
    # "negotia-" and "tions" are one word; "US-" and "led" keep their hyphen.
    if _PARTED.search(paragraph):
        return (paragraph[:-1] if _IN_WORD.search(paragraph) and line[:1].islower() else paragraph) + line
    return f"{paragraph} {line}"
