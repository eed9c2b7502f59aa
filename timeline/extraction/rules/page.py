"""The page of the docs that lists every date rule with its examples as they are really read.

python -m timeline.extraction.rules.page > docs/dates.md
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date
from itertools import groupby

from spacy.language import Language

from timeline.extraction.dates import find_dates
from timeline.extraction.language import load_pipeline
from timeline.extraction.rules.book import RULES
from timeline.extraction.rules.rule import DateRule, Example

_HEAD = """# How dates are read

Every rule that finds a time expression, with sentences of ours. The phrase it reads stands in **bold**; the value is
TIMEX3; the derivation is what readers see on an event's page. In a pattern, words in lower case stand for themselves,
`a|b` for either, CAPITALS for a kind of word or for what another rule has read, and `?` makes the one before optional.

This page is generated from the rules (`python -m timeline.extraction.rules.page > docs/dates.md`), and a test keeps it
true.
"""


def page(nlp: Language) -> str:
    """The whole page, families in the order of the rules."""
    shown = sorted((rule for rule in RULES if rule.examples), key=lambda rule: rule.family)
    parts = [_HEAD]
    for family, rules in groupby(shown, key=lambda rule: rule.family):
        parts.append(f"## {family.replace('-', ' ').capitalize()}\n")
        parts.extend(_of_rule(nlp, rule) for rule in rules)
    return "\n".join(parts)


def _of_rule(nlp: Language, rule: DateRule) -> str:
    rows = "\n".join(_rows(nlp, rule.examples))
    pattern = rule.pattern.replace("|", "\\|")
    return f"""### {rule.name}

`{pattern}`

| sentence | published | value | derivation |
| --- | --- | --- | --- |
{rows}
"""


def _rows(nlp: Language, examples: tuple[Example, ...]) -> Iterator[str]:
    for example in examples:
        yield f"| {_bold(example.sentence)} | {example.published} | {example.value} | {_derivation(nlp, example)} |"


def _bold(sentence: str) -> str:
    return sentence.replace("[", "**").replace("]", "**")


def _derivation(nlp: Language, example: Example) -> str:
    text, start = example.sentence.replace("[", "").replace("]", ""), example.sentence.index("[")
    found = find_dates(nlp(text), date.fromisoformat(example.published))
    return next((one.how for one in found if one.span.start == start), "")


def main() -> int:
    """Print the page."""
    sys.stdout.write(page(load_pipeline()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
