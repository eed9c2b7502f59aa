"""The shipped sample articles as a perfect reader would have put them into the tables: a timeline to draw."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from timeline.models import (
    Actor,
    ActorDate,
    Article,
    Event,
    EventActor,
    EventMention,
    MentionActor,
    Outlet,
    Role,
    TimeMention,
)
from timeline.registry.lanes import lane
from timeline.services import actors as registry

SAMPLES = Path(__file__).parents[2] / "timeline" / "samples"
LAST_DAY = date(9999, 12, 31)


def fill(limit: int | None = None) -> None:
    """Load the first so many sample articles with their gold; events reported by several become one row."""
    registry.load()
    events: dict[str, Event] = {}
    for path in sorted(SAMPLES.rglob("*.json"))[:limit]:
        _article(json.loads(path.read_text(encoding="utf-8")), events)
    for event in events.values():
        settle(event)


def _article(sample: dict[str, Any], events: dict[str, Event]) -> None:
    published = datetime.fromisoformat(sample["published_at"])
    outlet, _ = Outlet.objects.get_or_create(name=sample["outlet"])
    article = Article.objects.create(
        fingerprint=sample["id"],
        external_id=sample["id"],
        outlet=outlet,
        title=sample["title"],
        text=sample["text"],
        published_at=published,
        published_on=published.date(),
        published_method="JSON field",
        published_confidence=1.0,
        state="done",
        read_at=datetime(2026, 1, 1, tzinfo=UTC),
    )
    times = {(one["quote"], one["nth"]): _time(article, one) for one in sample["time_expressions"]}
    for found in sample["events"]:
        _event(article, found, times, events)


def place(text: str, quote: str, nth: int) -> int:
    """Where the nth occurrence of a quotation starts."""
    at = -1
    for _ in range(nth):
        at = text.index(quote, at + 1)
    return at


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _time(article: Article, found: dict[str, Any]) -> TimeMention:
    start = place(article.text, found["quote"], found["nth"])
    words = f"{found['earliest']} to {found['latest']}" if found["earliest"] else "no date"
    return TimeMention.objects.create(
        article=article,
        start=start,
        end=start + len(found["quote"]),
        text=found["quote"],
        type=found["type"],
        value=found["value"],
        starts_on=_day(found["earliest"]),
        ends_on=_day(found["latest"]),
        granularity="day" if found["earliest"] == found["latest"] else "range",
        meaning={},
        rule="gold",
        confidence=0.9,
        steps=[
            {
                "anchor": f"{article.published_on:%A %-d %B %Y}",
                "why": "the day of publication",
                "did": "counted from there",
                "reason": "the tense of the verb",
                "result": words,
                "earliest": found["earliest"],
                "latest": found["latest"],
                "granularity": "day",
            }
        ],
        how=f"{words}, counted from the day of publication",
    )


def _event(article: Article, found: dict[str, Any], times: dict[Any, TimeMention], events: dict[str, Event]) -> None:
    event = events.get(found["id"]) or Event.objects.create(
        key=found["id"],
        title=found["title"],
        type=found["type"],
        status=found["status"],
        lane=lane(found["source_actors"], registry.snapshot()).value.lower(),
        granularity="unknown",
        extent="within",
        place=found["location"] or "",
    )
    events[found["id"]] = event
    for number, mention in enumerate(found["mentions"]):
        start = place(article.text, mention["quote"], mention["nth"])
        time = times.get((mention["time"]["quote"], mention["time"]["nth"])) if "time" in mention else None
        _mention(article, event, found, start, start + len(mention["quote"]), time, number)


def _mention(
    article: Article,
    event: Event,
    found: dict[str, Any],
    start: int,
    end: int,
    time: TimeMention | None,
    number: int,
) -> None:
    row = EventMention.objects.create(
        article=article,
        event=event,
        key=f"{article.fingerprint}:{found['id']}:{number}"[:100],
        start=start,
        end=end,
        sentence_start=max(article.text.rfind(". ", 0, start) + 2, article.text.rfind("\n", 0, start) + 1, 0),
        sentence_end=_sentence_end(article.text, end),
        time=time,
        type=found["type"],
        status=found["status"],
        starts_on=_day(found["earliest"]),
        ends_on=_day(found["latest"]),
        granularity=found["granularity"],
        extent="lasting" if found["granularity"] == "range" and "visit" in found["title"] else "within",
        when_how="" if time else "Undated in the text: between the report before and the day of publication.",
        title=found["title"],
        place=found["location"] or "",
        confidence=0.9,
        report={},
    )
    known = {
        actor.code: actor for actor in Actor.objects.filter(code__in=found["source_actors"] + found["target_actors"])
    }
    for role, codes in ((Role.SOURCE, found["source_actors"]), (Role.TARGET, found["target_actors"])):
        for position, code in enumerate(dict.fromkeys(codes)):
            actor = known.get(code) or _unknown(code)
            EventActor.objects.get_or_create(event=event, actor=actor, role=role, defaults={"position": position})
            _mentioned(row, actor, role, article.text)


def _mentioned(row: EventMention, actor: Actor, role: Role, text: str) -> None:
    surname = actor.name.split()[-1]
    at = text.find(surname, row.sentence_start, row.sentence_end)
    if at >= 0:
        MentionActor.objects.create(mention=row, actor=actor, role=role, start=at, end=at + len(surname), reason="name")


def _sentence_end(text: str, after: int) -> int:
    ends = [at for at in (text.find(". ", after), text.find("\n", after)) if at >= 0]
    return min(ends, default=len(text) - 1) + 1


def _unknown(code: str) -> Actor:
    name = code.replace("-", " ").title()
    actor, _ = Actor.objects.get_or_create(code=code, defaults={"name": name, "kind": "person", "side": "other"})
    return actor


def settle(event: Event) -> Event:
    """Give an event what its reports add up to: the narrowest date, the counts, its rows in the index of actors."""
    reports = list(event.mentions.select_related("article__outlet", "time"))
    dated = sorted(
        (one for one in reports if one.starts_on),
        key=lambda one: (one.ends_on - one.starts_on, one.time is None, one.pk),
    )
    if dated:
        first = dated[0]
        event.starts_on, event.ends_on = first.starts_on, first.ends_on
        event.granularity, event.extent, event.dated_by = first.granularity, first.extent, first
    event.report_count = len({one.article_id for one in reports})
    event.independent_count = len({one.article.outlet_id for one in reports})
    days = sorted(one.article.published_on for one in reports)
    event.first_reported_on, event.last_reported_on = (days[0], days[-1]) if days else (None, None)
    actors = {link.actor for link in event.participants.select_related("actor__parent__parent")}
    sentences = [one.article.text[one.sentence_start : one.sentence_end] for one in reports]
    event.search_text = "\n".join([event.title, *(actor.name for actor in actors), *sentences]).lower()
    event.save()
    index(event, actors)
    return event


def index(event: Event, actors: set[Actor]) -> None:
    """The event under each of its actors and everyone above them."""
    above, level = set(actors), set(actors)
    while level:
        level = {actor.parent for actor in level if actor.parent} - above
        above |= level
    event.actor_dates.all().delete()
    ActorDate.objects.bulk_create(
        ActorDate(
            event=event,
            actor=actor,
            starts_on=event.starts_on or LAST_DAY,
            ends_on=event.ends_on or LAST_DAY,
            type=event.type,
        )
        for actor in above
    )


def bare_event(key: str, title: str, **fields: Any) -> Event:
    """An event that no report dates, unless the fields do."""
    plain = {"type": "CONSULT", "lane": "joint", "status": "happened", "granularity": "unknown", "extent": "within"}
    return Event.objects.create(key=key, title=title, **{**plain, **fields})
