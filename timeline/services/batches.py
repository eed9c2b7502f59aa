"""Files handed in together: each is taken or refused on its own, and the batch keeps what became of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from timeline.models import Article, ArticleState, Batch, BatchItem, Decision, Feed, Outcome
from timeline.models.batch import BatchItemQuerySet
from timeline.readers import ArticleDraft, Unreadable, read_each
from timeline.services import intake
from timeline.services.audit import record
from timeline.services.intake import NOTHING_GIVEN, Accepted, Given, accept


@dataclass(frozen=True, slots=True)
class File:
    """A file as it was handed in."""

    name: str
    data: bytes


def receive_batch(
    files: Iterable[File], *, now: datetime, by: AbstractBaseUser | None = None, given: Given = NOTHING_GIVEN
) -> Batch:
    """Take in every article of every file; what cannot be read gets its sentence, and the rest goes on."""
    batch = open_batch(by, now=now)
    for file in files:
        receive(batch, file, now=now, given=given)
    return batch


def open_batch(by: AbstractBaseUser | None = None, *, now: datetime, feed: Feed | None = None) -> Batch:
    """A batch without files, for whoever hands them in one by one; what is handed in is kept at once."""
    batch = Batch.objects.create(by_id=by.pk if by else None, kept_at=now, feed=feed)
    note_kept(batch, by)
    return batch


def note_kept(batch: Batch, by: AbstractBaseUser | None) -> None:
    """Write down who handed the batch in."""
    record(Decision.Kind.HANDED_IN, subject_of(batch), by=by)


def subject_of(batch: Batch) -> str:
    """The batch as decisions name it."""
    return f"batch:{batch.pk}"


def receive(batch: Batch, file: File, *, now: datetime, given: Given = NOTHING_GIVEN) -> list[BatchItem]:
    """One file of a batch: what became of each article in it."""
    today = now.astimezone(UTC).date()
    return [_keep(batch, item, now, given) for item in read_each(file.name, file.data, today)]


@transaction.atomic
def _keep(batch: Batch, item: ArticleDraft | Unreadable, now: datetime, given: Given) -> BatchItem:
    if isinstance(item, Unreadable):
        return refuse(BatchItem(batch=batch), item)
    return settle(BatchItem(batch=batch), item, accept(item, now=now, given=given))


def refuse(item: BatchItem, trouble: Unreadable) -> BatchItem:
    """Keep with a file why it gives no article."""
    item.name = item.name or trouble.name[:300]
    item.outcome, item.message, item.lease_until = Outcome.REFUSED, str(trouble)[:500], None
    item.save()
    return item


def settle(item: BatchItem, draft: ArticleDraft, accepted: Accepted) -> BatchItem:
    """Keep with a file which article it gave."""
    item.name = name_of(draft)[:300]
    item.outcome = Outcome.ACCEPTED if accepted.created else Outcome.DUPLICATE
    item.message = _message(draft, accepted)[:500]
    item.article, item.lease_until = accepted.article, None
    item.save()
    return item


def name_of(draft: ArticleDraft) -> str:
    """The file that a draft comes from, and its line there."""
    return draft.name if draft.line is None else f"{draft.name}, line {draft.line}"


@transaction.atomic
def retry_failed(batch: Batch, *, by: AbstractBaseUser | None = None) -> list[Article]:
    """Have everything of a batch that failed tried again: readings, and addresses that gave nothing."""
    failed = Article.objects.filter(batch_items__batch=batch, state=ArticleState.FAILED).distinct()
    if send_again(batch.items.filter(outcome=Outcome.REFUSED)):
        record(Decision.Kind.READ_AGAIN, subject_of(batch), by=by)
    return [intake.retry(article, by=by) for article in failed]


def send_again(items: BatchItemQuerySet) -> int:
    """Have pages fetched and files opened once more, where there is an address or a file that waits; says how many."""
    anew: dict[str, Any] = {"message": "", "lease_until": None, "fetches": 0}
    waiting = items.filter(waiting_file__isnull=False).values_list("pk", flat=True)
    files = BatchItem.objects.filter(pk__in=list(waiting)).update(outcome=Outcome.OPENING, **anew)
    return files + items.exclude(address="").update(outcome=Outcome.FETCHING, **anew)


def _message(draft: ArticleDraft, accepted: Accepted) -> str:
    """What a person should know: nothing where all went well."""
    if not accepted.created:
        return f"This article is here already: {accepted.article}."
    if accepted.article.state == ArticleState.NEEDS_DATE:
        return f"Its publication date must be confirmed: {_why(draft, accepted)}."
    return ""


def _why(draft: ArticleDraft, accepted: Accepted) -> str:
    if draft.publication.note:
        return draft.publication.note
    return f"{accepted.article.proposed_on} lies in the future"
