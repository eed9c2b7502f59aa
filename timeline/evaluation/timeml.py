"""Time expressions against a folder of TimeML articles (TimeBank, AQUAINT), by the rules of TempEval-3.

strict: the same extent; relaxed: overlapping extents; value and type: overlapping and the attribute the same; same: the
value the same once both are spelled in one way. Pairs are one to one: equal extents first, then the largest overlap,
then the leftmost. The creation time of the article and empty tags are not scored.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from timeline.evaluation.timex_values import evened
from timeline.extraction.mentions import TemporalExpression

MEASURES = ("strict", "relaxed", "value", "same", "type")
_BODY = re.compile(r"<TEXT>(.*)</TEXT>", re.S)
_CREATED = re.compile(r"<DCT>.*?<TIMEX3([^>]*)>", re.S)
_TOKEN = re.compile(
    r"<!--.*?-->|<(?P<closing>/?)(?P<name>[A-Za-z][\w:.-]*)(?P<attributes>[^<>]*?)(?P<empty>/?)>|&(?:#\d+|#x[0-9a-fA-F]+|\w+);",
    re.S,
)
_ATTRIBUTE = re.compile(r"([\w:.-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")


@dataclass(frozen=True, slots=True)
class GoldTimex:
    """One TIMEX3 tag: its characters in the bare text, its type and value."""

    start: int
    end: int
    type: str
    value: str


@dataclass(frozen=True, slots=True)
class TimemlArticle:
    """An article without its tags, the day it was made, and its tagged times."""

    name: str
    text: str
    published: date
    times: tuple[GoldTimex, ...]


@dataclass(slots=True)
class Counts:
    """How many there are, how many were found, and how many are right in each respect."""

    gold: int = 0
    found: int = 0
    right: Counter[str] = field(default_factory=Counter)

    def f1(self, measure: str) -> float:
        """Twice the right ones over all that there are and that were found."""
        both = self.gold + self.found
        return 2 * self.right[measure] / both if both else 0.0


def read_timeml(folder: Path) -> list[TimemlArticle]:
    """The articles of a folder, in the order of their names."""
    return [_read(path) for path in sorted(folder.glob("*.tml"))]


def _read(path: Path) -> TimemlArticle:
    raw = path.read_text(encoding="utf-8", errors="replace").replace("\r\n", "\n")
    body = _BODY.search(raw)
    text, times = _without_tags(body[1] if body else raw)
    created = _attributes(found[1]) if (found := _CREATED.search(raw)) else {}
    published = date.fromisoformat(created.get("value", "")[:10])
    return TimemlArticle(path.name.removesuffix(".tml"), text, published, tuple(times))


def _attributes(text: str) -> dict[str, str]:
    return {name: html.unescape(double or single) for name, double, single in _ATTRIBUTE.findall(text)}


def _without_tags(body: str) -> tuple[str, list[GoldTimex]]:
    pieces, length, position = list[str](), 0, 0
    opened, times = list[tuple[int, dict[str, str]]](), list[GoldTimex]()
    for token in _TOKEN.finditer(body):
        pieces.append(body[position : token.start()] + (html.unescape(token[0]) if token[0][0] == "&" else ""))
        length, position = length + len(pieces[-1]), token.end()
        if token["name"] != "TIMEX3" or token["empty"]:
            continue
        if not token["closing"]:
            opened.append((length, _attributes(token["attributes"])))
        elif opened:
            times.append(_timex(*opened.pop(), length))
    text = "".join([*pieces, body[position:]])
    trimmed = [_trimmed(one, text) for one in times if text[one.start : one.end].strip()]
    return text, sorted(trimmed, key=lambda one: (one.start, -one.end))


def _timex(start: int, attributes: dict[str, str], end: int) -> GoldTimex:
    return GoldTimex(start, end, attributes.get("type", ""), attributes.get("value", ""))


def _trimmed(timex: GoldTimex, text: str) -> GoldTimex:
    words = text[timex.start : timex.end]
    start = timex.start + len(words) - len(words.lstrip())
    return GoldTimex(start, timex.end - len(words) + len(words.rstrip()), timex.type, timex.value)


def paired(gold: Sequence[GoldTimex], found: Sequence[TemporalExpression]) -> list[tuple[int, int]]:
    """Which tag is which expression, one to one."""
    overlapping = sorted(
        (not same, -shared, one.start, other.span.start, i, j)
        for i, one in enumerate(gold)
        for j, other in enumerate(found)
        if (shared := min(one.end, other.span.end) - max(one.start, other.span.start)) > 0
        for same in [(one.start, one.end) == (other.span.start, other.span.end)]
    )
    left, right, pairs = set[int](), set[int](), list[tuple[int, int]]()
    for *_, i, j in overlapping:
        if i not in left and j not in right:
            left.add(i)
            right.add(j)
            pairs.append((i, j))
    return pairs


def count(readings: Iterable[tuple[TimemlArticle, Sequence[TemporalExpression]]]) -> Counts:
    """All articles together."""
    total = Counts()
    for article, found in readings:
        total.gold += len(article.times)
        total.found += len(found)
        for i, j in paired(article.times, found):
            total.right.update(_right(article.times[i], found[j]))
    return total


def count_by_family(
    readings: Iterable[tuple[TimemlArticle, Sequence[TemporalExpression]]],
) -> dict[str, Counts]:
    """By family of the rule that found it; `gold` counts the tags that were met, so F1 reads as precision."""
    families: dict[str, Counts] = {}
    for article, found in readings:
        met = {j: i for i, j in paired(article.times, found)}
        for j, expression in enumerate(found):
            counts = families.setdefault(expression.rule.split(":")[0], Counts())
            counts.found += 1
            counts.gold += 1
            if j in met:
                counts.right.update(_right(article.times[met[j]], expression))
    return families


def _right(gold: GoldTimex, found: TemporalExpression) -> list[str]:
    checks = {
        "relaxed": True,
        "strict": (gold.start, gold.end) == (found.span.start, found.span.end),
        "value": gold.value == found.value,
        "same": evened(gold.value) == evened(found.value),
        "type": gold.type == found.type.value,
    }
    return [name for name, right in checks.items() if right]
