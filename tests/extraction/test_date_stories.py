"""Longer stories, each date in them marked with its value: [the next day]{1939-09-02}."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from spacy.language import Language

from timeline.extraction.dates import find_dates

_MARKED = re.compile(r"\[([^\]]+)\]\{([^}]+)\}")
_STORIES = sorted((Path(__file__).parent / "stories").glob("*.txt"))


def marked(story: str) -> tuple[str, list[tuple[str, str]]]:
    """The story without its marks, and the phrases marked, with their values."""
    return _MARKED.sub(r"\1", story), [(found[1], found[2]) for found in _MARKED.finditer(story)]


@pytest.mark.parametrize("path", _STORIES, ids=[path.stem for path in _STORIES])
def test_a_story_keeps_its_years_from_beginning_to_end(nlp: Language, path: Path) -> None:
    head, story = path.read_text(encoding="utf-8").split("\n\n", 1)
    text, expected = marked(story)
    found = find_dates(nlp(text), date.fromisoformat(head.removeprefix("published ")))
    assert [(one.text, one.value) for one in found] == expected
