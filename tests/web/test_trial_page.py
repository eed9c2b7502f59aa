"""Anyone tries a sentence: the form, the wait, the reading, the limits."""

from __future__ import annotations

from datetime import date, timedelta
from html import unescape

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from spacy.language import Language

from timeline.extraction.analysis import analyse
from timeline.models import Trial, TrialState
from timeline.services import actors
from timeline.services.trials import BY_SESSION, answer
from timeline.web.visitors import address_of

pytestmark = pytest.mark.django_db
SENTENCE = "Antony Blinken met Wang Yi in Beijing on Friday and left early the next month."
FIELDS = {"sentence": SENTENCE, "published_on": "2023-06-02"}


def shown(response: HttpResponse, status: int = 200) -> str:
    assert response.status_code == status
    return unescape(response.content.decode())


def asked(client: Client, **fields: str) -> Trial:
    response = client.post("/try/", {**FIELDS, **fields})
    assert response.status_code == 302
    return Trial.objects.get(pk=response["Location"].split("/")[2])


def read(trial: Trial, nlp: Language) -> Trial:
    answer(trial, analyse(nlp, trial.sentence, trial.published_on, actors.snapshot()))
    return trial


def test_a_sentence_waits_on_a_page_of_its_own_that_asks_again(client: Client) -> None:
    trial = asked(client)
    told = shown(client.get(trial.get_absolute_url()))
    assert SENTENCE in told
    assert 'hx-trigger="every 1s"' in told
    assert "Look again</a>" in told


def test_the_reading_tells_phrase_anchor_steps_and_date(client: Client, nlp: Language) -> None:
    told = shown(client.get(read(asked(client), nlp).get_absolute_url()))
    assert "hx-trigger" not in told
    assert '<mark class="h-time" id="tx-1">Friday' in told
    for words in (
        "<q>Friday</q>",
        "Friday 2 June 2023",
        "The day of publication.",
        "the latest Friday up to 2 June 2023",
    ):
        assert words in told
    assert '<time datetime="2023-06-02">Friday 2 June 2023</time>' in told
    assert "of 100" in told


def test_the_readings_that_lost_say_why(client: Client, nlp: Language) -> None:
    told = shown(client.get(read(asked(client, sentence="The envoy resigned on Monday."), nlp).get_absolute_url()))
    assert "not read as</dt><dd>5 June 2023: “resigned” is past tense" in told


def test_doubtful_dates_are_told_in_words(client: Client, nlp: Language) -> None:
    told = shown(client.get(read(asked(client, sentence="They met on 30 February 2023."), nlp).get_absolute_url()))
    assert "There is no such day" in told


def test_a_sentence_without_a_time_says_so(client: Client, nlp: Language) -> None:
    told = shown(client.get(read(asked(client, sentence="Talks are hard."), nlp).get_absolute_url()))
    assert "No time expression was found" in told


def test_htmx_gets_the_reading_alone(client: Client, nlp: Language) -> None:
    trial = read(asked(client), nlp)
    headers = {"HX-Request": "true", "HX-Request-Type": "partial", "HX-Target": "div#trial"}
    assert shown(client.get(trial.get_absolute_url(), headers=headers)).startswith('<div id="trial">')


def test_markup_in_a_sentence_stays_text(client: Client, nlp: Language) -> None:
    trial = read(asked(client, sentence="<script>alert(1)</script> on Friday"), nlp)
    assert b"<script>alert" not in client.get(trial.get_absolute_url()).content


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"sentence": " "}, "Type a sentence to read."),
        ({"sentence": "a" * 2001}, "At most 2,000 characters can be tried; this text has 2001."),
        ({"published_on": "Friday"}, "Write the day as year, month and day"),
        ({"published_on": ""}, "Say on which day the sentence was published."),
    ],
)
def test_what_cannot_be_tried_says_why(client: Client, fields: dict[str, str], sentence: str) -> None:
    assert sentence in shown(client.post("/try/", {**FIELDS, **fields}), 422)
    assert not Trial.objects.exists()


