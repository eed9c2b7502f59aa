"""Articles come in: each once, with its outlet, its civil day, and the state that says what it still needs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.db import IntegrityError, transaction

from timeline.models import Article, ArticleState, Decision, Outlet, Relation
from timeline.readers.civil import Published, civil, too_far_ahead, zone_named, zone_told
from timeline.readers.draft import ArticleDraft
from timeline.services.addresses import canonical
from timeline.services.analysis import republish
from timeline.services.audit import record
from timeline.services.describing import LOCAL_TIME, described_again
from timeline.services.draft_records import GIVEN

IN_THE_FUTURE = "in-the-future"


class FutureDay(Exception):
    """A publication date that has not come yet."""


@dataclass(frozen=True, slots=True)
class Given:
    """What a person said about the articles of an upload; it counts before anything that the files say.

    Only `otherwise_on` waits for its turn: it is the day of those whose files give none that is certain.
    """

    timezone: str = ""
    published_on: date | None = None
    otherwise_on: date | None = None


@dataclass(frozen=True, slots=True)
class Beside:
    """That a person keeps an article although it is like another one, and what it is to that one."""

    article: Article
    relation: Relation


@dataclass(frozen=True, slots=True)
class Accepted:
    """The article of a draft, or the one that it duplicates (`created` is then False)."""

    article: Article
    created: bool


NOTHING_GIVEN = Given()


def accept(
    draft: ArticleDraft, *, now: datetime, given: Given = NOTHING_GIVEN, beside: Beside | None = None
) -> Accepted:
    """Keep a draft as an article, unless its text or its address is here already.

    With `beside`, the same address is no hindrance. A text that was taken back once comes back under its old number.

    Raises:
        UnknownZone: the zone given is none.
    """
    if given.timezone:
        zone_named(given.timezone)
    try:
        with transaction.atomic():
            known = known_article(draft, same_address=beside is None)
            if known:
                return Accepted(known, created=False)
            return Accepted(_create(draft, now, given, beside), created=True)
    except IntegrityError:
        # Somebody else kept the same article between our look and our write.
        known = known_article(draft)
        if known is None:
            raise
        return Accepted(known, created=False)


def known_article(draft: ArticleDraft, *, same_address: bool = True) -> Article | None:
    """The article that has the draft's text, else the one that has its address."""
    standing = Article.objects.standing().order_by("id")
    if same := standing.filter(fingerprint=fingerprint(storable(draft.text))).first():
        return same
    address = canonical(draft.url.value) if same_address else ""
    return standing.filter(url=address).first() if address else None


@transaction.atomic
def confirm_date(
    article: Article,
    day: date,
    *,
    now: datetime,
    by: AbstractBaseUser | None = None,
    reason: str = "",
    act: UUID | None = None,
) -> Article:
    """Set or correct the publication date, for good: what was read is resolved again, what waited is queued.

    Raises:
        FutureDay: that day has not come yet anywhere.
    """
    if too_far_ahead(day, now):
        raise FutureDay(f"{day} lies in the future; an article cannot have been published then")
    article = Article.objects.select_for_update().get(pk=article.pk)
    was = article.published_on.isoformat() if article.published_on else None
    kind, subject = Decision.Kind.PUBLICATION_DATE, article.fingerprint
    record(kind, subject, by=by, was=was, becomes=day.isoformat(), reason=reason, act=act)
    _set_day(article, day)
    if article.state == ArticleState.DONE:
        republish(article)
    else:
        _queue(article)
    return article


@transaction.atomic
def retry(article: Article, *, by: AbstractBaseUser | None = None) -> Article:
    """Queue a failed article again, with its attempts counted anew."""
    article = Article.objects.select_for_update().get(pk=article.pk)
    if article.state == ArticleState.FAILED:
        record(Decision.Kind.READ_AGAIN, article.fingerprint, by=by)
        _queue(article)
    return article


@transaction.atomic
def queue_read() -> int:
    """Queue every article that was read before, and every one that failed; says how many."""
    again = Article.objects.filter(state__in=[ArticleState.DONE, ArticleState.FAILED])
    return again.update(state=ArticleState.QUEUED, failures=0, failure="", lease_until=None)


def fingerprint(text: str) -> str:
    """The text's own name: the same characters, the same name."""
    return sha256(text.encode()).hexdigest()


