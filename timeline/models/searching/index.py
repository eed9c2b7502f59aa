"""The index of words: FTS5 on SQLite, a column of lexemes with a GIN index on PostgreSQL.

The database itself keeps it, by triggers or as a generated column: it changes in the very transaction that changes an
event, whoever writes it. Both cut words at every sign that is no letter or digit, and reduce them to their stems.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from django.db import DatabaseError, connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.expressions import RawSQL

from timeline.models.searching.terms import Term

CHUNK = 20_000
# Signs that part words, for PostgreSQL, whose own parser would see hosts, paths and hyphenated words.
_SIGNS = "".join(sign for sign in map(chr, range(33, 127)) if not sign.isalnum()) + "’‘“”–—…·€£¥«»、。，《》（）\u00a0"

_SQLITE = (
    "CREATE VIRTUAL TABLE IF NOT EXISTS timeline_search USING fts5("
    "search_text, content = 'timeline_event', content_rowid = 'id', "
    "tokenize = 'porter unicode61 remove_diacritics 2', prefix = '2 3')",
)
_GONE = "INSERT INTO timeline_search (timeline_search, rowid, search_text) VALUES ('delete', old.id, old.search_text)"
_NEW = "INSERT INTO timeline_search (rowid, search_text) VALUES (new.id, new.search_text)"
_TRIGGERS = {
    "timeline_search_insert": f"AFTER INSERT ON timeline_event BEGIN {_NEW}; END",
    "timeline_search_delete": f"AFTER DELETE ON timeline_event BEGIN {_GONE}; END",
    "timeline_search_update": "AFTER UPDATE OF id, search_text ON timeline_event "
    f"WHEN old.search_text IS NOT new.search_text OR old.id <> new.id BEGIN {_GONE}; {_NEW}; END",
}
_POSTGRESQL = (
    # The stems of English, without a list of words that are left out: "may" and "will" are searched for too.
    "CREATE TEXT SEARCH DICTIONARY timeline_stem (TEMPLATE = snowball, LANGUAGE = english)",
    "CREATE TEXT SEARCH CONFIGURATION timeline (COPY = simple)",
    "ALTER TEXT SEARCH CONFIGURATION timeline ALTER MAPPING FOR asciiword, word WITH timeline_stem",
    f"ALTER TABLE timeline_event ADD COLUMN search_words tsvector GENERATED ALWAYS AS "
    f"(to_tsvector('timeline', translate(search_text, '{_SIGNS.replace(chr(39), chr(39) * 2)}', "
    f"'{' ' * len(_SIGNS)}'))) STORED",
    "CREATE INDEX event_words ON timeline_event USING gin (search_words)",
)
_KEY = {"sqlite": "rowid", "postgresql": "id"}
_POSTGRESQL_AWAY = (
    "ALTER TABLE timeline_event DROP COLUMN IF EXISTS search_words",
    "DROP TEXT SEARCH CONFIGURATION IF EXISTS timeline",
    "DROP TEXT SEARCH DICTIONARY IF EXISTS timeline_stem",
)


def install(to: BaseDatabaseWrapper) -> None:
    """Make the index, with the words of all events in it."""
    if to.vendor == "sqlite":
        _run(to, _SQLITE)
        restore_triggers(to)
        rebuild(to)
    else:
        _run(to, _POSTGRESQL)


def remove(to: BaseDatabaseWrapper) -> None:
    """Take the index away; events stay as they are."""
    if to.vendor == "sqlite":
        drop_triggers(to)
        _run(to, ("DROP TABLE IF EXISTS timeline_search",))
    else:
        _run(to, _POSTGRESQL_AWAY)


def restore_triggers(to: BaseDatabaseWrapper) -> None:
    """Triggers go with a table that is made anew to change it; they come back, and other engines have none."""
    if to.vendor == "sqlite":
        _run(to, (f"CREATE TRIGGER IF NOT EXISTS {name} {does}" for name, does in _TRIGGERS.items()))


def drop_triggers(to: BaseDatabaseWrapper) -> None:
    """Let events be written by the million without their words; `restore_triggers` and `rebuild` make up for it."""
    if to.vendor == "sqlite":
        _run(to, (f"DROP TRIGGER IF EXISTS {name}" for name in _TRIGGERS))


def rebuild(to: BaseDatabaseWrapper = connection) -> None:
    """Read the words of all events anew."""
    if to.vendor == "sqlite":
        _run(to, ("INSERT INTO timeline_search (timeline_search) VALUES ('rebuild')",))
    else:
        _run(to, ("REINDEX INDEX event_words",))


def is_sound(to: BaseDatabaseWrapper = connection) -> bool:
    """Whether the index holds exactly the words of the events; PostgreSQL's column cannot hold others."""
    if to.vendor != "sqlite":
        return True
    try:
        _run(to, ("INSERT INTO timeline_search (timeline_search, rank) VALUES ('integrity-check', 1)",))
    except DatabaseError:
        return False
    return True


def events_with(terms: Iterable[Term]) -> RawSQL:
    """The numbers of the events that hold all terms, as a subquery."""
    return RawSQL(*_question(terms))


def numbers_with(terms: Iterable[Term], among: Sequence[int] | None = None) -> Iterator[list[int]]:
    """The same numbers, or those of some events alone, so many at a time."""
    question, values = _question(terms)
    if among is not None:
        question += f" AND {_KEY[connection.vendor]} IN ({', '.join(['%s'] * len(among))})"
    with connection.cursor() as cursor:
        cursor.execute(question, (*values, *(among or ())))
        while rows := cursor.fetchmany(CHUNK):
            yield [number for (number,) in rows]


def _question(terms: Iterable[Term]) -> tuple[str, tuple[str, ...]]:
    """Only letters and digits of the terms reach the engine's own syntax."""
    if connection.vendor == "sqlite":
        asked = " AND ".join(f'"{" ".join(term.words)}"{"*" * term.beginning}' for term in terms)
        return "SELECT rowid FROM timeline_search WHERE timeline_search MATCH %s", (asked,)
    asked = " & ".join(f"({' <-> '.join(_lexemes(term))})" for term in terms)
    return "SELECT id FROM timeline_event WHERE search_words @@ to_tsquery('timeline', %s)", (asked,)


def _lexemes(term: Term) -> list[str]:
    found = [f"'{word}'" for word in term.words]
    return [*found[:-1], f"{found[-1]}:*" if term.beginning else found[-1]]


def _run(to: BaseDatabaseWrapper, statements: Iterable[str]) -> None:
    with to.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
