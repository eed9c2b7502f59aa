"""The reading worker."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from timeline.jobs import pipeline
from timeline.jobs.worker import work


class Command(BaseCommand):
    help = "Read articles as they come in. SIGTERM or Ctrl-C ends it after the current article."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--batch", action="store_true", help="stop when nothing is left to read")

    def handle(self, *args: Any, **options: Any) -> None:
        pipeline.prepare()
        try:
            work(batch=options["batch"])
        except ValueError as error:
            raise CommandError(str(error)) from error
