"""Actors, their names, the offices they hold and when: frozen rows, as the shipped files and the tables hold them."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Side(StrEnum):
    """Whose side an actor counts on."""

    US = "US"
    CN = "CN"
    OTHER = "other"


class ActorKind(StrEnum):
    """What an actor is."""

    COUNTRY = "country"
    TERRITORY = "territory"
    BODY = "government body"
    MILITARY = "military"
    ORGANISATION = "organisation"
    COMPANY = "company"
    PERSON = "person"


class NameKind(StrEnum):
    """How a name names: `Chinese` is an adjective, `Americans` a people, `Beijing` a metonym, `王毅` is han."""

    NAME = "name"
    ALIAS = "alias"
    ADJECTIVE = "adjective"
    PEOPLE = "people"
    METONYM = "metonym"
    HAN = "han"
    PINYIN = "pinyin"


@dataclass(frozen=True, slots=True)
class Actor:
    """A country, body, company, organisation or person.

    `parent` is the code above it in the tree, "" at the top; `country` the code of the country behind it (an
    international organisation stands for itself). `counts_as` is the code its deeds are listed under, where that is
    not its own: the Senate's are listed under `USA-CONG`.
    """

    code: str
    name: str
    kind: ActorKind
    parent: str
    country: str
    side: Side
    counts_as: str = ""
    surname: str = ""
    gender: str = ""
    wikidata: str = ""


@dataclass(frozen=True, slots=True)
class ActorName:
    """One name of an actor; every actor has at least one."""

    code: str
    name: str
    kind: NameKind


@dataclass(frozen=True, slots=True)
class Office:
    """An office that people hold in turn: its country, the body it belongs to and the words that name it.

    `shared` is true where several people hold it at once (senators, vice premiers).
    """

    office: str
    title: str
    country: str
    body: str
    words: tuple[str, ...]
    shared: bool = False


@dataclass(frozen=True, slots=True)
class Role:
    """Who held which office from when to when, and the body the person acts for in it.

    Dates are ISO days, months or years, "" where unknown or still running: `2023-03` as an end means some day in March
    2023, read as its last. A role held `beside` a main one does not decide whom the person acts for.
    """

    code: str
    title: str
    acts_for: str
    office: str = ""
    start: str = ""
    end: str = ""
    beside: bool = False

    def runs_on(self, day: date) -> bool:
        """Whether the day lies in the role's time, both ends included."""
        return self.first_day <= day <= self.last_day

    @property
    def first_day(self) -> date:
        """2021-07 -> 2021-07-01; the first day there is where the start is unknown."""
        return first_day_of(self.start) if self.start else date.min

    @property
    def last_day(self) -> date:
        """2023-03 -> 2023-03-31; the last day there is where the role has no end."""
        return last_day_of(self.end) if self.end else date.max


def precision_of(partial: str) -> str:
    """How fine a partial ISO date is: `2023-03` -> `month`; "" -> ""."""
    return {0: "", 4: "year", 7: "month", 10: "day"}[len(partial)]


def first_day_of(partial: str) -> date:
    """The first day of an ISO year, month or day: `2023` -> 2023-01-01."""
    year, month, day = (*map(int, partial.split("-")), 1, 1)[:3]
    return date(year, month, day)


def last_day_of(partial: str) -> date:
    """The last day of an ISO year, month or day: `2023-02` -> 2023-02-28."""
    parts = [int(part) for part in partial.split("-")]
    year = parts[0]
    month = parts[1] if len(parts) > 1 else 12
    day = parts[2] if len(parts) > 2 else calendar.monthrange(year, month)[1]
    return date(year, month, day)
