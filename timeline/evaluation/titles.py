"""Titles to read: those of events drawn from the samples by a fixed seed, each beside the sentence it was made from.

python -m timeline.evaluation.titles --seed 7 --count 50
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator, Sequence
from pathlib import Path

from timeline.evaluation.corpus import SAMPLES, GoldArticle, read_corpus
from timeline.evaluation.running import read_records

Titled = tuple[str, str]


def main() -> None:
    """Print the titles, and the sentences if asked."""
    parser = argparse.ArgumentParser(description="Print titles of events of the samples, drawn by a fixed seed.")
    parser.add_argument("articles", nargs="?", type=Path, default=SAMPLES, help="a folder of annotated articles")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--count", type=int, default=50)
    parser.add_argument("--sentences", action="store_true", help="print the sentence under each title")
    arguments = parser.parse_args()
    for title, sentence in drawn(read_corpus(arguments.articles), arguments.seed, arguments.count):
        print(f"{title}\n    {sentence}" if arguments.sentences else title)


def drawn(articles: Sequence[GoldArticle], seed: int, count: int) -> list[Titled]:
    """So many titles with their sentences, the same for the same seed, in the order of the articles."""
    found = list(titled(articles))
    chosen = random.Random(seed).sample(range(len(found)), min(count, len(found)))
    return [found[place] for place in sorted(chosen)]


def titled(articles: Sequence[GoldArticle]) -> Iterator[Titled]:
    """The title and the sentence of every event, by the first of its mentions."""
    records = read_records(articles)
    seen: set[str] = set()
    for article in articles:
        for mention in records[article.id]["mentions"]:
            if mention["event"] not in seen:
                seen.add(mention["event"])
                sentence = article.text[mention["sentence_start"] : mention["sentence_end"]]
                yield mention["title"], " ".join(sentence.split())


if __name__ == "__main__":
    main()
