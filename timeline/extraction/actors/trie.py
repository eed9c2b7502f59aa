"""Find thousands of names in a text in one pass: a trie over runs of letters and digits."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Generic, TypeVar

T = TypeVar("T")

_PIECE = re.compile(r"[^\W_]+")
# What may stand between two pieces of one name: "Indo-Pacific", "O'Brien", "U.S.", "Bain & Company".
_JOINT = re.compile(r"[ \u00a0]?[-–'’.&/]?[ \u00a0]?|\. ")
_ABBREVIATION = 3


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of letters and digits of the text."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """A name found: the pieces from `first` to `last`, both included, and all that bears it."""

    first: int
    last: int
    values: tuple[T, ...]


@dataclass(slots=True)
class _Node(Generic[T]):
    next: dict[str, _Node[T]] = field(default_factory=dict)
    here: list[tuple[tuple[str, ...], T]] = field(default_factory=list)


class Trie(Generic[T]):
    """Names to look for; capitals in a name must be capitals in the text."""

    def __init__(self, names: Iterable[tuple[str, T]]) -> None:
        self._root: _Node[T] = _Node()
        for name, value in names:
            pieces = tuple(piece.text for piece in pieces_of(name))
            node = self._root
            for piece in pieces:
                node = node.next.setdefault(piece.casefold(), _Node())
            if pieces:
                node.here.append((pieces, value))

    def find(self, text: str, pieces: list[Piece]) -> Iterator[Found[T]]:
        """The longest name at each place, none inside another, in the order of the text."""
        place = 0
        while place < len(pieces):
            found = self._longest(text, pieces, place)
            if found:
                yield found
            place = found.last + 1 if found else place + 1

    def _longest(self, text: str, pieces: list[Piece], first: int) -> Found[T] | None:
        best: Found[T] | None = None
        node, last = self._root, first
        while last < len(pieces):
            if last > first and not joined(text, pieces[last - 1], pieces[last]):
                break
            following = node.next.get(pieces[last].text.casefold())
            if following is None:
                break
            node = following
            seen = [piece.text for piece in pieces[first : last + 1]]
            values = tuple(value for spelt, value in node.here if _spelt(spelt, seen))
            if values:
                best = Found(first, last, values)
            last += 1
        return best


def pieces_of(text: str) -> list[Piece]:
    """The runs of letters and digits of a text: "U.S.'s" -> U, S, s."""
    return [Piece(found[0], found.start(), found.end()) for found in _PIECE.finditer(text)]


def joined(text: str, left: Piece, right: Piece) -> bool:
    """Whether nothing but a space, a hyphen, an apostrophe or the dot of an abbreviation parts two pieces."""
    between = text[left.end : right.start]
    if len(between) > 3 or not _JOINT.fullmatch(between):
        return False
    return "." not in between or len(left.text) <= _ABBREVIATION or len(between) == 1


def _spelt(name: tuple[str, ...], seen: list[str]) -> bool:
    return all(map(_agree, name, seen))


def _agree(named: str, seen: str) -> bool:
    """Capitals ask for capitals: `US` is not "us", `Apple` not "apple"; small letters take both."""
    if len(named) > 1 and named.isupper():
        return seen.isupper()
    if len(named) > 1 and not named[1:].islower() and named[0].islower():
        return seen[1:] != seen[1:].lower()
    return not named[:1].isupper() or seen[:1].isupper()
