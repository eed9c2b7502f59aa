"""Read the word lists that are kept as data beside this file."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Any


@cache
def word_table(name: str) -> dict[str, Any]:
    """The tables of one TOML file of this folder: word_table("time")["month"]["may"] is 5."""
    text = resources.files("timeline.extraction.lexicon").joinpath(f"{name}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
