"""Mentions linked anew when the registry of actors changes: no text is parsed for it.

A change of the registry is a plan first: which mentions stand for somebody else now (`Relink`), and which events are
to be written anew. The plan is what people are told before they say yes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace

from timeline.extraction.mentions import ActorMention, Analysis
from timeline.merging.report import Report, from_json, to_json
from timeline.models import Actor, Article, Event, EventMention, MentionActor
from timeline.registry.registry import Registry
from timeline.services import actors, events
from timeline.services.editing import rewrite
from timeline.services.shelf import index

_AT_A_TIME = 500


@dataclass(frozen=True, slots=True)
class Relink:
    """Of one mention: who stands for whom from now on; "" for nobody."""

    mention: int
    codes: Mapping[str, str]


def as_they_are_called(analysis: Analysis, replaced: Mapping[str, str]) -> Analysis:
    """What was read, with the codes of merged and dismissed actors as they stand now."""
    if not replaced:
        return analysis
    mentions = []
    for mention in analysis.mentions:
        sources = _called(mention.source_actors, replaced)
        targets = _called(mention.target_actors, replaced)
        mentions.append(replace(mention, source_actors=sources, target_actors=targets))
    return replace(analysis, mentions=tuple(mentions))


def _called(found: Iterable[ActorMention], replaced: Mapping[str, str]) -> tuple[ActorMention, ...]:
    renamed = (replace(one, codes=tuple(actors.current(one.codes, replaced))) for one in found)
    return tuple(one for one in renamed if one.codes)


def everywhere(old: Actor, new: str) -> list[Relink]:
    """All mentions of an actor stand for another one now, or ("") for nobody."""
    numbers = MentionActor.objects.filter(actor=old).order_by("mention").values_list("mention", flat=True).distinct()
    return [Relink(number, {old.code: new}) for number in numbers]


def relink(plan: Iterable[Relink]) -> set[int]:
    """Let mentions stand for others, and merge their reports anew; the events that change by it."""
    wanted = _together(plan)
    rows = EventMention.objects.filter(pk__in=wanted).select_related("article__outlet")
    by_article: dict[int, list[EventMention]] = defaultdict(list)
    for row in rows:
        by_article[row.article_id].append(row)
    touched = {row.event_id for row in rows if row.event_id}
    registry = actors.snapshot()
    for changed in by_article.values():
        touched |= _relink_article(changed[0].article, changed, wanted, registry)
    return touched


_postponed: ContextVar[set[int] | None] = ContextVar("postponed", default=None)


@contextmanager
def rewriting_postponed() -> Iterator[set[int]]:
    """Leave events as they are in this block, and say which are to be written anew: whoever asks does so later."""
    numbers: set[int] = set()
    token = _postponed.set(numbers)
    try:
        yield numbers
    finally:
        _postponed.reset(token)


def rewrite_all(numbers: Iterable[int]) -> int:
    """Write events anew, so that lanes, names and the index above actors follow the registry; says how many."""
    postponed = _postponed.get()
    if postponed is not None:
        postponed.update(Event.objects.standing().filter(pk__in=set(numbers)).order_by().values_list("pk", flat=True))
        return len(postponed)
    standing = list(Event.objects.standing().filter(pk__in=set(numbers)).order_by("pk"))
    for start in range(0, len(standing), _AT_A_TIME):
        rewrite(standing[start : start + _AT_A_TIME])
    return len(standing)


def events_of(found: Iterable[Actor]) -> set[int]:
    """The standing events in which these actors take part, or somebody under them."""
    standing = Event.objects.standing().filter(actor_dates__actor__in=list(found))
    return set(standing.order_by().values_list("pk", flat=True))


def _together(plan: Iterable[Relink]) -> dict[int, dict[str, str]]:
    found: dict[int, dict[str, str]] = defaultdict(dict)
    for one in plan:
        found[one.mention].update(one.codes)
    return found


def _relink_article(
    article: Article, changed: Iterable[EventMention], wanted: Mapping[int, Mapping[str, str]], registry: Registry
) -> set[int]:
    changed = list(changed)
    for row in changed:
        _relink_parties(row, wanted[row.pk])
        row.report = to_json(_renamed(from_json(row.report), wanted[row.pk]))
    new = {row.pk: row for row in changed}
    rows = [new.get(row.pk, row) for row in article.event_mentions.all()]
    change = events.weigh(article, rows)
    EventMention.objects.bulk_update(changed, ["report"])
    index(changed)
    events.settle(change, registry)
    return set(EventMention.objects.filter(pk__in=new, event__isnull=False).values_list("event_id", flat=True))


def _renamed(report: Report, codes: Mapping[str, str]) -> Report:
    sides = (actors.current(side, codes) for side in (report.sources, report.targets, report.guessed))
    sources, targets, guessed = map(tuple, sides)
    return replace(report, sources=sources, targets=targets, guessed=guessed)


def _relink_parties(row: EventMention, codes: Mapping[str, str]) -> None:
    """The links of a mention: whoever is there already is not there twice."""
    ids = dict(Actor.objects.filter(code__in=[*codes, *codes.values()]).values_list("code", "pk"))
    held = list(MentionActor.objects.filter(mention=row).select_related("actor"))
    there = {(link.actor_id, link.role) for link in held}
    for link in held:
        new = codes.get(link.actor.code)
        if new is None:
            continue
        number = ids.get(new)
        if number is None or (number, link.role) in there:
            link.delete()
        else:
            there.add((number, link.role))
            link.actor_id, link.reason = number, "as an editor keeps the actors"
            link.save(update_fields=["actor", "reason"])
