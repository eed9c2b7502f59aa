"""The words and marks of the pages: what readers call sides, kinds, statuses and degrees of knowing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from timeline.registry.plover import event_types

MONTHS: Final = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
SHORT_MONTHS: Final = ("Jan", "Feb", "March", "April", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True)
class Family:
    """A PLOVER quad: its mark (round or pointed, hollow or filled) and its words."""

    mark: str
    heading: str
    short: str
    shade: str


FAMILIES: Final[Mapping[str, Family]] = {
    "vc": Family("q-vc", "Cooperation in words", "words, cooperative", "coop"),
    "mc": Family("q-mc", "Cooperation in deeds", "a deed, cooperative", "coop"),
    "vx": Family("q-vx", "Conflict in words", "words, hostile", "conflict"),
    "mx": Family("q-mx", "Conflict in deeds", "a deed, hostile", "conflict"),
    "ot": Family("q-ot", "Neither", "neither", "other"),
}
STATUS_WORDS: Final[Mapping[str, str]] = {
    "happened": "Happened",
    "scheduled": "Scheduled",
    "cancelled": "Cancelled",
    "claimed": "Claimed",
    "denied": "Denied",
}
PRECISION_WORDS: Final[Mapping[str, str]] = {
    "day": "The day",
    "lasting": "Lasted several days",
    "within": "Some day within",
    "unknown": "No date known",
}
LANE_WORDS: Final[Mapping[str, str]] = {
    "us": "United States",
    "cn": "China",
    "joint": "Both together",
    "third": "Others",
}
SIDE_CLASSES: Final[Mapping[str, str]] = {"US": "us", "CN": "cn", "other": "third"}
SIDE_HEADINGS: Final[Mapping[str, str]] = {"US": "United States", "CN": "China", "other": "Others"}

# The readers' words for the types, in the order in which they stand.
TYPE_WORDS: Final[Mapping[str, str]] = {kind.name: kind.word for kind in event_types().values()}
FAMILY_OF: Final[Mapping[str, str]] = {
    kind.name: kind.family.short if kind.family else "ot" for kind in event_types().values()
}


def types_of(family: str) -> tuple[str, ...]:
    """The types of a family."""
    return tuple(kind for kind, its in FAMILY_OF.items() if its == family)


def family_of(kind: str) -> Family:
    """The family of a type; what is unknown is neither."""
    return FAMILIES[FAMILY_OF.get(kind, "ot")]


def type_word(kind: str) -> str:
    """SANCTION -> Sanction or curb."""
    return TYPE_WORDS.get(kind, kind.capitalize())


def counted(number: int, noun: str) -> str:
    """1, report -> 1 report; 3, report -> 3 reports; 0, report -> no reports."""
    return f"no {noun}s" if number == 0 else f"{number:,} {noun}{'' if number == 1 else 's'}"


def listed(parts: list[str], joint: str = "or") -> str:
    """a; a or b; a, b or c."""
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} {joint} {parts[-1]}"


_NUMBERS = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve")


def number_word(number: int) -> str:
    """4 -> Four; 13 -> 13."""
    return _NUMBERS[number] if number < len(_NUMBERS) else f"{number:,}"
