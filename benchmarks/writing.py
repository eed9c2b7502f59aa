"""Articles written into a large timeline: how many a second, and what they hold up meanwhile.

`python -m benchmarks.writing SECONDS [MOST A SECOND]` takes in and stores articles with made-up readings of ten
reports, and prints in one line how many, in how many seconds, and the times of their transactions. Intake, claim,
replacing of rows, merging, counts and indexes are the site's own; only the reading is left out.
"""

from __future__ import annotations

import json
import os
import random
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import django

from benchmarks.asking import Answers, ask
from benchmarks.memory import in_turn
from benchmarks.pages import CONNECTIONS, known_routes, warm_up
from benchmarks.report import table
from benchmarks.site import OURS, PLAIN, ROOT, Place, environment, served

if TYPE_CHECKING:
    from timeline.extraction.mentions import Analysis
    from timeline.models import Article

REPORTS = 10
A_SECOND, MOST_WAIT, MOST_ANSWER = 40, 25, 300
_VERBS = {"sanctioned": "SANCTION", "accused": "ACCUSE", "met": "CONSULT", "warned": "THREATEN", "sued": "ACCUSE"}
_ABOUT = ("chips", "tariffs", "fentanyl", "soybeans", "visas", "cables", "balloons", "steel", "cotton", "debt")
_PLACES = ("Geneva", "Beijing", "Shanghai", "Washington", "Seoul", "Lima", "Jakarta", "Ottawa", "Nairobi", "Oslo")
_PROBE = "BEGIN IMMEDIATE"


def measure(place: Place, *, alone: float = 25, beside: float = 60) -> str:
    """Writing alone, then beside readers of all pages; and the same on the straightforward site."""
    with _waits(place) as waits:
        first = _written(place, alone)
    ours, second = beside_readers(place, OURS, beside)
    plain, _ = beside_readers(place, PLAIN, alone)
    return "\n\n".join([_TOLD, table(("measure", "found", "pass line"), _lines(first, waits, second, ours, plain))])


def beside_readers(place: Place, application: str, seconds: float) -> tuple[Answers, dict[str, Any]]:
    """Pages of all kinds, asked for while articles are written; and what the writer says of itself."""
    known = [one for one in known_routes(place) if one.twin or application == OURS]
    with served(application, place) as port:
        if application == OURS:
            warm_up(port)
        with _writing(place, seconds, A_SECOND) as writer:
            answers = ask(port, in_turn(known), {}, connections=CONNECTIONS, seconds=seconds)
    told: dict[str, Any] = json.loads(writer[0])
    return answers, told


_TOLD = f"""Articles with {REPORTS} reports each, all different, into the full tables; reading them is left out. A wait
is what a second writer, asking every 10 ms, has to wait for its turn (SQLite has one writer at a time; readers never
wait). Beside readers, the writer keeps to {A_SECOND} articles a second at most, and {CONNECTIONS} connections ask for
all kinds of pages, every other address a new one."""


