"""One happening: its date and how it is known, its reports, its address for good."""

from __future__ import annotations

from datetime import date
from html import unescape

import pytest
from django.test import Client

from tests.web.gold import bare_event, settle
from timeline.models import Decision, Event, EventLink, EventMention
from timeline.web.telling import chain_of, history_of, reports_of


@pytest.fixture
def often(gold: None) -> Event:
    """The event that most articles report."""
    found = Event.objects.order_by("-report_count", "pk").first()
    assert found
    return found


def page(client: Client, event: Event) -> str:
    response = client.get(event.get_absolute_url())
    assert response.status_code == 200
    return unescape(response.content.decode())


def test_every_dated_event_says_how_its_date_is_known(gold: None) -> None:
    for event in Event.objects.filter(starts_on__isnull=False).select_related("dated_by__time", "dated_by__article"):
        chain = chain_of(event)
        assert len(chain) >= 3
        assert chain[-1].result
        assert chain[0].quoted == bool(event.dated_by and event.dated_by.time)


def test_the_narrowest_report_comes_first_and_bears_the_date(often: Event) -> None:
    reports, axis = reports_of(often, list(often.mentions.all()))
    assert len(reports) == often.report_count
    assert reports[0].days and (reports[0].days.first, reports[0].days.last) == (often.starts_on, often.ends_on)
    widths = [(report.days.last - report.days.first).days for report in reports if report.days]
    assert widths == sorted(widths)
    assert axis and all(axis.holds(report.days.first) for report in reports if report.days)


def test_each_source_is_shown_with_its_sentence_marked(often: Event, client: Client) -> None:
    shown = page(client, often)
    for mention in often.mentions.all():
        assert mention.article.title in shown
    assert shown.count('<li class="src">') == often.report_count
    assert shown.count('class="h-trig"') >= often.report_count + 1


def test_reports_and_independent_reports_are_both_named(often: Event, client: Client) -> None:
    assert f"{often.report_count} reports, {often.independent_count} independent" in page(client, often)


def test_the_history_tells_when_the_date_narrowed(gold: None) -> None:
    told = [history_of(list(event.mentions.all())) for event in Event.objects.filter(report_count__gt=1)]
    narrowed = [entries for entries in told if any("narrowed" in words for _, words in entries)]
    assert narrowed
    assert all(words.startswith("First report.") for _, words in (entries[0] for entries in narrowed))
    assert all([day for day, _ in entries] == sorted(day for day, _ in entries) for entries in narrowed)


def test_an_old_title_in_the_address_leads_to_the_new_one(often: Event, client: Client) -> None:
    response = client.get(f"/event/{often.pk}-an-older-title/")
    assert response.status_code == 301
    assert response["Location"] == often.get_absolute_url()
    assert client.get(f"/event/{often.pk}/").status_code == 301


def test_a_merged_event_leads_to_the_one_that_took_it_in(often: Event, client: Client) -> None:
    merged = bare_event("merged", "The same, told again", merged_into=often)
    response = client.get(merged.get_absolute_url())
    assert (response.status_code, response["Location"]) == (301, often.get_absolute_url())


def test_a_removed_event_says_why(often: Event, client: Client) -> None:
    often.removed = "Two reports were mistaken for one."
    often.save()
    response = client.get(often.get_absolute_url())
    assert response.status_code == 410
    assert "Two reports were mistaken for one." in response.content.decode()


def test_an_unknown_event_is_not_found(db: None, client: Client) -> None:
    assert client.get("/event/999999-nothing/").status_code == 404


def test_an_event_without_a_date_says_so_and_shows_none(gold: None, client: Client) -> None:
    shown = page(client, settle(bare_event("undated", "Undated talks")))
    assert "No date known" in shown
    assert "no date is shown" in shown
    assert 'class="chain"' not in shown


def test_the_day_of_publication_never_stands_in_for_a_date(gold: None) -> None:
    for event in Event.objects.filter(starts_on__isnull=True):
        assert not chain_of(event)


def test_reports_that_differ_are_marked(often: Event, client: Client) -> None:
    wrong = (
        often.mentions.exclude(pk=often.dated_by_id).exclude(article=often.dated_by and often.dated_by.article).first()
    )
    assert wrong
    EventMention.objects.filter(article=wrong.article, event=often).update(
        starts_on=date(2001, 1, 1), ends_on=date(2001, 1, 1)
    )
    assert "≠" in page(client, often)


def test_answers_are_linked_both_ways(gold: None, client: Client) -> None:
    first, second = Event.objects.filter(starts_on__isnull=False).order_by("starts_on")[:2]
    EventLink.objects.create(earlier=first, later=second, kind="answers")
    assert second.title in page(client, first).split("What came of it")[1]
    assert first.title in page(client, second).split("What came of it")[1]


def test_a_text_full_of_markup_stays_text(often: Event, client: Client) -> None:
    article = often.mentions.all()[0].article
    article.title = "<script>alert(1)</script>"
    article.save()
    shown = client.get(often.get_absolute_url()).content.decode()
    assert "<script>alert" not in shown
    assert "&lt;script&gt;alert" in shown


def test_a_merge_says_what_speaks_for_and_against_it(often: Event, client: Client) -> None:
    first, second = often.mentions.all()[:2]
    because = [
        {"part": "actors", "words": "the same actors: ZTE", "weight": 2.1},
        {"part": "days", "words": "far apart", "weight": -1},
    ]
    often.merge_reasons = [{"report": first.key, "like": second.key, "score": 1.1, "because": because}]
    often.save()
    shown = page(client, often).split("Why the reports are taken for one happening")[1]
    assert "for it: the same actors: ZTE" in shown and "against it: far apart" in shown


def test_a_decision_of_an_editor_stands_in_the_history(often: Event, client: Client) -> None:
    mention = often.mentions.all()[0]
    subject = f"{mention.article.fingerprint}:{mention.start}-{mention.end}"
    Decision.objects.create(kind=Decision.Kind.ACCEPT, subject=subject, reason="Checked against the record")
    assert "An editor decided: accepted as read. Checked against the record." in page(client, often)
