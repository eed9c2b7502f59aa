import pytest

from tests.exports.stage import event
from timeline.models import Event
from timeline.models.filter import EventFilter, Sort
from timeline.services.exporting import in_chunks
from timeline.services.exporting.walking import cursor_at, events_after

pytestmark = pytest.mark.django_db


@pytest.fixture
def some() -> list[Event]:
    days = ["2023-05-26", "2023-05-26", "", "2022-01-01", "2024-02-29", "", "2023-05-26"]
    return [event(f"Number {index}", day) for index, day in enumerate(days)]


@pytest.mark.parametrize("size", [1, 2, 3, 100])
@pytest.mark.parametrize("sort", [Sort.NEWEST, Sort.OLDEST])
def test_every_event_is_met_once_whatever_the_size_of_the_steps(some: list[Event], size: int, sort: Sort) -> None:
    met = [event.pk for chunk in in_chunks(EventFilter(sort=sort), size) for event in chunk]
    assert sorted(met) == [event.pk for event in some]


def test_days_fall_and_events_without_a_date_come_last(some: list[Event]) -> None:
    days = [event.starts_on for chunk in in_chunks(EventFilter(), 2) for event in chunk]
    dated = [day for day in days if day]
    assert dated == sorted(dated, reverse=True)
    assert days[len(dated) :] == [None, None]


def test_an_event_added_behind_the_walk_does_not_move_it(some: list[Event]) -> None:
    first = events_after(EventFilter(), None, 3)
    event("Late news", "2025-01-01")
    rest = events_after(EventFilter(), cursor_at(first[-1], Sort.NEWEST), 100)
    assert sorted(one.pk for one in first + rest) == [one.pk for one in some]
