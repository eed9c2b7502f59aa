"""Time expressions read from a folder of annotated articles, and what finding them costs beside the parse."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from spacy.language import Language

from timeline.evaluation.corpus import GoldArticle, read_corpus
from timeline.evaluation.timeml import GoldTimex, TimemlArticle, read_timeml
from timeline.extraction.dates import find_dates
from timeline.extraction.mentions import TemporalExpression

# What HeidelTime's authors say it reads in a second, its tagger included.
HEIDELTIME_WORDS = 900
Readings = list[tuple[TimemlArticle, list[TemporalExpression]]]


@dataclass(slots=True)
class Cost:
    """Words read, and the seconds of CPU that parsing and then finding took."""

    words: int = 0
    parsing: float = 0.0
    finding: float = 0.0

    @property
    def share(self) -> float:
        """What finding and resolving add to the parse."""
        return self.finding / self.parsing if self.parsing else 0.0

    def told(self) -> str:
        """One line for people."""
        spent = f"parsing {self.parsing:.1f} s, dates {self.finding:.2f} s of CPU: {self.share:.1%} more"
        return (
            f"{self.words:,} words; {spent}; "
            f"{_rate(self.words, self.finding)} words a second, with the parse "
            f"{_rate(self.words, self.parsing + self.finding)} (HeidelTime: {HEIDELTIME_WORDS})"
        )


def _rate(words: int, seconds: float) -> str:
    return f"{words / seconds:,.0f}" if seconds else "-"


def read_annotated(folder: Path) -> list[TimemlArticle]:
    """The articles of a folder, be it TimeML (*.tml) or gold articles (*.json); empty where there are neither."""
    return read_timeml(folder) or [_as_timeml(article) for article in read_corpus(folder)]


def _as_timeml(article: GoldArticle) -> TimemlArticle:
    times = tuple(GoldTimex(one.span.start, one.span.end, one.type, one.value) for one in article.times)
    return TimemlArticle(article.id, article.text, article.published_at.date(), times)


def read_all(articles: Sequence[TimemlArticle], nlp: Language) -> tuple[Readings, Cost]:
    """Every article parsed and read once, one after the other."""
    readings: Readings = []
    cost = Cost(words=sum(len(article.text.split()) for article in articles))
    for article in articles:
        started = time.process_time()
        doc = nlp(article.text)
        parsed = time.process_time()
        readings.append((article, find_dates(doc, article.published)))
        cost.parsing, cost.finding = cost.parsing + parsed - started, cost.finding + time.process_time() - parsed
    return readings, cost
