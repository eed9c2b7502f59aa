from dataclasses import replace
from datetime import date

import pytest
from django.forms.models import model_to_dict

from tests.cast import CALL, NOW, SAME_VISIT, VISIT, article, read_by_hand
from timeline.extraction.mentions import Analysis
from timeline.models import (
    ActorDate,
    Article,
    ArticleState,
    Decision,
    Event,
    EventActor,
    EventMention,
    MentionActor,
    TimeMention,
)
from timeline.services import events
from timeline.services.analysis import commit, republish, store
from timeline.services.leases import claim


def keep(text: str = VISIT, **where: str) -> Article:
    kept = article(text, **where)
    store(kept, read_by_hand(kept))
    return kept


def rows() -> list[object]:
    """Events with their numbers, links and index rows without: nobody refers to theirs."""
    numbered = [model_to_dict(event) for event in Event.objects.order_by("pk")]
    links = [model_to_dict(one, exclude=["id"]) for one in EventActor.objects.order_by("event", "actor", "role")]
    index = [model_to_dict(one, exclude=["id"]) for one in ActorDate.objects.order_by("event", "actor")]
    return [numbered, links, index]


def test_an_analysis_becomes_rows() -> None:
    kept = keep()
    report = kept.event_mentions.get()
    assert (report.starts_on, report.granularity, report.time.text) == (date(2023, 5, 26), "day", "last Friday")
    assert report.event.title == "Blinken visited"
    assert report.event.dated_by == report


def test_the_actors_of_a_report_keep_their_words_and_reasons() -> None:
    kept = keep()
    found = {one.actor.code: one for one in MentionActor.objects.filter(mention__article=kept)}
    assert set(found) == {"antony-blinken", "USA-STATE", "CHN"}
    assert kept.text[found["CHN"].start : found["CHN"].end] == "Beijing"


def test_an_event_stands_under_its_actors_and_all_above_them() -> None:
    event = keep().event_mentions.get().event
    codes = set(ActorDate.objects.filter(event=event).values_list("actor__code", flat=True))
    assert {"USA", "USA-STATE", "antony-blinken", "CHN"} <= codes


def test_an_event_lies_in_the_lane_of_those_who_act() -> None:
    assert keep().event_mentions.get().event.lane == "us"


def test_two_reports_of_one_visit_are_one_event() -> None:
    keep()
    keep(SAME_VISIT, published="2023-06-01", outlet="Pearl Ledger")
    event = Event.objects.get()
    assert (event.report_count, event.independent_count) == (2, 2)
    assert (event.first_reported_on, event.last_reported_on) == (date(2023, 6, 1), date(2023, 6, 2))


def test_another_happening_of_the_day_is_another_event() -> None:
    keep()
    keep(CALL)
    assert Event.objects.standing().count() == 2


def test_storing_twice_leaves_the_same_rows() -> None:
    kept, other = keep(), keep(SAME_VISIT)
    before = rows()
    store(kept, read_by_hand(kept))
    store(other, read_by_hand(other))
    assert rows() == before


def test_merging_everything_anew_changes_nothing() -> None:
    keep()
    keep(SAME_VISIT)
    keep(CALL)
    before = rows()
    events.rebuild_all()
    assert rows() == before


@pytest.mark.parametrize("order", [(VISIT, SAME_VISIT, CALL), (CALL, SAME_VISIT, VISIT)])
def test_the_order_of_articles_does_not_matter(order: tuple[str, ...]) -> None:
    for text in order:
        keep(text)
    assert sorted(Event.objects.standing().values_list("title", "report_count")) == [
        ("Blinken visited", 2),
        ("Janet Yellen telephoned", 1),
    ]


def test_an_article_read_anew_without_its_report_leaves_the_event_to_the_others() -> None:
    kept = keep()
    keep(SAME_VISIT)
    event = Event.objects.get()
    store(kept, replace(read_by_hand(kept), mentions=()))
    event.refresh_from_db()
    assert (event.report_count, event.removed) == (1, "")


