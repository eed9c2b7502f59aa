"""What the measured scores mean, in words, beside how far careful people agree."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from timeline.evaluation.published import Measured, read_scores


@dataclass(frozen=True, slots=True)
class Question:
    """A measure as a reader would ask it, and what two annotators working apart reach; None: nobody measured that."""

    name: str
    words: str
    people: float | None


@dataclass(frozen=True, slots=True)
class Answer:
    """A measure of this release in percent: on texts nobody tuned on, on the samples, and between people."""

    words: str
    unseen: int | None
    samples: int | None
    people: int | None


# The last figures: two careful annotators on such articles, F1, and shares of what both had marked.
QUESTIONS = (
    Question("timex.strict", "finds an expression of time, from its first word to its last", 0.96),
    Question("timex.value", "and understands what it means", 0.93),
    Question("timex.interval", "and counts it out to the right days", 0.95),
    Question("event.mention", "finds a happening where an article reports one", 0.85),
    Question("date", "puts such a report on the right days", 0.94),
    Question("type", "calls it by the right kind", 0.91),
    Question("status", "tells what happened from what is planned, called off or claimed", 0.98),
    Question("countries", "knows which countries take part", 0.93),
    Question("actors", "names the right people and bodies", 0.88),
    Question("merge.b3", "keeps the reports of one happening together, and others apart", None),
    Question("timeline", "has a whole row right: one happening, its narrowest days, its countries", 0.80),
)


@cache
def published() -> Mapping[str, Measured]:
    """The scores that came with this release; they change with it alone."""
    return read_scores()


def answers(scores: Mapping[str, Measured]) -> Iterator[Answer]:
    """Every measure that some corpus has, in the order in which a text is read."""
    for question in QUESTIONS:
        unseen, samples = (_percent(scores.get(corpus), question.name) for corpus in ("unseen", "samples"))
        if unseen is not None or samples is not None:
            people = round(100 * question.people) if question.people else None
            yield Answer(question.words, unseen, samples, people)


def _percent(measured: Measured | None, name: str) -> int | None:
    share = measured.figures.get(name) if measured else None
    return None if share is None else round(100 * share)
