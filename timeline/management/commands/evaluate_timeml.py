"""Measure the reading of dates on a folder of TimeML articles, and what it costs beside the parse."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from timeline.evaluation.timeml import MEASURES, Counts, TimemlArticle, count, count_by_family, read_timeml
from timeline.extraction.dates import find_dates
from timeline.extraction.language import load_pipeline
from timeline.extraction.mentions import TemporalExpression

PARTS = {"all": slice(None), "even": slice(0, None, 2), "odd": slice(1, None, 2)}
Readings = list[tuple[TimemlArticle, list[TemporalExpression]]]


class Command(BaseCommand):
    help = "Print how close the time expressions come to a folder of TimeML articles (*.tml)."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path, help="a folder of TimeML articles, such as TimeBank's")
        parser.add_argument("--by-rule", action="store_true", help="also print each family of rules")

    def handle(self, *args: Any, **options: Any) -> None:
        articles = read_timeml(options["folder"])
        if not articles:
            raise CommandError(f"{options['folder']}: there is no TimeML article (*.tml) in this folder.")
        readings = self._read(articles)
        for name, part in PARTS.items():
            self._row(name, count(readings[part]))
        if options["by_rule"]:
            for family, counts in sorted(count_by_family(readings).items()):
                self._row(family, counts)

    def _row(self, name: str, counts: Counts) -> None:
        figures = "  ".join(f"{measure} {counts.f1(measure):.4f}" for measure in MEASURES)
        self.stdout.write(f"{name:<16}{counts.gold:6}{counts.found:6}  {figures}")

    def _read(self, articles: list[TimemlArticle]) -> Readings:
        nlp = load_pipeline()
        readings: Readings = []
        parsing = finding = 0.0
        for article in articles:
            started = time.process_time()
            doc = nlp(article.text)
            parsed = time.process_time()
            readings.append((article, find_dates(doc, article.published)))
            parsing, finding = parsing + parsed - started, finding + time.process_time() - parsed
        words = sum(len(article.text.split()) for article in articles)
        self.stdout.write(
            f"{words} words; parsing {parsing:.1f} s, dates {finding:.2f} s of CPU ({finding / parsing:.1%} of it, "
            f"{words / finding:,.0f} words a second; with the parse {words / (parsing + finding):,.0f})"
        )
        return readings
