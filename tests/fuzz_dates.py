"""Feed find_dates whatever text there is: python -m tests.fuzz_dates --minutes 10."""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Iterator
from datetime import date

import spacy

from timeline.extraction.dates import find_dates
from timeline.extraction.dates.vocabulary import lexicon
from timeline.extraction.rules.book import RULES
from timeline.temporal.codec import decode, encode
from timeline.temporal.resolve import resolve

MARKS = list(" .,;:!?-–—'’\"()[]/%$€£\n\t\xa0\u200b\u202e\x00\x07😀éß漢字עבר़İſ")
MARKS += ["\n\n", "&nbsp;", "<b>", "</p>", "''", "``"]
NUMBERS = ["0", "1", "29", "30", "31", "32", "99", "1999", "2023", "9999", "0000", "10000", "1.5", "1,000", "5/6/23"]
NUMBERS += ["2023-02-30", "99:99", "12:60", "10am", "13pm", "1990s", "20s", "53rd", "111th", "2020-W60", "31-Foo-99"]
SEED = 20230602
LONGEST = 400


def texts(random_source: random.Random) -> Iterator[str]:
    """Words of the lexicon, sentences of the rules and rubbish, mixed without end."""
    words = sorted(lexicon())
    sentences = [case.sentence.replace("[", "").replace("]", "") for rule in RULES for case in rule.examples]
    while True:
        pieces = random_source.choices([words, MARKS, NUMBERS, sentences], weights=[6, 3, 2, 1], k=LONGEST)
        count = random_source.randint(0, LONGEST)
        spelled = (_spelled(random_source.choice(pool), random_source) for pool in pieces[:count])
        yield random_source.choice([" ", "", " "]).join(spelled)


def _spelled(word: str, random_source: random.Random) -> str:
    return random_source.choice([word, word, word.capitalize(), word.upper()])


def check(text: str, published: date, nlp: spacy.language.Language) -> int:
    """Read one text; everything that must hold of what is found holds."""
    found = find_dates(nlp.make_doc(text), published)
    for one in found:
        assert text[one.span.start : one.span.end] == one.text
        assert decode(encode(one.meaning)) == one.meaning
        assert resolve(one.meaning, published) == one.resolution
    ends = [0, *(one.span.end for one in found)]
    assert all(one.span.start >= end for one, end in zip(found, ends, strict=False))
    return len(found)


def main() -> int:
    """Fuzz for so many minutes and say how much was read."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=10.0)
    parser.add_argument("--seed", type=int, default=SEED)
    options = parser.parse_args()
    random_source, nlp = random.Random(options.seed), spacy.blank("en")
    nlp.max_length = 10_000_000
    until, read, found = time.monotonic() + options.minutes * 60, 0, 0
    for text in texts(random_source):
        published = date.fromordinal(random_source.randint(1, date.max.toordinal()))
        try:
            found += check(text, published, nlp)
        except Exception as error:
            print(f"published {published}: {error!r} on\n{text!r}", file=sys.stderr)
            raise
        read += len(text)
        if time.monotonic() > until:
            break
    print(f"{read:,} characters read, {found:,} expressions found, no exception")
    return 0


if __name__ == "__main__":
    sys.exit(main())
