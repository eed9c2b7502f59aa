"""What is asked: ten kinds of addresses, each with many values, so that no answer comes out of a cache alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import cycle, islice, product

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


@dataclass(frozen=True, slots=True)
class Route:
    """A kind of address, the addresses that are asked in turn, and whether the straightforward site answers it too."""

    name: str
    addresses: tuple[str, ...]
    headers: Mapping[str, str] = field(default_factory=dict)
    twin: bool = True


def routes(events: int, articles: int) -> list[Route]:
    """The ten routes, for numbers that the tables hold."""
    some = [1 + events * part // 23 for part in range(23)]
    actors = tuple(f"/?actor={actor}" for actor in ACTORS)
    return [
        Route("first page, nothing chosen", ("/",)),
        Route("one actor, full page", actors),
        Route("one actor, fragment", actors, FRAGMENT),
        Route("actor, type and years", _actor_type_years()),
        Route("two actors, both", tuple(f"/?actor={a}&actor={b}&match=all" for a, b in product(HOT[2:], RARE))),
        Route("words and actor", tuple(f"/?q={word}&actor={actor}" for word, actor in product(WORDS, HOT + RARE))),
        Route(
            "rows far down", tuple(f"/?actor={a}&cursor=19{y}-06-01~5000" for a, y in product(HOT, (72, 85, 99))), ROWS
        ),
        Route("no hit at all", tuple(f"/?actor={actor}&type=AID&from=1950&to=1950-02" for actor in RARE)),
        Route("one event", tuple(f"/event/{number}-x/" for number in some), twin=False),
        Route("API, events of an actor", tuple(f"/api/v1/events?actor={actor}" for actor in ACTORS), twin=False),
        Route("one article", tuple(f"/article/{1 + articles * part // 23}-x/" for part in range(23)), twin=False),
        Route("one actor's own page", tuple(f"/actor/{actor}/" for actor in ACTORS), twin=False),
    ]


def _actor_type_years() -> tuple[str, ...]:
    chosen = product(ACTORS, TYPES, SPANS)
    return tuple(f"/?actor={actor}&type={kind}&from={since}&to={until}" for actor, kind, (since, until) in chosen)


def mixed(addresses: tuple[str, ...], count: int) -> list[str]:
    """So many of them, in turn, in steps that leave neighbours apart."""
    step = next(one for one in (7, 11, 13, 1) if len(addresses) % one or one == 1)
    order = [addresses[index * step % len(addresses)] for index in range(len(addresses))]
    return list(islice(cycle(order), count))
