"""What the snapshot answers is what the tables answer."""

from datetime import date
from typing import Any

import pytest
from django.core.management import call_command
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from timeline.models import Actor, ActorDate, Event, EventActor, EventMention, Outlet, counts, people
from timeline.models.filter import Cursor, EventFilter, Precision, Sort
from timeline.models.queries import outlet_slug
from timeline.models.rollup import EVERYONE, EventChange
from timeline.models.snapshot import Snapshot, keeper
from timeline.models.snapshot.news import News
from timeline.services import read_model
from timeline.services.exporting.walking import events_after

pytestmark = pytest.mark.django_db

DAYS = some.one_of(some.none(), some.dates(date(1990, 1, 1), date(2027, 1, 1)))
ACTORS = ["USA", "CHN", "CHN-GOV", "USA-DOD", "HKG", "xi-jinping", "nobody"]
FILTERS = some.builds(
    lambda first, last, **rest: EventFilter(since=first, until=last, **rest),
    DAYS,
    DAYS,
    actor=some.lists(some.sampled_from(ACTORS), max_size=2, unique=True).map(tuple),
    not_actor=some.lists(some.sampled_from(ACTORS), max_size=1).map(tuple),
    match=some.sampled_from(["any", "all"]),
    role=some.sampled_from(["", "", "source"]),
    type=some.lists(some.sampled_from(["SANCTION", "CONSULT", "AID"]), max_size=2, unique=True).map(tuple),
    lane=some.lists(some.sampled_from(["us", "joint"]), max_size=1).map(tuple),
    status=some.lists(some.sampled_from(["happened", "denied"]), max_size=1).map(tuple),
    certain=some.booleans(),
    on=some.sampled_from(["happened", "happened", "reported"]),
    precision=some.lists(some.sampled_from(list(Precision)), max_size=2, unique=True).map(tuple),
    source=some.lists(some.sampled_from(["lantern-post", "weathercock", "none"]), max_size=1).map(tuple),
    q=some.sampled_from(["", "", "tariffs", "-chips", '"port fees"']),
    sort=some.sampled_from(list(Sort)),
)


@pytest.fixture
def news() -> None:
    call_command("make_events", "400", "--seed", "3", verbosity=0)
    Event.objects.filter(pk__in=Event.objects.order_by("pk").values("pk")[:5]).update(removed="wrong")


STRETCHES = tuple((date(2018, month, 1), date(2018, month, 28)) for month in range(4, 9))
QUESTIONS: dict[str, Any] = {
    "number": lambda one, wanted: one.number_of(wanted),
    "totals": lambda one, wanted: one.totals(wanted),
    "types": lambda one, wanted: one.value_counts(wanted, "type"),
    "lanes": lambda one, wanted: one.value_counts(wanted, "lane"),
    "statuses": lambda one, wanted: one.value_counts(wanted, "status"),
    "precisions": lambda one, wanted: one.precision_counts(wanted),
    "actors": lambda one, wanted: one.actor_numbers(wanted),
    "sources": lambda one, wanted: one.source_numbers(wanted),
    "months": lambda one, wanted: one.dates_by_type(wanted),
    "spans": lambda one, wanted: one.spans_by_type(wanted),
    "days": lambda one, wanted: one.dates_by_type(wanted, 10),
    "foremost": lambda one, wanted: one.foremost(wanted, STRETCHES),
}


def answers(of: Any, wanted: EventFilter) -> dict[str, Any]:
    return {name: ask(of, wanted) for name, ask in QUESTIONS.items()}


def pages(snapshot: Snapshot, wanted: EventFilter, size: int) -> list[int]:
    met: list[int] = []
    cursor: Cursor | None = None
    while numbers := snapshot.page(EventFilter(**{**fields(wanted), "cursor": cursor}), size):
        met += numbers
        last = Event.objects.get(pk=numbers[-1])
        cursor = Cursor(last.first_reported_on if wanted.sort is Sort.REPORTED else last.starts_on, last.pk)
    return met


