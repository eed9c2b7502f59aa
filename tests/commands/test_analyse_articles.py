from io import StringIO

import pytest
from django.core.management import call_command

from tests.cast import VISIT, article
from timeline.models import Article, ArticleState, Event
from timeline.services import actors

pytestmark = pytest.mark.django_db


@pytest.fixture
def kept(nlp: object) -> Article:
    actors.load()
    return article(VISIT)


def test_waiting_articles_are_read_here_and_now(kept: Article) -> None:
    call_command("analyse_articles", verbosity=0)
    kept.refresh_from_db()
    assert kept.state == ArticleState.DONE
    assert str(Event.objects.get(title__icontains="visit").starts_on) == "2023-05-26"


def test_reading_everything_anew_changes_no_number(kept: Article) -> None:
    call_command("analyse_articles", verbosity=0)
    before = list(Event.objects.order_by("pk").values())
    call_command("analyse_articles", "--all", verbosity=0)
    assert list(Event.objects.order_by("pk").values()) == before


def test_an_article_that_cannot_be_read_is_told_and_the_status_is_1(
    kept: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(article: Article) -> None:
        raise ZeroDivisionError("a table without rows")

    monkeypatch.setattr("timeline.jobs.pipeline.read", broken)
    said = StringIO()
    with pytest.raises(SystemExit, match="1"):
        call_command("analyse_articles", verbosity=0, stderr=said)
    assert "ZeroDivisionError: a table without rows" in said.getvalue()
