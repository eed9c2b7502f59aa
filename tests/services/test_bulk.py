"""Many readings stored at once are stored as one after the other would be."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from django.db import connection, transaction

from tests.cast import CALL, NOW, SAME_VISIT, VISIT, article, few_actors, read_by_hand
from tests.services.arriving import timeline
from timeline.extraction.mentions import Analysis
from timeline.models import Article, BlockKey, Doubt, EventLink, EventMention, MentionActor, ReviewItem, TimeMention
from timeline.models.filter import EventFilter
from timeline.services import actors, bulk, copying, leases, read_model
from timeline.services.analysis import store
from timeline.services.exporting.json_file import event_object
from timeline.services.exporting.records import records

Read = list[tuple[Article, Analysis]]
Stored = dict[str, object]


@pytest.fixture(autouse=True)
def registry(db: None) -> None:
    actors.load(few_actors())


@pytest.fixture
def read() -> Read:
    """Two prints of one text, a crowd on one visit, a call, and an article about nothing."""
    crowd = [f"{VISIT} It rained for {number} hours in all of the {number} towns." for number in range(12)]
    long = f"{VISIT} " + " ".join(f"Sentence number {number} tells of the talks." for number in range(40))
    texts = [CALL, *crowd, long, f"{long} The end.", SAME_VISIT]
    outlets = ["Harbor Wire", "Capital Gazette"]
    articles = [article(text, outlet=outlets[number % 2]) for number, text in enumerate(texts)]
    empty = article("It rained in all of the towns.")
    return [(one, read_by_hand(one)) for one in articles] + [(empty, Analysis(empty.text, empty.published))]


def one_by_one(read: Read) -> None:
    for kept, analysis in read:
        store(kept, analysis)


def at_once(read: Read) -> None:
    bulk.store_many(read)


def in_two_chunks(read: Read) -> None:
    bulk.store_many(read[:7])
    bulk.store_many(read[7:])


@contextmanager
def taken_back() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def stored() -> Stored:
    """Everything that is public, and everything that is kept for the next article, without the numbers of rows."""
    named = ("mention__key", "actor__code", "role", "start", "end", "reason", "confidence")
    marked = ("key", "title", "time__text", "cluster", "block", "represents")
    return {
        "public": sorted(map(public, records(EventFilter())), key=str),
        "events": timeline(),
        "times": set(TimeMention.objects.values_list("article", "start", "end", "value", "how")),
        "reports": set(EventMention.objects.values_list(*marked)),
        "actors": set(MentionActor.objects.values_list(*named)),
        "keys": set(BlockKey.objects.values_list("mention__key", "key", "starts_on", "ends_on")),
        "doubts": {(*sorted((one.report.key, one.other.key)), one.score) for one in Doubt.objects.all()},
        "links": set(EventLink.objects.values_list("later__key", "earlier__key", "kind", "reason")),
        "questions": set(ReviewItem.objects.values_list("about", "subject", "weight", "why", "due_on")),
        "sources": set(Article.objects.values_list("fingerprint", "source", "language")),
    }


def public(record: object) -> dict[str, object]:
    said = event_object(record, "https://timeline.example")  # type: ignore[arg-type]
    return {name: value for name, value in said.items() if name not in {"id", "address", "changed"}}


@pytest.mark.parametrize("together", [at_once, in_two_chunks])
def test_readings_stored_at_once_give_what_one_after_the_other_gives(
    read: Read, together: Callable[[Read], None]
) -> None:
    with taken_back():
        one_by_one([(Article.objects.get(pk=kept.pk), analysis) for kept, analysis in read])
        singly = stored()
    together(read)
    assert stored() == singly
    assert read_model.verify() == []


def test_what_was_read_before_is_replaced(read: Read) -> None:
    bulk.store_many(read)
    before = stored()
    bulk.store_many(read)
    assert stored() == before


def test_whoever_lost_its_lease_writes_nothing_and_the_others_do(read: Read) -> None:
    held = leases.claim_next(len(read), now=NOW)
    late = held[0]
    leases.release(late)
    leases.claim(late.article_id, now=NOW)
    analyses = {kept.pk: analysis for kept, analysis in read}
    assert bulk.commit_many([(one, analyses[one.article_id]) for one in held], now=NOW) == len(read) - 1
    assert Article.objects.exclude(state="done").values_list("pk", "state").get() == (late.article_id, "running")
    assert not EventMention.objects.filter(article=late.article_id).exists()


def test_many_rows_get_keys_of_their_own_whoever_writes_beside(read: Read) -> None:
    kept = read[0][0]
    rows = [TimeMention(article=kept, start=at, end=at + 1, meaning={}, confidence=1.0) for at in range(5)]
    copying.insert(rows)
    more = TimeMention.objects.create(article=kept, start=9, end=10, meaning={}, confidence=1.0)
    numbers = [row.pk for row in (*rows, more)]
    assert len(set(numbers)) == 6
    assert [TimeMention.objects.get(pk=row.pk).start for row in rows] == [0, 1, 2, 3, 4]


def test_a_chunk_takes_a_few_statements_an_article(read: Read) -> None:
    """One merging for all of them; the statements of each report's event remain."""
    connection.force_debug_cursor = True
    try:
        counts = []
        for write in (at_once, one_by_one):
            with taken_back():
                connection.queries_log.clear()
                write([(Article.objects.get(pk=kept.pk), analysis) for kept, analysis in read])
                counts.append(len(connection.queries_log))
    finally:
        connection.force_debug_cursor = False
    assert counts[0] < counts[1] / 2
