"""Articles that wait for a person: looked at, changed and compared, and only then kept or thrown away."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, timedelta

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from timeline.models import Article, Batch, BatchItem, Choice, HeldDraft, Look, Outcome, Relation
from timeline.readers import ArticleDraft, Unreadable, read_each
from timeline.services.batches import File, name_of, note_kept, refuse, settle
from timeline.services.draft_records import amended, draft_of, record_of
from timeline.services.intake import (
    NOTHING_GIVEN,
    Accepted,
    Beside,
    Given,
    accept,
    fingerprint,
    known_article,
    storable,
)

KEPT_FOR = timedelta(days=1)
_RELATIONS = {Choice.UPDATE: Relation.UPDATE, Choice.KEEP: Relation.APART}
Like = HeldDraft.Like


def hold_batch(
    files: Iterable[File], *, now: datetime, by: AbstractBaseUser | None = None, given: Given = NOTHING_GIVEN
) -> Batch:
    """Read every file and hold what is found; nothing is an article before it is kept."""
    forget_left(now=now)
    batch = Batch.objects.create(by_id=by.pk if by else None)
    for file in files:
        hold(batch, file, now=now, given=given)
    return batch


def hold(batch: Batch, file: File, *, now: datetime, given: Given = NOTHING_GIVEN) -> list[BatchItem]:
    """One file of a batch that is looked at first."""
    today = now.astimezone(UTC).date()
    return [hold_item(BatchItem(batch=batch), item, given) for item in read_each(file.name, file.data, today)]


@transaction.atomic
def hold_item(item: BatchItem, found: ArticleDraft | Unreadable, given: Given = NOTHING_GIVEN) -> BatchItem:
    """Hold what a file gave, or keep why it gave nothing."""
    if isinstance(found, Unreadable):
        return refuse(item, found)
    item.name, item.outcome, item.lease_until = name_of(found)[:300], Outcome.HELD, None
    item.save()
    text = storable(found.text)
    held = HeldDraft(item=item, text=text, fingerprint=fingerprint(text), found=record_of(found))
    held.given = _given_record(given)
    _compare(held, found)
    held.save()
    return item


@transaction.atomic
def amend(held: HeldDraft, said: Mapping[str, str], choice: str = "") -> None:
    """What a person says of a held article: title, byline, outlet, language, url, timezone, published_on.

    A value like the one that was found says nothing; `published_on` is given only where it is meant.
    """
    draft = draft_of(held.text, held.found)
    plain = {name: said[name] for name in ("title", "byline", "outlet", "language", "url") if name in said}
    told = {name: value for name, value in plain.items() if value != getattr(draft, name).value}
    told |= {name: said[name] for name in ("timezone", "published_on") if said.get(name)}
    held.given = told
    if choice in Choice.values:
        held.choice = Choice(choice)
    held.save(update_fields=["given", "choice"])


@transaction.atomic
def keep_batch(batch: Batch, *, now: datetime, by: AbstractBaseUser | None = None) -> Batch:
    """Make articles of what is held, as its people chose. Twice does no more than once."""
    batch = Batch.objects.select_for_update().get(pk=batch.pk)
    if batch.kept_at is None:
        for held in held_drafts(batch):
            _settle_held(held, now)
        HeldDraft.objects.filter(item__batch=batch).delete()
        batch.kept_at, batch.look = now, Look.NONE
        batch.save(update_fields=["kept_at", "look"])
        note_kept(batch, by)
    return batch


def keep_held(held: HeldDraft, *, now: datetime, others: Mapping[int, Article]) -> Accepted | None:
    """The article of a held draft; None where it is left out. `others` are the articles of drafts before it."""
    if held.choice == Choice.SKIP:
        return None
    like = held.like_article or others.get(held.like_draft_id or 0)
    beside = Beside(like, _RELATIONS[Choice(held.choice)]) if like and held.like != Like.SAME_TEXT else None
    return accept(draft_as_kept(held), now=now, given=given_of(held), beside=beside)


def held_drafts(batch: Batch) -> list[HeldDraft]:
    """What is held of a batch, in its order."""
    found = HeldDraft.objects.filter(item__batch=batch).select_related(
        "item", "like_article__outlet", "like_draft__item"
    )
    return list(found.order_by("item_id"))


def draft_as_kept(held: HeldDraft) -> ArticleDraft:
    """The draft with what a person changed."""
    return amended(draft_of(held.text, held.found), held.given)


def given_of(held: HeldDraft) -> Given:
    """The zone and the day that a person gave."""
    day = held.given.get("published_on")
    return Given(timezone=held.given.get("timezone", ""), published_on=date.fromisoformat(day) if day else None)


def discard(batch: Batch) -> bool:
    """Throw away what is only held; what was kept stays."""
    return bool(Batch.objects.filter(pk=batch.pk, kept_at=None).delete()[0])


def forget_left(*, now: datetime) -> None:
    """Throw away what was left without a word a day ago."""
    Batch.objects.left_before(now - KEPT_FOR).delete()


def _given_record(given: Given) -> dict[str, str]:
    day = given.published_on.isoformat() if given.published_on else ""
    return {name: value for name, value in (("timezone", given.timezone), ("published_on", day)) if value}


def _compare(held: HeldDraft, draft: ArticleDraft) -> None:
    """The article, else the held draft of the same batch, that has its text or its address."""
    if known := known_article(draft):
        same_text = known.fingerprint == held.fingerprint
        held.like, held.like_article = (Like.SAME_TEXT if same_text else Like.SAME_ADDRESS), known
        held.choice = Choice.SKIP if same_text else Choice.UPDATE
        return
    twins = HeldDraft.objects.filter(item__batch=held.item.batch, fingerprint=held.fingerprint)
    if twin := twins.order_by("item_id").first():
        held.like, held.like_draft, held.choice = Like.SAME_TEXT, twin, Choice.SKIP


def _settle_held(held: HeldDraft, now: datetime) -> None:
    others = {}
    if held.like_draft_id:
        article = BatchItem.objects.filter(draft=held.like_draft_id).values_list("article", flat=True).first()
        others = {held.like_draft_id: Article.objects.get(pk=article)} if article else {}
    accepted = keep_held(held, now=now, others=others)
    if accepted:
        settle(held.item, draft_as_kept(held), accepted)
        return
    _leave_out(held, next(iter(others.values()), None))


def _leave_out(held: HeldDraft, twin: Article | None) -> None:
    item = held.item
    same = held.like_article or twin
    item.outcome = Outcome.DUPLICATE if held.like == Like.SAME_TEXT else Outcome.SKIPPED
    item.article = same if item.outcome == Outcome.DUPLICATE else None
    item.message = f"This article is here already: {same}." if item.article else ""
    item.save(update_fields=["outcome", "article", "message"])
