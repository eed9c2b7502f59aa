"""Files, folders, addresses and feeds into the database, as one batch; the worker reads the articles."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone
from tqdm import tqdm

from timeline.fetching import INTERNET, Network
from timeline.jobs.reading import enqueue_batch
from timeline.management.collecting import ENDINGS, collect, is_address
from timeline.management.options import day_given, zone_given
from timeline.models import Batch, Outcome
from timeline.services.batches import File, open_batch, receive
from timeline.services.intake import Given


class Command(BaseCommand):
    help = "Take in articles; what cannot be read is told in a sentence, and the rest goes on."
    network: Network = INTERNET

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "sources", nargs="+", metavar="SOURCE", help="a file, a folder of files, or the address of a page or a feed"
        )
        parser.add_argument("--outlet-timezone", default="", help="the zone of the outlets, as Asia/Shanghai")
        parser.add_argument("--published", help="the day, as 2023-06-02, of articles that do not say it themselves")
        parser.add_argument(
            "--later", action="store_true", help="send no message for each article; analyse_articles --bulk reads them"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        given = Given(timezone=zone_given(options["outlet_timezone"]), otherwise_on=day_given(options["published"]))
        missing: list[str] = []
        sources, batch = list(_sources(options["sources"], missing)), open_batch(now=timezone.now())
        with tqdm(total=len(sources), desc="Importing", unit=" files", disable=not options["verbosity"]) as bar:
            for source in sources:
                self._take(batch, source, given, bar)
                bar.update()
        if not options["later"]:
            enqueue_batch(batch)
        self._report(batch, missing, options["verbosity"])

    def _take(self, batch: Batch, source: str | Path, given: Given, bar: tqdm[Any]) -> None:
        if isinstance(source, Path):
            receive(batch, File(str(source), source.read_bytes()), now=timezone.now(), given=given)
            return
        for more in collect(batch, source, given, self.network):
            bar.total = (bar.total or 0) + more
            bar.update(0 if more else 1)

    def _report(self, batch: Batch, missing: list[str], verbosity: int) -> None:
        refused = [item.message for item in batch.items.filter(outcome=Outcome.REFUSED)]
        for sentence in (*missing, *refused):
            self.stderr.write(sentence)
        if verbosity:
            self.stdout.write(_summary(batch, len(missing)))
        if missing or refused:
            sys.exit(1)


def _sources(names: Iterable[str], missing: list[str]) -> Iterator[str | Path]:
    """Every address, and every file of the paths, in order; what is not there is noted in `missing`."""
    for name in names:
        files: list[str | Path] = [name] if is_address(name) else list(_files_at(Path(name)))
        yield from files
        if not files:
            missing.append(f"{name}: there is no such file, or the folder holds no article.")


def _files_at(path: Path) -> Iterator[Path]:
    if path.is_dir():
        yield from sorted(file for file in path.iterdir() if file.suffix.lower() in ENDINGS)
    elif path.is_file():
        yield path


def _summary(batch: Batch, missing: int) -> str:
    counted = Counter(batch.items.values_list("outcome", flat=True))
    waiting = batch.items.filter(article__state="needs_date", outcome=Outcome.ACCEPTED).count()
    words = (
        f"{counted['accepted']} accepted, {counted['duplicate']} here already, {counted['refused'] + missing} refused"
    )
    return f"{words}; {waiting} wait for a publication date." if waiting else f"{words}."
