"""A frozen snapshot of the registry, and the questions the reading asks of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import TypeVar

from timeline.registry.actor import Actor, ActorKind, ActorName, Office, Role, Side

# The bodies that a timeline lists by themselves; what lies below one of them is listed under it.
LISTED_BODIES = frozenset(
    (
        "USA-GOV",
        "USA-STATE",
        "USA-DOD",
        "USA-MIL",
        "USA-TREAS",
        "USA-COMM",
        "USA-USTR",
        "USA-CONG",
        "USA-JUST",
        "USA-CIA",
        "CHN-GOV",
        "CHN-CCP",
        "CHN-MFA",
        "CHN-MND",
        "CHN-MIL",
        "CHN-MOFCOM",
        "CHN-CAC",
        "CHN-CONG",
        "TWN-GOV",
        "TWN-MIL",
    )
)
ROLLED_UP = (ActorKind.BODY, ActorKind.MILITARY)

K = TypeVar("K")
V = TypeVar("V")


class Registry:
    """Actors by code and name, the tree they form, and who held which office when.

    It is built once from rows (the shipped files' or the tables') and never changes.
    """

    def __init__(
        self,
        actors: Iterable[Actor],
        names: Iterable[ActorName],
        offices: Iterable[Office] = (),
        roles: Iterable[Role] = (),
    ) -> None:
        self.actors = {actor.code: actor for actor in actors}
        self.names = tuple(names)
        self.offices = {office.office: office for office in offices}
        self._codes_of_name = _index((name.name.casefold(), name.code) for name in self.names)
        self._names_of_code = _index((name.code, name) for name in self.names)
        self._roles_of_code = _index((role.code, role) for role in roles)
        self._roles_of_office = _index((role.office, role) for found in self._roles_of_code.values() for role in found)
        self._leaders_of_company = _index(
            (role.acts_for, role.code)
            for found in self._roles_of_code.values()
            for role in found
            if role.title.startswith("CEO ")
        )
        self._offices_of_words = _index((words, office) for office in self.offices.values() for words in office.words)

    def __contains__(self, code: str) -> bool:
        return code in self.actors

    def __getitem__(self, code: str) -> Actor:
        return self.actors[code]

    def get(self, code: str) -> Actor | None:
        """The actor of a code, None for a code the registry does not hold."""
        return self.actors.get(code)

    def named(self, name: str) -> tuple[str, ...]:
        """The codes that bear a name, whatever its case: `王毅` -> (`wang-yi`,)."""
        return self._codes_of_name.get(name.casefold(), ())

    def names_of(self, code: str) -> tuple[ActorName, ...]:
        """All names of an actor."""
        return self._names_of_code.get(code, ())

    def is_person(self, code: str) -> bool:
        """Whether the code is a person's; False for an unknown one."""
        actor = self.actors.get(code)
        return actor is not None and actor.kind is ActorKind.PERSON

    def ancestors(self, code: str) -> tuple[str, ...]:
        """The codes above an actor, nearest first: `us-navy` -> (`USA-MIL`, `USA-DOD`, `USA`)."""
        found: list[str] = []
        actor = self.actors.get(code)
        while actor and actor.parent and actor.parent not in found:
            found.append(actor.parent)
            actor = self.actors.get(actor.parent)
        return tuple(found)

    def country_of(self, code: str) -> str:
        """The country behind an actor: `wang-yi` -> `CHN`; "" for an unknown code."""
        actor = self.actors.get(code)
        return actor.country if actor else ""

    def side_of(self, code: str) -> Side:
        """Whose side an actor counts on; `other` for an unknown code."""
        actor = self.actors.get(code)
        return actor.side if actor else Side.OTHER

    def counts_as(self, code: str) -> str:
        """The code that an actor's deeds are listed under: `us-senate` -> `USA-CONG`, `huawei` -> `huawei`."""
        actor = self.actors.get(code)
        if actor is None:
            return code
        if actor.counts_as:
            return actor.counts_as
        if actor.kind not in ROLLED_UP or code in LISTED_BODIES or not actor.parent:
            return code
        return self.counts_as(actor.parent)

    def roles_of(self, code: str) -> tuple[Role, ...]:
        """All roles of a person, in the order of the rows."""
        return self._roles_of_code.get(code, ())

    def leaders_of(self, code: str) -> tuple[str, ...]:
        """Those who have led a company as its chief executive, in the order of the rows: `apple` -> (`tim-cook`,)."""
        return self._leaders_of_company.get(code, ())

    def role_on(self, code: str, on: date) -> Role | None:
        """The role that decides whom a person acts for on a day: the main one that began last."""
        running = [role for role in self.roles_of(code) if role.runs_on(on)]
        return max(running, key=lambda role: (not role.beside, role.first_day), default=None)

    def acts_for(self, code: str, on: date) -> str | None:
        """The listed body or country a person acts for on a day.

        `wang-yi` on 2023-05-10 -> `CHN-CCP`; on 2023-08-10 -> `CHN-MFA`. None for a person without a role that day;
        for what is no person, the code that its deeds are listed under.
        """
        if code in self.actors and not self.is_person(code):
            return self.counts_as(code)
        role = self.role_on(code, on)
        return self.counts_as(role.acts_for) if role else None

    def offices_named(self, words: str, country: str = "") -> tuple[Office, ...]:
        """The offices that words name, in one country where it is given: ("foreign minister", "CHN")."""
        found = self._offices_of_words.get(words.casefold(), ())
        return tuple(office for office in found if not country or office.country == country)

    def holders(self, words: str, on: date, country: str = "") -> tuple[str, ...]:
        """Everyone who holds an office so named on a day, the latest in office first."""
        roles = [
            role
            for office in self.offices_named(words, country)
            for role in self._roles_of_office.get(office.office, ())
            if role.runs_on(on)
        ]
        roles.sort(key=lambda role: role.first_day, reverse=True)
        return tuple(dict.fromkeys(role.code for role in roles))

    def holder(self, words: str, on: date, country: str = "") -> str | None:
        """The one person who holds an office on a day: ("foreign minister", 2023-06-10, "CHN") -> `qin-gang`.

        None for an office that several hold at once and, without a country, for words that name offices of several.
        """
        offices = self.offices_named(words, country)
        if any(office.shared for office in offices) or len({office.country for office in offices}) > 1:
            return None
        return next(iter(self.holders(words, on, country)), None)


def _index(pairs: Iterable[tuple[K, V]]) -> dict[K, tuple[V, ...]]:
    gathered: dict[K, list[V]] = defaultdict(list)
    for key, value in pairs:
        if value not in gathered[key]:
            gathered[key].append(value)
    return {key: tuple(values) for key, values in gathered.items()}
