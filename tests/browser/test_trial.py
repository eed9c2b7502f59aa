"""Trying a sentence in a browser: with and without scripts, by day and by night, wide and narrow."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import expect
from spacy.language import Language

from tests.browser.conftest import Open
from tests.browser.test_accessibility import WIDTHS, faults_of
from timeline.extraction.analysis import analyse
from timeline.models import Trial, TrialState
from timeline.services import actors
from timeline.services.trials import answer

SENTENCE = "Antony Blinken met Wang Yi in Beijing last Friday and returned early in May for three days."
DOUBTFUL = "The envoy resigned on Monday; they had met on 30 February 2023."


def read_all(nlp: Language) -> None:
    for trial in Trial.objects.filter(state=TrialState.WAITING):
        answer(trial, analyse(nlp, trial.sentence, trial.published_on, actors.snapshot()))


def typed(page: Any, sentence: str) -> None:
    page.get_by_role("textbox", name="Sentence").fill(sentence)
    page.get_by_label("Published on").fill("2023-06-22")
    page.get_by_role("button", name="Read it").click()


def test_the_reading_arrives_by_itself(few: None, opened: Open, nlp: Language) -> None:
    page = opened("/try/")
    typed(page, SENTENCE)
    expect(page.get_by_text("It is being read")).to_be_visible()
    read_all(nlp)
    expect(page.get_by_text("the Friday before 22 June 2023")).to_be_visible()
    expect(page.get_by_text("It is being read")).to_have_count(0)


def test_without_scripts_one_looks_again(few: None, opened: Open, nlp: Language) -> None:
    page = opened("/try/", scripts=False)
    typed(page, SENTENCE)
    read_all(nlp)
    page.get_by_role("link", name="Look again").click()
    expect(page.get_by_text("the Friday before 22 June 2023")).to_be_visible()


@WIDTHS
def test_no_state_of_the_page_has_a_fault(few: None, opened: Open, nlp: Language, width: int) -> None:
    page = opened("/try/", viewport={"width": width, "height": 900}, bypass_csp=True)
    faults = {"form": faults_of(page)}
    typed(page, SENTENCE + " " + DOUBTFUL + " " + "x" * 200)
    faults["waiting"] = faults_of(page)
    read_all(nlp)
    expect(page.locator(".chain").first).to_be_visible()
    faults["read"] = faults_of(page)
    Trial.objects.update(state=TrialState.FAILED)
    page.reload()
    faults["failed"] = faults_of(page)
    page.goto("/try/00000000-0000-0000-0000-000000000000/")
    faults["forgotten"] = faults_of(page)
    assert {state: found for state, found in faults.items() if found} == {}
