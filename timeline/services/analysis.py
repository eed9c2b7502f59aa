"""The result of reading an article becomes rows, in one transaction that replaces what was read before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

from django.db import transaction

from timeline.extraction.mentions import Analysis, CandidateActor, EventMention, Side, TextSpan
from timeline.models import Actor, Article, ArticleState, Decision, MentionActor, TimeMention
from timeline.models import EventMention as MentionRow
from timeline.services import actors, events
from timeline.services.additions import recount_independent
from timeline.services.decisions import mark, on_article, replayed, vouched
from timeline.services.draft_records import GIVEN
from timeline.services.leases import Claim, finish
from timeline.services.locks import one_at_a_time
from timeline.services.readings import actors_named, mention_row, participant_rows, time_row
from timeline.services.redating import redated
from timeline.services.relinking import as_they_are_called
from timeline.services.rereading import note_changes, readings_of
from timeline.services.shelf import index

_MENTION_FIELDS = [
    field.name
    for field in MentionRow._meta.concrete_fields
    if field.name not in {"id", "key", "article", "event", "block", "cluster", "represents"}
]

_HOW_PUBLISHED = ("published_method", "published_confidence", "flags", "found")


def commit(claim: Claim, analysis: Analysis, *, now: datetime) -> bool:
    """Write the result of a claimed article; False where the lease was lost, and the result is dropped."""
    with transaction.atomic():
        one_at_a_time()
        if not finish(claim, now=now):
            return False
        store(Article.objects.get(pk=claim.article_id), analysis)
    return True


@transaction.atomic
def store(article: Article, analysis: Analysis) -> None:
    """Replace what the machine read in the article, and merge its reports with those of other articles.

    Storing the same analysis twice leaves the same rows.
    """
    one_at_a_time()
    analysis, reprinted = received(article, analysis, actors.replacements())
    decided, before = on_article(article), readings_of(article)
    mentions = once(mention for mention in replayed(article, analysis.mentions, decided) if mention.timeline)
    kept = vouched(article, [mention.trigger for mention in mentions], decided)
    times = _replace_times(article, analysis)
    rows = [mention_row(article, mention, times) for mention in mentions]
    mark([*rows, *kept], decided)
    change = events.weigh(article, [*rows, *kept])
    _replace_participants(_replace_mentions(article, rows, kept), mentions)
    _keep(kept, times)
    events.settle(change)
    recount_independent(reprinted)
    note_changes(article, before, once(mention for mention in analysis.mentions if mention.timeline))


def received(article: Article, analysis: Analysis, replaced: Mapping[str, str]) -> tuple[Analysis, set[int]]:
    """Note who is named, the language, and whose text it prints; the reading as actors are called now (`replaced`).

    Says also which other articles turned out to print the same text.
    """
    _candidates(analysis)
    _keep_language(article, analysis)
    return as_they_are_called(analysis, replaced), _mark_source(article)


@transaction.atomic
def republish(article: Article) -> None:
    """Move everything that was read to a corrected day of publication, without reading the text again."""
    one_at_a_time()
    rows = redated(article)
    change = events.weigh(article, rows)
    _replace_mentions(article, rows, ())
    events.settle(change)


@transaction.atomic
def undate(article: Article, day: date | None) -> None:
    """Put the day of publication back to what it was; without one the article waits for a person, its reports gone."""
    one_at_a_time()
    _as_found_before(article)
    if day:
        article.published_on = day
        article.save(update_fields=["published_on", *_HOW_PUBLISHED])
        if article.state == ArticleState.DONE:
            republish(article)
        return
    article.proposed_on, article.published_on, article.state = article.published_on, None, ArticleState.NEEDS_DATE
    article.lease_until = None
    article.save(update_fields=["proposed_on", "published_on", "state", "lease_until", *_HOW_PUBLISHED])
    change = events.weigh(article, [])
    article.event_mentions.all().delete()
    article.time_mentions.all().delete()
    events.settle(change)


def _as_found_before(article: Article) -> None:
    """Once no person's word on its day is left, the day is known as it was found."""
    said = Decision.objects.in_force().filter(kind=Decision.Kind.PUBLICATION_DATE, subject=article.fingerprint)
    found = article.found.pop("published_on", None) if not said.exists() else None
    if found:
        article.published_method, article.published_confidence, article.flags = found


def _mark_source(article: Article) -> set[int]:
    # Here, and not above: it takes numpy along, which the web can do without.
    from timeline.services.prints import mark_source

    return mark_source(article)


def _keep_language(article: Article, analysis: Analysis) -> None:
    by_person = article.found.get("language", [""])[0] == GIVEN
    if article.language != analysis.language and not by_person:
        article.language = analysis.language
        article.save(update_fields=["language"])


def _candidates(analysis: Analysis) -> None:
    """Whoever is named and in no table yet becomes a candidate, under a bare code if need be."""
    found = {one.code: one for actor in actors_named(analysis) for one in actor.candidates}
    codes = {code for actor in actors_named(analysis) for code in actor.codes}
    known = set(Actor.objects.filter(code__in=codes).values_list("code", flat=True))
    missing = sorted(codes - known)
    actors.candidates(found.get(code) or CandidateActor(code, code, "person", Side.OTHER) for code in missing)


def _replace_times(article: Article, analysis: Analysis) -> dict[tuple[int, int], TimeMention]:
    article.time_mentions.all().delete()
    rows = TimeMention.objects.bulk_create([time_row(article, found) for found in analysis.time_expressions])
    return {(row.start, row.end): row for row in rows}


def _replace_mentions(article: Article, rows: list[MentionRow], kept: Iterable[MentionRow]) -> list[MentionRow]:
    """Upsert by key, so that a report that is read again keeps its row and its event."""
    events.bequeath(article, rows)
    standing = [row.key for row in (*rows, *kept)]
    MentionRow.objects.filter(article=article).exclude(key__in=standing).delete()
    kept = MentionRow.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["key"], update_fields=_MENTION_FIELDS
    )
    index(kept)
    return kept


def _keep(kept: Iterable[MentionRow], times: dict[tuple[int, int], TimeMention]) -> None:
    """What a person vouched for stays as it was read before, with the time expression on the same words."""
    for row in kept:
        row.time = times.get((row.time.start, row.time.end)) if row.time else None
        row.save(update_fields=["time", "decided"])


def once(found: Iterable[EventMention]) -> list[EventMention]:
    """One report a trigger, the first."""
    unique: dict[TextSpan, EventMention] = {}
    for mention in found:
        unique.setdefault(mention.trigger, mention)
    return list(unique.values())


def _replace_participants(rows: list[MentionRow], mentions: list[EventMention]) -> None:
    MentionActor.objects.filter(mention__in=rows).delete()
    MentionActor.objects.bulk_create(participants_of(rows, mentions))


def participants_of(rows: Sequence[MentionRow], mentions: Sequence[EventMention]) -> list[MentionActor]:
    """Who takes part in the reports, a row each, not written yet."""
    codes = {code for one in mentions for code in (*one.source_codes, *one.target_codes)}
    codes |= {code for one in mentions if one.reporter for code in one.reporter.codes}
    ids = dict(Actor.objects.filter(code__in=codes).values_list("code", "pk"))
    return [made for row, mention in zip(rows, mentions, strict=True) for made in participant_rows(row, mention, ids)]
