"""The state of the registry of actors: a token that the database itself changes with every row of its tables.

Whoever keeps a copy of the registry asks for the token alone. It is random and not counted, so that a change that is
taken back brings the old token again, and the next one another that nobody has seen.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.db import connection, models
from django.db.backends.base.base import BaseDatabaseWrapper

_STATE = "timeline_registrystate"
# Candidates that articles bring are not in the registry yet.
_ALWAYS = {"INSERT": "", "UPDATE": "", "DELETE": ""}
_OF_ACTORS = {
    "INSERT": "WHEN (NOT new.candidate)",
    "UPDATE": "WHEN (NOT (old.candidate AND new.candidate))",
    "DELETE": "WHEN (NOT old.candidate)",
}
_TABLES = {
    "timeline_actor": _OF_ACTORS,
    "timeline_actorname": _ALWAYS,
    "timeline_actorrole": _ALWAYS,
    "timeline_office": _ALWAYS,
}
_RANDOM = {"sqlite": "lower(hex(randomblob(16)))", "postgresql": "replace(gen_random_uuid()::text, '-', '')"}
_ANY = f"SELECT 1 FROM {_STATE}"
# Not an upsert: within INSERT OR IGNORE, SQLite ignores conflicts in triggers too.
_SQLITE = f"DELETE FROM {_STATE}; INSERT INTO {_STATE} (id, token) VALUES (1, {_RANDOM['sqlite']});"
_POSTGRESQL = f"""
CREATE OR REPLACE FUNCTION timeline_registry_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO {_STATE} (id, token) VALUES (1, {_RANDOM["postgresql"]})
  ON CONFLICT (id) DO UPDATE SET token = excluded.token;
  RETURN NULL;
END $$
"""


class RegistryState(models.Model):
    """One row, written by triggers alone."""

    token = models.CharField(max_length=32)

    def __str__(self) -> str:
        return self.token


def token() -> str:
    """The token of the registry as it is now; "" where there is none, as in tables that were emptied."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT token FROM {_STATE}")
        row = cursor.fetchone()
    return str(row[0]) if row else ""


def install(to: BaseDatabaseWrapper) -> None:
    """Have the database change the token from now on, and begin with one; what is there already is there still."""
    _run(to, _made_on_sqlite() if to.vendor == "sqlite" else _made_on_postgresql())
    _run(to, [f"INSERT INTO {_STATE} (id, token) SELECT 1, {_RANDOM[to.vendor]} WHERE NOT EXISTS ({_ANY})"])


def remove(to: BaseDatabaseWrapper) -> None:
    """Take the triggers away."""
    if to.vendor == "sqlite":
        _run(to, (f"DROP TRIGGER IF EXISTS {name}" for name, *_ in _triggers()))
    else:
        _run(to, ("DROP FUNCTION IF EXISTS timeline_registry_changed() CASCADE",))


def _triggers() -> Iterator[tuple[str, str, str, str]]:
    for table, conditions in _TABLES.items():
        for verb, condition in conditions.items():
            yield f"{table}_changed_by_{verb.lower()}", verb, table, condition


def _made_on_sqlite() -> Iterator[str]:
    for name, verb, table, condition in _triggers():
        yield f"CREATE TRIGGER IF NOT EXISTS {name} AFTER {verb} ON {table} {condition} BEGIN {_SQLITE} END"


def _made_on_postgresql() -> Iterator[str]:
    run = "EXECUTE FUNCTION timeline_registry_changed()"
    yield _POSTGRESQL
    for name, verb, table, condition in _triggers():
        yield f"CREATE OR REPLACE TRIGGER {name} AFTER {verb} ON {table} FOR EACH ROW {condition} {run}"
    for table in _TABLES:
        name = f"{table}_emptied"
        yield f"CREATE OR REPLACE TRIGGER {name} AFTER TRUNCATE ON {table} FOR EACH STATEMENT {run}"


def _run(to: BaseDatabaseWrapper, statements: Iterable[str]) -> None:
    with to.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
