"""The registry of actors in the tables, as every service finds it."""

import pytest

from timeline.services import actors


@pytest.fixture(autouse=True)
def registry(db: None) -> None:
    actors.load()
