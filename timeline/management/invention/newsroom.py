"""Articles that report happenings, old and new: one stream, in the order in which they come out."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

from timeline.management.invention.chance import Weighted, by_rank, by_weight
from timeline.management.invention.dates import Written, around, day_of, written

WORDS: dict[str, Any] = tomllib.loads((Path(__file__).parent / "words.toml").read_text(encoding="utf-8"))
# Most reports tell what no article told before; the rest go back to one of the latest happenings.
NEW, WINDOW = 0.6, 400
MOST_SENTENCES = 12
EDITION = 20_000


@dataclass(frozen=True, slots=True)
class Player:
    """An actor that can be cast; `line` are the keys of it and all above it."""

    key: int
    name: str
    side: str
    line: tuple[int, ...]


@dataclass(slots=True)
class Happening:
    """An event while it is still being reported."""

    number: int
    type: str
    status: str
    lane: str
    title: str
    verb: str
    topic: str
    when: Written
    sources: tuple[Player, ...]
    targets: tuple[Player, ...]
    articles: list[int] = field(default_factory=list)
    outlets: set[int] = field(default_factory=set)
    first_reported: date | None = None
    last_reported: date | None = None


@dataclass(frozen=True, slots=True)
class Clipping:
    """A sentence of an article: which happening it tells, and where its words stand in the text."""

    told: Happening
    start: int
    sentence: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """An article."""

    number: int
    outlet: int
    published: date
    title: str
    text: str
    clippings: tuple[Clipping, ...]


class Newsroom:
    """Writes articles until enough happenings are told."""

    def __init__(self, players: Sequence[Player], outlets: int, wanted: int, seed: int) -> None:
        self._chance = Random(seed)
        self._wanted = wanted
        self._made = 0
        self._printed = 0
        self._fresh: list[Happening] = []
        self._outlets = by_rank(range(outlets))
        self._cast = {side: by_rank([one for one in players if one.side == side]) for side in ("US", "CN", "other")}
        self._choices: dict[str, Weighted[str]] = {
            name: by_weight(weights) for name, weights in WORDS["weights"].items()
        }

    def editions(self, size: int = EDITION) -> Iterator[list[Sheet]]:
        """The articles in the order of their days, `size` happenings at a time; none is told in two editions."""
        while self._made < self._wanted:
            self._fresh.clear()
            until = min(self._made + size, self._wanted)
            sheets: list[Sheet] = []
            while self._made < until:
                sheets.append(self._sheet(self._printed))
                self._printed += 1
            yield sheets

    def _sheet(self, number: int) -> Sheet:
        published = day_of(self._made / self._wanted)
        outlet = self._outlets.pick(self._chance)
        told = {one.number: one for one in self._stories(published)}.values()
        clippings: list[Clipping] = []
        length = 0
        for one in told:
            sentence = (
                f"{one.sources[0].name} {one.verb} {one.targets[0].name} over {one.topic} {one.when.phrase}".strip()
            )
            clippings.append(Clipping(one, length, f"{sentence}."))
            length += len(sentence) + 2
            self._count(one, number, outlet, published)
        text = " ".join(clipping.sentence for clipping in clippings)
        return Sheet(number, outlet, published, clippings[0].told.title, text, tuple(clippings))

    def _stories(self, published: date) -> Iterator[Happening]:
        for _ in range(1 + int(MOST_SENTENCES * self._chance.random() ** 2)):
            if self._made < self._wanted and (not self._fresh or self._chance.random() < NEW):
                yield self._happening(published)
            else:
                # The latest are told again most often, a few of them very often.
                yield self._fresh[-1 - int(len(self._fresh) * self._chance.random() ** 3)]

    def _happening(self, published: date) -> Happening:
        chance = self._chance
        kind, lane = self._choices["type"].pick(chance), self._choices["lane"].pick(chance)
        sources, targets = self._players(lane)
        verb, topic = chance.choice(WORDS["verbs"][kind]), chance.choice(WORDS["topics"])
        day = around(published, chance)
        made = Happening(
            number=self._made,
            type=kind,
            status="scheduled" if published < day else self._choices["status"].pick(chance),
            lane=lane,
            title=f"{sources[0].name} {verb} {targets[0].name} over {topic}",
            verb=verb,
            topic=topic,
            when=written(self._choices["granularity"].pick(chance), day),
            sources=sources,
            targets=targets,
        )
        self._made += 1
        self._fresh.append(made)
        if len(self._fresh) > WINDOW:
            del self._fresh[0]
        return made

    def _players(self, lane: str) -> tuple[tuple[Player, ...], tuple[Player, ...]]:
        """Who acts and who is acted upon; a third of all acts have someone beside the first."""
        acting, other = {"us": ("US", "CN"), "cn": ("CN", "US"), "joint": ("US", "CN"), "third": ("other", "CN")}[lane]
        sources = [self._cast[acting].pick(self._chance)]
        if lane == "joint":
            sources.append(self._cast[other].pick(self._chance))
        elif self._chance.random() < 0.33:
            sources.append(self._cast[acting].pick(self._chance))
        targets = [self._cast[other if self._chance.random() < 0.8 else "other"].pick(self._chance)]
        return tuple(dict.fromkeys(sources)), tuple(dict.fromkeys(targets))

    @staticmethod
    def _count(told: Happening, article: int, outlet: int, published: date) -> None:
        told.articles.append(article)
        told.outlets.add(outlet)
        told.first_reported = told.first_reported or published
        told.last_reported = published
