"""Bring a copy back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError, transaction

from timeline.management.keeping.copies import bring_back
from timeline.management.keeping.engines import Unkept
from timeline.models import Article


class Command(BaseCommand):
    help = "Bring back what `backup` copied, all or nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path, help="a folder that backup wrote")
        parser.add_argument("--replace", action="store_true", help="although there are articles, which will be lost")

    def handle(self, *args: Any, **options: Any) -> None:
        if _has_articles() and not options["replace"]:
            raise CommandError(
                "There are articles here, which would be lost. Make a backup of them, then say --replace."
            )
        try:
            manifest = bring_back(options["folder"])
        except Unkept as error:
            raise CommandError(str(error)) from error
        call_command("migrate", verbosity=0)
        told = ", ".join(f"{number} {name}" for name, number in manifest.rows.items())
        self.stdout.write(f"Brought back the copy of {manifest.made_at}: {told}")


def _has_articles() -> bool:
    try:
        with transaction.atomic():
            return Article.objects.exists()
    except DatabaseError:  # no tables yet
        return False
