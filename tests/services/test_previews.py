"""What a batch would add, worked out beforehand: nothing of it stays, and it is what keeping it then brings."""

from __future__ import annotations

import pytest

from tests.cast import CALL, NOW, SAME_VISIT, VISIT, article, read_by_hand
from tests.services.test_holding import held, story
from timeline.jobs.attempt import attempt
from timeline.models import Actor, Article, Batch, Event, EventMention, HeldDraft, Outlet, Rollup
from timeline.services.analysis import store
from timeline.services.holding import amend, hold_batch, keep_batch
from timeline.services.likenesses import find_likenesses
from timeline.services.previews import ask_for_look, give_up, look_at

pytestmark = pytest.mark.django_db


def looked_at(batch: Batch) -> Batch:
    batch = ask_for_look(batch, now=NOW)
    look_at(batch, read_by_hand, now=NOW)
    batch.refresh_from_db()
    return batch


def promised(batch: Batch) -> list[tuple[object, ...]]:
    found = [gain for one in HeldDraft.objects.filter(item__batch=batch) for gain in one.gains]
    return sorted((gain["title"], gain["starts_on"], gain["type"], gain["lane"], gain["before"]) for gain in found)


def brought(batch: Batch) -> list[tuple[object, ...]]:
    articles = set(batch.items.values_list("article", flat=True))
    found = EventMention.objects.filter(article__in=articles).values_list("article", "event").distinct()
    events = [Event.objects.get(pk=event) for _, event in found]
    return sorted(
        (one.title, str(one.starts_on), one.type, one.lane, one.mentions.exclude(article__in=articles).count())
        for one in events
    )


def test_the_look_is_what_keeping_brings() -> None:
    store(before := article(SAME_VISIT, outlet="Pearl Ledger"), read_by_hand(before))
    batch = looked_at(hold_batch([story(VISIT), story(CALL, title="Call")], now=NOW))
    expected = promised(batch)
    keep_batch(batch, now=NOW)
    for one in Article.objects.queued():
        attempt(one.pk, read_by_hand)
    assert (batch.look, expected) == ("done", brought(batch))
    assert [row[-1] for row in expected] == [1, 0]


def test_a_look_leaves_nothing_behind() -> None:
    tables = (Article, Outlet, Event, EventMention, Actor, Rollup)
    before = [table.objects.count() for table in tables]
    looked_at(hold_batch([story(VISIT), story(CALL, title="Call")], now=NOW))
    assert [table.objects.count() for table in tables] == before


def test_an_event_from_before_is_named_with_its_address_and_a_new_one_without() -> None:
    store(before := article(SAME_VISIT), read_by_hand(before))
    batch = looked_at(hold_batch([story(VISIT), story(CALL, title="Call")], now=NOW))
    assert [gain["event"] for place in (0, 1) for gain in held(batch, place).gains] == [Event.objects.get().pk, None]


def test_an_article_without_a_confirmed_day_promises_nothing_yet() -> None:
    batch = looked_at(hold_batch([story(VISIT, published_at="")], now=NOW))
    assert promised(batch) == []
    amend(held(batch), {"published_on": "2023-06-02"})
    assert len(promised(looked_at(batch))) == 1


def test_what_an_outdated_look_finds_is_dropped() -> None:
    old = ask_for_look(hold_batch([story(VISIT)], now=NOW), now=NOW)
    ask_for_look(old, now=NOW)
    look_at(old, read_by_hand, now=NOW)
    give_up(old)
    old.refresh_from_db()
    assert (old.look, promised(old)) == ("waiting", [])


WIRE = " ".join(f"The {number} envoys of both sides met again in room {number} of the palace." for number in range(30))


def test_nearly_the_same_text_as_one_that_was_read_is_found() -> None:
    from timeline.services.prints import mark_source

    known = article(WIRE)
    mark_source(known)
    batch = hold_batch([story(WIRE.replace("again", "once more", 1)), story(CALL, title="Call")], now=NOW)
    find_likenesses(batch)
    assert (held(batch).like, held(batch).like_article, held(batch).choice) == ("near", known, "keep")
    assert held(batch, 1).like == ""


def test_nearly_the_same_text_within_a_batch_is_found() -> None:
    batch = hold_batch([story(WIRE), story(WIRE + " They left.", title="Again")], now=NOW)
    find_likenesses(batch)
    assert (held(batch, 1).like, held(batch, 1).like_draft) == ("near", held(batch))
