"""Held articles that print nearly the same text as another. Only the reading worker looks: it takes numpy along."""

from __future__ import annotations

from collections.abc import Sequence

from timeline.merging.duplicates import Signature, is_same_text, signature
from timeline.models import Article, Batch, Choice, HeldDraft
from timeline.services.holding import held_drafts
from timeline.services.prints import nearest_print


def find_likenesses(batch: Batch) -> None:
    """Name for each held article that is like no other yet the article, or the draft before it, that it reprints."""
    before: list[tuple[HeldDraft, Signature]] = []
    for held in held_drafts(batch):
        mark = signature(held.text)
        if not held.like:
            _compare(held, mark, before)
        if held.like != HeldDraft.Like.SAME_TEXT:
            before.append((held, mark))


def _compare(held: HeldDraft, mark: Signature, before: Sequence[tuple[HeldDraft, Signature]]) -> None:
    article: Article | None = nearest_print(mark)
    twin = next((other for other, known in before if article is None and is_same_text(known, mark)), None)
    if article or twin:
        held.like, held.like_article, held.like_draft = HeldDraft.Like.NEARLY, article, twin
        held.choice = Choice.KEEP
        held.save(update_fields=["like", "like_article", "like_draft", "choice"])
