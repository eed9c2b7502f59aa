"""What stands around an article on a page: navigation, advertisements, sharing, comment forms, repeated lines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from timeline.readers.lexicon import table
from timeline.readers.moments import read_moment

_TABLE: Final = table("furniture")


def _any_of(patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile("(?:" + "|".join(f"(?:{pattern})" for pattern in patterns) + ")", re.IGNORECASE)


_LINES: Final = _any_of(pattern for group in _TABLE["lines"].values() for pattern in group)
_LAST: Final = _any_of(_TABLE["sections"]["last"])
_PASSING: Final = _any_of(_TABLE["sections"]["passing"])
# Case counts in a byline: "By Ann Lee", but not "by the river".
_BYLINES: Final = tuple(
    re.compile(f"(?i:{pattern[: pattern.index('(?P')]}){pattern[pattern.index('(?P') :]}")
    for pattern in _TABLE["byline"]["patterns"]
)
_RIM: Final = re.compile(r"^[\s\-–—*_=|•·\[\](){}►▶▼▲→←+#~]+|[\s\-–—*_=|•·\[\](){}►▶▼▲→←+#~:.…]+$")
_SENTENCE_END: Final = re.compile(r"[.!?…][\"”’')\]]*$")
_WITHOUT_DATE: Final = re.compile(
    r"\b(?:published|posted|updated|first|last|modified|on|at|mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b|[^A-Za-z]+",
    re.IGNORECASE,
)
_LONGEST_LINE: Final = 300
_PROSE_WORDS: Final = 8
_RESUMING_WORDS: Final = 4
_SURE_PROSE_WORDS: Final = 25


@dataclass(frozen=True, slots=True)
class Body:
    """The paragraphs of an article, and the lines that were taken out around and between them."""

    kept: tuple[str, ...]
    removed: tuple[str, ...]

    @property
    def text(self) -> str:
        """The paragraphs, parted by a blank line."""
        return "\n\n".join(self.kept)


def is_prose(line: str) -> bool:
    """Whether the line is a sentence of some length, not a title, a link or a label."""
    count = len(line.split())
    return count >= _SURE_PROSE_WORDS or (count >= _PROSE_WORDS and _SENTENCE_END.search(line) is not None)


def is_sentence(line: str) -> bool:
    """Whether the line ends as a sentence does, however short."""
    return _SENTENCE_END.search(line) is not None


def is_furniture(line: str) -> bool:
    """Whether the line is one that pages put around articles: `- Advertisement -`, `Share this article`."""
    bare = _RIM.sub("", line)
    return len(line) <= _LONGEST_LINE and (not bare or _LINES.fullmatch(bare) is not None)


def byline_in(line: str) -> str:
    """`By Ann Lee | June 2, 2023` -> `Ann Lee`; empty where the line is no byline."""
    found = next((hit for pattern in _BYLINES if (hit := pattern.fullmatch(line.strip()))), None)
    if not found or len(found["who"].split()) > 12 or is_sentence(line):
        return ""
    return found["who"].strip()


def is_date_line(line: str) -> bool:
    """Whether the line says a date and time, perhaps with "Updated" before it, and nothing else."""
    if len(line) > 120 or read_moment(line) is None:
        return False
    left = [word for word in _WITHOUT_DATE.sub(" ", line).split() if len(word) > 1]
    return len(left) <= 3


def body_of(lines: Sequence[str], title: str = "") -> Body:
    """The article among the lines of a page: from its first prose to its last, without what interrupts it."""
    kept: list[str] = []
    removed: list[str] = []
    often = Counter(lines)
    seen: set[str] = set()
    skipping = False
    for position, line in enumerate(lines):
        if kept and _is_last_section(line):
            removed += lines[position:]
            break
        skipping = (skipping or _is_passing_section(line)) and not opens_text(line)
        goes = skipping or _goes(line, title, bool(kept), line in seen, often[line])
        (removed if goes else kept).append(line)
        seen.add(line)
    return _without_trailing_labels(kept, removed)


def _goes(line: str, title: str, begun: bool, seen: bool, times: int) -> bool:
    if is_furniture(line) or byline_in(line) or is_date_line(line) or _is_title(line, title):
        return True
    if seen or (times > 1 and not is_prose(line)):
        return True
    # Before the first sentence stand menus and labels; after it, short lines are headings.
    return not begun and not opens_text(line)


def opens_text(line: str) -> bool:
    """Whether text begins here, or begins again after links; headlines end without a full stop."""
    return is_prose(line) or (line.endswith((".", ".”", '."')) and len(line.split()) >= _RESUMING_WORDS)


def _is_title(line: str, title: str) -> bool:
    return bool(title) and line.casefold().strip() == title.casefold().strip()


def _is_last_section(line: str) -> bool:
    return len(line) <= _LONGEST_LINE and _LAST.fullmatch(_RIM.sub("", line)) is not None


def _is_passing_section(line: str) -> bool:
    return len(line) <= _LONGEST_LINE and _PASSING.fullmatch(_RIM.sub("", line)) is not None


def _without_trailing_labels(kept: list[str], removed: list[str]) -> Body:
    """Tags and links after the last sentence go too."""
    end = len(kept)
    while end and not is_sentence(kept[end - 1]) and not is_prose(kept[end - 1]):
        end -= 1
    if not end:
        return Body(tuple(kept), tuple(removed))
    return Body(tuple(kept[:end]), (*removed, *kept[end:]))
