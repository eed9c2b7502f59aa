"""Search: how it is read, and what it finds on either engine."""

import pytest
from django.db import connection

from tests.cast import few_actors
from timeline.models import Actor, ActorDate, Event
from timeline.models.searching import Term, index, search_terms
from timeline.services import actors


def told(query: str) -> list[str]:
    return [f"{'-' * term.unwanted}{' '.join(term.words)}{'*' * term.beginning}" for term in search_terms(query)]


@pytest.mark.parametrize(
    ("query", "read"),
    [
        ('"export controls" -tiktok chips', ["export controls", "-tiktok", "chips"]),
        ("“trade war”", ["trade war"]),
        ('"open', ["open"]),
        ('-"port fees" fees', ["-port fees", "fees"]),
        ("tariff*", ["tariff*"]),
        ('"export contr"*', ["export contr*"]),
        ("U.S.-made anti-dumping", ["u s made", "anti dumping"]),
        ("王毅 Xí", ["王毅", "xí"]),
        ("- -- * NEAR( OR ^ {", ["near", "or"]),
        ('""" * "', []),
        ("", []),
    ],
)
def test_a_search_is_read_as_words_phrases_beginnings_and_unwanted_words(query: str, read: list[str]) -> None:
    assert told(query) == read


def test_no_more_than_twenty_terms_are_read() -> None:
    assert len(search_terms("a " * 500)) == 20


def event(title: str, *codes: str, **fields: str) -> Event:
    made = Event.objects.create(key=title, title=title, search_text=title.lower(), status="happened", **fields)
    for actor in Actor.objects.filter(code__in=codes):
        ActorDate.objects.create(actor=actor, event=made, starts_on="2023-05-26", ends_on="2023-05-26")
    return made


@pytest.fixture
def told_events(db: None) -> None:
    actors.load(few_actors())
    event("Department of Commerce tightened export controls on chips")
    event("Beijing lifted its curbs; no controls on export of tea")
    event("The foreign minister flew to Paris", "liu-he")
    event("Café owners in Xi’an protested port fees")


def found(query: str) -> set[str]:
    return {one.title.split()[0] for one in Event.objects.standing().mentioning(query)}


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("controls", {"Department", "Beijing"}),
        ("CONTROL", {"Department", "Beijing"}),
        ('"export controls"', {"Department"}),
        ("controls -chips", {"Beijing"}),
        ('-"export controls" -paris', {"Beijing", "Café"}),
        ("prot*", {"Café"}),
        ("prot", set()),
        ("xi'an cafe", {"Café"}),
        ("Liu He", {"The"}),
        ("刘鹤", {"The"}),
        ("刘鹤 paris", {"The"}),
        ("刘鹤 london", set()),
        ("-刘鹤 minister", set()),
        ("liu", set()),
        ("NEAR(controls chips) OR *", set()),
    ],
)
def test_a_search_finds(told_events: None, query: str, titles: set[str]) -> None:
    if connection.vendor == "postgresql" and query == "xi'an cafe":
        query = "xi'an café"  # it ships no list of accents
    assert found(query) == titles


@pytest.mark.parametrize(
    "query", ['"', "*", "-", "(((", "a" * 5000, "NEAR(a b, 5)", "a:b", "\\", "'; --", "{a}^2", "AND", "&|!<->"]
)
def test_no_search_is_an_error(told_events: None, query: str) -> None:
    found(query)


def test_what_changes_is_found_by_its_new_words_alone(told_events: None) -> None:
    changed = Event.objects.get(title__startswith="Café")
    changed.search_text = "tea was taxed"
    changed.save()
    assert (found("tea"), found("café")) == ({"Beijing", "Café"}, set())
    changed.delete()
    assert found("tea") == {"Beijing"}


def test_the_index_is_sound_and_can_be_made_anew(told_events: None) -> None:
    assert index.is_sound(connection)
    index.rebuild(connection)
    assert found("paris") == {"The"}


@pytest.mark.sqlite
def test_words_written_past_the_index_are_told_and_mended(told_events: None) -> None:
    index.drop_triggers(connection)
    Event.objects.filter(title__startswith="The").update(search_text="a spy balloon")
    assert not index.is_sound(connection)
    index.restore_triggers(connection)
    index.rebuild(connection)
    assert index.is_sound(connection)
    assert found("balloons") == {"The"}


def test_the_index_can_be_taken_away_and_made_again(told_events: None) -> None:
    connection.check_constraints()  # a table with checks to come cannot be altered
    index.remove(connection)
    index.install(connection)
    assert found("paris") == {"The"}


def test_a_term_says_how_it_was_written() -> None:
    assert search_terms("U.S.*") == (Term("u.s.", ("u", "s"), beginning=True),)
