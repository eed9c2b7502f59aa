"""About, nearly, more than: the word before a length that its value does not tell."""

from __future__ import annotations

import re
from dataclasses import replace

from timeline.extraction.anchoring import rewritten
from timeline.temporal.expression import Expression, Length

_BEFORE = re.compile(
    r"(?:the\s+)?(about|almost|nearly|around|roughly|approximately|up\s+to|just\s+(?:over|under)|over|under"
    r"|(?:no\s+|not\s+)?(?:more|less|fewer|longer)\s+than)\s",
    re.I,
)
_AFTER = re.compile(r"\s+or\s+so\b", re.I)


def modified(meaning: Expression, words: str) -> Expression:
    """more than + a week -> Length(1 week, "more than"): for the explanation, the value stays P1W."""
    found = _BEFORE.match(words)
    modifier = " ".join(found[1].lower().split()) if found else "about" if _AFTER.search(words) else ""
    if not modifier:
        return meaning
    return rewritten(meaning, lambda node: _with(node, modifier))


def _with(node: Expression, modifier: str) -> Expression | None:
    return replace(node, modifier=modifier) if isinstance(node, Length) and not node.modifier else None
