"""Articles to records and reports, in this process or in several, in the order in which they came."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from itertools import islice
from multiprocessing import get_context

from timeline.extraction.analysis import Item, analyse_many
from timeline.extraction.language import load_pipeline
from timeline.extraction.mentions import Analysis
from timeline.interchange.inputs import Task
from timeline.interchange.records import Record, record_of
from timeline.merging.report import Report, SourceArticle, report_of
from timeline.readers.draft import Unreadable
from timeline.registry import Registry, load_registry

# Batches of four to eight articles parse as fast as larger ones, in a quarter of the memory.
_ARTICLES_AT_ONCE = 8
_WAITING_PER_WORKER = 3


@dataclass(frozen=True, slots=True)
class Read:
    """An article that was read: its record, whose mentions each name their own report, and the reports."""

    record: Record
    reports: tuple[Report, ...]


Outcome = Read | Unreadable


@dataclass(frozen=True, slots=True)
class _Job:
    """A task with a key that no other article of the run has."""

    key: str
    task: Task


def read_all(tasks: Iterable[Task | Unreadable], *, workers: int = 1, candidates: bool = False) -> Iterator[Outcome]:
    """Every task read, in order; troubles stay in their places."""
    batches = _batches(_keyed(tasks))
    if workers <= 1:
        for batch in batches:
            yield from read_batch(batch, candidates)
        return
    # A fresh interpreter per worker: a forked one may inherit locks that the parsing libraries hold.
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        yield from _in_order(pool, batches, workers * _WAITING_PER_WORKER, candidates)


def read_batch(batch: list[_Job | Unreadable], candidates: bool) -> list[Outcome]:
    """One batch, in one process."""
    jobs = [item for item in batch if not isinstance(item, Unreadable)]
    outcomes = iter(_read_together(jobs, candidates=candidates))
    return [item if isinstance(item, Unreadable) else next(outcomes) for item in batch]


def _read_together(jobs: list[_Job], *, candidates: bool) -> list[Outcome]:
    """Articles parsed together, which is quicker; where one trips the reading, each by itself."""
    try:
        analyses = list(_analyses(jobs, candidates=candidates))
    except Exception:  # noqa: BLE001 - which article it was is found by reading each alone
        return [_read_alone(job, candidates=candidates) for job in jobs]
    return [_outcome(job, analysis) for job, analysis in zip(jobs, analyses, strict=True)]


def _analyses(jobs: list[_Job], *, candidates: bool) -> Iterator[Analysis]:
    items = [Item(job.task.text, job.task.published, job.task.title) for job in jobs]
    return analyse_many(load_pipeline(), items, _registry(), candidates=candidates)


def _read_alone(job: _Job, *, candidates: bool) -> Outcome:
    try:
        return _outcome(job, next(_analyses([job], candidates=candidates)))
    except Exception as problem:  # noqa: BLE001 - one article that trips the reading must not cost the others
        sentence = f"the article could not be analysed ({type(problem).__name__}: {problem})"
        return Unreadable(sentence, name=job.task.id)


def _in_order(
    pool: ProcessPoolExecutor, batches: Iterator[list[_Job | Unreadable]], ahead: int, candidates: bool
) -> Iterator[Outcome]:
    waiting: deque[Future[list[Outcome]]] = deque()
    for batch in batches:
        waiting.append(pool.submit(read_batch, batch, candidates))
        if len(waiting) >= ahead:
            yield from waiting.popleft().result()
    while waiting:
        yield from waiting.popleft().result()


def _batches(jobs: Iterator[_Job | Unreadable]) -> Iterator[list[_Job | Unreadable]]:
    while batch := list(islice(jobs, _ARTICLES_AT_ONCE)):
        yield batch


def _keyed(tasks: Iterable[Task | Unreadable]) -> Iterator[_Job | Unreadable]:
    """Two articles with one id stay two."""
    times_seen: dict[str, int] = {}
    for task in tasks:
        if isinstance(task, Unreadable):
            yield task
            continue
        times = times_seen[task.id] = times_seen.get(task.id, 0) + 1
        yield _Job(task.id if times == 1 else f"{task.id}#{times}", task)


@cache
def _registry() -> Registry:
    """The shipped actors: the same answer on every machine, whatever its database holds."""
    return load_registry()


def _outcome(job: _Job, analysis: Analysis) -> Read:
    task = job.task
    article = SourceArticle(job.key, task.published, task.outlet)
    reports = tuple(report_of(mention, article) for mention in analysis.mentions)
    record = record_of(task.id, analysis, [report.key for report in reports], echo=task.echo)
    for expression in record["time_expressions"]:
        expression["flags"].extend(flag for flag in task.flags if flag not in expression["flags"])
    return Read(record, reports)
