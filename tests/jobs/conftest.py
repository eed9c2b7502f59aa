"""The few actors of the cast in the tables, as every service finds them."""

import os
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


@pytest.fixture
def address(tmp_path: Path) -> str:
    """A database that other processes can open too, on the engine that the other tests use."""
    if connection.vendor == "sqlite":
        return f"sqlite:///{tmp_path / 'timeline.sqlite3'}"
    name = f"site_{uuid4().hex}"
    given = os.environ["DATABASE_URL"]
    with psycopg.connect(given, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")
    return urlunsplit(urlsplit(given)._replace(path=f"/{name}"))


@pytest.fixture
def site(tmp_path: Path, address: str) -> Site:
    made = Site(tmp_path, address)
    assert made.run("setup").returncode == 0
    return made
