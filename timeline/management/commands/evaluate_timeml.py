"""Measure the reading of dates on a folder of TimeML articles, and what it costs beside the parse."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from timeline.evaluation.reading import read_all, read_annotated
from timeline.evaluation.timeml import MEASURES, Counts, count, count_by_family
from timeline.extraction.language import load_pipeline

PARTS = {"all": slice(None), "even": slice(0, None, 2), "odd": slice(1, None, 2)}


class Command(BaseCommand):
    help = (
        "Print how close the time expressions come to a folder of TimeML articles (*.tml). `value` wants the very same "
        "value; `same` also takes another spelling of the same time (P7D for P1W, 1998-10-XX for 1998-10)."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path, help="a folder of TimeML articles, such as TimeBank's")
        parser.add_argument("--by-rule", action="store_true", help="also print each family of rules")

    def handle(self, *args: Any, **options: Any) -> None:
        articles = read_annotated(options["folder"])
        if not articles:
            raise CommandError(f"{options['folder']}: there is no TimeML article (*.tml) in this folder.")
        readings, cost = read_all(articles, load_pipeline())
        self.stdout.write(cost.told())
        for name, part in PARTS.items():
            self._row(name, count(readings[part]))
        if options["by_rule"]:
            for family, counts in sorted(count_by_family(readings).items()):
                self._row(family, counts)

    def _row(self, name: str, counts: Counts) -> None:
        figures = "  ".join(f"{measure} {counts.f1(measure):.4f}" for measure in MEASURES)
        self.stdout.write(f"{name:<16}{counts.gold:6}{counts.found:6}  {figures}")
