"""Events put straight into the tables, for tests of what leaves the site."""

from __future__ import annotations

from datetime import date
from typing import Any

from timeline.models import (
    Actor,
    ActorDate,
    Article,
    ArticleState,
    Event,
    EventActor,
    EventMention,
    Outlet,
    TimeMention,
)

UNDATED = date(9999, 12, 31)
TEXT = "Chips first. China said last Friday that Micron had failed its review. More to come."
PHRASE = "last Friday"


def actor(code: str, *, side: str = "other", parent: str = "") -> Actor:
    """An actor, made once."""
    above = actor(parent) if parent else None
    return Actor.objects.get_or_create(
        code=code, defaults={"name": code, "kind": "body", "side": side, "parent": above}
    )[0]


def article(number: int = 1, *, outlet: str = "Harbor Wire", published: str = "2023-06-02", **fields: Any) -> Article:
    """An article that was read."""
    made: dict[str, Any] = {
        "url": f"https://news.example/{number}",
        "outlet": Outlet.objects.get_or_create(name=outlet)[0],
        "title": f"Report {number}",
        "text": TEXT,
        "published_on": date.fromisoformat(published),
        "state": ArticleState.DONE,
    }
    return Article.objects.get_or_create(fingerprint=f"print-{number}", defaults=made | fields)[0]


def event(title: str, day: str = "", until: str = "", *, reported_in: tuple[Article, ...] = (), **fields: Any) -> Event:
    """A happening between two days (one day where `until` is left out, none where both are), with its reports."""
    first = date.fromisoformat(day) if day else None
    last = date.fromisoformat(until) if until else first
    made: dict[str, Any] = {
        "type": "SANCTION",
        "status": "happened",
        "lane": "us",
        "granularity": "day" if first and first == last else "range" if first else "unknown",
        "extent": "within",
        "report_count": len(reported_in),
        "independent_count": len(reported_in),
        "first_reported_on": min((one.published for one in reported_in), default=None),
        "last_reported_on": max((one.published for one in reported_in), default=None),
        "search_text": title.lower(),
    }
    kept = Event.objects.create(key=title, title=title, starts_on=first, ends_on=last, **made | fields)
    for one in reported_in:
        report(kept, one)
    return kept


def report(of: Event, where: Article) -> EventMention:
    """A report of an event whose date an article gives; the first dates the event."""
    said = where.text.index(PHRASE) if PHRASE in where.text else 0
    time = TimeMention.objects.create(
        article=where, start=said, end=said + len(PHRASE), text=PHRASE, type="DATE", value="2023-05-26",
        starts_on=of.starts_on, ends_on=of.ends_on, granularity=of.granularity, meaning={}, rule="last-weekday",
        confidence=0.9, steps=[{"text": "the Friday before 2 June 2023"}], how="the Friday before 2 June 2023",
    )  # fmt: skip
    made = EventMention.objects.create(
        article=where, event=of, key=f"{of.key}-{where.pk}", start=13, end=23, sentence_start=13, sentence_end=69,
        time=time, type=of.type, status=of.status, starts_on=of.starts_on, ends_on=of.ends_on,
        granularity=of.granularity, extent=of.extent, title=of.title, confidence=0.8, report={},
    )  # fmt: skip
    if of.dated_by_id is None:
        of.dated_by = made
        of.save(update_fields=["dated_by"])
    return made


def involve(of: Event, who: Actor, role: str = "source") -> None:
    """Name an actor of an event; it stands under the actor and all those above."""
    EventActor.objects.create(event=of, actor=who, role=role)
    above: Actor | None = who
    while above:
        days = {"starts_on": of.starts_on or UNDATED, "ends_on": of.ends_on or UNDATED, "type": of.type}
        ActorDate.objects.get_or_create(actor=above, event=of, defaults=days)
        above = above.parent
