"""The events of a window as the lanes tell them: a day or a stretch of days, a mark, a title, what it answers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils.safestring import SafeString

from timeline.models import Event, EventLink
from timeline.models.filter import EventFilter, Sort
from timeline.models.walking import events_after
from timeline.web.dates import Days, days_of, plain_date, short_date, with_within
from timeline.web.rows import status_in_words
from timeline.web.words import family_of

_WORDS = {EventLink.Kind.ANSWERS: "answers", EventLink.Kind.CALLS_OFF: "calls off"}


@dataclass(frozen=True, slots=True)
class Answer:
    """The earlier event that one bears on: its number and the words for it."""

    earlier: int
    words: str


@dataclass(frozen=True, slots=True)
class Act:
    """One event in its lane."""

    pk: int
    title: str
    address: str
    lane: str
    days: Days | None
    mark: str
    status: str
    status_words: str
    reports: int
    answers: tuple[Answer, ...] = ()

    @property
    def when(self) -> str:
        """The date in plain words."""
        return plain_date(self.days) if self.days else "no date known"

    @property
    def date(self) -> SafeString | str:
        """The date as the list writes it below the heading of a year."""
        return with_within(self.days, short_date(self.days)) if self.days else ""

    @property
    def full_date(self) -> SafeString | str:
        """The date with its year."""
        return with_within(self.days, short_date(self.days, year=True)) if self.days else ""

    @property
    def label(self) -> str:
        """All that a small mark has to say to who cannot see it."""
        status = f", {self.status_words.lower()}" if self.status != "happened" else ""
        return f"{self.when}: {self.title}{status}"


def acts_of(wanted: EventFilter, most: int, today: date) -> list[Act]:
    """The first so many events of a filter in the order of the story, those without a date last."""
    events = events_after(wanted.sorted_by(Sort.OLDEST), None, most, Event.objects.all())
    answers = _answers(events)
    return [act_of(event, today, answers.get(event.pk, ())) for event in events]


def act_of(event: Event, today: date, answers: tuple[Answer, ...] = ()) -> Act:
    """An event as an act, with what it answers."""
    return Act(
        pk=event.pk,
        title=event.title,
        address=event.get_absolute_url(),
        lane=event.lane,
        days=days_of(event),
        mark="s-scheduled" if event.status == "scheduled" else family_of(event.type).mark,
        status=event.status,
        status_words=status_in_words(event, today),
        reports=event.report_count,
        answers=answers,
    )


def _answers(events: Sequence[Event]) -> dict[int, tuple[Answer, ...]]:
    """What the events that are shown say of each other."""
    shown = {event.pk: event for event in events}
    links = EventLink.objects.filter(Q(later__in=shown) & Q(earlier__in=shown)).order_by("pk")
    found: dict[int, list[Answer]] = defaultdict(list)
    for link in links:
        days = days_of(shown[link.earlier_id])
        told = plain_date(days) if days else f"“{shown[link.earlier_id].title}”"
        found[link.later_id].append(Answer(link.earlier_id, f"{_WORDS[EventLink.Kind(link.kind)]} {told}"))
    return {pk: tuple(answers) for pk, answers in found.items()}


def in_lane(acts: Iterable[Act], lane: str) -> list[Act]:
    """The dated acts of a lane."""
    return [act for act in acts if act.lane == lane and act.days]
