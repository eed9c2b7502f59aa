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
_ACTORS = "timeline_actor"
_TABLES = {
    _ACTORS: {
        "INSERT": "WHEN NOT new.candidate",
        "UPDATE": "WHEN NOT (old.candidate AND new.candidate)",
        "DELETE": "WHEN NOT old.candidate",
    },
    "timeline_actorname": _ALWAYS,
    "timeline_actorrole": _ALWAYS,
    "timeline_office": _ALWAYS,
}
_RANDOM = {"sqlite": "lower(hex(randomblob(16)))", "postgresql": "replace(gen_random_uuid()::text, '-', '')"}
_BEGIN = f"INSERT INTO {_STATE} (id, token) SELECT 1, {{random}} WHERE NOT EXISTS (SELECT 1 FROM {_STATE})"
# Not an upsert: within INSERT OR IGNORE, SQLite ignores conflicts in triggers too.
_SQLITE = f"DELETE FROM {_STATE}; INSERT INTO {_STATE} (id, token) VALUES (1, {_RANDOM['sqlite']});"
_POSTGRESQL = f"""
CREATE OR REPLACE FUNCTION timeline_registry_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO {_STATE} (id, token) VALUES (1, {_RANDOM["postgresql"]})
  ON CONFLICT (id) DO UPDATE SET token = excluded.token;
  RETURN NULL;
END $$;
CREATE OR REPLACE FUNCTION timeline_actors_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM changed WHERE NOT candidate) THEN
    INSERT INTO {_STATE} (id, token) VALUES (1, {_RANDOM["postgresql"]})
    ON CONFLICT (id) DO UPDATE SET token = excluded.token;
  END IF;
  RETURN NULL;
END $$
"""
# Once a statement, not a row: a row that one transaction writes thousands of times grows slower each time.
_ROWS_OF_ACTORS = {
    "inserted": ("INSERT", "NEW"),
    "updated_from": ("UPDATE", "OLD"),
    "updated_to": ("UPDATE", "NEW"),
    "deleted": ("DELETE", "OLD"),
}


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
    _run(to, [_BEGIN.format(random=_RANDOM[to.vendor])])


def remove(to: BaseDatabaseWrapper) -> None:
    """Take the triggers away."""
    if to.vendor == "sqlite":
        _run(to, (f"DROP TRIGGER IF EXISTS {table}_{verb.lower()}" for table in _TABLES for verb in _ALWAYS))
    else:
        _run(to, (f"DROP FUNCTION IF EXISTS timeline_{name}_changed() CASCADE" for name in ("registry", "actors")))


def _made_on_sqlite() -> Iterator[str]:
    for table, conditions in _TABLES.items():
        for verb, condition in conditions.items():
            name = f"{table}_{verb.lower()}"
            yield f"CREATE TRIGGER IF NOT EXISTS {name} AFTER {verb} ON {table} {condition} BEGIN {_SQLITE} END"


def _made_on_postgresql() -> Iterator[str]:
    yield _POSTGRESQL
    for table in _TABLES:
        verbs = "TRUNCATE" if table == _ACTORS else "INSERT OR UPDATE OR DELETE OR TRUNCATE"
        yield _trigger(f"{table}_changed", f"{verbs} ON {table}", "timeline_registry_changed")
    for name, (verb, rows) in _ROWS_OF_ACTORS.items():
        when = f"{verb} ON {_ACTORS} REFERENCING {rows} TABLE AS changed"
        yield _trigger(f"{_ACTORS}_{name}", when, "timeline_actors_changed")


def _trigger(name: str, when: str, does: str) -> str:
    return f"CREATE OR REPLACE TRIGGER {name} AFTER {when} FOR EACH STATEMENT EXECUTE FUNCTION {does}()"


def _run(to: BaseDatabaseWrapper, statements: Iterable[str]) -> None:
    with to.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
