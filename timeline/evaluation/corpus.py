"""The gold corpus: articles with the time expressions and the events that careful readers found in them.

A folder holds one JSON file per article. Quotes point into the text by the words and by which occurrence of them is
meant; `read_corpus` turns them into character spans once.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from timeline.extraction.mentions import TextSpan

SAMPLES = Path(__file__).resolve().parent.parent / "samples"


class CorpusError(ValueError):
    """A gold file that cannot be read, or a quote that is not in its text."""


@dataclass(frozen=True, slots=True)
class Days:
    """The first and the last day as ISO text, both or neither known."""

    earliest: str | None = None
    latest: str | None = None


@dataclass(frozen=True, slots=True)
class GoldTime:
    """A time expression: its words, span, TIMEX3 type and value, and the days it may denote."""

    quote: str
    span: TextSpan
    type: str
    value: str
    days: Days


@dataclass(frozen=True, slots=True)
class GoldMention:
    """A place that reports an event, with the time expression that dates it, where there is one."""

    span: TextSpan
    time: GoldTime | None


@dataclass(frozen=True, slots=True)
class GoldEvent:
    """A happening as one article tells it; `id` is the same in all articles that tell of it."""

    id: str
    title: str
    days: Days
    granularity: str
    type: str
    status: str
    source_actors: tuple[str, ...]
    target_actors: tuple[str, ...]
    mentions: tuple[GoldMention, ...]

    @property
    def timed(self) -> bool:
        """Whether some mention has a time expression of its own."""
        return any(mention.time for mention in self.mentions)


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """One article and everything that should be found in it."""

    id: str
    title: str
    text: str
    outlet: str
    published_at: datetime
    times: tuple[GoldTime, ...]
    events: tuple[GoldEvent, ...]


def read_corpus(folder: Path) -> list[GoldArticle]:
    """Every article of the folder, in the order of the file names."""
    return [read_article(path) for path in sorted(folder.glob("*.json"))]


def read_article(path: Path) -> GoldArticle:
    """One gold file."""
    try:
        return _article(json.loads(path.read_text(encoding="utf-8")))
    except (KeyError, TypeError, ValueError) as problem:
        raise CorpusError(f"{path}: {problem}") from problem


def occurrence(text: str, quote: str, nth: int) -> TextSpan:
    """Where the nth occurrence of the quote stands, counted from 1 and without overlap."""
    start = -len(quote)
    for _ in range(nth):
        start = text.find(quote, max(start + len(quote), 0))
        if start < 0:
            raise CorpusError(f"{quote!r} #{nth} is not in the text")
    return TextSpan(start, start + len(quote))


def _article(read: Mapping[str, object]) -> GoldArticle:
    text = str(read["text"])
    times = {_quoted(item): _time(text, item) for item in _items(read["time_expressions"])}
    return GoldArticle(
        id=str(read["id"]),
        title=str(read.get("title", "")),
        text=text,
        outlet=str(read.get("outlet", "")),
        published_at=datetime.fromisoformat(str(read["published_at"])),
        times=tuple(times.values()),
        events=tuple(_event(text, item, times) for item in _items(read["events"])),
    )


def _time(text: str, item: Mapping[str, object]) -> GoldTime:
    quote, nth = _quoted(item)
    return GoldTime(quote, occurrence(text, quote, nth), str(item["type"]), str(item["value"]), _days(item))


def _event(text: str, item: Mapping[str, object], times: Mapping[tuple[str, int], GoldTime]) -> GoldEvent:
    return GoldEvent(
        id=str(item["id"]),
        title=str(item["title"]),
        days=_days(item),
        granularity=str(item["granularity"]),
        type=str(item["type"]),
        status=str(item["status"]),
        source_actors=tuple(map(str, _list(item["source_actors"]))),
        target_actors=tuple(map(str, _list(item["target_actors"]))),
        mentions=tuple(_mention(text, mention, times) for mention in _items(item["mentions"])),
    )


def _mention(text: str, item: Mapping[str, object], times: Mapping[tuple[str, int], GoldTime]) -> GoldMention:
    time = item.get("time")
    quote, nth = _quoted(item)
    return GoldMention(occurrence(text, quote, nth), times[_quoted(_mapping(time))] if time else None)


def _days(item: Mapping[str, object]) -> Days:
    earliest, latest = item["earliest"], item["latest"]
    return Days(str(earliest), str(latest)) if earliest and latest else Days()


def _quoted(item: Mapping[str, object]) -> tuple[str, int]:
    nth = item["nth"]
    if not isinstance(nth, int):
        raise CorpusError(f"which {item['quote']!r} is meant, is {nth!r}")
    return str(item["quote"]), nth


def _items(read: object) -> list[Mapping[str, object]]:
    return [_mapping(item) for item in _list(read)]


def _list(read: object) -> Sequence[object]:
    if not isinstance(read, list):
        raise CorpusError(f"a list is missing where {read!r} stands")
    return read


def _mapping(read: object) -> Mapping[str, object]:
    if not isinstance(read, dict):
        raise CorpusError(f"an object is missing where {read!r} stands")
    return read
