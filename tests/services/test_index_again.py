"""The migration that finds reports by other keys: whatever stands in the tables, it leaves what reading would write."""

from __future__ import annotations

from importlib import import_module

import pytest
from django.apps import apps

from tests.merging.cast import BLINKEN, day, month, visit
from tests.services.arriving import arrive, articles_of
from timeline.models import BlockKey, EventMention, MentionSketch

migration = import_module("timeline.migrations.0011_index_again")


@pytest.fixture
def crowd() -> None:
    arrive(*articles_of([visit(f"{number:02}:1-2", BLINKEN, day("2023-06-18")) for number in range(10)]))
    arrive(*articles_of([visit("vague:1-2", BLINKEN, month("2023-08"))]))


def rows() -> tuple[object, ...]:
    marks = EventMention.objects.order_by("pk").values_list("pk", "represents")
    keys = BlockKey.objects.order_by("mention", "key").values_list("mention", "key", "starts_on", "ends_on")
    return tuple(marks), tuple(keys), tuple(MentionSketch.objects.order_by("pk").values_list())


def index_again() -> None:
    migration.index_again(apps, None)
    migration.mark_representatives(apps, None)


def test_indexing_what_is_indexed_already_changes_nothing(crowd: None) -> None:
    before = rows()
    index_again()
    assert rows() == before


def test_unmarked_events_get_their_most_precise_reports_as_representatives(crowd: None) -> None:
    before = rows()
    EventMention.objects.update(represents=False)
    index_again()
    assert rows() == before


def test_reports_that_were_never_reduced_are_passed_over(crowd: None) -> None:
    EventMention.objects.update(represents=False, report={})
    index_again()
    assert (BlockKey.objects.count(), EventMention.objects.filter(represents=True).count()) == (0, 0)
