"""What should agree, looked at from time to time; what does not is told, and mended from what it is made of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from axes.models import AccessAttempt, AccessLog
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import QuerySet

from timeline.models import Article, ArticleState, Event, EventMention, WaitingFile
from timeline.models.searching import index as words
from timeline.services import actor_index, read_model, trials
from timeline.services.events import GONE
from timeline.services.locks import one_at_a_time

# Who tried to sign in is of use for so long.
SIGN_INS_KEPT = timedelta(days=90)
# A file whose reading broke off several times can be sent to it again for so long.
FILES_KEPT = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that should be so: what is said of what is not, how many are not, and how that is mended."""

    said: str
    wrong: Callable[[], int]
    mend: Callable[[], object]


def checks() -> list[Check]:
    """All there are; what is mended first may mend what follows."""
    return [
        Check("reports of read articles stand in no event", lambda: _without_event().count(), _read_again),
        Check("events have no report left", lambda: len(_without_report()), _take_down),
        Check("events stand wrongly under their actors", lambda: len(actor_index.wrong()), _index_actors),
        Check("counts by month, actor and type are wrong", lambda: len(read_model.verify()), read_model.rebuild),
        Check("index of words does not hold the words of the events", _words_wrong, words.rebuild),
    ]


def verify() -> list[tuple[str, int]]:
    """What is wrong and how often; nothing is mended."""
    return [(check.said, number) for check in checks() if (number := check.wrong())]


def mend() -> list[tuple[str, int]]:
    """What was wrong and how often; mended, each in a transaction of its own."""
    return [(check.said, number) for check in checks() if (number := _mended(check))]


def rebuild() -> None:
    """Make everything that is kept beside the events anew."""
    with transaction.atomic():
        one_at_a_time()
        _index_actors()
        words.rebuild()
        read_model.rebuild()


@transaction.atomic
def forget(*, now: datetime) -> int:
    """What nobody needs any more: ended sign-ins, attempts at them, files that broke off, tried sentences; how much."""
    gone = Session.objects.filter(expire_date__lt=now).delete()[0]
    for kept in (AccessAttempt, AccessLog):
        gone += kept.objects.filter(attempt_time__lt=now - SIGN_INS_KEPT).delete()[0]
    gone += WaitingFile.objects.filter(item__batch__created_at__lt=now - FILES_KEPT).delete()[0]
    trials.prune(now=now)
    return gone


@transaction.atomic
def _mended(check: Check) -> int:
    one_at_a_time()
    number = check.wrong()
    if number:
        check.mend()
    return number


def _without_event() -> QuerySet[EventMention]:
    return EventMention.objects.filter(event=None, article__state=ArticleState.DONE)


def _read_again() -> None:
    """Reports that stand as they were would be left where they are; so they go, and come anew."""
    numbers = list(_without_event().order_by().values_list("article", flat=True).distinct())
    _without_event().delete()
    Article.objects.filter(pk__in=numbers).update(state=ArticleState.QUEUED, failures=0, failure="")


def _without_report() -> list[int]:
    return list(Event.objects.standing().filter(mentions=None).values_list("pk", flat=True))


def _take_down() -> None:
    numbers = _without_report()
    was = read_model.contributions(numbers)
    for event in Event.objects.filter(pk__in=numbers):
        event.participants.all().delete()
        event.actor_dates.all().delete()
        event.removed, event.dated_by = GONE, None
        event.save(update_fields=["removed", "dated_by", "changed_at"])
    read_model.follow(was, numbers)


def _index_actors() -> None:
    actor_index.mend(actor_index.wrong())


def _words_wrong() -> int:
    return 0 if words.is_sound() else 1
