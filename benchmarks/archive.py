"""What reading a large archive costs, with one worker and with two: python -m benchmarks archive

The samples again and again, a thousand articles in all (ARTICLES names another number), each with a line of its own
and on other days, so that it is another article. They are taken in first; measured is `analyse_articles --bulk`.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from typing import TYPE_CHECKING, Any

import django

from benchmarks.report import table
from benchmarks.site import ROOT, Place, environment, run

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.readers.draft import ArticleDraft

ARTICLES = int(os.environ.get("ARTICLES", "1000"))
ARCHIVE = 10_000_000
_HEADINGS = ("workers", "articles a second", "processor time of an article, ms", "of it storing and merging, ms")
_DAYS_BETWEEN_ROUNDS = 40


@dataclass(frozen=True, slots=True)
class Work:
    """What one worker did: articles, and seconds of its own time, of the processor, and while it stored and merged."""

    articles: int
    seconds: float
    processor: float
    storing: float
    storing_processor: float


def measure(place: Place, articles: int = ARTICLES) -> str:
    """A line for each number of workers, and the sum for an archive of ten million."""
    found = {number: _read(place, number, articles) for number in (1, 2)}
    rows = [_row(number, work) for number, work in found.items()]
    return f"{_TOLD.format(articles=articles)}\n\n{table(_HEADINGS, rows)}\n\n{_sum(found[1])}"


_TOLD = """{articles:,} articles, the samples again and again on other days, read by `analyse_articles --bulk` into
empty tables by as many processes. What the database server takes comes on top; it is in the articles a second."""


def _row(number: int, work: list[Work]) -> tuple[object, ...]:
    articles = sum(one.articles for one in work)
    processor = 1000 * sum(one.processor for one in work) / articles
    storing = 1000 * sum(one.storing_processor for one in work) / articles
    return number, f"{articles / max(one.seconds for one in work):.1f}", f"{processor:.0f}", f"{storing:.0f}"


def _sum(work: list[Work]) -> str:
    """From what one worker alone took."""
    articles = sum(one.articles for one in work)
    core = sum(one.processor for one in work) / articles
    turn = sum(one.storing for one in work) / articles
    alone = sum(one.seconds for one in work) / articles
    least = turn * ARCHIVE / 3600
    return (
        f"{ARCHIVE:,} articles: {core * ARCHIVE / 3600:,.0f} hours of one core. Storing and merging is done by one "
        f"worker at a time and took {1000 * turn:.0f} ms an article: {least:,.0f} hours at least, and no more than "
        f"{alone / turn:.0f} workers are of use."
    )


def _read(place: Place, workers: int, articles: int) -> list[Work]:
    run("-m", "benchmarks.archive", "fill", str(articles), place=place)
    command = [sys.executable, "-m", "benchmarks.archive", "read"]
    pipes: dict[str, Any] = {"stdout": subprocess.PIPE, "text": True}
    started = [subprocess.Popen(command, cwd=ROOT, env=environment(place), **pipes) for _ in range(workers)]
    return [Work(**json.loads(process.communicate()[0].splitlines()[-1])) for process in started]


def fill(articles: int) -> None:
    """Empty tables, the shipped actors, and so many articles that wait."""
    from django.core.management import call_command
    from django.utils import timezone

    from timeline.services import actors
    from timeline.services.intake import accept

    call_command("flush", verbosity=0, interactive=False)
    actors.load()
    for draft in islice(_drafts(), articles):
        accept(draft, now=timezone.now())


def _drafts() -> Iterator[ArticleDraft]:
    from timeline.evaluation.corpus import SAMPLES, read_corpus
    from timeline.readers.draft import ArticleDraft, Found, PublicationDate

    samples, number = read_corpus(SAMPLES), 0
    while True:
        for one in samples:
            day = date(2001, 1, 1) + timedelta(days=number // len(samples) * _DAYS_BETWEEN_ROUNDS)
            number += 1
            dated = PublicationDate(
                day=day, raw=str(day), method="published_at", confidence=0.98, certain=True, note=""
            )
            text = f"{one.text}\n\nDispatch {number * 7919}, page {number}."
            yield ArticleDraft(f"{number}.json", text, title=Found(one.text[:60]), publication=dated)


def read() -> None:
    """Read what waits, and tell."""
    from django.utils import timezone

    from timeline.jobs import bulk, pipeline
    from timeline.services.leases import claim_next

    pipeline.prepare()
    articles, storing, commit_many = 0, [0.0, 0.0], bulk.commit_many

    def timed(*given: Any, **named: Any) -> int:
        before = time.perf_counter(), time.process_time()
        written = commit_many(*given, **named)
        storing[0] += time.perf_counter() - before[0]
        storing[1] += time.process_time() - before[1]
        return written

    bulk.commit_many = timed
    began = time.perf_counter(), time.process_time()
    while held := claim_next(bulk.CHUNK, now=timezone.now()):
        bulk.attempt_together(held, pipeline.read_many)
        articles += len(held)
    took = time.perf_counter() - began[0], time.process_time() - began[1]
    print(json.dumps(dict(zip(Work.__slots__, (articles, *took, *storing), strict=True))))


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "timeline.settings")
    django.setup()
    if sys.argv[1] == "fill":
        fill(int(sys.argv[2]))
    else:
        read()
