"""As of a day: what the reports that had come out by then made of an event."""

from datetime import date

import pytest
from django.test import Client

from timeline.models import Article, Event, EventMention, Outlet
from timeline.models.counts import number_of, totals, value_counts
from timeline.models.filter import EventFilter
from timeline.models.walking import events_after

pytestmark = pytest.mark.django_db

MAY, JUNE = date(2023, 5, 10), date(2023, 6, 20)
BEFORE, BETWEEN, AFTER = date(2023, 5, 9), date(2023, 5, 31), date(2023, 6, 20)


def report(event: Event, published: date, first: date | None, last: date | None, **fields: str) -> EventMention:
    outlet, _ = Outlet.objects.get_or_create(name=f"Paper of {published}")
    article = Article.objects.create(fingerprint=f"{event.pk} {published}", published_on=published, outlet=outlet)
    granularity = "day" if first == last else "month"
    return EventMention.objects.create(
        article=article, event=event, key=f"{article.fingerprint}:0", start=0, end=1, sentence_start=0, sentence_end=1,
        starts_on=first, ends_on=last, granularity=granularity, extent="within", title="A visit", confidence=0.9,
        report={}, **{"type": "CONSULT", "status": "happened"} | fields,
    )  # fmt: skip


@pytest.fixture
def visit() -> Event:
    """A visit planned for some day in June; it was on the 18th, as told two days later."""
    event = Event.objects.create(
        key="v", title="A visit", type="CONSULT", status="happened", lane="us", starts_on=date(2023, 6, 18),
        ends_on=date(2023, 6, 18), granularity="day", extent="within", report_count=2, independent_count=2,
        first_reported_on=MAY, last_reported_on=JUNE,
    )  # fmt: skip
    report(event, MAY, date(2023, 6, 1), date(2023, 6, 30), status="scheduled")
    event.dated_by = report(event, JUNE, date(2023, 6, 18), date(2023, 6, 18))
    event.save()
    return event


def known(day: date) -> Event:
    (event,) = events_after(EventFilter(as_of=day), None, 10, Event.objects.select_related("dated_by__time"))
    return event


def test_before_the_first_report_nobody_knew(visit: Event) -> None:
    assert number_of(EventFilter(as_of=BEFORE)) == 0


def test_between_the_reports_it_is_a_plan_for_some_day_in_june(visit: Event) -> None:
    event = known(BETWEEN)
    assert (event.status, event.starts_on, event.ends_on) == ("scheduled", date(2023, 6, 1), date(2023, 6, 30))
    assert (event.report_count, event.independent_count, event.last_reported_on) == (1, 1, MAY)


def test_after_the_last_report_it_stands_as_it_stands_now(visit: Event) -> None:
    event = known(AFTER)
    assert (event.status, event.starts_on, event.report_count) == ("happened", date(2023, 6, 18), 2)


def test_filters_and_counts_ask_of_what_was_known(visit: Event) -> None:
    assert value_counts(EventFilter(as_of=BETWEEN), "status") == {"scheduled": 1}
    assert totals(EventFilter(as_of=BETWEEN)).day_unknown == 1
    day = EventFilter(since=date(2023, 6, 2), until=date(2023, 6, 2))
    assert number_of(day) == 0
    assert number_of(EventFilter(since=day.since, until=day.until, as_of=BETWEEN)) == 1


def test_a_change_of_the_events_is_seen_at_once(visit: Event) -> None:
    assert number_of(EventFilter(as_of=AFTER)) == 1
    visit.removed = "wrong"
    visit.save()
    assert number_of(EventFilter(as_of=AFTER)) == 0


def test_the_page_and_the_exports_say_what_was_known(visit: Event, client: Client) -> None:
    page = client.get("/?as_of=2023-05-31").content.decode()
    assert "as known on" in page
    assert "Scheduled" in page
    assert "scheduled" in b"".join(client.get("/events.csv?as_of=2023-05").streaming_content).decode()
    assert client.get("/api/v1/events?as_of=2023-05-31").json()["events"][0]["latest"] == "2023-06-30"
    assert client.get("/api/v1/events?as_of=2023-05-01").json()["events"] == []


def test_reported_on_filters_by_the_day_of_the_first_report(visit: Event, client: Client) -> None:
    asked = "/api/v1/events?on=reported&from=2023-05&to=2023-05"
    assert len(client.get(asked).json()["events"]) == 1
    assert client.get(asked.replace("05", "06")).json()["events"] == []
    assert "first reported" in client.get("/?on=reported&from=2023-05").content.decode()
