"""The few actors of the cast in the tables, as every service finds them."""

import pytest

from tests.cast import few_actors
from timeline.services import actors


@pytest.fixture(autouse=True)
def registry(db: None) -> None:
    actors.load(few_actors())
