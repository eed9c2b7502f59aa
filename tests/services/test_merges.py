from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace

import pytest
from django.test import Client

from tests.merging.cast import BLINKEN, YELLEN, day, intercept, month, span, visit
from tests.services.arriving import arrive, articles_of, leave, timeline
from timeline.merging.report import Report
from timeline.models import Decision, Doubt, Event, EventMention, RuledReport
from timeline.services import events, read_model
from timeline.services.doubts import evidence
from timeline.services.merges import Impossible, keep_apart, merge, split, undo

JUNE = span("2023-06-18", "2023-06-19")
FIRST = [visit("a1:1-2", BLINKEN, JUNE), visit("a2:1-2", BLINKEN, month("2023-06"))]
SECOND = [visit("b1:1-2", YELLEN, day("2023-07-06")), visit("b2:1-2", YELLEN, month("2023-07"))]
NEWS = [replace(one, title=f"Visit {one.key}", position=1) for one in (*FIRST, *SECOND)]


def groups() -> set[frozenset[str]]:
    """The events as the articles that report each."""
    held: dict[int, set[str]] = {}
    for row in EventMention.objects.select_related("event").filter(event__isnull=False):
        assert row.event_id is not None
        held.setdefault(row.event_id, set()).add(row.title.removeprefix("Visit ").partition(":")[0])
    return {frozenset(found) for found in held.values()}


def sets(*given: str) -> set[frozenset[str]]:
    return {frozenset(one.split()) for one in given}


def event_of(*names: str) -> list[Event]:
    rows = [EventMention.objects.get(title__startswith=f"Visit {name}:") for name in names]
    return [row.event for row in rows if row.event is not None]


def mentions(*names: str) -> Iterable[EventMention]:
    return [EventMention.objects.get(title__startswith=f"Visit {name}:") for name in names]


def public(client: Client) -> object:
    """All that machines are told of the events, but for when they were written."""
    told = json.loads(client.get("/api/v1/events").content)["events"]
    each = [json.loads(client.get(f"/api/v1/events/{one['id']}").content) for one in told]
    return [{name: value for name, value in one.items() if name != "changed"} for one in (*told, *each)]


@pytest.fixture
def news() -> None:
    arrive(*articles_of(NEWS))
    assert groups() == sets("a1 a2", "b1 b2")


def test_merged_events_are_one_and_the_address_of_the_other_leads_there(news: None, client: Client) -> None:
    first, second = event_of("a1", "b1")
    decision = merge([first, second], by=None, reason="One tour.")
    assert groups() == sets("a1 a2 b1 b2")
    assert (decision.kind, decision.reason, decision.event) == ("same", "One tour.", first)
    answer = client.get(second.get_absolute_url())
    assert (answer.status_code, answer["Location"].split("-")[0]) == (301, f"/event/{first.pk}")


@pytest.mark.parametrize("order", [("a1", "b1"), ("b1", "a1")])
def test_the_first_of_the_merged_events_goes_on(news: None, order: tuple[str, str]) -> None:
    stays, goes = event_of(*order)
    merge([stays, goes], by=None)
    assert Event.objects.standing().get() == stays


@pytest.mark.parametrize("order", [("a1", "b1"), ("b1", "a1")])
def test_merging_and_undoing_it_changes_nothing_in_public(news: None, client: Client, order: tuple[str, str]) -> None:
    before = public(client)
    decision = merge(event_of(*order), by=None)
    assert public(client) != before
    undo(decision, by=None)
    assert public(client) == before
    assert read_model.verify() == []


def test_splitting_and_undoing_it_changes_nothing_in_public(news: None, client: Client) -> None:
    before = public(client)
    decision = split(event_of("a1")[0], mentions("a2"), by=None)
    assert groups() == sets("a1", "a2", "b1 b2")
    assert public(client) != before
    undo(decision, by=None)
    assert public(client) == before


def test_reports_that_are_split_off_become_an_event_of_their_own(news: None) -> None:
    (event,) = event_of("a1")
    split(event, mentions("a1"), by=None)
    assert event_of("a2") == [event]
    assert event_of("a1") != [event]
    assert groups() == sets("a1", "a2", "b1 b2")


def test_decisions_stand_when_everything_is_merged_anew(news: None) -> None:
    merge(event_of("a1", "b1"), by=None)
    split(event_of("a1")[0], mentions("a2"), by=None)
    assert groups() == sets("a2", "a1 b1 b2")
    found = timeline()
    events.rebuild_all()
    assert timeline() == found


