"""What a page weighs on its way: compressed, each file by itself; and how often it asks."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import Response

from tests.browser.conftest import Open
from timeline.models import Article, Event

HTML, SCRIPTS, STYLES, REQUESTS = 60_000, 25_000, 15_000, 12
KINDS = {"document": HTML, "script": SCRIPTS, "stylesheet": STYLES}


def addresses() -> list[str]:
    event, article = Event.objects.order_by("-report_count")[0], Article.objects.all()[0]
    views = ["/", "/?view=lanes", "/actor/USA/", "/tension/", "/compare/", "/about/", "/about/dates/"]
    return [*views, event.get_absolute_url(), article.get_absolute_url()]


def test_every_page_keeps_to_its_weight(gold: None, opened: Open) -> None:
    page = opened("/keys/")
    page.wait_for_load_state("networkidle")
    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer))
    too_much = {}
    for address in addresses():
        answers.clear()
        page.goto(address, wait_until="networkidle")
        weights = dict.fromkeys(KINDS, 0)
        for answer in answers:
            if (kind := answer.request.resource_type) in KINDS:
                weights[kind] += len(gzip.compress(answer.body()))
        assert weights["document"] and weights["script"] and weights["stylesheet"]
        over = {kind: weight for kind, weight in weights.items() if weight > KINDS[kind]}
        if over or len(answers) > REQUESTS:
            too_much[address] = (over, len(answers))
    assert too_much == {}


@pytest.mark.parametrize(("folder", "most"), [("css", STYLES), ("js", SCRIPTS)])
def test_all_pages_together_keep_to_the_same_weight(folder: str, most: int) -> None:
    files = sorted(Path(settings.BASE_DIR, "static", folder).rglob(f"*.{folder}"))
    assert len(gzip.compress(b"".join(file.read_bytes() for file in files))) < most
