"""What every test may ask for."""

import pytest
from pytest_django import Settings
from spacy.language import Language

from timeline.extraction.language import load_pipeline
from timeline.web.limiting import counter


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The language pipeline, loaded once a session."""
    return load_pipeline()


@pytest.fixture(autouse=True)
def plain_static_files(settings: Settings) -> None:
    """Pages name their style sheets as they are; nobody has collected them here."""
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = settings.STORAGES | {"staticfiles": plain}


@pytest.fixture(autouse=True)
def nothing_counted() -> None:
    """No test is refused for what another asked."""
    counter.cache_clear()
