"""What was read, with its place in the text: the reports of an event, their dates, their actors, their articles."""

from __future__ import annotations

from itertools import chain
from typing import Any

from django.db.models import Prefetch

from timeline.models import Article, Event, EventMention, MentionActor, TimeMention
from timeline.services.exporting.json_file import event_object
from timeline.services.exporting.records import record_of


def event_detail(event: Event, site: str) -> dict[str, Any]:
    """Everything that is public about an event."""
    mentions = _mentions(event)
    dated_by = next((mention for mention in mentions if mention.pk == event.dated_by_id), None)
    articles = {mention.article_id: mention.article for mention in mentions}
    return {
        **event_object(record_of(event), site),
        "derivation": _derivation(dated_by) if dated_by else None,
        "merge_reasons": _listed(event.merge_reasons),
        "mentions": [_mention(mention) for mention in mentions],
        "articles": [article_object(article, site) for article in articles.values()],
        "links": _links(event, site),
    }


def article_object(article: Article, site: str) -> dict[str, Any]:
    """An article without its text."""
    return {
        "id": article.pk,
        "address": f"{site}{article.get_absolute_url()}",
        "url": article.url,
        "outlet": article.outlet.name if article.outlet else None,
        "title": article.title,
        "byline": article.byline,
        "language": article.language,
        "published": article.published_on,
        "published_method": article.published_method,
        "published_confidence": article.published_confidence,
    }


def date_object(time: TimeMention, article: Article) -> dict[str, Any]:
    """A time expression; its anchor is the day on which its article came out."""
    return {
        "article": time.article_id,
        "phrase": time.text,
        "span": _span(time),
        "value": time.value,
        "anchor": article.published_on,
        "earliest": time.starts_on,
        "latest": time.ends_on,
        "granularity": time.granularity,
        "rule": time.rule,
        "confidence": time.confidence,
        "flags": _listed(time.flags),
        "steps": _listed(time.steps),
        "in_words": time.how,
        "other_readings": _listed(time.readings),
    }


def _mentions(event: Event) -> list[EventMention]:
    actors = Prefetch("participants", queryset=MentionActor.objects.select_related("actor"))
    found = event.mentions.select_related("article__outlet", "time").prefetch_related(actors)
    return list(found.order_by("article__published_on", "article", "start"))


def _derivation(mention: EventMention) -> dict[str, Any]:
    return {
        "mention": mention.pk,
        "sentence": _sentence(mention),
        "in_words": mention.when_how or (mention.time.how if mention.time else ""),
        "inferred": mention.inferred,
        "date": _date(mention),
    }


def _mention(mention: EventMention) -> dict[str, Any]:
    return {
        "id": mention.pk,
        "article": mention.article_id,
        "span": _span(mention),
        "words": mention.article.text[mention.start : mention.end],
        "sentence_span": {"start": mention.sentence_start, "end": mention.sentence_end},
        "sentence": _sentence(mention),
        "title": mention.title,
        "type": mention.type,
        "status": mention.status,
        "earliest": mention.starts_on,
        "latest": mention.ends_on,
        "granularity": mention.granularity,
        "extent": mention.extent,
        "confidence": mention.confidence,
        "reasons": _listed(mention.reasons),
        "date": _date(mention),
        "actors": [_actor(link) for link in mention.participants.all()],
    }


def _actor(link: MentionActor) -> dict[str, Any]:
    return {
        "code": link.actor.code,
        "role": link.role,
        "span": _span(link),
        "reason": link.reason,
        "confidence": link.confidence,
    }


def _links(event: Event, site: str) -> list[dict[str, Any]]:
    back = [("earlier", link, link.earlier) for link in event.links_back.select_related("earlier")]
    on = [("later", link, link.later) for link in event.links_on.select_related("later")]
    return [
        {
            "kind": link.kind,
            "direction": direction,
            "event": other.pk,
            "address": f"{site}{other.get_absolute_url()}",
            "reason": link.reason,
        }
        for direction, link, other in chain(back, on)
    ]


def _date(mention: EventMention) -> dict[str, Any] | None:
    return date_object(mention.time, mention.article) if mention.time else None


def _sentence(mention: EventMention) -> str:
    return mention.article.text[mention.sentence_start : mention.sentence_end]


def _span(found: EventMention | TimeMention | MentionActor) -> dict[str, int]:
    return {"start": found.start, "end": found.end}


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]
