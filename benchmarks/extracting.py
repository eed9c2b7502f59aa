"""What reading whole articles costs: python -m benchmarks.extracting [--articles 1000] [--workers 2]

The samples, repeated with other ids. First the processor's time of all that `extract` does (parse, dates, events,
actors, merging) beside the bare language pipeline on the same texts, and the most memory that one worker holds; then
the same articles by several workers. Two figures of speed-up are given: by the clock, which other work on the machine
spoils, and by processor, which is how much of the work the busiest process does not have to do.
"""

from __future__ import annotations

import argparse
import resource
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import islice
from multiprocessing import get_context

from timeline.evaluation.corpus import SAMPLES, GoldArticle, read_corpus
from timeline.extraction.language import load_pipeline
from timeline.extraction.pieces import cut
from timeline.interchange.extracting import lines_merged
from timeline.interchange.inputs import Task
from timeline.interchange.reading import read_all
from timeline.readers.draft import Unreadable

_ROUNDS = 4
_ONE_ROUND = 111
_BATCH = 8
MOST_TIMES_THE_PIPELINE = 1.35
MOST_MEGABYTES = 600
LEAST_SPEED_UP = 1.7


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds by the clock, of this process and of its workers."""

    clock: float
    own: float
    workers: float


def main() -> None:
    """Print the figures beside what is promised."""
    parser = argparse.ArgumentParser(description="Time the reading of whole articles.")
    parser.add_argument("--articles", type=int, default=1_000)
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args()
    ratio, memory = _alone(_one_worker)
    print(f"extract takes {ratio:.2f} times the bare pipeline ({MOST_TIMES_THE_PIPELINE} promised)")
    print(f"one worker holds at most {memory:.0f} MB ({MOST_MEGABYTES} promised)", flush=True)
    _print_speed_up(options.articles, options.workers)


def _alone(measure: Callable[[], tuple[float, float]]) -> tuple[float, float]:
    """A measure taken in a process of its own, so that its memory is nobody else's."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(measure).result()


def _one_worker() -> tuple[float, float]:
    """The least time of some rounds over the least of the bare pipeline, and the megabytes held in the end."""
    tasks = list(_tasks(_ONE_ROUND))
    texts = [piece for task in tasks for piece in cut(task.text)]
    # The first texts pay for what is loaded once.
    _extract(tasks[:8], workers=1)
    bare, whole = [], []
    for _ in range(_ROUNDS):
        bare.append(_seconds(lambda: list(load_pipeline().pipe(texts, batch_size=_BATCH))))
        whole.append(_seconds(lambda: _extract(tasks, workers=1)))
    return min(whole) / min(bare), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _seconds(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started


def _print_speed_up(articles: int, workers: int) -> None:
    one, many = _cost(articles, 1), _cost(articles, workers)
    by_clock = one.clock / many.clock
    by_processor = one.own / (many.own + many.workers / workers)
    print(f"{articles} articles: {one.own:.0f} s of processor by one worker; by {workers}, {many.own:.0f} s here")
    print(f"and {many.workers / workers:.0f} s in each worker")
    print(f"speed-up {by_processor:.2f} by processor, {by_clock:.2f} by the clock ({LEAST_SPEED_UP} promised for 2)")


def _cost(articles: int, workers: int) -> Cost:
    clock, own, children = time.monotonic(), time.process_time(), _of_workers()
    _extract(_tasks(articles), workers=workers)
    return Cost(time.monotonic() - clock, time.process_time() - own, _of_workers() - children)


def _of_workers() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _extract(tasks: Iterator[Task] | list[Task], *, workers: int) -> None:
    for _ in lines_merged(read_all(tasks, workers=workers), _refuse):
        pass


def _refuse(trouble: Unreadable) -> None:
    raise trouble


def _tasks(count: int) -> Iterator[Task]:
    """The samples again and again, each time with ids of their own."""
    articles = read_corpus(SAMPLES)
    return islice((_task(article, again) for again in range(count) for article in articles), count)


def _task(article: GoldArticle, again: int) -> Task:
    return Task(f"{article.id}-{again}", article.text, article.published_at.date(), article.title, article.outlet)


if __name__ == "__main__":
    main()
