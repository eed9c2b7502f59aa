"""What the processes of the site hold, and whether it grows."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain, cycle

from benchmarks.asking import Answers, ask
from benchmarks.pages import CONNECTIONS, known_routes, site_processes, warm_up
from benchmarks.report import table
from benchmarks.routes import Route, mixed
from benchmarks.site import OURS, PLAIN, Place, served

MOST_MEGABYTES = 150
HEADINGS = ("process", "alone (USS), MB", "with its share (PSS), MB", "in sight (RSS), MB")


def measure(place: Place, minutes: float) -> str:
    """All routes in turn for some minutes, and for a tenth of it on the straightforward site."""
    found, plain = loaded(OURS, place, minutes * 60), loaded(PLAIN, place, minutes * 6)
    return "\n\n".join(
        [_TOLD.format(minutes=minutes), *_told(found), "The straightforward site, the same:", *_told(plain)]
    )


_TOLD = f"""All routes in turn by {CONNECTIONS} connections for {{minutes:g}} minutes, new addresses and known ones.
Counted for each process of the site: what it alone holds (USS), that and its part of what several share (PSS), and all
that it sees (RSS). The pass line is {MOST_MEGABYTES} MB a process, and growth under 5 % once it has warmed up."""


@dataclass(frozen=True, slots=True)
class Held:
    """USS, PSS and RSS of each process before and after some minutes of requests, and how they were answered."""

    before: list[tuple[int, int, int]]
    after: list[tuple[int, int, int]]
    answers: Answers

    @property
    def growth(self) -> float:
        """By how much of itself the site has grown; shared things counted once."""
        return sum(one[1] for one in self.after) / sum(one[1] for one in self.before) - 1


def loaded(application: str, place: Place, seconds: float) -> Held:
    """Serve, let it warm up, and ask for so long."""
    known = [one for one in known_routes(place) if one.twin or application == OURS]
    with served(application, place) as port:
        if application == OURS:
            warm_up(port)
        addresses = in_turn(known)
        ask(port, addresses, {}, connections=CONNECTIONS, seconds=min(60, seconds))
        before = held(port)
        answers = ask(port, addresses, {}, connections=CONNECTIONS, seconds=seconds)
        return Held(before, held(port), answers)


def _told(found: Held) -> list[str]:
    rows = [(f"{number}", *(f"{value / 1e6:.0f}" for value in one)) for number, one in enumerate(found.after, 1)]
    answers = f"{len(found.answers.times):,} answers, {found.answers.failures} failed"
    told = f"{answers}; grew by {100 * found.growth:.1f} % meanwhile (PSS)."
    return [table(HEADINGS, rows), told]


def in_turn(known: list[Route]) -> chain[str]:
    """Addresses of all routes without end: known ones and new ones, one of each after the other."""
    news = [chain(route.fresh(), cycle(route.addresses)) for route in known]
    olds = [cycle(mixed(route.addresses[:16], 16)) for route in known]
    return chain.from_iterable(zip(*chain.from_iterable(zip(olds, news, strict=True)), strict=True))


def held(port: int) -> list[tuple[int, int, int]]:
    """USS, PSS and RSS of each process that serves a port, in bytes."""
    found = [one.memory_full_info() for one in site_processes(port)]
    return [(one.uss, one.pss, one.rss) for one in found]