def test_an_event_that_nobody_reports_any_more_says_so_and_comes_back_under_its_number() -> None:
    kept = keep()
    event = Event.objects.get()
    store(kept, Analysis(kept.text, kept.published))
    event.refresh_from_db()
    assert event.removed == "No article reports this any more."
    assert not event.actor_dates.exists()
    store(kept, read_by_hand(kept))
    event.refresh_from_db()
    assert event.removed == ""
    assert Event.objects.count() == 1


def test_an_event_whose_reports_went_elsewhere_leads_there() -> None:
    kept, other = keep(published="2023-06-02"), keep(SAME_VISIT, published="2023-03-02")
    first, second = (one.event_mentions.get().event for one in (kept, other))
    assert first != second
    other.published_on = date(2023, 6, 1)
    other.save()
    republish(other)
    gone = Event.objects.exclude(merged_into=None).get()
    assert gone.merged_into == Event.objects.standing().get()


def test_events_that_part_again_get_their_old_numbers() -> None:
    kept, other = keep(published="2023-06-02"), keep(SAME_VISIT, published="2023-03-02")
    before = {one.event_mentions.get().event_id for one in (kept, other)}
    for day in (date(2023, 6, 1), date(2023, 3, 2)):
        other.published_on = day
        other.save()
        republish(other)
    assert {one.event_mentions.get().event_id for one in (kept, other)} == before


def test_a_report_whose_words_are_cut_differently_keeps_its_event() -> None:
    kept = keep()
    event = Event.objects.get()
    read = read_by_hand(kept)
    [report] = read.mentions
    wider = replace(report, trigger=replace(report.trigger, end=report.trigger.end + 8))
    store(kept, replace(read, mentions=(wider,)))
    assert EventMention.objects.get().event == event
    assert Event.objects.count() == 1


def test_a_corrected_publication_date_moves_last_friday() -> None:
    kept = keep()
    kept.published_on = date(2023, 6, 9)
    kept.save()
    republish(kept)
    time = TimeMention.objects.get()
    assert (time.starts_on, time.value) == (date(2023, 6, 2), "2023-06-02")
    assert "Friday 9 June 2023" in time.how
    assert Event.objects.get().starts_on == date(2023, 6, 2)


def test_a_corrected_date_put_back_leaves_everything_as_it_was() -> None:
    kept = keep()
    before = rows()
    for day in (date(2023, 6, 9), date(2023, 6, 2)):
        kept.published_on = day
        kept.save()
        republish(kept)
    assert rows() == before


def test_what_a_person_called_no_event_stays_away_when_the_article_is_read_again() -> None:
    kept = keep()
    report = EventMention.objects.get()
    Decision.objects.create(kind=Decision.Kind.NOT_AN_EVENT, subject=report.key)
    store(kept, read_by_hand(kept))
    assert not EventMention.objects.exists()


def test_a_committed_result_marks_the_article_as_read() -> None:
    kept = article()
    held = claim(kept.pk, now=NOW)
    assert commit(held, read_by_hand(kept), now=NOW)
    kept.refresh_from_db()
    assert (kept.state, kept.read_at, kept.language) == (ArticleState.DONE, NOW, "en")


def test_the_result_of_a_worker_that_lost_its_lease_is_dropped() -> None:
    kept = article()
    held = claim(kept.pk, now=NOW)
    Article.objects.update(attempt=2)
    assert not commit(held, read_by_hand(kept), now=NOW)
    assert not Event.objects.exists()


def test_somebody_whom_no_table_knows_becomes_a_candidate() -> None:
    kept = article()
    read = read_by_hand(kept)
    [report] = read.mentions
    stranger = replace(report.source_actors[0], codes=("jane-doe",))
    store(kept, replace(read, mentions=(replace(report, source_actors=(stranger,)),)))
    found = EventActor.objects.get(role="source").actor
    assert (found.code, found.candidate) == ("jane-doe", True)
