"""Articles read again: what the newer reading changes, said line by line; a person's fields stay."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import transaction

from timeline.extraction.mentions import EventMention
from timeline.models import Article, ArticleState, Decision, Rereading
from timeline.models import EventMention as MentionRow
from timeline.models.mention import MentionActor, Role
from timeline.services.audit import record
from timeline.services.editing import Person

# Of one article, so many readings are remembered.
KEPT = 5
Reading = dict[str, str]


@transaction.atomic
def ask(articles: Iterable[Article], *, by: Person, reason: str = "") -> list[Article]:
    """Queue articles that were read to be read once more; those that wait or are being read are left alone."""
    numbers = [article.pk for article in articles]
    again = list(Article.objects.select_for_update().filter(pk__in=numbers, state=ArticleState.DONE))
    for article in again:
        article.state, article.failures, article.failure = ArticleState.QUEUED, 0, ""
        article.save(update_fields=["state", "failures", "failure"])
        record(Decision.Kind.READ_AGAIN, article.fingerprint, by=by, reason=reason)
    return again


def readings_of(article: Article) -> dict[tuple[int, int], Reading]:
    """What stands of an article, by the words it stands on."""
    rows = article.event_mentions.prefetch_related("participants__actor")
    return {(row.start, row.end): _of_row(row, row.participants.all()) for row in rows}


def note_changes(
    article: Article, before: Mapping[tuple[int, int], Reading], read: Sequence[EventMention]
) -> Rereading | None:
    """Keep what a newer reading (`read`, as the reader found it) changed against before; None where nothing."""
    if not before:
        return None
    after = readings_of(article)
    found = {(one.trigger.start, one.trigger.end): _of_mention(one) for one in read}
    changes = [*_changed(before, after), *_kept(after, found)]
    if not changes:
        return None
    made = Rereading.objects.create(article=article, changes=changes)
    older = Rereading.objects.filter(article=article).order_by("-pk").values_list("pk", flat=True)[KEPT:]
    Rereading.objects.filter(pk__in=list(older)).delete()
    return made


def _changed(
    before: Mapping[tuple[int, int], Reading], after: Mapping[tuple[int, int], Reading]
) -> list[dict[str, Any]]:
    changes = []
    for span, reading in before.items():
        now = _standing_on(span, after)
        if now is None:
            changes.append({"what": "gone", "title": reading["title"], "fields": {}})
        elif fields := _differences(reading, now):
            changes.append({"what": "changed", "title": now["title"], "fields": fields})
    new = (reading for span, reading in after.items() if _standing_on(span, before) is None)
    return [*changes, *({"what": "new", "title": reading["title"], "fields": {}} for reading in new)]


def _kept(after: Mapping[tuple[int, int], Reading], found: Mapping[tuple[int, int], Reading]) -> list[dict[str, Any]]:
    """Where the newer reader would have it otherwise, but a person's word stands."""
    changes = []
    for span, reading in after.items():
        read = _standing_on(span, found)
        if read is None:
            changes.append({"what": "kept", "title": reading["title"], "fields": {"report": ["kept", "not found"]}})
        elif fields := _differences(reading, read):
            changes.append({"what": "kept", "title": reading["title"], "fields": fields})
    refused = (reading for span, reading in found.items() if _standing_on(span, after) is None)
    fields = {"report": ["taken off", "found"]}
    return [*changes, *({"what": "kept", "title": reading["title"], "fields": fields} for reading in refused)]


def _standing_on(span: tuple[int, int], readings: Mapping[tuple[int, int], Reading]) -> Reading | None:
    """What stands on the same words, or else on some of them."""
    if span in readings:
        return readings[span]
    start, end = span
    return next((one for (first, last), one in readings.items() if first < end and start < last), None)


def _differences(was: Reading, now: Reading) -> dict[str, list[str]]:
    return {name: [was[name], now[name]] for name in was if was[name] != now[name]}


def _of_row(row: MentionRow, links: Iterable[MentionActor]) -> Reading:
    links = list(links)
    return {
        "title": row.title,
        "type": row.type,
        "status": row.status,
        "date": _days(row.starts_on, row.ends_on),
        "who acts": _codes(link.actor.code for link in links if link.role == Role.SOURCE),
        "on whom": _codes(link.actor.code for link in links if link.role == Role.TARGET),
    }


def _of_mention(found: EventMention) -> Reading:
    interval = found.when.interval
    return {
        "title": found.title[:300],
        "type": found.type,
        "status": found.status.value,
        "date": _days(interval.earliest, interval.latest) if interval else "no date",
        "who acts": _codes(found.source_codes),
        "on whom": _codes(found.target_codes),
    }


def _days(first: Any, last: Any) -> str:
    if first is None:
        return "no date"
    return str(first) if first == last else f"{first} to {last}"


def _codes(codes: Iterable[str]) -> str:
    return ", ".join(sorted(set(codes))) or "nobody"
