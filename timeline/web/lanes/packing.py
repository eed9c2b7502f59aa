"""Where titles stand so that none covers another."""

from __future__ import annotations

from dataclasses import dataclass, field

AIR = 6.0


@dataclass(frozen=True, slots=True)
class Box:
    """What is taken: from left to right, and from near the lane's line to far from it."""

    left: float
    right: float
    near: float
    far: float


@dataclass(slots=True)
class Skyline:
    """Boxes put down one after another, each beyond all that it would cover on its way out from the line.

    Whoever puts them down from right to left gets stems, at the left edge of each box, that cross no box.
    """

    boxes: list[Box] = field(default_factory=list)

    def put(self, left: float, right: float, height: float) -> float:
        """How far from the line the next box begins."""
        near = max((box.far + AIR for box in self._covered(left, right)), default=0.0)
        self.boxes.append(Box(left, right, near, near + height))
        return near

    @property
    def height(self) -> float:
        """How far the farthest box reaches."""
        return max((box.far for box in self.boxes), default=0.0)

    def _covered(self, left: float, right: float) -> list[Box]:
        return [box for box in self.boxes if box.left < right and left < box.right]


@dataclass(slots=True)
class Shelf(Skyline):
    """Boxes put where they first find room: for lanes without stems."""

    def put(self, left: float, right: float, height: float) -> float:
        """How far from the line the next box begins."""
        near = 0.0
        for box in sorted(self._covered(left, right), key=lambda box: box.near):
            if box.near - near >= height + AIR:
                break
            near = max(near, box.far + AIR)
        self.boxes.append(Box(left, right, near, near + height))
        return near
