from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from django.contrib.auth.models import User

from tests.cast import CALL, NOW, VISIT, draft, read_by_hand
from timeline.models import Article, ArticleState, Decision, Event, Outlet
from timeline.readers.civil import UnknownZone
from timeline.readers.draft import NO_DATE, ArticleDraft, PublicationDate
from timeline.services.analysis import commit, store
from timeline.services.intake import FutureDay, Given, accept, confirm_date, retry
from timeline.services.leases import claim

UNDATED = replace(draft(), publication=NO_DATE)
GUESSED = replace(draft(), publication=PublicationDate(day=date(2023, 6, 2), method="file name", confidence=0.3))


def test_an_article_is_kept_and_queued() -> None:
    accepted = accept(draft(url="https://example.org/a?utm_source=x"), now=NOW)
    kept = accepted.article
    assert accepted.created
    assert (kept.state, kept.published_on, kept.published_method) == ("queued", date(2023, 6, 2), "published_at")
    assert (kept.outlet.name, kept.url) == ("Harbor Wire", "https://example.org/a")


def test_the_same_text_is_the_same_article() -> None:
    first = accept(draft(), now=NOW)
    again = accept(draft(outlet="Pearl Ledger"), now=NOW)
    assert (again.created, again.article) == (False, first.article)


def test_the_same_address_is_the_same_article() -> None:
    first = accept(draft(url="https://example.org/a"), now=NOW)
    again = accept(draft(CALL, url="https://example.org/a/#top"), now=NOW)
    assert (again.created, again.article) == (False, first.article)


def test_articles_without_address_are_not_taken_for_each_other() -> None:
    accept(draft(), now=NOW)
    assert accept(draft(CALL), now=NOW).created


def test_an_article_without_a_date_waits_for_one() -> None:
    kept = accept(UNDATED, now=NOW).article
    assert (kept.state, kept.published_on, kept.proposed_on) == (ArticleState.NEEDS_DATE, None, None)


def test_a_guessed_date_is_proposed_and_used_for_nothing() -> None:
    kept = accept(GUESSED, now=NOW).article
    assert (kept.state, kept.published_on, kept.proposed_on) == (ArticleState.NEEDS_DATE, None, date(2023, 6, 2))


def test_a_date_in_the_far_future_must_be_confirmed() -> None:
    kept = accept(draft(published="2032-06-02"), now=NOW).article
    assert (kept.state, kept.proposed_on, kept.flags) == ("needs_date", date(2032, 6, 2), ["in-the-future"])


def test_a_day_that_a_person_gives_counts_before_that_of_the_file() -> None:
    kept = accept(draft(), now=NOW, given=Given(published_on=date(2023, 6, 9))).article
    assert (kept.state, kept.published_on, kept.published_confidence) == ("queued", date(2023, 6, 9), 1.0)


@pytest.mark.parametrize(("file", "day"), [(draft(), 2), (GUESSED, 9), (UNDATED, 9)])
def test_a_day_given_for_files_without_one_leaves_the_others_theirs(file: ArticleDraft, day: int) -> None:
    kept = accept(file, now=NOW, given=Given(otherwise_on=date(2023, 6, 9))).article
    assert (kept.state, kept.published_on) == ("queued", date(2023, 6, day))


def test_the_zone_of_the_outlet_decides_the_day() -> None:
    Outlet.objects.create(name="Pearl Ledger", timezone="Asia/Shanghai")
    late = PublicationDate(datetime(2023, 6, 2, 20, 0, tzinfo=UTC), date(2023, 6, 2), certain=True)
    kept = accept(replace(draft(outlet="Pearl Ledger"), publication=late), now=NOW).article
    assert kept.published_on == date(2023, 6, 3)


def test_a_zone_given_counts_before_that_of_the_outlet_and_does_not_replace_it() -> None:
    Outlet.objects.create(name="Pearl Ledger", timezone="Asia/Shanghai")
    late = PublicationDate(datetime(2023, 6, 2, 20, 0, tzinfo=UTC), date(2023, 6, 2), certain=True)
    given = Given(timezone="America/New_York")
    kept = accept(replace(draft(outlet="Pearl Ledger"), publication=late), now=NOW, given=given).article
    assert (kept.published_on, kept.outlet.timezone) == (date(2023, 6, 2), "Asia/Shanghai")


def test_a_zone_given_is_kept_for_an_outlet_that_had_none() -> None:
    kept = accept(draft(), now=NOW, given=Given(timezone="Asia/Tokyo")).article
    assert kept.outlet.timezone == "Asia/Tokyo"


def test_a_wrong_zone_keeps_nothing() -> None:
    with pytest.raises(UnknownZone):
        accept(draft(), now=NOW, given=Given(timezone="Asia/Peking"))
    assert not Article.objects.exists()


def test_a_character_that_postgresql_refuses_is_replaced_and_offsets_stay() -> None:
    kept = accept(draft("Talks\x00 began."), now=NOW).article
    assert kept.text == "Talks\ufffd began."


def test_a_confirmed_date_queues_the_article_and_is_a_decision() -> None:
    by = User.objects.create_user("ed")
    kept = confirm_date(accept(GUESSED, now=NOW).article, date(2023, 6, 2), now=NOW, by=by, reason="the imprint")
    assert (kept.state, kept.published_on, kept.proposed_on) == (ArticleState.QUEUED, date(2023, 6, 2), None)
    decision = Decision.objects.get()
    assert (decision.subject, decision.was, decision.becomes, decision.by) == (kept.fingerprint, None, "2023-06-02", by)


def test_a_corrected_date_moves_the_events_of_a_read_article() -> None:
    kept = accept(draft(), now=NOW).article
    commit(claim(kept.pk, now=NOW), read_by_hand(kept), now=NOW)
    confirm_date(kept, date(2023, 6, 9), now=NOW)
    assert Event.objects.get().starts_on == date(2023, 6, 2)


def test_a_date_corrected_while_a_worker_reads_makes_its_result_worthless() -> None:
    kept = accept(draft(), now=NOW).article
    held = claim(kept.pk, now=NOW)
    read = read_by_hand(kept)
    confirm_date(kept, date(2023, 6, 9), now=NOW)
    assert not commit(held, read, now=NOW)
    kept.refresh_from_db()
    assert kept.state == ArticleState.QUEUED


def test_a_day_that_has_not_come_cannot_be_confirmed() -> None:
    kept = accept(UNDATED, now=NOW).article
    with pytest.raises(FutureDay, match="2032-06-02 lies in the future"):
        confirm_date(kept, date(2032, 6, 2), now=NOW)
    assert not Decision.objects.exists()


def test_a_decided_date_outlives_the_article() -> None:
    kept = accept(UNDATED, now=NOW).article
    confirm_date(kept, date(2023, 6, 2), now=NOW)
    kept.delete()
    assert accept(UNDATED, now=NOW).article.published_on == date(2023, 6, 2)


def test_a_read_article_is_not_read_again_by_a_retry() -> None:
    kept = accept(draft(), now=NOW).article
    store(kept, read_by_hand(kept))
    Article.objects.update(state=ArticleState.DONE)
    assert retry(kept).state == ArticleState.DONE


def test_the_text_is_kept_exactly_as_it_was() -> None:
    text = "  Two spaces,\r\n a tab\t and a line.\n\n" + VISIT
    assert accept(draft(text), now=NOW).article.text == text
