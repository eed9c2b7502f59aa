"""How SQLite goes about the list: along an index, in order. Without statistics, as a new database has none."""

import pytest
from django.http import QueryDict

from timeline.models import Article, Event
from timeline.models.filter import Cursor
from timeline.models.listing import article_page
from timeline.web.filters import read_filter

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]


def straight(plan: str) -> bool:
    return "SCAN timeline_event\n" not in f"{plan}\n" and "TEMP B-TREE" not in plan


@pytest.mark.parametrize("sort", ["newest", "oldest", "reported"])
@pytest.mark.parametrize("cursor", ["", "&cursor=2001-06-01~50"])
@pytest.mark.parametrize(
    "query",
    [
        "",
        "actor=USA",
        "actor=USA&role=source",
        "actor=USA&actor=CHN",
        "actor=USA&actor=CHN&match=all",
        "not_actor=USA",
        "type=SANCTION&type=AID",
        "lane=us&status=denied",
        "from=2001&to=2005",
        "from=2001&to=2005&certain=1",
        "precision=day",
        "source=harbor-wire",
        "q=chips",
    ],
)
def test_a_page_of_the_list_is_read_along_an_index_in_order(query: str, cursor: str, sort: str) -> None:
    wanted = read_filter(QueryDict(f"{query}&sort={sort}{cursor}"))
    found = Event.objects.matching(wanted).in_order(wanted.sort)
    assert straight((found.after(wanted.cursor, wanted.sort) if wanted.cursor else found)[:51].explain())


@pytest.mark.parametrize("query", ["", "actor=USA"])
def test_events_without_a_date_are_found_along_an_index(query: str) -> None:
    wanted = read_filter(QueryDict(query))
    assert straight(Event.objects.matching(wanted).undated(wanted.sort)[:51].explain())


def test_a_cursor_bounds_the_index_instead_of_splitting_it() -> None:
    wanted = read_filter(QueryDict("cursor=2001-06-01~50"))
    assert wanted.cursor
    plan = Event.objects.matching(wanted).in_order(wanted.sort).after(wanted.cursor, wanted.sort)[:51].explain()
    assert "starts_on<?" in plan
    assert "OR" not in plan


def test_articles_after_a_cursor_are_few_queries_however_deep(django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    with django_assert_num_queries(1):
        article_page(Article.objects.all(), Cursor.parse("2001-06-01~50"))
