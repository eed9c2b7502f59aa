"""Read articles here and now, without the worker."""

from __future__ import annotations

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone
from tqdm import tqdm

from timeline.jobs import pipeline
from timeline.jobs.attempt import attempt
from timeline.models import Article, ArticleState
from timeline.services import events
from timeline.services.intake import queue_read


class Command(BaseCommand):
    help = "Read the articles that wait, here and now; with --all, read every dated article anew."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--all", action="store_true", help="also those that were read before")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["all"]:
            queue_read()
        waiting = Article.objects.queued() | Article.objects.abandoned(timezone.now())
        numbers = list(waiting.order_by("published_on", "pk").values_list("pk", flat=True))
        if numbers:
            pipeline.prepare()
        progress = tqdm(numbers, desc="Reading", unit=" articles", disable=not options["verbosity"])
        failed = [number for number in progress if not _is_read(number)]
        if options["all"]:
            events.rebuild_all()
        self._report(failed)

    def _report(self, failed: list[int]) -> None:
        for article in Article.objects.filter(pk__in=failed):
            self.stderr.write(f"{article}: {article.failure}")
        if failed:
            sys.exit(1)


def _is_read(number: int) -> bool:
    """Tried until it is read or parked; one that somebody else reads meanwhile is no failure."""
    state = attempt(number, pipeline.read)
    while state == ArticleState.QUEUED:
        state = attempt(number, pipeline.read)
    return state != ArticleState.FAILED
