"""Articles of a large archive, read in chunks: claimed together, parsed together, written in one transaction.

A chunk changes nothing of the rules for one article: each has its own lease and attempt, and a chunk that breaks off
gives its articles back to be read one by one.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import takewhile

from django.utils import timezone
from django_tasks import task

from timeline.extraction.mentions import Analysis
from timeline.jobs import reading
from timeline.jobs.attempt import reason
from timeline.jobs.heartbeat import heartbeat
from timeline.models import Article, ArticleState
from timeline.services.bulk import commit_many
from timeline.services.leases import Claim, claim_next, fail, release

logger = logging.getLogger(__name__)

# Read in some ten seconds, which is what a worker that is told to stop may take.
CHUNK = 25
Reader = Callable[[Sequence[Article]], Iterable[Analysis]]


@task()
def read_chunk() -> int:
    """Read the next articles that wait, whichever they are; says how many. One message too many does nothing."""
    # Here, and not above: the web must never load spaCy.
    from timeline.jobs.pipeline import read_many

    held = claim_next(CHUNK, now=timezone.now())
    for number in attempt_together(held, read_many):
        reading.analyse.enqueue(number)
    return len(held)


def enqueue_chunks() -> int:
    """Send a message for every chunk that waits, and say how many."""
    chunks = -(-Article.objects.queued().filter(failures=0).count() // CHUNK)
    for _ in range(chunks):
        read_chunk.enqueue()
    return chunks


def attempt_together(held: Sequence[Claim], read: Reader, stopped: threading.Event | None = None) -> list[int]:
    """Read claimed articles and write the results; those that are left to be read one by one.

    Once `stopped` is set, what is read is written, and the rest waits for another worker.
    """
    try:
        with heartbeat(*held):
            found = list(_until(stopped, zip(held, read(_articles(held)), strict=False)))
        commit_many(found, now=timezone.now())
    except Exception as error:
        # Any text may break any library, and memory may run out: alone, each article tells for itself.
        logger.exception("%s articles could not be read together", len(held))
        return [one.article_id for one in held if fail(one, reason(error)) == ArticleState.QUEUED]
    for one in held[len(found) :]:
        release(one)
    return []


def _articles(held: Iterable[Claim]) -> list[Article]:
    numbers = [one.article_id for one in held]
    found = Article.objects.select_related("outlet").in_bulk(numbers)
    return [found[number] for number in numbers]


def _until(stopped: threading.Event | None, read: Iterable[tuple[Claim, Analysis]]) -> Iterator[tuple[Claim, Analysis]]:
    return takewhile(lambda _: stopped is None or not stopped.is_set(), read)
