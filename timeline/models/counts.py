"""How many: the figures beside each facet, along the strip, and in the opening sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_

from django.db.models import Case, CharField, Count, Max, Min, Q, QuerySet, Sum, Value, When
from django.db.models.functions import Cast, Substr

from timeline.models import cast
from timeline.models.actor import Actor
from timeline.models.article import Outlet
from timeline.models.event import ActorDate, Event
from timeline.models.filter import Cursor, EventFilter
from timeline.models.keyset import beyond
from timeline.models.mention import EventMention
from timeline.models.queries import KNOWN_DAY, PRECISIONS, SEVERAL_DAYS, certainly_between, outlet_slug, sort_key
from timeline.models.snapshot import Cells, answered_by_snapshot
from timeline.models.snapshot.order import rank
from timeline.models.totals import SpanOfType, Totals

_RANKED = ("pk", "starts_on", "report_count", "type")


@dataclass(frozen=True, slots=True)
class ActorCount:
    """An actor and the number of events that involve it or those under it."""

    actor: Actor
    count: int


@answered_by_snapshot
def totals(wanted: EventFilter) -> Totals:
    """The numbers of the opening sentence."""
    found = Event.objects.matching(wanted).aggregate(
        events=Count("pk"),
        reports=Sum("report_count", default=0),
        known=Count("pk", filter=KNOWN_DAY),
        certain=Count("pk", filter=certainly_between(wanted)),
        first=Min("starts_on"),
        last=Max("ends_on"),
    )
    known = found.pop("known")
    return Totals(day_unknown=found["events"] - known, **found)


@answered_by_snapshot
def number_of(wanted: EventFilter) -> int:
    """How many events a filter holds."""
    return Event.objects.matching(wanted).count()


@answered_by_snapshot
def value_counts(wanted: EventFilter, name: str) -> Mapping[str, int]:
    """Events by type, lane or status, as if that facet were not chosen from."""
    found = Event.objects.matching(wanted.without(name)).order_by()
    return dict(found.values_list(name).annotate(number=Count("pk")))


@answered_by_snapshot
def precision_counts(wanted: EventFilter) -> Mapping[str, int]:
    """Events by how well their date is known."""
    which = Case(*(When(test, then=Value(str(name))) for name, test in PRECISIONS.items()), output_field=CharField())
    found = Event.objects.matching(wanted.without("precision")).order_by()
    return dict(found.annotate(known=which).values_list("known").annotate(number=Count("pk")))


def source_counts(wanted: EventFilter) -> list[tuple[Outlet, int]]:
    """Events by outlet, the most telling first; an event counts once for each outlet that reports it."""
    numbers = source_numbers(wanted)
    outlets = [(outlet, numbers.get(outlet.pk, 0)) for outlet in Outlet.objects.all()]
    return sorted(outlets, key=lambda pair: (-pair[1], pair[0].name))


def actor_counts(wanted: EventFilter, most: int = 100) -> list[ActorCount]:
    """Events by actor, as if no actor were chosen: the busiest of each side, and those chosen however rare.

    An event of the Pentagon counts for the United States too.
    """
    numbers, known = actor_numbers(wanted), cast.known()
    others = Actor.objects.filter(candidate=True).order_by().values_list("pk", "side")
    sides = {pk: actor.side for pk, actor in known.items()} | dict(others)
    busiest = sorted((pk for pk in numbers if pk in sides), key=lambda pk: (-numbers[pk], pk))
    left, shown = dict.fromkeys(sides.values(), most), set[int]()
    for pk in busiest:
        if left[sides[pk]]:
            left[sides[pk]] -= 1
            shown.add(pk)
    found = [actor for pk, actor in known.items() if pk in shown or actor.code in wanted.actor]
    found += Actor.objects.filter(Q(pk__in=shown) | Q(code__in=wanted.actor), candidate=True)
    counted = [ActorCount(actor, numbers.get(actor.pk, 0)) for actor in found]
    return sorted(counted, key=lambda one: (-one.count, one.actor.name))


@answered_by_snapshot
def source_numbers(wanted: EventFilter) -> dict[int, int]:
    """Events by the number of the outlet, as if no outlet were chosen."""
    found = Event.objects.matching(wanted.without("source")).order_by().values("pk")
    reports = EventMention.objects.filter(event__in=found, article__outlet__isnull=False).order_by()
    return dict(reports.values_list("article__outlet").annotate(number=Count("event", distinct=True)))


@answered_by_snapshot
def actor_numbers(wanted: EventFilter) -> dict[int, int]:
    """Events by the number of the actor, as if no actor were chosen."""
    found = Event.objects.matching(wanted.without("actor")).order_by().values("pk")
    links: QuerySet[ActorDate] = ActorDate.objects.filter(event__in=found).order_by()
    return dict(links.values_list("actor").annotate(number=Count("pk")))


def source_slugs() -> dict[str, str]:
    """Slug and name of each outlet."""
    return {outlet_slug(outlet): outlet.name for outlet in Outlet.objects.all()}


@answered_by_snapshot
def dates_by_type(wanted: EventFilter, length: int = 7) -> dict[tuple[str, str], int]:
    """Events by the first `length` letters of their ISO day (7: month, 10: day) and type; undated ones are in none.

    Cutting the text of the day is quick on both engines, where truncating dates is not.
    """
    key = sort_key(wanted.sort)
    cut = Substr(Cast(key, CharField()), 1, length)
    found = Event.objects.matching(wanted).filter(**{f"{key}__isnull": False}).order_by()
    rows = found.annotate(bin=cut).values_list("bin", "type").annotate(number=Count("pk"))
    return {(when, kind): number for when, kind, number in rows}


@answered_by_snapshot
def foremost(wanted: EventFilter, stretches: Sequence[tuple[date, date]]) -> list[int | None]:
    """Of the events that begin in each stretch, the number of the one that most articles report; None where none does.

    Of equals, the one whose kind weighs most, then the first that came.
    """
    within = reduce(or_, (Q(starts_on__range=stretch) for stretch in stretches), Q(pk__in=[]))
    found = Event.objects.matching(wanted).filter(within).order_by("pk")
    rows = [(rank(reports, kind), pk, day) for pk, day, reports, kind in found.values_list(*_RANKED)]
    return [_highest([row for row in rows if first <= row[2] <= last]) for first, last in stretches]


def _highest(rows: list[tuple[int, int, date]]) -> int | None:
    return max(rows, key=lambda row: (row[0], -row[1]))[1] if rows else None


@answered_by_snapshot
def spans_by_type(wanted: EventFilter) -> Mapping[SpanOfType, int]:
    """Events of several days by their first day, their last and their type."""
    found = Event.objects.matching(wanted).filter(SEVERAL_DAYS).order_by()
    groups = found.values_list("starts_on", "ends_on", "type").annotate(number=Count("pk"))
    return {(first, last, kind): number for first, last, kind, number in groups if first and last}


def by_month(counts: Mapping[tuple[str, str], int]) -> Counter[str]:
    """2023-05 -> how many, whatever the type."""
    months: Counter[str] = Counter()
    if isinstance(counts, Cells):
        for day, number in counts.by_start.items():
            months[day.isoformat()[:7]] += number
        return months
    for (when, _), number in counts.items():
        months[when[:7]] += number
    return months


def neighbours(event: Event) -> tuple[Event | None, Event | None]:
    """The dated events just before and just after, in the order of the story."""
    if event.starts_on is None:
        return None, None
    public, place = Event.objects.standing(), Cursor(event.starts_on, event.pk)
    before = public.filter(beyond("starts_on", place)).order_by("-starts_on", "-pk").first()
    return before, public.filter(beyond("starts_on", place, rising=True)).order_by("starts_on", "pk").first()
