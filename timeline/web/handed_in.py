"""What became of a batch, as its page tells it: the states of its files, counted and in parts."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.db.models import QuerySet
from django.utils import timezone

from timeline.models import ArticleState, Batch, BatchItem, EventMention, Outcome, ReviewItem

AT_A_TIME: Final = 200
_MOST_ASKED: Final = 2_000
_WAITING: Final = (ArticleState.QUEUED, ArticleState.RUNNING)
_ORDER: Final = (
    "being fetched",
    "to be opened",
    "queued",
    "being read",
    "needs a publication date",
    "to review",
    "read",
    "failed",
    "already here",
    "left out",
    "refused",
    "taken back",
    "to decide",
)


@dataclass(frozen=True, slots=True)
class Line:
    """A file of a batch and its state in words; `asks` are the questions about what was read in it."""

    item: BatchItem
    state: str
    asks: list[ReviewItem]


@dataclass(frozen=True, slots=True)
class Told:
    """A part of a batch's files, and all of its states; `after` is the number from which the next part goes on."""

    items: list[BatchItem]
    lines: list[Line]
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
    asked = _asked(batch)
    counts = _counts(batch, asked)
    total = sum(counts.values())
    arriving = counts["being fetched"] + counts["to be opened"]
    waiting = arriving + counts["queued"] + counts["being read"]
    part = list(_items(batch).filter(pk__gt=after)[: AT_A_TIME + 1])
    return Told(
        items=part[:AT_A_TIME],
        lines=[_line(item, asked) for item in part[:AT_A_TIME]],
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


def _asked(batch: Batch) -> dict[int, list[ReviewItem]]:
    """The open questions about what the batch's articles report, by article, the most helpful first."""
    told_by = EventMention.objects.filter(article__batch_items__batch=batch, event__isnull=False).order_by()
    # Sorted here: a database that sorts would walk its queue from the top.
    waiting = ReviewItem.objects.filter(closed=False, due_on__lte=timezone.localdate())
    asked = list(waiting.filter(event__in=told_by.values("event")).order_by()[:_MOST_ASKED])
    by_event: dict[int | None, list[ReviewItem]] = defaultdict(list)
    for item in sorted(asked, key=lambda one: (-one.weight, one.pk)):
        by_event[item.event_id].append(item)
    found: dict[int, list[ReviewItem]] = defaultdict(list)
    for article, event in told_by.filter(event__in=list(by_event)).values_list("article", "event").distinct():
        found[article] += by_event[event]
    return found


def _counts(batch: Batch, asked: Mapping[int, list[ReviewItem]]) -> Counter[str]:
    """read: 3; refused: 1 — what became of the files; an accepted one is in the state of its article."""
    rows = batch.items.order_by().values_list("outcome", "article__state", "article")
    return Counter(_state(outcome, state, asks=article in asked) for outcome, state, article in rows)


def _line(item: BatchItem, asked: Mapping[int, list[ReviewItem]]) -> Line:
    asks = asked.get(item.article_id or 0, []) if item.outcome == Outcome.ACCEPTED else []
    state = item.article.state if item.article else None
    return Line(item, _state(item.outcome, state, asks=bool(asks)), asks)


def _state(outcome: str, state: str | None, *, asks: bool) -> str:
    if outcome != Outcome.ACCEPTED or not state:
        return str(Outcome(outcome).label)
    return "to review" if asks and state == ArticleState.DONE else str(ArticleState(state).label)
