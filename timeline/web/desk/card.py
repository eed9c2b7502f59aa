"""One question of the review queue as a card: the sentence with its marks, the rule in words, what can be chosen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.utils.safestring import SafeString

from timeline.models import Article, ArticleState, Decision, Doubt, Event, EventMention, ReviewItem
from timeline.models.review import ReviewQuerySet
from timeline.services.review import doubt_of
from timeline.web.chain import note_of
from timeline.web.desk.comparing import Compared, compared
from timeline.web.desk.event_form import EventForm, blank
from timeline.web.marking import paragraphs
from timeline.web.telling import source_sentence

About = ReviewItem.About
# More than that nobody counts.
MOST_COUNTED = 10_000
IN_THE_LIST = 8
_CONTEXT = 320


@dataclass(slots=True)
class Card:
    """The question, the report it stands on, and the form to answer it."""

    item: ReviewItem
    event: Event | None = None
    mention: EventMention | None = None
    article: Article | None = None
    before: str = ""
    sentence: SafeString | str = ""
    after: str = ""
    rule: str = ""
    sides: set[str] = field(default_factory=set)
    form: EventForm | None = None
    compared: Compared | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a question stands in the queue: its number, what is around it, and how many wait."""

    number: int
    total: int
    beyond: bool
    previous: ReviewItem | None
    following: ReviewItem | None
    listed: Sequence[ReviewItem]
    more: int


def queue_for(user: User, today: date) -> ReviewQuerySet:
    """The questions that a person may answer."""
    waiting = ReviewItem.objects.waiting(today)
    kept = {About.MERGE: "timeline.merge", About.ACTOR: "timeline.keep_actors"}
    barred = [about for about, permission in kept.items() if not user.has_perm(permission)]
    return waiting.exclude(about__in=barred) if barred else waiting


def undated_articles() -> QuerySet[Article]:
    """Articles that wait for a day of publication: nothing in them has a date until somebody gives it."""
    return Article.objects.filter(state=ArticleState.NEEDS_DATE).defer("text").select_related("outlet").order_by("pk")


def place_of(item: ReviewItem, queue: ReviewQuerySet) -> Place:
    """Its place, and the next few as a list."""
    before, after = queue.before(item), queue.after(item)
    number, total = _counted(before) + 1, _counted(queue)
    listed = list(after.select_related("event").defer("event__search_text")[: IN_THE_LIST - 1])
    return Place(
        number=number,
        total=total,
        beyond=total == MOST_COUNTED,
        previous=before.first(),
        following=listed[0] if listed else None,
        listed=[item, *listed],
        more=max(0, total - number - len(listed)),
    )


def _counted(items: QuerySet[ReviewItem]) -> int:
    return items.order_by()[:MOST_COUNTED].count()


def card_of(item: ReviewItem) -> Card:
    """Everything that the card of a question shows."""
    card = Card(item, event=item.event)
    mention = item.mention or (item.event.dated_by or item.event.mentions.first() if item.event else None)
    if mention is not None:
        _tell(card, _whole(mention))
    if card.event is not None:
        doubt = doubt_of(item) if item.about == About.MERGE else None
        others = _others(card.event, doubt)
        card.form = blank(card.event, card.mention, others)
        card.compared = compared(doubt) if doubt else None
    return card


def _whole(mention: EventMention) -> EventMention:
    reports = EventMention.objects.select_related("article__outlet", "time")
    return reports.prefetch_related("participants__actor").get(pk=mention.pk)


def _others(event: Event, doubt: Doubt | None) -> list[EventMention]:
    reports = event.mentions.select_related("article__outlet").defer("article__text")
    found = list(reports.filter(starts_on__isnull=False).order_by("pk")[:20])
    return [*found, doubt.other] if doubt else found


def _tell(card: Card, mention: EventMention) -> None:
    """The sentence between what stands before and after it in its paragraph."""
    text = mention.article.text
    card.mention, card.article = mention, mention.article
    card.sentence = source_sentence(mention)
    start, end = mention.sentence_start, mention.sentence_end
    first, last = next((one for one in paragraphs(text) if one[0] <= start < one[1]), (start, end))
    card.before, card.after = _ending(text[first:start]), _beginning(text[end:last])
    card.rule = note_of(mention.time) if mention.time else mention.when_how
    card.sides = {link.actor.side for link in mention.participants.all() if link.role != "reporter"}


def _ending(text: str) -> str:
    """The last of what stands before, whole sentences where that is possible."""
    if len(text) <= _CONTEXT:
        return text
    cut = text[-_CONTEXT:]
    return f"… {cut.partition('. ')[2] or cut}"


def _beginning(text: str) -> str:
    return text if len(text) <= _CONTEXT else f"{text[:_CONTEXT].rpartition(' ')[0]} …"


def decided_today(user: User, today: date) -> int:
    """How many questions the person has answered since midnight."""
    return Decision.objects.filter(by=user, at__date=today).exclude(kind=Decision.Kind.UNDO).count()
