"""What a reading worker holds as it reads one article after the other: python -m benchmarks reading

The samples again and again, ten thousand articles in all (ARTICLES names another number), each read as the worker reads
it. Memory that grew with the articles would show in the second half.
"""

from __future__ import annotations

import os
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import psutil

from benchmarks.report import table
from timeline.evaluation.corpus import SAMPLES, read_corpus
from timeline.extraction.analysis import analyse
from timeline.extraction.language import load_pipeline
from timeline.registry.loading import load_registry

ARTICLES = int(os.environ.get("ARTICLES", "10000"))
MOST_MEGABYTES = 600
_TENTHS = 10


def measure() -> str:
    """A line for each tenth of the articles."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        found = pool.submit(held_while_reading, ARTICLES).result()
    rows = [(f"{number:,}", f"{megabytes:.0f}") for number, megabytes in found]
    (_, half), (_, last) = found[len(found) // 2], found[-1]
    told = f"From the middle to the end it grew by {100 * (last / half - 1):.1f} %; {MOST_MEGABYTES} MB are promised."
    return f"{table(('articles read', 'held by the worker (USS), MB'), rows)}\n\n{told}"


def held_while_reading(articles: int) -> list[tuple[int, float]]:
    """How many articles were read, and the megabytes held then, ten times over."""
    nlp, registry = load_pipeline(), load_registry()
    texts = [(one.text, one.published_at.date()) for one in read_corpus(SAMPLES)]
    found = []
    for number in range(1, articles + 1):
        text, published = texts[number % len(texts)]
        # Numbers of its own make it another article, whose words are not all known yet.
        analyse(nlp, f"{text}\n\nDispatch {number * 7919}, page {number}.", published, registry)
        if number % (articles // _TENTHS) == 0:
            found.append((number, psutil.Process().memory_full_info().uss / 1e6))
    return found
