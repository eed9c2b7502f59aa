"""What every test may ask for."""

import pytest
from spacy.language import Language

from timeline.extraction.language import load_pipeline


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The language pipeline, loaded once a session."""
    return load_pipeline()
