"""What became of a batch, as its page tells it: the states of its files, counted and in parts."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Final

from django.db.models import QuerySet

from timeline.models import ArticleState, Batch, BatchItem, Outcome

AT_A_TIME: Final = 200
_WAITING: Final = (ArticleState.QUEUED, ArticleState.RUNNING)
_ORDER: Final = (
    "being fetched",
    "to be opened",
    "queued",
    "being read",
    "needs a publication date",
    "read",
    "failed",
    "already here",
    "left out",
    "refused",
    "taken back",
    "to decide",
)


@dataclass(frozen=True, slots=True)
class Told:
    """A part of a batch's files, and all of its states; `after` is the number from which the next part goes on."""

    items: list[BatchItem]
    states: list[tuple[str, int]]
    total: int
    settled: int
    unfinished: bool
    fetching: bool
    failed: int
    can_take_back: bool
    can_bring_back: bool
    after: int | None


def told(batch: Batch, after: int = 0) -> Told:
    """The batch as it stands now."""
    counts = _counts(batch)
    total = sum(counts.values())
    arriving = counts["being fetched"] + counts["to be opened"]
    waiting = arriving + counts["queued"] + counts["being read"]
    part = list(_items(batch).filter(pk__gt=after)[: AT_A_TIME + 1])
    return Told(
        items=part[:AT_A_TIME],
        states=[(name, counts[name]) for name in _ORDER if counts[name]],
        total=total,
        settled=total - waiting,
        unfinished=waiting > 0,
        fetching=arriving > 0,
        failed=counts["failed"] + batch.items.exclude(address="").filter(outcome=Outcome.REFUSED).count(),
        can_take_back=batch.items.filter(outcome=Outcome.ACCEPTED).exclude(article=None).exists(),
        can_bring_back=counts["taken back"] > 0,
        after=part[AT_A_TIME - 1].pk if len(part) > AT_A_TIME else None,
    )


def _items(batch: Batch) -> QuerySet[BatchItem]:
    return batch.items.select_related("article__outlet").defer("article__text").order_by("pk")


def _counts(batch: Batch) -> Counter[str]:
    """read: 3; refused: 1 — what became of the files; an accepted one is in the state of its article."""
    counts: Counter[str] = Counter()
    for outcome, state in batch.items.order_by().values_list("outcome", "article__state"):
        accepted = outcome == Outcome.ACCEPTED and state
        counts[str(ArticleState(state).label if accepted else Outcome(outcome).label)] += 1
    return counts
