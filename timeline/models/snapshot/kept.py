"""Answers that hold until something changes."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

Value = TypeVar("Value")


class Kept(Generic[Value]):
    """So many answers by their questions; the one that nobody asked for longest makes room."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._values: dict[Hashable, Value] = {}

    def get(self, question: Hashable, answer: Callable[[], Value]) -> Value:
        """The answer that is kept, or a new one."""
        found = self.peek(question)
        if found is None:
            self.put(question, found := answer())
        return found

    def peek(self, question: Hashable) -> Value | None:
        """The answer that is kept, if any."""
        if question not in self._values:
            return None
        self._values[question] = found = self._values.pop(question)
        return found

    def put(self, question: Hashable, found: Value) -> None:
        """Keep an answer."""
        if question not in self._values and len(self._values) >= self._most:
            del self._values[next(iter(self._values))]
        self._values[question] = found

    def clear(self) -> None:
        """Forget all: something changed."""
        self._values.clear()
