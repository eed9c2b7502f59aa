"""Meanings are stored as JSON and read back the same."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings

from tests.temporal.meanings import MEANINGS
from timeline.temporal.codec import decode, encode
from timeline.temporal.expression import Expression, Last, Published, Weekday


@given(MEANINGS)
@settings(max_examples=300, deadline=None)
def test_a_meaning_comes_back_from_json_as_it_was(meaning: Expression) -> None:
    assert decode(json.loads(json.dumps(encode(meaning)))) == meaning


def test_a_stored_meaning_can_be_read_by_a_person() -> None:
    stored = encode(Last(Weekday(5), Published()))
    assert stored["is"] == "Last"
    assert stored["what"] == {"is": "Weekday", "number": 5}


@pytest.mark.parametrize("stored", [{}, {"is": "Nothing"}, {"is": "Last"}, {"is": "Unit", "value": "week"}])
def test_what_is_no_meaning_is_refused(stored: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="not a stored meaning"):
        decode(stored)