@pytest.mark.parametrize("later", [0, 1, 2, 3])
def test_decisions_stand_when_an_article_goes_and_comes_back(news: None, later: int) -> None:
    merge(event_of("a1", "b1"), by=None)
    split(event_of("a1")[0], mentions("a2"), by=None)
    found = timeline()
    article = articles_of(NEWS)[later]
    leave(article)
    arrive(article)
    assert timeline() == found


def test_a_later_report_joins_the_merged_event(news: None) -> None:
    merge(event_of("a1", "b1"), by=None)
    late = replace(visit("b3:1-2", YELLEN, day("2023-07-06")), title="Visit b3:1-2", position=1)
    arrive(*articles_of([late]))
    assert groups() == sets("a1 a2 b1 b2 b3")


def test_a_report_read_with_other_bounds_stays_under_its_ruling(news: None) -> None:
    split(event_of("a1")[0], mentions("a2"), by=None)
    moved = [replace(one, key=one.key.replace(":1-2", ":1-9")) for one in NEWS[1:2]]
    [(wider,)] = articles_of(moved)
    arrive([wider])
    assert groups() == sets("a1", "a2", "b1 b2")


def test_events_kept_apart_stay_two_whatever_comes(news: None) -> None:
    decision = split(event_of("a1")[0], mentions("a2"), by=None)
    undo(decision, by=None)
    one, other = event_of("a1", "b1")
    keep_apart(one, other, by=None)
    events.rebuild_all()
    assert groups() == sets("a1 a2", "b1 b2")
    assert event_of("a1", "b1") == [one, other]


def test_a_merge_after_a_split_wins(news: None) -> None:
    split(event_of("a1")[0], mentions("a2"), by=None)
    merge(event_of("a1", "a2"), by=None)
    assert groups() == sets("a1 a2", "b1 b2")


def test_merging_three_and_parting_one_again(news: None) -> None:
    arrive(*articles_of([replace(intercept("c:1-2", day("2023-05-26")), title="Visit c:1-2", position=1)]))
    merge(event_of("a1", "b1", "c"), by=None)
    split(event_of("a1")[0], mentions("a1", "a2"), by=None)
    assert groups() == sets("a1 a2", "b1 b2 c")


def test_what_cannot_be_done_says_why_and_changes_nothing(news: None) -> None:
    before, (first, second) = timeline(), event_of("a1", "b1")
    for chosen in ([first], [first, first]):
        with pytest.raises(Impossible, match="Choose from two"):
            merge(chosen, by=None)
    for going in ([], mentions("a1", "a2"), mentions("b1")):
        with pytest.raises(Impossible, match=r"\.$|are this event"):
            split(first, going, by=None)
    with pytest.raises(Impossible, match="one event already"):
        keep_apart(first, first, by=None)
    assert timeline() == before
    assert not Decision.objects.exists()
    decision = merge([first, second], by=None)
    with pytest.raises(Impossible, match="no more"):
        merge([first, second], by=None)
    undo(decision, by=None)
    with pytest.raises(Impossible, match="undone already"):
        undo(decision, by=None)
    assert not RuledReport.objects.exists()


def borderline() -> list[Report]:
    """Two reports that are alike, but not alike enough."""
    one = visit("d1:1-2", ("USA",), day("2023-08-10"))
    other = replace(visit("d2:1-2", ("USA",), day("2023-08-10")), objects=("tariff",), predicate="discuss")
    return [replace(one, title="Visit d1:1-2", position=1), replace(other, title="Visit d2:1-2", position=1)]


@pytest.fixture
def doubtful(monkeypatch: pytest.MonkeyPatch) -> Doubt:
    from timeline.merging import likeness

    known = likeness.weights()
    strict = replace(known, merge=99.0, review=-99.0)
    for module in ("clustering", "assignment", "likeness"):
        monkeypatch.setattr(f"timeline.merging.{module}.weights", lambda: strict)
    arrive(*articles_of(borderline()))
    return Doubt.objects.open().get()


def test_a_pair_that_is_nearly_one_happening_waits_for_an_editor_with_its_evidence(doubtful: Doubt) -> None:
    words = [reason.words for reason in evidence(doubtful)]
    assert "the same days: 2023-08-10" in words


def test_a_doubt_is_gone_when_it_was_decided_either_way_and_back_when_that_is_undone(doubtful: Doubt) -> None:
    pair = event_of("d1", "d2")
    apart = keep_apart(pair[0], pair[1], by=None)
    assert not Doubt.objects.open().exists()
    undo(apart, by=None)
    assert Doubt.objects.open().count() == 1
    together = merge(pair, by=None)
    assert not Doubt.objects.open().exists()
    undo(together, by=None)
    assert Doubt.objects.open().count() == 1


def test_a_doubt_goes_with_its_report(doubtful: Doubt) -> None:
    leave(articles_of(borderline())[0])
    assert not Doubt.objects.exists()
