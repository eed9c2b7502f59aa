"""The few actors of the cast in the tables, as every service finds them."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit
from uuid import uuid4

import psycopg
import pytest
from django.db import connection

from tests.cast import few_actors
from tests.jobs.driving import Site
from timeline.services import actors


@pytest.fixture(autouse=True)
def registry(db: None) -> None:
    actors.load(few_actors())


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A site with its tables and four articles, made once and then copied."""
    folder = tmp_path_factory.mktemp("prepared")
    made = Site(folder, new_database(folder))
    assert made.run("setup").returncode == 0
    return made


@pytest.fixture
def address(tmp_path: Path, prepared: Site) -> str:
    """A copy of its database, which other processes can open too."""
    return new_database(tmp_path, prepared)


@pytest.fixture
def site(tmp_path: Path, address: str) -> Iterator[Site]:
    made = Site(tmp_path, address)
    yield made
    made.stop()


def new_database(folder: Path, like: Site | None = None) -> str:
    """The address of one on the engine that the other tests use, empty or like that of another site."""
    if connection.vendor == "sqlite":
        file = folder / "timeline.sqlite3"
        if like:
            copy_into(file, like.folder / file.name)
        return f"sqlite:///{file}"
    given = urlsplit(os.environ["DATABASE_URL"])
    name = f"site_{uuid4().hex}"
    template = f"TEMPLATE {urlsplit(like.address).path[1:]}" if like else ""
    with psycopg.connect(given.geturl(), autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name} {template}")
    return urlunsplit(given._replace(path=f"/{name}"))


def copy_into(file: Path, other: Path) -> None:
    """With what still stands in its log, and with a log of its own, as the site leaves it."""
    with closing(sqlite3.connect(other)) as kept:
        kept.execute("VACUUM INTO ?", [str(file)])
    with closing(sqlite3.connect(file)) as copied:
        copied.execute("PRAGMA journal_mode = WAL")
