"""Files handed in together: each is taken or refused on its own, and the batch keeps what became of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from timeline.models import ArticleState, Batch, BatchItem
from timeline.readers import ArticleDraft, Unreadable, read_each
from timeline.services.intake import NOTHING_GIVEN, Accepted, Given, accept

Outcome = BatchItem.Outcome


@dataclass(frozen=True, slots=True)
class File:
    """A file as it was handed in."""

    name: str
    data: bytes


def receive_batch(
    files: Iterable[File], *, now: datetime, by: AbstractBaseUser | None = None, given: Given = NOTHING_GIVEN
) -> Batch:
    """Take in every article of every file; what cannot be read gets its sentence, and the rest goes on."""
    batch = open_batch(by)
    for file in files:
        receive(batch, file, now=now, given=given)
    return batch


def open_batch(by: AbstractBaseUser | None = None) -> Batch:
    """A batch without files, for whoever hands them in one by one."""
    return Batch.objects.create(by_id=by.pk if by else None)


def receive(batch: Batch, file: File, *, now: datetime, given: Given = NOTHING_GIVEN) -> list[BatchItem]:
    """One file of a batch: what became of each article in it."""
    today = now.astimezone(UTC).date()
    return [_keep(batch, item, now, given) for item in read_each(file.name, file.data, today)]


@transaction.atomic
def _keep(batch: Batch, item: ArticleDraft | Unreadable, now: datetime, given: Given) -> BatchItem:
    if isinstance(item, Unreadable):
        return batch.items.create(name=item.name[:300], outcome=Outcome.REFUSED, message=str(item)[:500])
    accepted = accept(item, now=now, given=given)
    return batch.items.create(
        name=_name(item)[:300],
        outcome=Outcome.ACCEPTED if accepted.created else Outcome.DUPLICATE,
        message=_message(item, accepted)[:500],
        article=accepted.article,
    )


def _name(draft: ArticleDraft) -> str:
    return draft.name if draft.line is None else f"{draft.name}, line {draft.line}"


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
