"""Files and folders into the database, as one batch; the worker reads them."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone
from tqdm import tqdm

from timeline.jobs.reading import enqueue_batch
from timeline.management.options import day_given, zone_given
from timeline.models import Batch, BatchItem
from timeline.services.batches import File, open_batch, receive
from timeline.services.intake import Given

_FOLDER_HOLDS = frozenset({".json", ".jsonl", ".ndjson", ".txt", ".md", ".markdown", ".html", ".htm"})


class Command(BaseCommand):
    help = "Take in articles; what cannot be read is told in a sentence, and the rest goes on."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("paths", nargs="+", metavar="PATH", help="a file, or a folder of files")
        parser.add_argument("--outlet-timezone", default="", help="the zone of the outlets, as Asia/Shanghai")
        parser.add_argument("--published", help="the day, as 2023-06-02, of articles that do not say it themselves")

    def handle(self, *args: Any, **options: Any) -> None:
        given = Given(timezone=zone_given(options["outlet_timezone"]), otherwise_on=day_given(options["published"]))
        missing: list[str] = []
        files, batch = _files(options["paths"], missing), open_batch()
        for path in tqdm(files, desc="Importing", unit=" files", disable=not options["verbosity"]):
            receive(batch, File(str(path), path.read_bytes()), now=timezone.now(), given=given)
        enqueue_batch(batch)
        self._report(batch, missing, options["verbosity"])

    def _report(self, batch: Batch, missing: list[str], verbosity: int) -> None:
        refused = [item.message for item in batch.items.filter(outcome=BatchItem.Outcome.REFUSED)]
        for sentence in (*missing, *refused):
            self.stderr.write(sentence)
        if verbosity:
            self.stdout.write(_summary(batch, len(missing)))
        if missing or refused:
            sys.exit(1)


def _files(names: Iterable[str], missing: list[str]) -> list[Path]:
    """Every file of the paths, in order; what is not there is noted in `missing`."""
    found: list[Path] = []
    for name in names:
        files = list(_files_at(Path(name)))
        found += files
        if not files:
            missing.append(f"{name}: there is no such file, or the folder holds no article.")
    return found


def _files_at(path: Path) -> Iterator[Path]:
    if path.is_dir():
        yield from sorted(file for file in path.iterdir() if file.suffix.lower() in _FOLDER_HOLDS)
    elif path.is_file():
        yield path


def _summary(batch: Batch, missing: int) -> str:
    counted = Counter(batch.items.values_list("outcome", flat=True))
    waiting = batch.items.filter(article__state="needs_date", outcome=BatchItem.Outcome.ACCEPTED).count()
    words = (
        f"{counted['accepted']} accepted, {counted['duplicate']} here already, {counted['refused'] + missing} refused"
    )
    return f"{words}; {waiting} wait for a publication date." if waiting else f"{words}."
