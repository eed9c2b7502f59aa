"""The words and marks of the pages: what readers call sides, kinds, statuses and degrees of knowing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

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
    "verbal-cooperation": Family("q-vc", "Cooperation in words", "words, cooperative", "coop"),
    "material-cooperation": Family("q-mc", "Cooperation in deeds", "a deed, cooperative", "coop"),
    "verbal-conflict": Family("q-vx", "Conflict in words", "words, hostile", "conflict"),
    "material-conflict": Family("q-mx", "Conflict in deeds", "a deed, hostile", "conflict"),
    "neither": Family("q-ot", "Neither", "neither", "other"),
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

TYPE_WORDS: Final[Mapping[str, str]] = {
    "CONSULT": "Meeting or call",
    "AGREE": "Agreement or pledge",
    "SUPPORT": "Backing",
    "CONCEDE": "Concession",
    "AID": "Aid",
    "COOPERATE": "Cooperation",
    "RETREAT": "Release or withdrawal",
    "ACCUSE": "Accusation",
    "THREATEN": "Threat",
    "REQUEST": "Demand",
    "REJECT": "Refusal",
    "SANCTION": "Sanction or curb",
    "COERCE": "Coercion",
    "MOBILIZE": "Military move",
    "PROTEST": "Protest",
    "ASSAULT": "Use of force",
    "OTHER": "Other",
}
_TYPES_OF: Final[Mapping[str, tuple[str, ...]]] = {
    "verbal-cooperation": ("CONSULT", "AGREE", "SUPPORT", "CONCEDE"),
    "material-cooperation": ("AID", "COOPERATE", "RETREAT"),
    "verbal-conflict": ("ACCUSE", "THREATEN", "REQUEST", "REJECT"),
    "material-conflict": ("SANCTION", "COERCE", "MOBILIZE", "PROTEST", "ASSAULT"),
    "neither": ("OTHER",),
}
FAMILY_OF: Final[Mapping[str, str]] = {kind: family for family, kinds in _TYPES_OF.items() for kind in kinds}


def types_of(family: str) -> tuple[str, ...]:
    """The types of a family, the commonest first."""
    return _TYPES_OF[family]


def family_of(kind: str) -> Family:
    """The family of a type; what is unknown is neither."""
    return FAMILIES[FAMILY_OF.get(kind, "neither")]


def type_word(kind: str) -> str:
    """SANCTION -> Sanction or curb."""
    return TYPE_WORDS.get(kind, kind.capitalize())


def counted(number: int, noun: str) -> str:
    """1, report -> 1 report; 3, report -> 3 reports; 0, report -> no reports."""
    return f"no {noun}s" if number == 0 else f"{number:,} {noun}{'' if number == 1 else 's'}"


def listed(parts: list[str], joint: str = "or") -> str:
    """a; a or b; a, b or c."""
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} {joint} {parts[-1]}"
