"""The event lexicon: which words name which type of happening, read from `lexicon/events`."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Any

# Where two types claim a word with equal right, the one further left keeps it.
PRECEDENCE = (
    *("ASSAULT", "COERCE", "SANCTION", "PROTEST", "MOBILIZE", "THREATEN", "REJECT", "ACCUSE", "CONCEDE", "RETREAT"),
    *("AID", "COOPERATE", "REQUEST", "SUPPORT", "AGREE", "CONSULT", "OTHER"),
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A word and its type; a weak one is an event only where more speaks for it."""

    words: str
    type: str
    weak: bool = False

    @property
    def rank(self) -> tuple[bool, int]:
        """The lower, the better the claim."""
        return self.weak, PRECEDENCE.index(self.type)


@dataclass(frozen=True, slots=True)
class Frame:
    """A verb with an object of some class means this type: "lift" + "ban" is CONCEDE.

    `oblique` names the prepositions before the object, none of which is meant where it is empty; `subjects` who must
    act, anyone where it is empty. A frame without objects asks only who acts.
    """

    type: str
    objects: frozenset[str]
    oblique: frozenset[str]
    subjects: frozenset[str] = frozenset()

    @property
    def rank(self) -> tuple[int, int]:
        """The fewer objects a frame names, the more it says."""
        return len(self.objects), PRECEDENCE.index(self.type)


@dataclass(slots=True)
class EventWords:
    """The whole lexicon."""

    verbs: dict[str, Entry] = field(default_factory=dict)
    nouns: dict[str, Entry] = field(default_factory=dict)
    frames: dict[str, tuple[Frame, ...]] = field(default_factory=dict)
    verb_classes: dict[str, frozenset[str]] = field(default_factory=dict)
    noun_classes: dict[str, frozenset[str]] = field(default_factory=dict)

    def in_class(self, name: str, verb: str) -> bool:
        """Whether a verb belongs to a named class, such as LIGHT."""
        return verb in self.verb_classes[name]


@cache
def event_words() -> EventWords:
    """The lexicon, read once."""
    tables = {path.name: tomllib.loads(path.read_text(encoding="utf-8")) for path in _files()}
    classes = tables.pop("classes.toml")
    lexicon = EventWords(
        verb_classes={name: frozenset(_words(words)) for name, words in classes["verbs"].items()},
        noun_classes={name: frozenset(_words(words)) for name, words in classes["nouns"].items()},
    )
    frames: dict[str, list[Frame]] = defaultdict(list)
    for name in sorted(tables):
        _add(lexicon, frames, tables[name])
    lexicon.frames = {verb: tuple(sorted(found, key=lambda frame: frame.rank)) for verb, found in frames.items()}
    return lexicon


def _files() -> Iterable[Any]:
    folder = resources.files("timeline.extraction.lexicon").joinpath("events")
    return [path for path in folder.iterdir() if path.name.endswith(".toml")]


def _words(listed: str) -> list[str]:
    return [" ".join(words.split()) for words in listed.split(",") if words.strip()]


def _add(lexicon: EventWords, frames: dict[str, list[Frame]], table: Mapping[str, Any]) -> None:
    kind = table["type"]
    for words, target in (("verbs", lexicon.verbs), ("nouns", lexicon.nouns)):
        weak = set(_words(table.get("weak" if words == "verbs" else "weaknouns", "")))
        for word in [*_words(table.get(words, "")), *sorted(weak)]:
            _claim(target, Entry(word, kind, word in weak))
    for row in table.get("frames", ()):
        frame = Frame(
            row.get("type", kind),
            frozenset(_spread(row.get("objects", ""), lexicon.noun_classes)),
            frozenset(_words(row.get("oblique", ""))),
            frozenset(_spread(row.get("subjects", ""), lexicon.noun_classes)),
        )
        for verb in _spread(row["verbs"], lexicon.verb_classes):
            frames[verb].append(frame)


def _claim(target: dict[str, Entry], entry: Entry) -> None:
    held = target.get(entry.words)
    if held is None or entry.rank < held.rank:
        target[entry.words] = entry


def _spread(listed: str, classes: Mapping[str, frozenset[str]]) -> set[str]:
    """The words of a list, classes in capitals replaced by their words: "sale of WEAPON" gives "sale of missile"."""
    return {spread for name in _words(listed) for spread in _spread_last(name, classes)}


def _spread_last(name: str, classes: Mapping[str, frozenset[str]]) -> set[str]:
    before, space, last = name.rpartition(" ")
    return {f"{before}{space}{word}" for word in classes.get(last, (last,))}
