"""One event as every export says it: a frozen record with its actors and its sources."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from timeline.models import Event, EventActor, EventMention
from timeline.models.filter import EventFilter
from timeline.registry.plover import EventType, event_types
from timeline.services.exporting.walking import CHUNK, in_chunks
from timeline.temporal.interval import Granularity, TimeInterval
from timeline.temporal.wording import interval_in_words, range_in_words


@dataclass(frozen=True, slots=True)
class ActorLink:
    """An actor of an event, and on which side of the act: source, target or reporter."""

    code: str
    name: str
    side: str
    role: str


@dataclass(frozen=True, slots=True)
class Source:
    """An article that reports an event."""

    id: int
    outlet: str
    title: str
    url: str
    published: date | None


@dataclass(frozen=True, slots=True)
class EventRecord:
    """What is public about an event. `path` is its address on the site; `earliest` and `latest` are inclusive days."""

    id: int
    path: str
    title: str
    type: EventType
    status: str
    lane: str
    earliest: date | None
    latest: date | None
    granularity: str
    extent: str
    place: str
    country: str
    reports: int
    independent_reports: int
    first_reported: date | None
    last_reported: date | None
    changed: datetime
    actors: tuple[ActorLink, ...]
    sources: tuple[Source, ...]

    @property
    def when(self) -> str:
        """26 May 2023; 18–19 June 2023 where it lasted; some day within May 2023; date unknown."""
        return when_in_words(self.earliest, self.latest, self.granularity, self.extent)

    @property
    def day_known(self) -> bool:
        """Whether the reports name the day, or the days that it filled."""
        return self.earliest is not None and (self.earliest == self.latest or self.extent == "lasting")

    def codes(self, role: str) -> tuple[str, ...]:
        """The codes of the actors in a role."""
        return tuple(actor.code for actor in self.actors if actor.role == role)

    @property
    def outlets(self) -> tuple[str, ...]:
        """The outlets that report it, each once."""
        return tuple(dict.fromkeys(source.outlet for source in self.sources if source.outlet))


def records(wanted: EventFilter, size: int = CHUNK) -> Iterator[EventRecord]:
    """Every event of a filter, in its order, with a fixed number of queries for each `size` of them."""
    for events in in_chunks(wanted, size):
        yield from records_of(events)


def record_of(event: Event) -> EventRecord:
    """The record of one event."""
    return records_of([event])[0]


def records_of(events: Iterable[Event]) -> list[EventRecord]:
    """The records of some events, in their order."""
    listed = list(events)
    numbers = [event.pk for event in listed]
    actors, sources = _actors(numbers), _sources(numbers)
    return [_record(event, tuple(actors[event.pk]), tuple(sources[event.pk])) for event in listed]


def when_in_words(earliest: date | None, latest: date | None, granularity: str, extent: str) -> str:
    """The days of an event as its reports let one know them."""
    if earliest is None or latest is None:
        return "date unknown"
    interval = TimeInterval(earliest, latest, Granularity(granularity))
    if extent == "lasting" and earliest != latest:
        return range_in_words(interval)
    return interval_in_words(interval)


def _record(event: Event, actors: tuple[ActorLink, ...], sources: tuple[Source, ...]) -> EventRecord:
    types = event_types()
    return EventRecord(
        id=event.pk,
        path=event.get_absolute_url(),
        title=event.title,
        type=types.get(event.type, types["OTHER"]),
        status=event.status,
        lane=event.lane,
        earliest=event.starts_on,
        latest=event.ends_on,
        granularity=event.granularity,
        extent=event.extent,
        place=event.place,
        country=event.country,
        reports=event.report_count,
        independent_reports=event.independent_count,
        first_reported=event.first_reported_on,
        last_reported=event.last_reported_on,
        changed=event.changed_at,
        actors=actors,
        sources=sources,
    )


def _actors(events: list[int]) -> dict[int, list[ActorLink]]:
    links = EventActor.objects.filter(event__in=events).order_by("event", "role", "position", "pk")
    found: dict[int, list[ActorLink]] = defaultdict(list)
    for event, *values in links.values_list("event", "actor__code", "actor__name", "actor__side", "role"):
        found[event].append(ActorLink(*values))
    return found


def _sources(events: list[int]) -> dict[int, list[Source]]:
    """An article that tells of an event twice is one source of it."""
    reports = EventMention.objects.filter(event__in=events).order_by("event", "article__published_on", "article")
    fields = ("article", "article__outlet__name", "article__title", "article__url", "article__published_on")
    found: dict[int, list[Source]] = defaultdict(list)
    for event, number, outlet, *values in reports.values_list("event", *fields).distinct():
        found[event].append(Source(number, outlet or "", *values))
    return found
