"""Questions behind the pages, asked in one process: how many, how they are planned, how long beside plain ones.

`python -m benchmarks.questions` prints the table for the database of the settings; what it writes is taken back.
"""

from __future__ import annotations

import os
import random
import statistics
import time
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

import django

from benchmarks.report import table

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from timeline.models import Event
    from timeline.models.filter import EventFilter

HEADINGS = ("row", "question", "ours", "straightforward")
LISTS = ("", "actor=USA", "actor=USA&actor=CHN&match=all", "type=SANCTION", "from=2001&to=2005", "actor=USA&type=AID")
DEEP = "cursor=1999-06-01~5000"
WALKED, A_PAGE = 20_000, 500
FILTERS = 40
_QUERIES_OF = ("/?actor=USA", "/event/{event}-x/", "/actor/USA/", "/api/v1/events?actor=USA")


def main() -> None:
    """Print the table."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "timeline.settings")
    django.setup()
    from timeline.models.snapshot import keeper

    keeper.make()
    lines = [*_queries(), *_walks(), *_plans(), *_next_pages(), *_counts()]
    print(table(HEADINGS, lines))


def _queries() -> Iterator[tuple[str, ...]]:
    """Trial 4: the tests hold the numbers of few events and of many to each other; here are those of many."""
    from django.conf import settings
    from django.db import connection
    from django.test import Client, RequestFactory
    from django.test.utils import CaptureQueriesContext

    from benchmarks.plain import plain_list
    from timeline.models import Event

    settings.ALLOWED_HOSTS = ["testserver"]
    client: Any = Client()
    for path in _QUERIES_OF:
        address = path.format(event=Event.objects.order_by("-report_count").values_list("pk", flat=True)[0])
        with CaptureQueriesContext(connection) as ours:
            client.get(address)
        beside = ""
        if path.startswith("/?"):
            with CaptureQueriesContext(connection) as plain:
                plain_list(RequestFactory().get(path))
            beside = str(len(plain))
        yield "4", f"queries of `{path}`", str(len(ours)), beside


def _walks() -> Iterator[tuple[str, ...]]:
    """Trial 5: pages one after the other, while with each an event comes in at the front."""
    from django.db import transaction

    from timeline.services.exporting.walking import in_chunks

    class Back(Exception):
        """Nothing of it stays."""

    told = []
    for walk in (lambda: in_chunks(_wanted("")), _by_offset):
        try:
            with transaction.atomic():
                told.append(_walked(walk()))
                raise Back
        except Back:
            continue
    yield "5", f"{WALKED:,} events walked while others come in before them", *told


def _walked(chunks: Iterator[list[Event]]) -> str:
    from timeline.models import Event

    there = list(Event.objects.standing().filter(starts_on__isnull=False).values_list("pk", flat=True)[:WALKED])
    met: list[int] = []
    for rows in chunks:
        met += [event.pk for event in rows]
        if len(met) >= WALKED:
            break
        Event.objects.create(
            key=f"new {len(met)}", title="New", type="CONSULT", starts_on=date.max, ends_on=date.max, granularity="day"
        )
    missed = len(set(there) - set(met))
    return f"{len(met) - len(set(met))} met twice, {missed} missed"


def _by_offset() -> Iterator[list[Event]]:
    from timeline.models import Event

    for first in range(0, WALKED + A_PAGE, A_PAGE):
        rows = Event.objects.standing().filter(starts_on__isnull=False).order_by("-starts_on", "-pk")
        yield list(rows.defer("search_text")[first : first + A_PAGE])


def _plans() -> Iterator[tuple[str, ...]]:
    """Trial 6."""
    for query in LISTS:
        name = f"plan of the list, `{query or 'everything'}`"
        yield "6", name, _planned(_ours(f"{query}&{DEEP}")), _planned(_plain(f"{query}&{DEEP}"))


def _ours(query: str) -> QuerySet[Event]:
    from timeline.models import Event

    wanted = _wanted(query)
    assert wanted.cursor
    return Event.objects.matching(wanted).in_order(wanted.sort).after(wanted.cursor, wanted.sort)[:51]


def _plain(query: str) -> QuerySet[Event]:
    from django.test import RequestFactory

    from benchmarks.plain import found_by

    return found_by(RequestFactory().get(f"/?{query}")).order_by("-starts_on", "-pk")[:51]


def _planned(asked: QuerySet[Any]) -> str:
    """The engine's own words, cut down to what the trial asks for."""
    plan = f"{asked.explain()}\n"
    whole = "SCAN timeline_event\n" in plan or "Seq Scan on timeline_event " in plan
    sorts = "TEMP B-TREE" in plan or "Sort Key" in plan
    incremental = "Incremental Sort" in plan and plan.count("Sort Key") == plan.count("Incremental Sort")
    faults = [
        "full scan" if whole else "",
        "" if not sorts else "sorts days of one date" if incremental else "sorts",
    ]
    return ", ".join(filter(None, faults)) or "along an index"


def _next_pages() -> Iterator[tuple[str, ...]]:
    """A page far down, in milliseconds of the median."""
    for query in LISTS:
        ours, plain = (_milliseconds(partial(_rows, ask, f"{query}&{DEEP}")) for ask in (_ours, _plain))
        yield "6", f"51 rows far down, `{query or 'everything'}`", f"{ours:.1f} ms", f"{plain:.1f} ms"


def _rows(ask: Callable[[str], QuerySet[Event]], query: str) -> list[Event]:
    return list(ask(query))


def _counts() -> Iterator[tuple[str, ...]]:
    """Trial 7."""
    from timeline.models import Event, counts

    dice, equal, ours, plain = random.Random(1), 0, [], []
    for _ in range(FILTERS):
        wanted = _wanted(_any_filter(dice))
        ours.append(_milliseconds(partial(counts.number_of, wanted), 1))
        plain.append(_milliseconds(Event.objects.matching(wanted).count, 1))
        equal += counts.number_of(wanted) == Event.objects.matching(wanted).count()
    yield "7", f"{FILTERS} random filters counted: equal to COUNT(*)", f"{equal} of {FILTERS}", ""
    yield "7", "the same, one count in the median", *(f"{statistics.median(one):.1f} ms" for one in (ours, plain))
    yield "7", "the same, the longest", *(f"{max(one):.1f} ms" for one in (ours, plain))


def _any_filter(dice: random.Random) -> str:
    from benchmarks.routes import ACTORS, TYPES

    parts = [f"actor={code}" for code in dice.sample(ACTORS, dice.randint(0, 2))]
    parts += [f"type={kind}" for kind in dice.sample(TYPES, dice.randint(0, 2))]
    parts += [f"from={dice.randint(1972, 2020)}", "match=all"] if dice.random() < 0.5 else []
    return "&".join(parts)


def _wanted(query: str) -> EventFilter:
    from django.http import QueryDict

    from timeline.web.filters import read_filter

    return read_filter(QueryDict(query))


def _milliseconds(ask: Callable[[], object], times: int = 5) -> float:
    found = []
    for _ in range(times):
        started = time.perf_counter()
        ask()
        found.append(1000 * (time.perf_counter() - started))
    return statistics.median(found)


if __name__ == "__main__":
    main()
