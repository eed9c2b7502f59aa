"""The page of date rules: docs/dates.md, which a test holds to the rules, parted into families and rules."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from django.conf import settings
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

_ROW = re.compile(r"\| (?P<sentence>.+) \| (?P<published>[0-9-]{10}) \| (?P<value>[^|]+) \| (?P<how>.*) \|\Z")


@dataclass(frozen=True, slots=True)
class ReadExample:
    """A sentence with the phrase in it, the day it was published, its value, and how it was reached."""

    before: str
    phrase: str
    after: str
    published: str
    value: str
    how: str


@dataclass(frozen=True, slots=True)
class ToldRule:
    """A rule as readers are told it: its name, where it stands on the page, its pattern, its examples."""

    name: str
    anchor: str
    pattern: str
    examples: list[ReadExample] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class RuleFamily:
    """Rules of one kind."""

    name: str
    anchor: str
    rules: list[ToldRule] = field(default_factory=list)


def anchor_of(name: str) -> str:
    """weekday:last -> weekday-last."""
    return name.lower().replace(":", "-").replace(" ", "-")


@cache
def families() -> tuple[RuleFamily, ...]:
    """Every family with its rules, in the order of the page; none where the documentation was not deployed."""
    path = settings.BASE_DIR / "docs" / "dates.md"
    found: list[RuleFamily] = []
    for line in path.read_text(encoding="utf-8").splitlines() if path.exists() else []:
        _take(line, found)
    return tuple(found)


def _take(line: str, found: list[RuleFamily]) -> None:
    if line.startswith("## "):
        name = line.removeprefix("## ")
        found.append(RuleFamily(name, f"family-{anchor_of(name)}"))
    elif line.startswith("### "):
        name = line.removeprefix("### ")
        found[-1].rules.append(ToldRule(name, anchor_of(name), ""))
    elif line.startswith("`") and found:
        rules = found[-1].rules
        rules[-1] = ToldRule(rules[-1].name, rules[-1].anchor, line.strip("`").replace("\\|", "|"))
    elif row := _ROW.match(line):
        found[-1].rules[-1].examples.append(_example(row))


def _example(row: re.Match[str]) -> ReadExample:
    before, phrase, after = row["sentence"].split("**", 2)
    return ReadExample(before, phrase, after, row["published"], row["value"], row["how"])


@cache
def _names() -> frozenset[str]:
    return frozenset(rule.name for family in families() for rule in family.rules)


def rule_link(name: str) -> SafeString | str:
    """The name of a rule, leading to where it is told, if it is."""
    if name not in _names():
        return name
    return format_html('<a href="{}#{}">{}</a>', reverse("date-rules"), anchor_of(name), name)