def fields(wanted: EventFilter) -> dict[str, Any]:
    return {name: getattr(wanted, name) for name in EventFilter.__dataclass_fields__}


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(wanted=FILTERS)
def test_any_filter_is_counted_as_the_tables_count_it(news: None, wanted: EventFilter) -> None:
    snapshot = Snapshot()
    assert answers(snapshot, wanted) == answers(counts, wanted)
    expected = [event.pk for event in events_after(wanted, None, 1000)]
    assert snapshot.page(wanted, 1000) == expected
    assert pages(snapshot, wanted, 7 if len(expected) < 60 else 200) == expected


def test_what_is_written_afterwards_is_counted_once_it_is_read_anew(news: None) -> None:
    snapshot = Snapshot()
    changed = list(Event.objects.standing().order_by("pk")[:3])
    changed[0].type, changed[1].removed, changed[2].starts_on = "AID", "wrong", None
    for event in changed:
        event.save()
    ActorDate.objects.filter(event=changed[2]).delete()
    made = Event.objects.create(key="new", title="New", type="NOVEL", status="happened", lane="us", granularity="day")
    snapshot.refresh([made.pk, *(event.pk for event in changed)])
    assert answers(snapshot, EventFilter()) == answers(counts, EventFilter())


def test_the_keeper_answers_with_the_tables_until_there_is_a_snapshot_and_follows_the_changes(news: None) -> None:
    event = Event.objects.standing().filter(type="CONSULT").first()
    assert event
    try:
        keeper.make()
        was = read_model.contributions([event.pk])
        before = counts.value_counts(EventFilter(), "type")["CONSULT"]
        event.type = "AID"
        event.save()
        event.actor_dates.update(type="AID")
        read_model.follow(was, [event.pk])
        keeper._looked = 0.0
        assert counts.value_counts(EventFilter(), "type")["CONSULT"] == before - 1
    finally:
        keeper.forget()


@settings(max_examples=5, deadline=None, suppress_health_check=list(HealthCheck))
@given(wanted=FILTERS)
def test_as_of_the_last_day_everything_is_known_as_it_stands(news: None, wanted: EventFilter) -> None:
    Event.objects.filter(first_reported_on=None).update(removed="never reported")
    assert answers(Snapshot().as_of(date.max), wanted) == answers(counts, wanted)


def test_as_of_a_day_nothing_is_there_that_was_reported_afterwards(news: None) -> None:
    day = sorted(Event.objects.standing().values_list("first_reported_on", flat=True))[200]
    reported = Event.objects.standing().filter(first_reported_on__lte=day)
    assert set(Snapshot().as_of(day).found(EventFilter())) == set(reported.values_list("pk", flat=True))


def test_a_change_that_comes_after_one_of_a_higher_number_is_not_missed(db: None) -> None:
    EventChange.objects.create(pk=7, event=70)
    news = News.from_now_on()
    EventChange.objects.create(pk=10, event=100)
    assert news.read() == {100}
    EventChange.objects.create(pk=9, event=90)
    assert news.read() == {90}
    EventChange.objects.create(pk=6, event=60)
    assert news.read() == {60}
    assert news.read() == set()


def test_when_everything_changed_everything_is_read_anew(db: None) -> None:
    news = News.from_now_on()
    EventChange.objects.create(event=EVERYONE)
    assert news.read() is None


def test_actors_and_their_company_are_counted_as_the_tables_count_them(news: None) -> None:
    snapshot = Snapshot()
    assert snapshot.spans_of_actors() == people.spans_of_actors()
    for actor in Actor.objects.filter(code__in=ACTORS):
        left_out = frozenset({actor.pk})
        assert snapshot.company_numbers(actor.pk, left_out, 12) == people.company_numbers(actor.pk, left_out, 12)


def test_outlets_are_found_by_their_slugs(news: None) -> None:
    outlet = Outlet.objects.get(name="Lantern Post")
    reported = EventMention.objects.filter(article__outlet=outlet, event__removed="").values("event").distinct().count()
    assert len(Snapshot().found(EventFilter(source=(outlet_slug(outlet),)))) == reported


def test_an_event_stands_under_all_above_its_actors(news: None) -> None:
    link = EventActor.objects.exclude(actor__parent=None).filter(event__removed="").first()
    assert link
    above = Actor.objects.get(pk=link.actor.parent_id)
    assert link.event_id in Snapshot().found(EventFilter(actor=(above.code,)))