def _create(draft: ArticleDraft, now: datetime, given: Given, beside: Beside | None) -> Article:
    text = storable(draft.text)
    key = fingerprint(text)
    article = Article.objects.filter(fingerprint=key).first() or Article(fingerprint=key, text=text)
    article.state, article.lease_until, article.failures, article.failure = ArticleState.QUEUED, None, 0, ""
    article.published_on = article.proposed_on = None
    article.external_id = storable(draft.external_id.value)[:200]
    article.url = canonical(draft.url.value)
    article.outlet = _outlet(draft.outlet.value, given.timezone)
    article.title = storable(draft.title.value)[:500]
    article.byline = storable(draft.byline.value)[:300]
    article.language = draft.language.value[:12]
    article.found = _ways(draft)
    article.related_to = beside.article if beside else None
    article.relation = beside.relation if beside else ""
    _date(article, draft, now, given)
    article.save()
    described_again(article)
    return article


def _ways(draft: ArticleDraft) -> dict[str, list[Any]]:
    """How each thing was found, and how sure that is."""
    found = {name: getattr(draft, name) for name in ("title", "byline", "outlet", "language", "url")}
    return {name: [one.method, round(one.confidence, 2)] for name, one in found.items() if one}


def storable(text: str) -> str:
    """The text without the one character that PostgreSQL cannot hold; offsets stay."""
    return text.replace("\x00", "\ufffd")


def _outlet(name: str, timezone: str) -> Outlet | None:
    """The outlet of that name; a zone given for its articles is kept if it had none."""
    name = storable(" ".join(name.split()))[:200]
    if not name:
        return None
    outlet, _ = Outlet.objects.get_or_create(name=name, defaults={"timezone": timezone})
    if timezone and not outlet.timezone:
        outlet.timezone = timezone
        outlet.save(update_fields=["timezone"])
    return outlet


def _date(article: Article, draft: ArticleDraft, now: datetime, given: Given) -> None:
    """The first that knows: a person's decision on this text, a person's word on the upload, the file itself."""
    published = _published(article, draft, given)
    kept = article.outlet.timezone if article.outlet else ""
    zone = zone_told(draft.publication, said=given.timezone, kept=kept)
    article.found["timezone"] = [f"{zone.value}: {zone.method}" if zone else zone.method, zone.confidence]
    article.published_at = published.moment if published else None
    article.flags = list(published.flags) if published else []
    if draft.publication.moment and draft.publication.moment.tzinfo is None:
        article.flags.append(LOCAL_TIME)
    certain = published is not None and draft.publication.certain
    if day := _decided(article) or given.published_on or (None if certain else given.otherwise_on):
        _set_day(article, day)
    elif published:
        _judge(article, draft, published, now)
    else:
        article.state = ArticleState.NEEDS_DATE


def _published(article: Article, draft: ArticleDraft, given: Given) -> Published | None:
    kept = article.outlet.timezone if article.outlet else ""
    zone = given.timezone or kept
    return civil(draft.publication, zone=zone, default_zone=settings.TIMELINE_DEFAULT_TIMEZONE)


def _judge(article: Article, draft: ArticleDraft, published: Published, now: datetime) -> None:
    """Take a certain day; keep a guessed or impossible one for a person to confirm."""
    article.published_method = draft.publication.method[:120]
    article.published_confidence = draft.publication.confidence
    ahead = too_far_ahead(published.day, now)
    if ahead:
        article.flags = [*article.flags, IN_THE_FUTURE]
    if ahead or not draft.publication.certain:
        article.state, article.proposed_on = ArticleState.NEEDS_DATE, published.day
    else:
        article.published_on = published.day


def _decided(article: Article) -> date | None:
    """What a person once said about this very text, even if the article was removed in between."""
    kind = Decision.Kind.PUBLICATION_DATE
    decision = Decision.objects.in_force().filter(kind=kind, subject=article.fingerprint).order_by("id").last()
    return date.fromisoformat(decision.becomes) if decision else None


def _set_day(article: Article, day: date) -> None:
    """The day that a person gave; how it was found before is kept, for whoever takes theirs back."""
    if article.published_method != GIVEN:
        article.found["published_on"] = [article.published_method, article.published_confidence, article.flags]
    article.published_on, article.proposed_on = day, None
    article.published_method, article.published_confidence = GIVEN, 1.0
    article.flags = []
    if article.pk:
        article.save(
            update_fields=[
                "published_on", "proposed_on", "published_method", "published_confidence", "flags", "found",
            ]
        )  # fmt: skip


def _queue(article: Article) -> None:
    """Whoever is reading it now has lost it: its number no longer goes with the state."""
    article.state, article.failures, article.failure, article.lease_until = ArticleState.QUEUED, 0, "", None
    article.save(update_fields=["state", "failures", "failure", "lease_until"])
