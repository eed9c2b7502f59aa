"""The shipped sample articles with their gold, loaded once a module."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from tests.web.gold import fill


@pytest.fixture(scope="module")
def filled(django_db_setup: Any, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Twelve articles and their events, gone again after the module."""
    with django_db_blocker.unblock(), transaction.atomic():
        fill(12)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def gold(filled: None, db: None) -> None:
    """The same, for one test: what it changes is undone."""
