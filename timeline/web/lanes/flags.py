"""From near: the acts of each lane one by one, as flags on stems, bars, and small marks where no title has room."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from timeline.web.dates import Days
from timeline.web.lanes.acts import Act
from timeline.web.lanes.boxes import BAR, LINE, MARK, WORDS, Box, Entry, bar_of, boxes_of
from timeline.web.lanes.packing import Shelf, Skyline
from timeline.web.lanes.scale import Scale

# How tall the titles of a lane may stand before the less reported go without one.
TALLEST = {"us": 520.0, "joint": 330.0, "cn": 520.0, "third": 170.0}
# Above a crowd of small marks there is still so much room for titles.
ROOM_FOR_TITLES = 200.0
SHARES = (1.0, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1, 0.05, 0.02)
# How wide a title is, and so how much of the window shares one before any part has a second.
STRETCH = 100.0
BEAD, ROW = 11.0, 12.0
# The dotted end of a bar is always as long, so that no part of a bar looks likelier than another.
END = 14.0


@dataclass(frozen=True, slots=True)
class Line:
    """A line of words: the bold date before it, and whether it tells what is answered."""

    x: float
    y: float
    date: str
    words: str
    answers: bool = False


@dataclass(frozen=True, slots=True)
class Flag:
    """An act with its title: one link."""

    act: Act
    x: float
    y: float
    lines: list[Line]
    replies: list[str]


@dataclass(frozen=True, slots=True)
class Bead:
    """An act without room for its title: a mark that is a link, and says the title when pointed at."""

    act: Act
    x: float
    y: float
    replies: list[str]


@dataclass(slots=True)
class Paths:
    """One path a layer: stems, days, bars, their dotted ends, their stops, and arrows where they leave the window."""

    stems: str = ""
    dots: str = ""
    cores: str = ""
    ends: str = ""
    stops: str = ""


@dataclass(slots=True)
class DrawnLane:
    """One lane, its line and everything on it."""

    name: str
    base: float
    replies: Mapping[int, list[str]]
    paths: Paths = field(default_factory=Paths)
    flags: list[Flag] = field(default_factory=list)
    beads: list[Bead] = field(default_factory=list)

    @property
    def untitled(self) -> int:
        """How many acts have no room for their title."""
        return len(self.beads)


@dataclass(frozen=True, slots=True)
class Layout:
    """Where boxes and beads of a lane stand, measured from its line outwards."""

    boxes: list[tuple[Box, float]]
    beads: list[tuple[Act, float, float]]
    zone: float
    height: float


def lay_out(name: str, acts: Sequence[Act], scale: Scale, *, years: bool) -> Layout:
    """The acts of a lane with their titles, as many as the lane has room for."""
    ranked = _by_weight(acts, scale)
    layouts = (_laid(name, acts, set(ranked[: round(len(ranked) * share)]), scale, years=years) for share in SHARES)
    fitting = (one for one in layouts if one.height <= max(TALLEST[name], one.zone + ROOM_FOR_TITLES))
    return next(fitting, None) or _laid(name, acts, set(), scale, years=years)


def _by_weight(acts: Sequence[Act], scale: Scale) -> list[int]:
    """The most reported of each stretch of the window first, then the second of each: no crowded week takes all."""
    ranked: list[tuple[int, int, int]] = []
    passed: Counter[int] = Counter()
    for act in sorted(acts, key=lambda act: (-act.reports, act.pk)):
        stretch = int(scale.x(act.days.first.toordinal()) // STRETCH) if act.days else 0
        ranked.append((passed[stretch], -act.reports, act.pk))
        passed[stretch] += 1
    return [pk for _, _, pk in sorted(ranked)]


def _laid(name: str, acts: Sequence[Act], titled: set[int], scale: Scale, *, years: bool) -> Layout:
    beads, zone = _beads([act for act in acts if act.pk not in titled], scale)
    boxes = boxes_of((act for act in acts if act.pk in titled), scale, years=years)
    stemmed = name in {"us", "cn"}
    ground: Skyline = Skyline() if stemmed else Shelf()
    ordered = sorted(boxes, key=lambda box: (-box.left, box.bar is not None)) if stemmed else boxes
    placed = [(box, zone + ground.put(box.left - 5, box.right + 8, box.height)) for box in ordered]
    return Layout(placed, beads, zone, zone + ground.height)


def _beads(acts: Sequence[Act], scale: Scale) -> tuple[list[tuple[Act, float, float]], float]:
    """Marks near the line, in as many rows as they need, and how far these reach."""
    ground = Shelf()
    placed = []
    for act, left, right in _spread(acts, scale):
        near = ground.put(left, right, ROW - 6)
        placed.append((act, (left + right) / 2, near + ROW / 2))
    return placed, ground.height + 12 if placed else 0.0


def _spread(acts: Sequence[Act], scale: Scale) -> Iterable[tuple[Act, float, float]]:
    """From where to where each mark stands: those of one day beside each other as far as the day is wide."""
    for days, group in groupby(acts, key=lambda act: act.days):
        members = list(group)
        if days is None:
            continue
        if not days.is_day:
            yield from ((act, *bar_of(days, scale)) for act in members)
            continue
        left, right = scale.x(days.first.toordinal()), scale.x(days.first.toordinal() + 1)
        abreast = max(1, int((right - left) // BEAD))
        for place, act in enumerate(members):
            x = left + (right - left) * (place % abreast + 0.5) / abreast
            yield act, x - BEAD / 2, x + BEAD / 2


def drawn(
    name: str, layout: Layout, base: float, scale: Scale, replies: Mapping[int, list[str]], *, up: bool = False
) -> DrawnLane:
    """A layout, put on its line: outwards is up or down. `replies` are the curves of each act."""
    lane = DrawnLane(name, base, replies)
    for box, near in layout.boxes:
        top = base - near - box.height - 10 if up else base + near + 10
        _draw_box(lane, box, top, scale, stemmed=name in {"us", "cn"})
    for act, x, near in layout.beads:
        y = base - near - 6 if up else base + near + 6
        stretch = bool(act.days and not act.days.is_day)
        lane.beads.append(Bead(act, round(x, 1), round(y, 1), replies.get(act.pk, [])))
        if stretch and act.days:
            _draw_bar(lane.paths, act.days, scale, y)
    return lane


def _draw_box(lane: DrawnLane, box: Box, top: float, scale: Scale, *, stemmed: bool) -> None:
    y, days = top, box.entries[0].act.days
    if days and box.bar:
        _draw_bar(lane.paths, days, scale, top + 2)
        y += BAR
    elif stemmed:
        far = top if top < lane.base else top + box.height - 4
        lane.paths.stems += f"M{box.left:.1f} {lane.base:.1f}V{far:.1f}"
        lane.paths.dots += _dot(box.left, lane.base)
    else:
        lane.paths.stems += f"M{box.left:.1f} {top:.1f}v{box.height - 4:.1f}"
    # The words of a bar stand under its left end, as if there were a stem.
    for entry in box.entries:
        lane.flags.append(_flag(entry, box.left, y, lane.replies.get(entry.act.pk, [])))
        y += entry.height


def _flag(entry: Entry, x: float, y: float, replies: list[str]) -> Flag:
    date = entry.date
    written = [*((words, False) for words in entry.lines), *((f"↳ {words}", True) for words in entry.answers)]
    made = [
        Line(round(x + WORDS, 1), round(y + 11 + LINE * place, 1), date if place == 0 else "", words, answers=answer)
        for place, (words, answer) in enumerate(written)
    ]
    return Flag(entry.act, round(x + MARK, 1), round(y + 1.5, 1), made, replies)


def _dot(x: float, y: float) -> str:
    return f"M{x - 5:.1f} {y:.1f}a5 5 0 1 0 10 0a5 5 0 1 0-10 0"


def _draw_bar(paths: Paths, days: Days, scale: Scale, y: float) -> None:
    """Solid between stops where it lasted, dotted at the ends where it is a day within; arrows where it goes on."""
    left, right = bar_of(days, scale)
    before, beyond = days.first.toordinal() < scale.first, days.last.toordinal() >= scale.following
    if days.lasting:
        paths.cores += f"M{left:.1f} {y:.1f}H{right:.1f}"
        paths.stops += "" if before else f"M{left + 1:.1f} {y - 4:.1f}v8"
        paths.stops += "" if beyond else f"M{right - 1:.1f} {y - 4:.1f}v8"
    else:
        end = min(END, (right - left) * 0.31)
        paths.ends += f"M{left:.1f} {y:.1f}h{end:.1f}M{right - end:.1f} {y:.1f}h{end:.1f}"
        paths.cores += f"M{left + end:.1f} {y:.1f}H{right - end:.1f}"
    paths.stops += f"M{left + 4:.1f} {y - 4:.1f}l-4 4 4 4" if before else ""
    paths.stops += f"M{right - 4:.1f} {y - 4:.1f}l4 4-4 4" if beyond else ""
