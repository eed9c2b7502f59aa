"""Measure the reading on a corpus with known answers: the shipped samples, or another folder."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from timeline.evaluation.corpus import SAMPLES, CorpusError, GoldArticle, read_corpus
from timeline.evaluation.published import SCORES, measured, write_scores
from timeline.evaluation.running import PARTS, gold_mention_records, read_records
from timeline.evaluation.scoring import score
from timeline.evaluation.table import table
from timeline.interchange.records import Record


class Command(BaseCommand):
    help = "Print how close the reading comes to a corpus of articles with known answers."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("corpus", nargs="?", type=Path, default=SAMPLES, help="a folder of gold articles")
        parser.add_argument("--gold-mentions", action="store_true", help="measure merging alone, on gold mentions")
        parser.add_argument("--details", action="store_true", help="list what was missed and what is wrong")
        parser.add_argument("--by-part", action="store_true", help="also print every other article by itself")
        parser.add_argument(
            "--write", nargs="?", type=Path, const=SCORES, metavar="FILE", help="keep the figures for /about/"
        )
        parser.add_argument("--workers", type=int, default=1, help="how many processes read (default 1)")

    def handle(self, *args: Any, **options: Any) -> None:
        articles = _articles(options["corpus"])
        if options["write"] and options["gold_mentions"]:
            raise CommandError("--write keeps what the whole reading reaches; leave out --gold-mentions.")
        if options["gold_mentions"]:
            records = gold_mention_records(articles)
        else:
            records = read_records(articles, workers=options["workers"])
        self._print(articles, records, details=options["details"])
        if options["write"]:
            scores = measured(articles, score(articles, records))
            write_scores(options["corpus"].resolve().name, scores, options["write"])
        if options["by_part"]:
            self._print_parts(articles, records)

    def _print(self, articles: list[GoldArticle], records: dict[str, Record], *, details: bool = False) -> None:
        result = score(articles, records)
        if details:
            self.stdout.write("\n".join(result.details))
        self.stdout.write(table(result))

    def _print_parts(self, articles: list[GoldArticle], records: dict[str, Record]) -> None:
        for name, part in PARTS.items():
            self.stdout.write(f"\n{name} articles")
            self._print(articles[part], records)


def _articles(folder: Path) -> list[GoldArticle]:
    try:
        articles = read_corpus(folder)
    except CorpusError as problem:
        raise CommandError(str(problem)) from problem
    if not articles:
        raise CommandError(f"{folder}: there is no gold article (*.json) in this folder.")
    return articles
