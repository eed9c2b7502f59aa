"""Which events answer or call off which, as rows."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import timedelta

from django.db.models import Q

from timeline.merging.clustering import Cluster, precision
from timeline.merging.links import callings_off
from timeline.merging.report import from_json
from timeline.models import Event, EventLink, EventMention

# A plan is called off at most this long before its day.
LONGEST_AHEAD = timedelta(days=200)
Kind = EventLink.Kind
_Ends = tuple[int, int]


def write_links(numbers: Collection[int]) -> None:
    """Bring the links of these events up to date: those that a text states, and plans with the acts that ended them."""
    touching = Q(later__in=numbers) | Q(earlier__in=numbers)
    _replace(EventLink.objects.filter(touching, kind=Kind.ANSWERS), _answers(numbers))
    acts = _acts(numbers)
    ending = EventLink.objects.filter(touching | Q(later__in=acts), kind=Kind.CALLS_OFF)
    _replace(ending, _endings(acts))


def _replace(old: Iterable[EventLink], wanted: dict[_Ends, EventLink]) -> None:
    """Write what is new and delete what is gone; what stays keeps its row."""
    kept = {(row.later_id, row.earlier_id): row for row in old}
    gone = [row.pk for ends, row in kept.items() if ends not in wanted]
    EventLink.objects.filter(pk__in=gone).delete()
    EventLink.objects.bulk_create([row for ends, row in wanted.items() if ends not in kept])


def _answers(numbers: Collection[int]) -> dict[_Ends, EventLink]:
    """A report of one event is a response to a report of another, both in one article."""
    mentions = EventMention.objects.select_related("article__outlet")
    stating = mentions.filter(event__in=numbers).exclude(answers="")
    answered = EventMention.objects.filter(event__in=numbers)
    # By their articles: nearly all reports answer nothing, and an index of that leads a database astray.
    near = mentions.filter(article__in=answered.values("article")).exclude(answers="")
    found = {row.pk: row for row in (*stating, *near.filter(answers__in=answered.values("key")))}
    homes = EventMention.objects.filter(key__in=[row.answers for row in found.values()], event__isnull=False)
    event_of = dict(homes.values_list("key", "event"))
    links: dict[_Ends, EventLink] = {}
    for row in sorted(found.values(), key=lambda row: row.key):
        earlier = event_of.get(row.answers)
        if earlier and row.event_id and earlier != row.event_id:
            told = f"so says {row.article.outlet or row.article}"
            link = EventLink(later_id=row.event_id, earlier_id=earlier, kind=Kind.ANSWERS, reason=told[:300])
            links.setdefault((row.event_id, earlier), link)
    return links


def _acts(numbers: Collection[int]) -> list[int]:
    """The acts of calling off among these events, and those that may have called off a plan among them."""
    acts = Event.objects.standing().filter(ends_a_plan=True, starts_on__isnull=False)
    found = set(acts.filter(pk__in=numbers).values_list("pk", flat=True))
    for plan in Event.objects.standing().filter(pk__in=numbers, plan_ended=True, ends_on__isnull=False):
        first = plan.ends_on - LONGEST_AHEAD if plan.ends_on else None
        found |= set(acts.filter(starts_on__range=(first, plan.ends_on)).values_list("pk", flat=True))
    return sorted(found)


def _endings(acts: list[int]) -> dict[_Ends, EventLink]:
    links: dict[_Ends, EventLink] = {}
    for act in Event.objects.filter(pk__in=acts).order_by("pk"):
        assert act.starts_on is not None
        days = (act.starts_on, act.starts_on + LONGEST_AHEAD)
        plans = Event.objects.standing().filter(plan_ended=True, ends_on__range=days).exclude(pk=act.pk)
        event_of = {plan.key: plan.pk for plan in plans}
        for link in callings_off([_cluster(act)], [_cluster(plan) for plan in plans]):
            ends = (act.pk, event_of[link.earlier])
            links[ends] = EventLink(later_id=ends[0], earlier_id=ends[1], kind=Kind.CALLS_OFF, reason=link.words[:300])
    return links


def _cluster(event: Event) -> Cluster:
    """The event as merging knows it."""
    stored = EventMention.objects.filter(event=event).values_list("report", flat=True)
    return Cluster(tuple(sorted(map(from_json, stored), key=precision)))
