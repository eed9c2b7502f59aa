"""How well and how fast dates are read: python -m benchmarks.reading [FOLDER ...]

A folder holds TimeML articles (*.tml: TimeBank, AQUAINT) or gold articles (*.json); without one, the samples are read.
Printed for each: words a second beside HeidelTime's published 900, what finding and resolving add to the CPU of the
parse, F1 by the rules of TempEval-3 (strict and relaxed extents, value, the same time however spelled, type), and how
annotation and reading differ: how the annotation has it, with how many of each kind.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path

from spacy.language import Language

from timeline.evaluation.corpus import SAMPLES
from timeline.evaluation.disagreements import by_other_rules, disagreements, told
from timeline.evaluation.reading import read_all, read_annotated
from timeline.evaluation.timeml import MEASURES, Counts, count
from timeline.extraction.dates import find_dates
from timeline.extraction.language import load_pipeline

# Published or measured alike; strict, relaxed and value.
OTHERS = """Others, measured alike (strict / relaxed / value):
                      TimeBank         AQUAINT            samples
HeidelTime 2.2.1      - / - / .795     .813 .925 .729     .855 .926 .803
SUTime                                 .769 .893 .676
MS Recognizers 1.3                     .793 .879 .654
dateparser 1.5                         .479 .778 .456"""


def main(arguments: list[str] | None = None) -> int:
    """Read each folder and print its figures; 1 where one holds no articles."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path, default=[SAMPLES], metavar="FOLDER")
    folders: list[Path] = parser.parse_args(arguments).folders
    nlp = load_pipeline()
    # The first text pays for what is loaded once: the rules, the lexicon, the model's tables.
    find_dates(nlp("The ban was announced last Friday."), date(2023, 6, 2))
    empty = [folder for folder in folders if not _told(folder, nlp)]
    for folder in empty:
        print(f"{folder}: there are no annotated articles (*.tml, *.json) in this folder.", file=sys.stderr)
    print(OTHERS)
    return 1 if empty else 0


def _told(folder: Path, nlp: Language) -> bool:
    articles = read_annotated(folder)
    if not articles:
        return False
    readings, cost = read_all(articles, nlp)
    counts = count(readings)
    print(f"{folder.name}: {cost.told()}")
    print(f"{'':14}" + "  ".join(f"{measure} {counts.f1(measure):.4f}" for measure in MEASURES))
    found = disagreements(readings)
    print("\n".join(told(found)))
    aside = (f"{measure} {_raised(counts, measure, more):.4f}" for measure, more in by_other_rules(found).items())
    print(f"{'':14}where other rules of annotation are set aside: {', '.join(aside)}")
    return True


def _raised(counts: Counts, measure: str, more: int) -> float:
    return replace(counts, right=counts.right + Counter({measure: more})).f1(measure)


if __name__ == "__main__":
    sys.exit(main())
