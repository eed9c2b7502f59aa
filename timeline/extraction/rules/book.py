"""All date rules, in the order in which the docs tell them, with the examples of examples.toml added to their own."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from importlib import resources

from timeline.extraction.rules import (
    days,
    happenings,
    numbers,
    periods,
    portions,
    ranges,
    seasons,
    sets,
    telling,
    times,
    units,
    weekdays,
)
from timeline.extraction.rules.rule import DateRule, Example

_ALL = (
    *numbers.NUMBERS,
    *numbers.LENGTHS,
    *days.WRITTEN,
    *weekdays.WEEKDAYS,
    *days.NAMED,
    *days.DEICTIC,
    *happenings.HAPPENINGS,
    *units.UNITS,
    *periods.MONTHS,
    *seasons.SEASONS,
    *periods.QUARTERS,
    *periods.YEARS,
    *portions.PARTS,
    *portions.NTHS,
    *units.RESULTS,
    *units.SHIFTS,
    *units.STRETCHES,
    *times.PARTS_OF_DAY,
    *times.EXTENDED,
    *times.CLOCK,
    *sets.SETS,
    *sets.REFERENCES,
    *sets.DURATIONS,
    *ranges.RANGES,
    *telling.TELLING,
)


def _with_examples(rules: tuple[DateRule, ...]) -> tuple[DateRule, ...]:
    text = resources.files("timeline.extraction.rules").joinpath("examples.toml").read_text(encoding="utf-8")
    listed = tomllib.loads(text)
    published, cases = listed["published"], listed["examples"]
    strangers = cases.keys() - {rule.name for rule in rules}
    if strangers:
        raise ValueError(f"examples of no rule: {sorted(strangers)}")
    return tuple(replace(rule, examples=(*rule.examples, *_read(cases, rule.name, published))) for rule in rules)


def _read(cases: dict[str, list[list[str]]], name: str, published: str) -> tuple[Example, ...]:
    return tuple(Example(sentence, published, value) for sentence, value in cases.get(name, []))


RULES = _with_examples(_ALL)
