"""The dictionary form of verbs that the pipeline's own rules misread: "fined" is of "fine", not of "fin"."""

from __future__ import annotations

from functools import cache

from timeline.extraction.lexicon.words import word_table

_ENDINGS = ("ed", "ing", "s")


def mended(word: str, lemma: str) -> str:
    """`fined`, `fin` -> `fine`; any other lemma as it is."""
    return _misread().get(word.lower(), lemma)


@cache
def _misread() -> dict[str, str]:
    """The verb of each form: `staging` -> `stage`."""
    verbs = (verb.strip() for verb in word_table("lemmas")["verbs"].split(","))
    return {form: verb for verb in verbs for form in _forms(verb)}


def _forms(verb: str) -> tuple[str, ...]:
    if verb.endswith("e"):
        return (f"{verb}d", f"{verb[:-1]}ing", f"{verb}s")
    if verb.endswith("y"):
        return (f"{verb[:-1]}ied", f"{verb}ing", f"{verb[:-1]}ies")
    return tuple(f"{verb}{ending}" for ending in _ENDINGS)