def test_a_line_break_counts_once(client: Client) -> None:
    assert asked(client, sentence="a" + "\r\n" * 1998 + "b").sentence.count("\n") == 1998


def test_too_many_sentences_are_refused_with_a_time_to_come_again(client: Client) -> None:
    for _ in range(BY_SESSION[0][1]):
        asked(client)
    response = client.post("/try/", FIELDS)
    told = shown(response, 429)
    assert 0 < int(response["Retry-After"]) <= 60
    assert "You can try the next one in" in told
    assert SENTENCE in told


def test_a_forgotten_sentence_says_so(client: Client) -> None:
    assert "no longer kept" in shown(client.get("/try/00000000-0000-0000-0000-000000000000/"), 404)


def test_nobody_waits_for_a_reader_that_does_not_answer(client: Client) -> None:
    trial = asked(client)
    Trial.objects.update(asked_at=timezone.now() - timedelta(minutes=2))
    told = shown(client.get(trial.get_absolute_url()))
    assert "No answer came within a minute" in told
    assert "hx-trigger" not in told


def test_a_reading_that_broke_off_is_told(client: Client) -> None:
    trial = asked(client)
    Trial.objects.update(state=TrialState.FAILED)
    assert "The reader broke off" in shown(client.get(trial.get_absolute_url()))


def test_an_address_fills_in_the_form_and_reads_nothing(client: Client) -> None:
    told = shown(client.get("/try/?sentence=They+met+%3Con%3E+Friday.&published_on=2023-06-02"))
    assert "They met <on> Friday.</textarea>" in told
    assert 'value="2023-06-02"' in told
    assert not Trial.objects.exists()


def test_without_a_day_the_form_proposes_today(client: Client) -> None:
    assert f'value="{timezone.localdate().isoformat()}"' in shown(client.get("/try/"))


@pytest.mark.parametrize("page", ["/about/", "/"])
def test_other_pages_lead_here(client: Client, page: str) -> None:
    assert 'href="/try/"' in shown(client.get(page))


def test_only_a_proxy_that_we_trust_names_the_client(rf, settings) -> None:
    request = rf.get("/try/", headers={"X-Forwarded-For": "203.0.113.9, 192.0.2.7"}, REMOTE_ADDR="192.0.2.1")
    settings.SECURE_PROXY_SSL_HEADER = None
    assert address_of(request) == "192.0.2.1"
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    assert address_of(request) == "192.0.2.7"


def test_days_at_the_edge_of_the_calendar_are_taken(client: Client, nlp: Language) -> None:
    for day in (date.min, date.max):
        trial = read(asked(client, published_on=day.isoformat(), sentence="They met yesterday; more tomorrow."), nlp)
        assert client.get(trial.get_absolute_url()).status_code == 200


def test_the_order_of_day_and_month_is_asked_and_kept(client: Client) -> None:
    told = shown(client.get("/try/"))
    assert '<label for="day_first">5/6 means</label>' in told
    trial = asked(client, sentence="They met on 5/6/2022.", day_first="1")
    assert trial.day_first
    assert '<option value="1" selected>' in shown(client.get(trial.get_absolute_url()))


def test_a_rule_leads_to_where_it_is_told(client: Client, nlp: Language) -> None:
    told = shown(client.get(read(asked(client), nlp).get_absolute_url()))
    assert '<a href="/about/dates/#weekday-bare">weekday:bare</a>' in told


def test_the_page_of_rules_tells_each_with_its_sentences(client: Client) -> None:
    told = shown(client.get("/about/dates/"))
    assert '<h3 id="weekday-last">weekday:last</h3>' in told
    assert 'It took effect <mark class="h-time">last Friday</mark>.' in told
    assert "the Friday before Friday 2 June 2023, the day of publication, so Friday 26 May 2023" in told
