"""The table of the review queue, kept in the very transaction that writes the events it asks about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from math import exp

from django.db import transaction
from django.db.models import Count, Prefetch

from timeline.models import Actor, Doubt, Event, EventActor, EventMention, ReviewItem
from timeline.services.questions import Question, of_event

About = ReviewItem.About
_AT_A_TIME = 2_000
_KEPT = ["event_id", "mention_id", "weight", "why", "detail", "due_on", "closed", "decision_id"]


@transaction.atomic
def follow(numbers: Collection[int]) -> None:
    """Bring the questions about these events up to date; one that was answered is asked again only if it changed."""
    events = _events(numbers)
    mentions = [mention for event in events for mention in event.mentions.all()]
    wanted = {(one.about, one.subject): one for one in _wanted(events, mentions)}
    known = _known(numbers, mentions, wanted)
    _add(question for key, question in wanted.items() if key not in known)
    _change((item, wanted[key]) for key, item in known.items() if key in wanted)
    gone = [item.pk for key, item in known.items() if key not in wanted and not item.closed]
    ReviewItem.objects.filter(pk__in=gone).delete()


def rebuild() -> int:
    """Ask anew about all events there are, and say how many questions wait; answers stand."""
    numbers = list(Event.objects.standing().order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(numbers), _AT_A_TIME):
        follow(numbers[start : start + _AT_A_TIME])
    return ReviewItem.objects.filter(closed=False).count()


def _events(numbers: Collection[int]) -> list[Event]:
    """Those that stand, with all that questions are about: six queries, however many they are."""
    reports = EventMention.objects.select_related("time", "article").defer("article__text", "report", "time__meaning")
    reports = reports.prefetch_related("participants")
    links = EventActor.objects.select_related("actor")
    found = Event.objects.standing().filter(pk__in=numbers).defer("search_text").select_related("dated_by__time")
    return list(found.prefetch_related(Prefetch("mentions", reports), Prefetch("participants", links)))


def _wanted(events: Sequence[Event], mentions: Iterable[EventMention]) -> Iterator[Question]:
    for event in events:
        yield from of_event(event, event.mentions.all())
    yield from _strangers(events)
    yield from _doubts([mention.pk for mention in mentions])


def _strangers(events: Iterable[Event]) -> Iterator[Question]:
    """Actors whom only articles know: one question each, however many events they are in."""
    found: dict[int, tuple[Actor, Event]] = {}
    for event in events:
        for link in event.participants.all():
            if link.actor.candidate:
                found.setdefault(link.actor.pk, (link.actor, event))
    busy = EventActor.objects.filter(actor__in=found).order_by().values_list("actor").annotate(n=Count("event"))
    counts = dict(busy)
    for number, (actor, event) in found.items():
        many = counts.get(number, 1)
        why = f"“{actor.name[:80]}” is in no list of actors" + (f", and in {many} events" if many > 1 else "")
        mention = next((one for one in event.mentions.all() if _names(one, actor)), event.dated_by)
        help_ = min(1.0, 0.3 + many / 20)
        yield Question(About.ACTOR, f"actor:{actor.code}", event.pk, why, help_, actor.code, mention)


def _names(mention: EventMention, actor: Actor) -> bool:
    return any(link.actor_id == actor.pk for link in mention.participants.all())


def _doubts(reports: Sequence[int]) -> Iterator[Question]:
    """Pairs that may be one happening: the nearer to an even chance, the more an answer helps."""
    for doubt in Doubt.objects.prefetch_related("report__event", "other__event").touching(reports):
        event = doubt.other.event
        if event is not None and doubt.is_open:
            why = f"May be the same as “{event.title[:120]}”"
            even = 1 - abs(2 / (1 + exp(-doubt.score)) - 1)
            subject = f"{doubt.report.key} {doubt.other.key}"
            yield Question(About.MERGE, subject, doubt.report.event_id, why, 0.3 + 0.6 * even, "", doubt.report)


def _known(
    numbers: Collection[int], mentions: Iterable[EventMention], wanted: Iterable[tuple[str, str]]
) -> dict[tuple[str, str], ReviewItem]:
    about: dict[str, list[str]] = defaultdict(list)
    for name, subject in wanted:
        about[name].append(subject)
    found = list(ReviewItem.objects.filter(event__in=numbers).exclude(about=About.ACTOR))
    found += ReviewItem.objects.filter(mention__in=[one.pk for one in mentions]).exclude(about=About.ACTOR)
    for name, subjects in about.items():
        found += ReviewItem.objects.filter(about=name, subject__in=subjects)
    return {(item.about, item.subject): item for item in found}


def _add(questions: Iterable[Question]) -> None:
    new = (_row(ReviewItem(about=one.about, subject=one.subject), one) for one in questions)
    ReviewItem.objects.bulk_create(new)


def _change(pairs: Iterable[tuple[ReviewItem, Question]]) -> None:
    """A question that is asked in the same way keeps its answer."""
    changed = []
    for item, question in pairs:
        before = [getattr(item, name) for name in _KEPT]
        if item.detail.get("asks") != question.asks:
            item.closed, item.decision = False, None
        _row(item, question)
        if before != [getattr(item, name) for name in _KEPT]:
            changed.append(item)
    ReviewItem.objects.bulk_update(changed, [name.removesuffix("_id") for name in _KEPT], batch_size=200)


def _row(item: ReviewItem, question: Question) -> ReviewItem:
    item.event_id, item.mention_id = question.event, question.mention.pk if question.mention else None
    item.weight, item.why, item.due_on = round(question.help, 4), question.why[:300], question.due_on
    item.detail = {"asks": question.asks}
    return item