def _lines(
    first: dict[str, Any], waits: list[float], second: dict[str, Any], ours: Answers, plain: Answers
) -> list[list[str]]:
    waits, times = sorted(waits), sorted(first["times"])
    rate, beside = first["articles"] / first["seconds"], second["articles"] / second["seconds"]
    return [
        ["articles a second, alone", _least(rate, A_SECOND), str(A_SECOND)],
        ["reports a second, alone", f"{rate * REPORTS:.0f}", ""],
        ["processor time of an article, ms", f"{1000 * first['processor'] / first['articles']:.1f}", ""],
        ["an article's transactions, p50 ms", f"{times[len(times) // 2]:.1f}", ""],
        ["the same, p99 ms", f"{times[len(times) * 99 // 100]:.1f}", ""],
        ["wait of a second writer, p50 ms", f"{waits[len(waits) // 2]:.1f}" if waits else "–", ""],
        ["the same, p99 ms", _most(waits[len(waits) * 99 // 100], MOST_WAIT) if waits else "–", str(MOST_WAIT)],
        ["the same, the longest, ms", _most(waits[-1], MOST_WAIT) if waits else "–", str(MOST_WAIT)],
        ["articles a second beside readers", f"{beside:.1f}", ""],
        ["pages beside the writer, p50 ms", f"{ours.percentile(0.5):.0f}", ""],
        ["the same, p99 ms", _most(ours.percentile(0.99), MOST_ANSWER), str(MOST_ANSWER)],
        ["pages answered, failed", f"{len(ours.times):,}, {ours.failures}", "0 failed"],
        ["straightforward pages, p50 ms", f"{plain.percentile(0.5):,.0f}", ""],
        ["the same, p99 ms", f"{plain.percentile(0.99):,.0f}", ""],
        ["“database is locked”", str(first["locked"] + second["locked"]), "0"],
    ]


def _least(value: float, least: float) -> str:
    return f"{value:.1f}" if value >= least else f"**{value:.1f}**"


def _most(value: float, most: float) -> str:
    return f"{value:.1f}" if value < most else f"**{value:.1f}**"


def _written(place: Place, seconds: float) -> dict[str, Any]:
    with _writing(place, seconds, 0) as told:
        pass
    found: dict[str, Any] = json.loads(told[0])
    return found


@contextmanager
def _writing(place: Place, seconds: float, most: int) -> Iterator[list[str]]:
    """Another process that writes; what it says stands in the list once the block has ended."""
    told: list[str] = []
    command = [sys.executable, "-m", "benchmarks.writing", str(seconds), str(most)]
    pipes: dict[str, Any] = {"stdout": subprocess.PIPE, "text": True}
    with subprocess.Popen(command, cwd=ROOT, env=environment(place), **pipes) as process:
        yield told
        told.append(process.communicate(timeout=600)[0].splitlines()[-1])


@contextmanager
def _waits(place: Place) -> Iterator[list[float]]:
    """How long, in milliseconds, another writer waits for its turn, asked while the block runs; SQLite alone."""
    found: list[float] = []
    over = threading.Event()
    asking = threading.Thread(target=_wait_in_turn, args=(place, found, over))
    if place.engine == "SQLite":
        asking.start()
    yield found
    over.set()
    if asking.is_alive():
        asking.join()


def _wait_in_turn(place: Place, found: list[float], over: threading.Event) -> None:
    path = place.data / "timeline.sqlite3"
    with closing(sqlite3.connect(path, timeout=20, isolation_level=None)) as file:
        while not over.wait(0.01):
            started = time.perf_counter()
            while not _turn(file):
                # SQLite's own waiting sleeps for up to 100 ms at a time, and would measure that.
                time.sleep(0.0005)
            found.append(1000 * (time.perf_counter() - started))


def _turn(file: sqlite3.Connection) -> bool:
    file.execute("PRAGMA busy_timeout = 0")
    try:
        file.execute(_PROBE)
    except sqlite3.OperationalError:
        return False
    file.execute("ROLLBACK")
    return True


def main(seconds: float, most: int) -> None:
    """Write, and tell."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "timeline.settings")
    django.setup()
    from django.db import OperationalError

    writer, times, locked = Writer(), [], 0
    writer.write()
    ends, began, processor = time.monotonic() + seconds, time.monotonic(), time.process_time()
    while time.monotonic() < ends:
        try:
            times.append(writer.write())
        except OperationalError:
            locked += 1
        if most and (early := began + len(times) / most - time.monotonic()) > 0:
            time.sleep(early)
    told = {"articles": len(times), "seconds": time.monotonic() - began, "processor": time.process_time() - processor}
    print(json.dumps(told | {"times": times, "locked": locked}))


class Writer:
    """Takes in one made-up article after the other, others in every run."""

    def __init__(self) -> None:
        from timeline.models import Actor

        self._dice = random.Random(time.time_ns())
        self._codes = list(Actor.objects.filter(candidate=False).order_by("pk").values_list("code", flat=True)[:400])

    def write(self) -> float:
        """One more article; the milliseconds that it took."""
        from django.utils import timezone

        from timeline.jobs.attempt import attempt
        from timeline.services.intake import accept

        text, day = self._text(), date(2001, 1, 1) + timedelta(days=self._dice.randrange(9_000))
        started = time.perf_counter()
        kept = accept(_draft(text, day), now=timezone.now()).article
        attempt(kept.pk, self._reading)
        return 1000 * (time.perf_counter() - started)

    def _text(self) -> str:
        sentences = []
        for _ in range(REPORTS):
            who, whom = self._dice.sample(self._codes, 2)
            what = f"{self._dice.choice(_ABOUT)} in {self._dice.choice(_PLACES)}"
            verb = self._dice.choice(list(_VERBS))
            sentences.append(f"{who} {verb} {whom} over {what}, case {self._dice.randrange(10**9)}, last Friday.")
        return " ".join(sentences)

    def _reading(self, kept: Article) -> Analysis:
        """The sentences, as the reader would give them."""
        from timeline.extraction.mentions import Analysis

        assert kept.published_on
        mentions, place = [], 0
        for sentence in kept.text.split(". "):
            mentions.append(_report(kept.text, place, sentence.rstrip("."), kept.published_on))
            place += len(sentence) + 2
        times = tuple(one.when.expression for one in mentions if one.when.expression)
        named = tuple(who for one in mentions for who in (*one.source_actors, *one.target_actors))
        return Analysis(kept.text, kept.published_on, times, named, tuple(mentions))


def _report(text: str, place: int, sentence: str, published: date) -> Any:
    from timeline.extraction.mentions import (
        ActorMention,
        EventMention,
        EventStatus,
        Extent,
        TemporalExpression,
        TextSpan,
        TimexType,
        When,
    )
    from timeline.temporal.expression import Last, Published, Weekday
    from timeline.temporal.resolve import resolve

    who, verb, whom, _, about, _, where, *_ = sentence.split()

    def span(words: str) -> TextSpan:
        start = place + sentence.index(words)
        return TextSpan(start, start + len(words))

    meaning = Last(Weekday(5), Published())
    found = resolve(meaning, published)
    friday = TemporalExpression(span("last Friday"), "last Friday", TimexType.DATE, meaning, found, "made up", 0.9)
    return EventMention(
        trigger=span(verb),
        sentence=TextSpan(place, place + len(sentence)),
        type=_VERBS[verb],
        status=EventStatus.HAPPENED,
        when=When(friday.interval, Extent.WITHIN, friday, friday.how),
        source_actors=(ActorMention(span(who), who, (who,), "made up", 1.0),),
        target_actors=(ActorMention(span(f" {whom} "), whom, (whom,), "made up", 1.0),),
        location=None,
        title=f"{who} {verb} {whom} over {about}",
        confidence=0.8,
        predicate=verb.removesuffix("ed"),
        objects=(about,),
        names=(where.rstrip(",").lower(),),
    )


def _draft(text: str, day: date) -> Any:
    from timeline.readers.draft import ArticleDraft, Found, PublicationDate

    published = PublicationDate(day=day, raw=str(day), method="published_at", confidence=0.98, certain=True, note="")
    return ArticleDraft("made-up.json", text, Found(text[:60]), outlet=Found("Harbor Wire"), publication=published)


if __name__ == "__main__":
    main(float(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 0)
