"""Whatever fell between is found and mended from what it is made of."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from tests.cast import CALL, VISIT, article, read_by_hand
from timeline.jobs import reconciling
from timeline.jobs.attempt import attempt
from timeline.models import ActorDate, Article, Event, EventChange, EventMention, Rollup, Upkeep
from timeline.models.searching import index as words
from timeline.services import upkeep


@pytest.fixture(autouse=True)
def read() -> None:
    for text in (VISIT, CALL):
        attempt(article(text).pk, read_by_hand)


def lose_an_index_row() -> None:
    ActorDate.objects.order_by("pk")[0].delete()


def miscount() -> None:
    Rollup.objects.update(number=7)


def lose_words() -> None:
    words.drop_triggers(words.connection)
    Event.objects.update(search_text="something else")
    words.restore_triggers(words.connection)


def orphan_a_report() -> None:
    mention = EventMention.objects.order_by("pk")[0]
    EventMention.objects.filter(event=mention.event).update(event=None)


def lose_the_reports() -> None:
    EventMention.objects.filter(event=Event.objects.order_by("pk")[0]).delete()


FAULTS = [
    (lose_an_index_row, "events stand wrongly under their actors"),
    (miscount, "counts by month, actor and type are wrong"),
    pytest.param(lose_words, "index of words does not hold the words of the events", marks=pytest.mark.sqlite),
    (orphan_a_report, "reports of read articles stand in no event"),
    (lose_the_reports, "events have no report left"),
]


def test_what_was_read_agrees() -> None:
    assert upkeep.verify() == []


@pytest.mark.parametrize(("harm", "said"), FAULTS)
def test_a_fault_is_found_and_mended(harm: Callable[[], None], said: str) -> None:
    harm()
    assert said in dict(upkeep.verify())
    assert said in dict(upkeep.mend())
    for number in Article.objects.queued().values_list("pk", flat=True):
        attempt(number, read_by_hand)
    assert upkeep.verify() == []


def test_finding_a_fault_changes_nothing() -> None:
    miscount()
    with pytest.raises(SystemExit):
        call_command("verify")
    assert set(Rollup.objects.values_list("number", flat=True)) == {7}


def test_rebuilding_changes_nothing_that_is_right() -> None:
    before = [list(table.objects.order_by("pk").values()) for table in (ActorDate, Event)]
    call_command("rebuild")
    assert [list(table.objects.order_by("pk").values()) for table in (ActorDate, Event)] == before
    assert EventChange.objects.get().event == 0


def test_the_nightly_look_is_done_once_a_day_by_whoever_comes_first(caplog: pytest.LogCaptureFixture) -> None:
    now = timezone.now()
    reconciling.reconcile_when_due(now=now)
    miscount()
    reconciling.reconcile_when_due(now=now + timedelta(hours=1))
    assert upkeep.verify()
    reconciling.reconcile_when_due(now=now + timedelta(hours=25))
    assert upkeep.verify() == []
    assert "counts by month, actor and type are wrong" in caplog.text


def test_a_clock_that_was_wrong_puts_the_nightly_look_off_by_no_more_than_a_day() -> None:
    now = timezone.now()
    Upkeep.objects.create(name=reconciling.NAME, at=now + timedelta(days=400))
    miscount()
    reconciling.reconcile_when_due(now=now)
    assert upkeep.verify() == []
