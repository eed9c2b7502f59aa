"""Reports become events: those of one happening share a row, and the row keeps its number when reports come and go."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from django.db import transaction

from timeline.merging.assignment import assign, remerge
from timeline.merging.clustering import REPRESENTATIVES, Cluster, Partition, happenings, partition
from timeline.merging.report import from_json
from timeline.models import Article, Event, EventMention
from timeline.registry.registry import Registry
from timeline.services import actors, read_model, review_queue
from timeline.services.additions import Added, add
from timeline.services.doubts import write_doubts
from timeline.services.links import write_links
from timeline.services.locks import one_at_a_time
from timeline.services.rows import write_event
from timeline.services.rulings import all_rulings, follow_words
from timeline.services.shelf import Shelf, index

GONE = "No article reports this any more."


@dataclass(frozen=True, slots=True)
class Change:
    """What new, changed or lost reports do to the events; worked out before their rows are written.

    `before` are the events that held changed or lost ones, `moved` the keys of those that are new or changed. `added`
    join events that else stay as they are. `kept` are reports whose events a person named: each goes on in that one.
    """

    partition: Partition
    before: frozenset[int] = frozenset()
    moved: frozenset[str] = frozenset()
    added: tuple[Added, ...] = ()
    kept: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Neighbourhood:
    """Everything that was merged anew together: the reports by key, and the events that held them."""

    rows: Mapping[str, EventMention]
    events: Mapping[int, Event]
    # An event without any of these, and with none lost, is right already.
    moved: frozenset[str]


def weigh(article: Article, rows: Iterable[EventMention]) -> Change:
    """What happens to the events when these become the reports of the article; the tables of events are only read."""
    rows = list(rows)
    follow_words(article, rows)
    new = {row.key: from_json(row.report) for row in rows}
    old = {row.key: row for row in article.event_mentions.all()}
    kept = {key: from_json(row.report) for key, row in old.items()}
    moved = [report for key, report in new.items() if kept.get(key) != report]
    lost = [report for key, report in kept.items() if new.get(key) != report]
    before = frozenset(event for report in lost if (event := old[report.key].event_id) is not None)
    keys = frozenset(report.key for report in moved)
    if lost:
        return Change(remerge(moved, Shelf(), lost), before, keys)
    found = assign(moved, Shelf())
    return Change(found.merged, before, keys, tuple(Added(*joining) for joining in found.added))


def weigh_without(rows: Iterable[EventMention]) -> Change:
    """What happens to the events when these reports, of any articles, are taken away."""
    rows = list(rows)
    before = frozenset(row.event_id for row in rows if row.event_id is not None)
    return Change(remerge([], Shelf(), [from_json(row.report) for row in rows]), before)


def weigh_new(rows: Iterable[EventMention]) -> Change:
    """What the reports of articles that were never read before do to the events, before their rows are written."""
    new = [from_json(row.report) for row in rows]
    found = assign(new, Shelf())
    keys = frozenset(report.key for report in new)
    return Change(found.merged, moved=keys, added=tuple(Added(*joining) for joining in found.added))


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
    rows = list(EventMention.objects.all())
    index(rows)
    standing = frozenset(Event.objects.standing().values_list("pk", flat=True))
    everything = partition((from_json(row.report) for row in rows), all_rulings())
    settle(Change(everything, standing, frozenset(row.key for row in rows)))


def settle(change: Change, registry: Registry | None = None) -> None:
    """Bring the events up to date, once the rows of the reports are written.

    Whoever settles several changes in a row hands the registry in: to make it anew each time takes longest.
    """
    around = _neighbourhood(change)
    joined = _joined(change.added)
    counted = read_model.contributions({*around.events, *(event.pk for event in joined.values())})
    clusters = happenings(change.partition.clusters)
    owners = _owners(clusters, around, change.kept)
    sizes = Counter(row.event_id for row in around.rows.values())
    registry = registry or actors.snapshot()
    renewed: dict[str, int] = {}
    for cluster in clusters:
        owner = owners.get(cluster.key)
        if owner is None or not _is_settled(cluster, owner, around, sizes[owner.pk]):
            renewed[cluster.key] = _settle(cluster, owner, around, registry).pk
    written = set(renewed.values())
    _mark_clusters(change.partition.clusters, around)
    written |= _retire(around, clusters, owners)
    written |= _add(change.added, joined, registry)
    write_links(written)
    write_doubts(_doubtful(change, renewed), around.rows)
    read_model.follow(counted, {*around.events, *written})
    review_queue.follow({*around.events, *written})


def _doubtful(change: Change, renewed: Collection[str]) -> list[Cluster]:
    """The clusters of events that are not as they were, or that a person decided about."""
    return [
        cluster
        for cluster in change.partition.clusters
        if cluster.happening in renewed or any(report.key in change.kept for report in cluster.reports)
    ]


def _neighbourhood(change: Change) -> _Neighbourhood:
    keys = [report.key for cluster in change.partition.clusters for report in cluster.reports]
    rows = EventMention.objects.filter(key__in=keys).select_related("article__outlet")
    events = change.before | {row.event_id for row in rows if row.event_id is not None} | set(change.kept.values())
    return _Neighbourhood({row.key: row for row in rows}, Event.objects.in_bulk(events), change.moved)


def _joined(added: Iterable[Added]) -> dict[str, Event]:
    """The events that reports join quietly, by the key of the report that founded them."""
    founders = EventMention.objects.filter(key__in={one.founder for one in added}).select_related("event")
    return {row.key: row.event for row in founders if row.event is not None}


def _add(added: Iterable[Added], joined: Mapping[str, Event], registry: Registry) -> set[int]:
    rows = EventMention.objects.select_related("article").in_bulk([one.report.key for one in added], field_name="key")
    for one in added:
        add(joined[one.founder], rows[one.report.key], one, registry)
    return {event.pk for event in joined.values()}


def _mark_clusters(clusters: Iterable[Cluster], around: _Neighbourhood) -> None:
    """Say of each report what it is grouped and hangs together with, and whether others are compared with it."""
    changed = []
    for cluster in clusters:
        for at, row in enumerate(around.rows[report.key] for report in cluster.reports):
            marks = (cluster.key, cluster.block, at < REPRESENTATIVES)
            if (row.cluster, row.block, row.represents) != marks:
                row.cluster, row.block, row.represents = marks
                changed.append(row)
    EventMention.objects.bulk_update(changed, ["cluster", "block", "represents"], batch_size=200)


def _owners(clusters: Iterable[Cluster], around: _Neighbourhood, kept: Mapping[str, int]) -> dict[str, Event]:
    """Which event each happening goes on in.

    The one that a person named, else the one that most of its reports come from, the older one if in doubt.
    """
    claims: Counter[tuple[str, int]] = Counter()
    named: Counter[tuple[str, int]] = Counter()
    for cluster in clusters:
        claims.update((cluster.key, number) for number in _held(cluster, around))
        named.update((cluster.key, number) for number in _named(cluster, around, kept))
    owners: dict[str, Event] = {}
    taken: set[int] = set()
    for key, number in [*_strongest_first(named), *_strongest_first(claims)]:
        if key not in owners and number not in taken:
            owners[key] = around.events[number]
            taken.add(number)
    return owners


def _strongest_first(claims: Mapping[tuple[str, int], int]) -> list[tuple[str, int]]:
    return [claim for claim, _ in sorted(claims.items(), key=lambda item: (-item[1], item[0][1], item[0][0]))]


def _named(cluster: Cluster, around: _Neighbourhood, kept: Mapping[str, int]) -> list[int]:
    numbers = (kept.get(report.key) for report in cluster.reports) if kept else ()
    return [number for number in numbers if number is not None and number in around.events]


def _held(cluster: Cluster, around: _Neighbourhood) -> list[int]:
    numbers = (around.rows[report.key].event_id for report in cluster.reports)
    return [number for number in numbers if number is not None and number in around.events]


def _is_settled(cluster: Cluster, owner: Event, around: _Neighbourhood, size: int) -> bool:
    """Whether the event holds exactly these reports already, and none of them was read anew."""
    held = all(around.rows[report.key].event_id == owner.pk for report in cluster.reports)
    same = held and len(cluster.reports) == size == owner.mention_count and owner.key == cluster.key
    return same and around.moved.isdisjoint(report.key for report in cluster.reports)


def _settle(cluster: Cluster, owner: Event | None, around: _Neighbourhood, registry: Registry) -> Event:
    """Write the event of a cluster and point its reports at it."""
    rows = [around.rows[report.key] for report in cluster.reports]
    event = write_event(owner or _revived(cluster.key) or Event(), cluster, rows, registry)
    moved = [row.pk for row in rows if row.event_id != event.pk]
    EventMention.objects.filter(pk__in=moved).update(event=event)
    return event


def _revived(key: str) -> Event | None:
    """The row that once stood for this happening, before it was merged into another or lost its last report."""
    return Event.objects.filter(key=key).exclude(merged_into=None, removed="").order_by("pk").first()


def _retire(around: _Neighbourhood, clusters: Iterable[Cluster], owners: Mapping[str, Event]) -> set[int]:
    """An event whose reports all went elsewhere leads there; one that lost them all says so. Says which."""
    staying = {event.pk for event in owners.values()}
    heirs = _heirs(around, clusters)
    gone = {number: event for number, event in around.events.items() if number not in staying}
    for number, event in gone.items():
        event.participants.all().delete()
        event.actor_dates.all().delete()
        event.merged_into_id = heirs.get(number)
        event.removed = "" if event.merged_into_id else GONE
        event.dated_by = None
        event.save(update_fields=["merged_into", "removed", "dated_by", "changed_at"])
    return set(gone)


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
