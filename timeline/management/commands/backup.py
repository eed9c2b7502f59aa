"""A copy of everything, while the site runs."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from timeline.management.keeping.copies import make
from timeline.management.keeping.engines import Unkept

# Sorted by name is sorted by time.
_STAMP = "%Y%m%dT%H%M%SZ"
_STAMPED = re.compile(r"\d{8}T\d{6}Z")


class Command(BaseCommand):
    help = "Copy the database into a new folder, while the site runs; `restore` brings it back."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "folder", nargs="?", type=Path, help="a new folder; default: backups/<time> in the data folder"
        )
        parser.add_argument(
            "--keep", type=int, metavar="N", help="of the copies in the default place, keep the newest N"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        home = settings.DATA_DIR / "backups"
        folder: Path = options["folder"] or home / now.strftime(_STAMP)
        if options["keep"] is not None and options["keep"] < 1:
            raise CommandError("--keep: at least 1, or the copy that is being made would go too.")
        try:
            manifest = make(folder, now=now)
        except Unkept as error:
            raise CommandError(str(error)) from error
        if options["keep"]:
            _remove_older(home, options["keep"])
        told = ", ".join(f"{number} {name}" for name, number in manifest.rows.items())
        self.stdout.write(f"{folder}: {told}")


def _remove_older(home: Path, keep: int) -> None:
    made = sorted(one for one in home.iterdir() if _STAMPED.fullmatch(one.name))
    for old in made[:-keep]:
        shutil.rmtree(old)
