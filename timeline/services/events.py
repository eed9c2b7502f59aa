"""Reports become events: those of one happening share a row, and the row keeps its number when reports come and go."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db import transaction

from timeline.merging.blocking import asked_keys, stored_keys
from timeline.merging.clustering import Cluster, partition
from timeline.merging.report import Report, from_json
from timeline.models import Article, BlockKey, Event, EventMention
from timeline.registry.registry import Registry
from timeline.services import actors
from timeline.services.locks import one_at_a_time
from timeline.services.rows import write_event

GONE = "No article reports this any more."


@dataclass(frozen=True, slots=True)
class _Neighbourhood:
    """Everything that has to be merged anew together: the reports by key, and the events that held them."""

    rows: Mapping[str, EventMention]
    events: Mapping[int, Event]
    # The reports that are new or were changed: an event without any of them, and with none lost, is right already.
    changed: frozenset[str]

    @property
    def reports(self) -> list[Report]:
        return [from_json(row.report) for row in self.rows.values()]


def held_by(article: Article) -> set[int]:
    """The numbers of the events that the article reports."""
    found = EventMention.objects.filter(article=article, event__isnull=False)
    return set(found.values_list("event", flat=True))


def bequeath(article: Article, rows: Iterable[EventMention]) -> None:
    """A report whose words are cut a little differently than before inherits the event of the one that it replaces."""
    old = list(EventMention.objects.filter(article=article, event__isnull=False))
    kept = {row.key for row in old}
    for row in rows:
        if row.key not in kept:
            heir = next((one for one in old if one.start < row.end and row.start < one.end), None)
            row.event_id = heir.event_id if heir else None


@transaction.atomic
def rebuild_all() -> None:
    """Merge all reports there are anew, as if they had come at once."""
    one_at_a_time()
    mentions = EventMention.objects.select_related("article__outlet")
    _index(list(mentions))
    rows = {row.key: row for row in mentions}
    _merge(_Neighbourhood(rows, {event.pk: event for event in Event.objects.standing()}, frozenset(rows)))


@transaction.atomic
def rebuild(article: Article, before: Iterable[int] = ()) -> None:
    """Merge the reports of an article with those that may be of the same happenings.

    `before` are the events that held reports of the article until now.
    """
    rows = list(EventMention.objects.filter(article=article))
    _index(rows)
    _merge(_neighbourhood(rows, set(before)))


def _index(rows: list[EventMention]) -> None:
    BlockKey.objects.filter(mention__in=rows).delete()
    keys = [BlockKey(mention=row, key=key) for row in rows for key in stored_keys(from_json(row.report))]
    BlockKey.objects.bulk_create(keys)


def _neighbourhood(rows: list[EventMention], before: set[int]) -> _Neighbourhood:
    """The reports that share a key with one of these, and all other reports of their events."""
    asked = {key for row in rows for key in asked_keys(from_json(row.report))}
    near = EventMention.objects.filter(block_keys__key__in=asked)
    events = before | set(near.filter(event__isnull=False).values_list("event", flat=True))
    found = EventMention.objects.filter(event__in=events) | EventMention.objects.filter(pk__in=[r.pk for r in rows])
    loaded = found.select_related("article__outlet").distinct()
    changed = frozenset(row.key for row in rows)
    return _Neighbourhood({row.key: row for row in loaded}, Event.objects.in_bulk(events), changed)


def _merge(around: _Neighbourhood) -> None:
    clusters = partition(around.reports).clusters
    owners = _owners(clusters, around)
    sizes = Counter(row.event_id for row in around.rows.values())
    registry = actors.snapshot()
    for cluster in clusters:
        owner = owners.get(cluster.key)
        if owner is None or not _is_settled(cluster, owner, around, sizes[owner.pk]):
            _settle(cluster, owner, around, registry)
    _retire(around, clusters, owners)


def _owners(clusters: Iterable[Cluster], around: _Neighbourhood) -> dict[str, Event]:
    """Which event each cluster goes on in: the one that most of its reports come from, the older one if in doubt."""
    claims: Counter[tuple[str, int]] = Counter()
    for cluster in clusters:
        claims.update((cluster.key, number) for number in _held(cluster, around))
    owners: dict[str, Event] = {}
    taken: set[int] = set()
    for (key, number), _ in sorted(claims.items(), key=lambda item: (-item[1], item[0][1], item[0][0])):
        if key not in owners and number not in taken:
            owners[key] = around.events[number]
            taken.add(number)
    return owners


def _held(cluster: Cluster, around: _Neighbourhood) -> list[int]:
    numbers = (around.rows[report.key].event_id for report in cluster.reports)
    return [number for number in numbers if number is not None and number in around.events]


def _is_settled(cluster: Cluster, owner: Event, around: _Neighbourhood, size: int) -> bool:
    """Whether the event holds exactly these reports already, and none of them was read anew."""
    held = all(around.rows[report.key].event_id == owner.pk for report in cluster.reports)
    same = held and len(cluster.reports) == size == owner.mention_count and owner.key == cluster.key
    return same and around.changed.isdisjoint(report.key for report in cluster.reports)


def _settle(cluster: Cluster, owner: Event | None, around: _Neighbourhood, registry: Registry) -> None:
    """Write the event of a cluster and point its reports at it."""
    rows = [around.rows[report.key] for report in cluster.reports]
    event = write_event(owner or _revived(cluster.key) or Event(), cluster, rows, registry)
    moved = [row.pk for row in rows if row.event_id != event.pk]
    EventMention.objects.filter(pk__in=moved).update(event=event)


def _revived(key: str) -> Event | None:
    """The row that once stood for this happening, before it was merged into another or lost its last report."""
    return Event.objects.exclude(pk__in=Event.objects.standing()).filter(key=key).order_by("pk").first()


def _retire(around: _Neighbourhood, clusters: Iterable[Cluster], owners: Mapping[str, Event]) -> None:
    """An event whose reports all went elsewhere leads there; one that lost them all says so."""
    staying = {event.pk for event in owners.values()}
    heirs = _heirs(around, clusters)
    for number, event in around.events.items():
        if number in staying:
            continue
        event.participants.all().delete()
        event.actor_dates.all().delete()
        event.merged_into_id = heirs.get(number)
        event.removed = "" if event.merged_into_id else GONE
        event.dated_by = None
        event.save(update_fields=["merged_into", "removed", "dated_by", "changed_at"])


def _heirs(around: _Neighbourhood, clusters: Iterable[Cluster]) -> dict[int, int]:
    """For each event, the one in which most of its former reports stand now."""
    now = dict(EventMention.objects.filter(key__in=around.rows).values_list("key", "event"))
    votes: Counter[tuple[int, int]] = Counter()
    for cluster in clusters:
        for report in cluster.reports:
            was = around.rows[report.key].event_id
            if was is not None and now[report.key] is not None:
                votes[(was, now[report.key])] += 1
    heirs: dict[int, int] = {}
    for (was, heir), _ in sorted(votes.items(), key=lambda item: (-item[1], item[0])):
        if was != heir:
            heirs.setdefault(was, heir)
    return heirs
