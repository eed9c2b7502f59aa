"""The whole drawing from near: four lanes, the band between the sides, and curves from an act to its answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from timeline.web.lanes.acts import Act, in_lane
from timeline.web.lanes.flags import DrawnLane, drawn, lay_out
from timeline.web.lanes.scale import Scale
from timeline.web.lanes.window import Window
from timeline.web.words import LANE_WORDS

TOP = 34.0
# What the band of joint acts and the lane of others hold besides their titles: the dates along the axis.
AXIS_ROOM, LEAST = 26.0, 30.0


@dataclass(frozen=True, slots=True)
class Near:
    """The drawing, and whether curves join acts in it."""

    scale: Scale
    lanes: list[DrawnLane]
    band: tuple[float, float]
    third: float
    height: float
    joined: bool

    @property
    def untitled(self) -> int:
        """How many acts have no room for their title."""
        return sum(lane.untitled for lane in self.lanes)


def build_near(acts: Sequence[Act], window: Window) -> Near:
    """The dated acts of a window, in the order of the story -> the drawing."""
    scale = Scale(window.first.toordinal(), window.last.toordinal() + 1)
    years = window.first.year != window.last.year
    laid = {name: lay_out(name, in_lane(acts, name), scale, years=years) for name in LANE_WORDS}
    us = TOP + max(LEAST, laid["us"].height + 10)
    cn = us + AXIS_ROOM + max(LEAST, laid["joint"].height + 10)
    third = cn + max(LEAST, laid["cn"].height + 10) + 26
    replies = _replies(acts, scale, us, cn)
    lanes = [
        drawn("us", laid["us"], us, scale, replies, up=True),
        drawn("joint", laid["joint"], us + 14, scale, replies),
        drawn("cn", laid["cn"], cn, scale, replies),
        drawn("third", laid["third"], third, scale, replies),
    ]
    height = third + max(LEAST, laid["third"].height) + 14
    return Near(scale, lanes, (us, cn), third, height, joined=bool(replies))


def _replies(acts: Sequence[Act], scale: Scale, us: float, cn: float) -> dict[int, list[str]]:
    """Curves join exact days of the two sides; for stretches of days, and within a side, the words must do."""
    exact = {act.pk: act for act in acts if act.days and act.days.is_day and act.lane in {"us", "cn"}}
    found: dict[int, list[str]] = {}
    for later in exact.values():
        for answer in later.answers:
            earlier = exact.get(answer.earlier)
            if earlier and earlier.lane != later.lane:
                curve = _curve(_place(earlier, scale, us, cn), _place(later, scale, us, cn))
                found.setdefault(later.pk, []).append(curve)
                found.setdefault(earlier.pk, []).append(curve)
    return found


def _place(act: Act, scale: Scale, us: float, cn: float) -> tuple[float, float]:
    assert act.days is not None
    return scale.middle(act.days.first.toordinal()), us + 8 if act.lane == "us" else cn - 8


def _curve(start: tuple[float, float], end: tuple[float, float]) -> str:
    """From the earlier to the later, with the head of an arrow."""
    (x, y), (to_x, to_y) = start, end
    middle, head = (y + to_y) / 2, 6 if to_y < y else -6
    return (
        f"M{x:.1f} {y:.1f}C{x:.1f} {middle:.1f} {to_x:.1f} {middle:.1f} {to_x:.1f} {to_y:.1f}"
        f"m-4 {head}L{to_x:.1f} {to_y:.1f}l4 {head}"
    )
