"""From days to places across the drawing."""

from __future__ import annotations

from dataclasses import dataclass

# The drawing is 1,216 wide; the names of the lanes stand left of it, and room is left for the last titles.
WIDTH = 1216.0
LEFT, RIGHT = 104.0, 1080.0


@dataclass(frozen=True, slots=True)
class Scale:
    """The first day, and the day after the last, as ordinal numbers."""

    first: int
    following: int

    def x(self, day: int) -> float:
        """Where a day begins; days outside of the window stand at its edges."""
        share = (day - self.first) / max(1, self.following - self.first)
        return LEFT + (RIGHT - LEFT) * min(max(share, 0.0), 1.0)

    def middle(self, day: int) -> float:
        """Where a day has its middle."""
        return (self.x(day) + self.x(day + 1)) / 2

    def holds(self, day: int) -> bool:
        """Whether the day lies in the window."""
        return self.first <= day < self.following
