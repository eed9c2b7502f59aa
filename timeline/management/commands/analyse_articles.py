"""Read articles here and now, without the worker."""

from __future__ import annotations

import signal
import sys
import threading
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone
from tqdm import tqdm

from timeline.jobs import pipeline
from timeline.jobs.attempt import attempt
from timeline.jobs.bulk import CHUNK, attempt_together, enqueue_chunks
from timeline.models import Article, ArticleState
from timeline.services import events
from timeline.services.intake import queue_read
from timeline.services.leases import claim_next


class Command(BaseCommand):
    help = "Read the articles that wait, here and now; with --all, read every dated article anew."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--all", action="store_true", help="also those that were read before")
        parser.add_argument(
            "--bulk",
            action="store_true",
            help="a chunk at a time, for large archives; any number of these may run at once, on any number of hosts",
        )
        parser.add_argument("--send", action="store_true", help="send the chunks to the workers, and read nothing here")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["all"]:
            queue_read()
        if options["send"]:
            self.stdout.write(f"{enqueue_chunks()} chunks of up to {CHUNK} articles sent to the workers.")
            return
        pipeline.prepare()
        quiet = not options["verbosity"]
        if options["bulk"] and not _read_in_chunks(quiet):
            return
        failed = _read_singly(quiet)
        if options["all"]:
            events.rebuild_all()
        self._report(failed)

    def _report(self, failed: list[int]) -> None:
        for article in Article.objects.filter(pk__in=failed):
            self.stderr.write(f"{article}: {article.failure}")
        if failed:
            sys.exit(1)


def _read_in_chunks(quiet: bool) -> bool:
    """Until none waits that never failed; False where SIGTERM ended it, after the article at hand."""
    stopped = threading.Event()
    before = signal.signal(signal.SIGTERM, lambda *_: stopped.set())
    with tqdm(total=Article.objects.queued().count(), desc="Reading", unit=" articles", disable=quiet) as bar:
        while not stopped.is_set() and (held := claim_next(CHUNK, now=timezone.now())):
            attempt_together(held, pipeline.read_many, stopped)
            bar.update(len(held))
    signal.signal(signal.SIGTERM, before)
    return not stopped.is_set()


def _read_singly(quiet: bool) -> list[int]:
    """Those that wait, one by one; says which failed."""
    waiting = Article.objects.queued() | Article.objects.abandoned(timezone.now())
    numbers = list(waiting.order_by("published_on", "pk").values_list("pk", flat=True))
    progress = tqdm(numbers, desc="Reading", unit=" articles", disable=quiet or not numbers)
    return [number for number in progress if not _is_read(number)]


def _is_read(number: int) -> bool:
    """Tried until it is read or parked; one that somebody else reads meanwhile is no failure."""
    state = attempt(number, pipeline.read)
    while state == ArticleState.QUEUED:
        state = attempt(number, pipeline.read)
    return state != ArticleState.FAILED
