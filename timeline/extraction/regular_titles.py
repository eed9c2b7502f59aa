"""The regular title of an event, "China rebuffs US", for where its sentence gives no more than a fragment."""

from __future__ import annotations

from timeline.extraction.lexicon.words import word_table
from timeline.extraction.mentions import EventStatus

_SHORT = 3
_UNTOLD = frozenset("whose which who that it he she they them this these those its his her their when where".split())
# Nobody knows whom these mean where a title stands alone.
_NOBODY = frozenset("it he she they them him".split())


def is_fragment(words: str, names: str, *, complete: bool) -> bool:
    """Whether a title tells too little: it holds a pronoun, or is short and lacks a name or an object."""
    parts = words.casefold().split()
    if not parts or parts[0] in (*_UNTOLD, "own") or not _NOBODY.isdisjoint(words.split()):
        return True
    if len(parts) <= _SHORT and parts[-1] in _UNTOLD:
        return True
    named = any(name.casefold() in parts for name in names.split() if name[:1].isupper())
    return not complete or (len(parts) < _SHORT and not named)


def regular_title(kind: str, status: EventStatus, sources: str, targets: str) -> str:
    """`REJECT`, "China", "US" -> "China rebuffs US"; "" where a party that the wording needs is unknown."""
    wording = word_table("titles").get(kind)
    if wording is None or not sources:
        return ""
    together = wording.get("both") and sources == targets
    if together and " and " not in sources:
        return ""
    form = "many" if " and " in sources else "happened"
    verb = f"to {wording['coming']}" if status is EventStatus.SCHEDULED else wording[form]
    needs = "{target}" in verb
    if needs and (not targets or targets == sources):
        return ""
    return f"{sources} {verb.format(target=targets)}"


def one_sided_title(kind: str, status: EventStatus, sources: str, targets: str) -> str:
    """`REJECT`, "China", "" -> "China says no"; of an unknown doer "measures against US"; "" of nobody."""
    wording = word_table("titles").get(kind)
    if wording is None:
        return ""
    if not sources:
        return f"{wording['noun']} {targets}" if targets else ""
    if status is EventStatus.SCHEDULED:
        return f"{sources} to {wording['alone']}"
    first, _, rest = wording["alone"].partition(" ")
    return f"{sources} {present(first, plural=' and ' in sources)} {rest}".strip()


def present(lemma: str, *, plural: bool) -> str:
    """The present tense: `accuse` -> `accuses`, of many `accuse`."""
    if lemma == "be":
        return "are" if plural else "is"
    if plural:
        return lemma
    if lemma == "have":
        return "has"
    if lemma.endswith(("s", "sh", "ch", "x", "z", "o")):
        return lemma + "es"
    if lemma.endswith("y") and lemma[-2:-1] not in "aeiou":
        return lemma[:-1] + "ies"
    return lemma + "s"
