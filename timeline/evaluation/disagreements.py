"""Where an annotation and a reading differ, sorted by kind: other rules of annotation beside wrong readings."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from timeline.evaluation.timeml import GoldTimex, TimemlArticle, paired
from timeline.evaluation.timex_values import evened
from timeline.extraction.anchoring import nodes
from timeline.extraction.mentions import TemporalExpression
from timeline.temporal.expression import Antecedent, Nearest

Pair = tuple[GoldTimex, TemporalExpression]
Kind = tuple[str, Callable[[GoldTimex, TemporalExpression], bool]]

_ABOUT = re.compile(
    r"(?:about|almost|nearly|around|over|under|up to|(?:more|less|fewer|no more) than|right)\s+\Z", re.I
)
_PORTION = re.compile(
    r"(?:the\s+)?(?:early|earlier|late|later|mid|middle|end|night|last)(?:[\s-]+(?:in|of))?[\s-]+\Z", re.I
)
_ARTICLE = re.compile(r"(?:the|a|an)\s+\Z", re.I)
_DAY_PART = re.compile(r"\s+(?:night|morning|afternoon|evening)\Z", re.I)
_OPEN = re.compile(r"\A[^P].*X|\A[0-9X]+-[0-9X]*X|\AX")
_LEFT_OUT: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("without about, nearly, more than", _ABOUT),
    ("without early, late, earlier", _PORTION),
    ("without the article", _ARTICLE),
)
_NO_PART, _SPELLED, _LEFT_OPEN = "without the part of day", "spelled otherwise", "left open (1989-WXX)"
_RULES_OF_EXTENT = (_NO_PART, *(kind for kind, _ in _LEFT_OUT))
_RULES_OF_VALUE = (_NO_PART, _SPELLED, _LEFT_OPEN)
_REFERENCES = ("PRESENT_REF", "PAST_REF", "FUTURE_REF")


def disagreements(readings: Iterable[tuple[TimemlArticle, Sequence[TemporalExpression]]]) -> dict[str, Counter[str]]:
    """How often each kind of difference occurs, of extents, values, and what only one side has."""
    found = {group: Counter[str]() for group in ("extent", "value", "only annotated", "only read")}
    for article, read in readings:
        pairs = paired(article.times, read)
        met, used = {i for i, _ in pairs}, {j for _, j in pairs}
        for i, j in pairs:
            _compare(article, (article.times[i], read[j]), found)
        found["only annotated"].update(_value_kind(one.value) for i, one in enumerate(article.times) if i not in met)
        found["only read"].update(_value_kind(one.value) for j, one in enumerate(read) if j not in used)
    return found


def by_other_rules(found: dict[str, Counter[str]]) -> dict[str, int]:
    """How many extents and values differ only because the annotation follows another rule than the samples do."""
    return {
        "strict": sum(found["extent"][kind] for kind in _RULES_OF_EXTENT),
        "value": sum(found["value"][kind] for kind in _RULES_OF_VALUE),
    }


def told(found: dict[str, Counter[str]]) -> list[str]:
    """A line for each group: how many, and of which kinds."""
    lines = []
    for group, kinds in found.items():
        listed = "; ".join(f"{count} {kind}" for kind, count in kinds.most_common())
        lines.append(f"{group:>14}: {kinds.total():4}" + (f": {listed}" if listed else ""))
    return lines


def _compare(article: TimemlArticle, pair: Pair, found: dict[str, Counter[str]]) -> None:
    gold, read = pair
    if (gold.start, gold.end) != (read.span.start, read.span.end):
        found["extent"][_extent_kind(article.text, gold, read)] += 1
    if gold.value != read.value:
        found["value"][next(kind for kind, fits in _VALUES if fits(gold, read))] += 1


def _extent_kind(text: str, gold: GoldTimex, read: TemporalExpression) -> str:
    before, after = text[read.span.start : gold.start], text[gold.end : read.span.end]
    if gold.start < read.span.start or gold.end > read.span.end:
        return "annotated further"
    if _DAY_PART.match(after):
        return _NO_PART
    for kind, pattern in _LEFT_OUT:
        if before and not after and pattern.search(before):
            return kind
    return "annotated shorter"


def _is_length(value: str) -> bool:
    return value.startswith("P") and value not in _REFERENCES


def _value_kind(value: str) -> str:
    if value in _REFERENCES:
        return "now, recently, soon"
    return "lengths and sets" if _is_length(value) else "dates and times"


def _of_other_kind(gold: GoldTimex, read: TemporalExpression) -> bool:
    return _value_kind(gold.value) != _value_kind(read.value)


def _without_part_of_day(gold: GoldTimex, read: TemporalExpression) -> bool:
    return gold.value == read.value.partition("T")[0]


def _with_other_part(gold: GoldTimex, read: TemporalExpression) -> bool:
    return read.value.partition("T")[0] == gold.value.partition("T")[0]


def _coarser(gold: GoldTimex, read: TemporalExpression) -> bool:
    return read.value.startswith(gold.value)


def _finer(gold: GoldTimex, read: TemporalExpression) -> bool:
    return gold.value.startswith(read.value)


def _fixed_by_calendar(gold: GoldTimex, read: TemporalExpression) -> bool:
    """last week, May 3, 1998: nothing of the text around is asked."""
    fixed = not any(isinstance(node, Antecedent | Nearest) for node in nodes(read.meaning))
    return fixed and read.interval is not None and not read.rule.endswith((":bare", ":month-day", ":day-month"))


_VALUES: tuple[Kind, ...] = (
    (_SPELLED, lambda gold, read: evened(gold.value) == evened(read.value)),
    (_LEFT_OPEN, lambda gold, read: bool(_OPEN.search(gold.value))),
    (_NO_PART, _without_part_of_day),
    ("of another kind (a length for days, PXW for PAST_REF)", _of_other_kind),
    ("with another part of day", _with_other_part),
    ("coarser", _coarser),
    ("finer", _finer),
    ("against the calendar (last week = 1998-10)", _fixed_by_calendar),
    ("another time", lambda gold, read: True),
)
