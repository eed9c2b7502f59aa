"""Parsers that run wild, to see them stopped."""

from __future__ import annotations

from typing import IO


def answer(given: IO[bytes], output: IO[str]) -> None:
    """Never come to an end, take all memory, or die, as the bytes say."""
    wish = given.read()
    if wish == b"loop":
        while True:
            pass
    if wish == b"memory":
        output.write(str(len(bytearray(2_000_000_000))))
    if wish == b"babble":
        output.write("no JSON")
