"""How SQLite goes about the list: along an index, in order. Without statistics, as a new database has none."""

from typing import Any

import pytest
from django.db import connection
from django.http import QueryDict

from timeline.models import Article, Event
from timeline.models.filter import Cursor
from timeline.models.listing import article_page, counted_by_outlet
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


@pytest.mark.parametrize("cursor", [None, "2001-06-01~50"])
@pytest.mark.parametrize("chosen", [{}, {"outlet__in": [1]}])
def test_a_page_of_articles_is_read_along_an_index_in_order(
    cursor: str | None, chosen: dict[str, Any], django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(3) as asked:
        article_page(Article.objects.filter(state="done", **chosen), Cursor.parse(cursor) if cursor else None)
    plans = [plan(query["sql"]) for query in asked.captured_queries]
    assert all("SCAN timeline_article\n" not in f"{one}\n" for one in plans)
    assert all("TEMP B-TREE" not in one for one in plans)


def test_articles_are_counted_along_an_index() -> None:
    told = counted_by_outlet().explain()
    assert "COVERING INDEX article_outlet_day" in told
    assert "TEMP B-TREE" not in told


def test_the_updates_of_an_article_are_looked_up_though_nearly_all_update_none() -> None:
    Article.objects.bulk_create(
        Article(fingerprint=f"{number:064}", title="Talks", text="They met.") for number in range(50)
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    assert "INDEX article_updates" in Article.objects.latest("pk").related.standing().explain()


def plan(sql: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {sql}")
        return "\n".join(str(row[-1]) for row in cursor.fetchall())


def test_articles_after_a_cursor_are_few_queries_however_deep(django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    with django_assert_num_queries(1):
        article_page(Article.objects.all(), Cursor.parse("2001-06-01~50"))
