"""What is asked: kinds of addresses, each with some values that come again and others that nobody asked for before."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import count, cycle, islice, product

HOT = ("CHN", "USA", "CHN-GOV", "USA-GOV", "CHN-CCP", "USA-DOD")
RARE = (
    "PHL",
    "donald-trump",
    "xi-jinping",
    "huawei",
    "CHN-MFA",
    "USA-STATE",
    "joe-biden",
    "CHN-MIL",
    "apple",
    "tiktok",
)
ACTORS = tuple(actor for pair in zip(cycle(HOT), RARE, strict=False) for actor in pair)
TYPES = ("SANCTION", "CONSULT", "ACCUSE", "THREATEN", "MOBILIZE")
SPANS = (("2018", "2021"), ("2001", "2005"), ("2023-05", "2023-06"), ("1972", "1979"))
WORDS = ("tariffs", "pandas", "%22port%20fees%22", "fentanyl", "balloons", "soybeans")
FRAGMENT = {"HX-Request": "true", "HX-Request-Type": "partial", "HX-Target": "div#timeline"}
ROWS = {"HX-Request": "true", "HX-Request-Type": "partial", "HX-Target": "div#more"}


# From which day on, in steps that lead through seventy-five years before a day comes again.
_FIRST, _STEP, _DAYS = date(1950, 1, 1).toordinal(), 1009, 27_000


@dataclass(frozen=True, slots=True)
class Route:
    """A kind of address: some that are asked in turn, the pass line, and whether the straightforward site has it."""

    name: str
    addresses: tuple[str, ...]
    headers: Mapping[str, str] = field(default_factory=dict)
    twin: bool = True
    # Milliseconds, of 95 answers in 100.
    within: int = 120

    def fresh(self) -> Iterator[str]:
        """Addresses of this kind that nobody has asked for before: each with a first day of its own, or its number."""
        if not self.twin and not self.addresses[0].startswith("/api/"):
            return iter(self.addresses)
        return (_since(address, number) for number, address in zip(count(), cycle(self.addresses), strict=False))


def routes(events: int, articles: int, actors: Sequence[str] = ()) -> list[Route]:
    """All kinds, for numbers and codes that the tables hold."""
    chosen = tuple(f"/?actor={actor}" for actor in ACTORS)
    return [
        Route("first page, nothing chosen", ("/",)),
        Route("one actor, full page", chosen),
        Route("one actor, fragment", chosen, FRAGMENT, within=50),
        Route("actor, type and years, fragment", _actor_type_years(), FRAGMENT, within=50),
        Route("two actors, both", tuple(f"/?actor={a}&actor={b}&match=all" for a, b in product(HOT[2:], RARE))),
        Route("words and actor", tuple(f"/?q={word}&actor={actor}" for word, actor in product(WORDS, HOT + RARE))),
        Route("rows far down, fragment", _far_down(), ROWS, within=50),
        Route("no hit at all", tuple(f"/?actor={actor}&type=AID&to=1950-02" for actor in RARE)),
        Route("lanes of an actor", tuple(f"/?actor={actor}&view=lanes" for actor in ACTORS)),
        Route("one event", tuple(f"/event/{number}-x/" for number in _spread(events)), twin=False),
        Route("one article", tuple(f"/article/{number}-x/" for number in _spread(articles)), twin=False),
        Route("one actor's own page", tuple(f"/actor/{actor}/" for actor in actors or ACTORS), twin=False),
        Route("API, events of an actor", tuple(f"/api/v1/events?actor={actor}" for actor in ACTORS), twin=False),
        Route("tension", ("/tension/", *(f"/tension/?actor={actor}" for actor in ACTORS[:4])), twin=False),
    ]


def _since(address: str, number: int) -> str:
    day = date.fromordinal(_FIRST + number * _STEP % _DAYS)
    return f"{address}{'&' if '?' in address else '?'}from={day}"


def _spread(last: int) -> list[int]:
    """Two thousand numbers up to the last, all over the table."""
    return [1 + number * 7919 * 131 % last for number in range(2_000)]


def _far_down() -> tuple[str, ...]:
    return tuple(f"/?actor={actor}&cursor=19{year}-06-01~5000" for actor, year in product(HOT, (72, 85, 99)))


def _actor_type_years() -> tuple[str, ...]:
    chosen = product(ACTORS, TYPES, SPANS)
    return tuple(f"/?actor={actor}&type={kind}&from={since}&to={until}" for actor, kind, (since, until) in chosen)


def drawn(codes: Sequence[str]) -> Iterator[str]:
    """The pages of one actor each, as readers would ask for them: the better known the more often, without end."""
    dice = random.Random(1)
    weights = [1 / place for place, _ in enumerate(codes, 1)]
    while True:
        yield from (f"/?actor={code}" for code in dice.choices(codes, weights, k=1_000))


def mixed(addresses: tuple[str, ...], count: int) -> list[str]:
    """So many of them, in turn, in steps that leave neighbours apart."""
    step = next(one for one in (7, 11, 13, 1) if len(addresses) % one or one == 1)
    order = [addresses[index * step % len(addresses)] for index in range(len(addresses))]
    return list(islice(cycle(order), count))
