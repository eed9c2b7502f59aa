"""Made-up articles and happenings into the tables that reading fills."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time
from typing import Any

from django.db import transaction

from timeline.management.invention.dates import LAST, iso
from timeline.management.invention.newsroom import WORDS, Happening, Newsroom, Player, Sheet
from timeline.management.invention.tables import Table, quick_loading
from timeline.models import (
    Actor,
    ActorDate,
    Article,
    Event,
    EventActor,
    EventMention,
    MentionActor,
    Outlet,
    TimeMention,
)
from timeline.services import actors, read_model

UNDATED = date(9999, 12, 31).isoformat()
MADE_AT = datetime.combine(LAST, time(), tzinfo=UTC)
_DATED = ("type", "status", "starts_on", "ends_on", "granularity", "extent", "title")
_Row = tuple[Any, ...]


class Loader:
    """Writes editions; keys go on from those that the tables hold."""

    def __init__(self, seed: int) -> None:
        self._seed = seed
        self._outlets = [Outlet.objects.get_or_create(name=name)[0].pk for name in WORDS["outlets"]]
        self.articles = _table(
            Article, "fingerprint", "url", "outlet_id", "title", "language", "text", "published_on",
            "published_method", "published_confidence", "state",
        )  # fmt: skip
        self.events = _table(
            Event, "key", *_DATED, "lane", "report_count", "mention_count", "independent_count", "first_reported_on",
            "last_reported_on", "dated_by_id", "search_text",
        )  # fmt: skip
        self.participants = _table(EventActor, "event_id", "actor_id", "role", "position")
        self.index = _table(ActorDate, "actor_id", "starts_on", "event_id", "ends_on", "type")
        self.times = _table(
            TimeMention, "article_id", "start", "end", "text", "type", "value", "starts_on", "ends_on", "granularity",
            "meaning", "rule", "confidence", "steps", "how",
        )  # fmt: skip
        self.mentions = _table(
            EventMention, "article_id", "event_id", "key", "start", "end", "sentence_start", "sentence_end", "time_id",
            *_DATED, "when_how", "confidence", "report",
        )  # fmt: skip
        self.words = _table(MentionActor, "mention_id", "actor_id", "role", "start", "end", "reason")

    @property
    def tables(self) -> list[Table]:
        """All tables that are written."""
        return [
            self.articles, self.events, self.participants, self.index, self.times, self.mentions, self.words,
        ]  # fmt: skip

    @transaction.atomic
    def write(self, edition: list[Sheet]) -> int:
        """An edition, and how many events it has."""
        rows: dict[Table, list[_Row]] = {table: [] for table in self.tables}
        dated_by: dict[int, int] = {}
        keys: dict[int, int] = {}
        told: dict[int, Happening] = {}
        for sheet in edition:
            article = self._article(sheet, rows)
            for clipping in sheet.clippings:
                one = clipping.told
                if one.number not in keys:
                    keys[one.number], told[one.number] = self.events.number(), one
                mention = self._mention(sheet, article, clipping.start, clipping.sentence, one, keys[one.number], rows)
                dated_by.setdefault(one.number, mention)
        for number, one in told.items():
            self._event(one, keys[number], dated_by[number] if one.when.interval else None, rows)
        for table, found in rows.items():
            table.insert(found)
        return len(told)

    def _article(self, sheet: Sheet, rows: dict[Table, list[_Row]]) -> int:
        key = self.articles.number()
        name = f"invented-{self._seed}-{sheet.number:09d}"
        outlet = self._outlets[sheet.outlet]
        address = f"https://news.example/{self._seed}/{sheet.number}"
        rows[self.articles].append(
            (key, name, address, outlet, sheet.title, "en", sheet.text, iso(sheet.published), "invented", 1.0, "done")
        )
        return key

    def _mention(
        self, sheet: Sheet, article: int, start: int, sentence: str, told: Happening, event: int,
        rows: dict[Table, list[_Row]],
    ) -> int:  # fmt: skip
        key = self.mentions.number()
        verb = start + len(told.sources[0].name) + 1
        name = f"invented-{self._seed}-{sheet.number:09d}:{start}-{told.type}"
        place = (verb, verb + len(told.verb), start, start + len(sentence))
        time = self._time(article, start + len(sentence) - 1, told, rows) if told.when.interval else None
        rows[self.mentions].append((key, article, event, name, *place, time, *_dated(told), told.when.how, 0.9, "{}"))
        whom = sentence.index(told.targets[0].name, verb - start + len(told.verb)) + start
        rows[self.words] += [
            self._words(key, told.sources[0], "source", start),
            self._words(key, told.targets[0], "target", whom),
        ]
        return key

    def _words(self, mention: int, who: Player, role: str, start: int) -> _Row:
        return (self.words.number(), mention, who.key, role, start, start + len(who.name), "by name")

    def _time(self, article: int, end: int, told: Happening, rows: dict[Table, list[_Row]]) -> int:
        key, when = self.times.number(), told.when
        place = (end - len(when.phrase), end)
        said = (when.phrase, "DATE", when.value, *_days(told), _granularity(told), when.meaning)
        rows[self.times].append((key, article, *place, *said, "invented", 0.9, when.steps, when.how))
        return key

    def _event(self, told: Happening, key: int, dated_by: int | None, rows: dict[Table, list[_Row]]) -> None:
        reports, days = len(told.articles), (iso(told.first_reported), iso(told.last_reported))
        counts = (reports, reports, len(told.outlets), *days)
        text = f"{told.title}\n{told.when.phrase}".lower()
        name = f"invented-{self._seed}-{told.number:09d}"
        rows[self.events].append((key, name, *_dated(told), told.lane, *counts, dated_by, text))
        for role, players in (("source", told.sources), ("target", told.targets)):
            for position, player in enumerate(players):
                rows[self.participants].append((self.participants.number(), key, player.key, role, position))
        first, last = _days(told)
        involved = {above for player in told.sources + told.targets for above in player.line}
        rows[self.index] += [
            (self.index.number(), actor, first or UNDATED, key, last or UNDATED, told.type)
            for actor in sorted(involved)
        ]


def make(count: int, seed: int, report: Callable[[int], None] = lambda made: None) -> None:
    """So many events, and the articles that tell of them; `report` hears how many there are."""
    actors.load()
    loader = Loader(seed)
    newsroom = Newsroom(list(_players()), len(WORDS["outlets"]), count, seed)
    made = 0
    with quick_loading(loader.tables):
        for edition in newsroom.editions():
            made += loader.write(edition)
            report(made)
    read_model.rebuild()


def _players() -> Iterator[Player]:
    """The known actors, the countries and their bodies first, so that chance makes them the busiest."""
    known = {actor.pk: actor for actor in Actor.objects.filter(candidate=False).order_by("pk")}
    for actor in known.values():
        line, above = [actor.pk], actor.parent_id
        while above and above not in line:
            line.append(above)
            above = known[above].parent_id if above in known else None
        yield Player(actor.pk, str(actor), actor.side, tuple(line))


def _table(model: Any, *columns: str) -> Table:
    return Table(model, columns, MADE_AT)


def _dated(told: Happening) -> _Row:
    return (told.type, told.status, *_days(told), _granularity(told), told.when.extent, told.title)


def _days(told: Happening) -> tuple[Any, Any]:
    interval = told.when.interval
    return (iso(interval.earliest), iso(interval.latest)) if interval else (None, None)


def _granularity(told: Happening) -> str:
    return told.when.interval.granularity.value if told.when.interval else "unknown"


def already_made(seed: int) -> bool:
    """Whether this seed's news is in the tables."""
    return Article.objects.filter(fingerprint__startswith=f"invented-{seed}-").exists()
