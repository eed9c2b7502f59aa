"""What merging costs: python -m benchmarks.merging [--articles 1000 10000]

Made-up reports, the same in every run. "spread": a year's news for every thousand articles, many happenings.
"one day": every article tells of the same few happenings of one day, in its own words. "singly": the same, one article
after another into a store in memory.
"""

from __future__ import annotations

import argparse
import random
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from tests.merging.memory_store import MemoryStore
from timeline.extraction.mentions import EventStatus
from timeline.merging.clustering import cluster
from timeline.merging.report import Report, SourceArticle
from timeline.temporal.interval import Granularity, TimeInterval, one_day

_REPORTS_AN_ARTICLE = 2
# The store in memory looks at every report it holds; a database has an index.
_MOST_SINGLY = 1_000
_DAY = date(2023, 5, 26)
_TYPES = ("CONSULT", "SANCTION", "ACCUSE", "REJECT", "COERCE", "MOBILIZE", "AGREE", "THREATEN")
_DID = ("meet", "visit", "ban", "impose", "accuse", "reject", "intercept", "drill", "sign", "warn", "arrest", "call")
_ABOUT = ("tariff", "chip", "plane", "ship", "trade", "law", "missile", "balloon", "student", "climate", "farm", "flag")
_NAMES = tuple(f"place {number}" for number in range(60))
_PEOPLE = tuple((f"person-{number}", "USA-STATE", "CHN") for number in range(40))
_SIDES = (("USA",), ("CHN",), ("USA-COMM",), ("CHN-MFA",), ("CHN-MIL",), ("USA-GOV", "CHN"))


def happening(dice: random.Random, day: date) -> Report:
    """A happening as the best informed would report it."""
    return Report(
        key="",
        article=SourceArticle("", day),
        type=dice.choice(_TYPES),
        sources=dice.choice(_PEOPLE + _SIDES * 8),
        targets=dice.choice(_SIDES),
        interval=one_day(day),
        predicate=dice.choice(_DID),
        objects=tuple(dice.sample(_ABOUT, 3)),
        names=tuple(dice.sample(_NAMES, 2)),
    )


def retold(dice: random.Random, told: Report, article: SourceArticle, number: int) -> Report:
    """The happening as one article tells it: often vaguer, with other words and something left out."""
    vague = dice.random()
    status = EventStatus.SCHEDULED if vague > 0.95 else EventStatus.HAPPENED
    return replace(
        told,
        key=f"{article.key}:{number}",
        article=article,
        status=status,
        interval=_vaguer(told.interval, vague),
        targets=told.targets if dice.random() < 0.8 else (),
        objects=(*dice.sample(told.objects, 2), dice.choice(_ABOUT)),
        names=told.names[: dice.randint(0, 2)],
    )


def _vaguer(interval: TimeInterval | None, vague: float) -> TimeInterval | None:
    if interval is None or vague < 0.6:
        return interval
    first = interval.earliest.replace(day=1)
    return TimeInterval(first, first + timedelta(days=27), Granularity.MONTH)


def spread(articles: int) -> Iterator[list[Report]]:
    """A thousand articles a year, each on two of the happenings of its month."""
    dice = random.Random(1)
    months: dict[int, list[Report]] = {}
    for number in range(articles):
        month = number * 12 // 1000
        start = date(1900 + month // 12, month % 12 + 1, 1)
        if month not in months:
            months[month] = [happening(dice, start + timedelta(days=dice.randint(0, 27))) for _ in range(120)]
        yield _article(dice, number, months[month], start)


def one_day_only(articles: int) -> Iterator[list[Report]]:
    """All articles on one day, about the same two happenings."""
    dice = random.Random(2)
    happenings = [happening(dice, _DAY) for _ in range(_REPORTS_AN_ARTICLE)]
    for number in range(articles):
        yield _article(dice, number, happenings, _DAY)


def _article(dice: random.Random, number: int, happenings: list[Report], day: date) -> list[Report]:
    article = SourceArticle(f"article-{number}", day)
    told = dice.sample(happenings, _REPORTS_AN_ARTICLE)
    return [retold(dice, one, article, place) for place, one in enumerate(told)]


def _row(name: str, articles: list[list[Report]]) -> str:
    reports = [report for article in articles for report in article]
    start = time.process_time()
    found = cluster(reports)
    seconds = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return (
        f"| {name} | {len(articles):,} | {len(reports):,} | {len(found):,} | {seconds:.1f} | "
        f"{1e6 * seconds / len(reports):.0f} | {peak:,} |"
    )


def _singly(articles: list[list[Report]]) -> str:
    store = MemoryStore()
    start = time.process_time()
    for article in articles:
        store.take(article)
    seconds = time.process_time() - start
    return f"singly: {len(articles):,} articles, {1e3 * seconds / len(articles):.1f} ms an article"


def measure() -> str:
    """The table, each row by a process of its own, so that its memory is its own."""
    rows = [
        subprocess.run(
            [sys.executable, "-m", "benchmarks.merging", "--bare", news, "--articles", str(articles)],
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for articles in SIZES
        for news in NEWS
    ]
    return f"{_HEAD}\n{''.join(rows)}"


SIZES = (1_000, 10_000, 100_000)
NEWS = {"spread": spread, "one day": one_day_only}
_HEAD = """| news | articles | reports | events | seconds of CPU | µs a report | peak MB |
| --- | ---: | ---: | ---: | ---: | ---: | ---: |"""


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description="Time merging.")
    parser.add_argument("--articles", nargs="*", type=int, default=SIZES)
    parser.add_argument("--bare", choices=NEWS, help="print the rows of this news alone")
    options = parser.parse_args()
    if not options.bare:
        print(_HEAD)
    for articles in options.articles:
        for name in [options.bare] if options.bare else NEWS:
            print(_row(name, list(NEWS[name](articles))), flush=True)
    for articles in options.articles:
        if articles <= _MOST_SINGLY and not options.bare:
            print(_singly(list(one_day_only(articles))))


if __name__ == "__main__":
    main()
