"""The last touches to a title: articles, honorifics and loose ends off, a capital letter on."""

from __future__ import annotations

import re

FEW = 4
_NEVER_LAST = frozenset("not about by from over as at and or but which that the a of in on to with for ,".split())
_BEFORE_PERSON = ("mr", "mr.", "mrs", "mrs.", "ms", "ms.", "dr", "dr.")
# "What it called political manipulation" is political manipulation, as a title goes.
_AN = re.compile(r"\ban (?=[b-df-gj-np-tv-z])")
_ASIDE = re.compile(r"\bwhat (?:it|he|she|they|[A-Z][\w' ]+?) (?:called|termed|described as|calls) ")


def visit(words: str) -> str:
    """Someone who is only "expected" or "due" is so as a visitor: "Kerry expected" -> "Visit by Kerry expected"."""
    name, _, last = words.rpartition(" ")
    bare = name.removesuffix(" is").removesuffix(" to be")
    return f"Visit by {bare} {last}" if last in ("expected", "due") and bare and len(bare.split()) < FEW else words


def with_article(name: str) -> str:
    """`Taiwan Strait` -> `the Taiwan Strait`."""
    return (
        f"the {name}"
        if name.endswith(("Sea", "Strait", "Ocean", "Islands", "Channel")) and not name.startswith("the")
        else name
    )


def tidy(words: str) -> str:
    """The words without articles, honorifics and joints at their ends."""
    words = _AN.sub("a ", _ASIDE.sub("", " ".join(words.split())))
    for article in ("the ", "The ", "a ", "A ", "an ", "An ", "any ", "Any "):
        words = words.removeprefix(article)
    kept = [word for word in words.split() if word.lower() not in _BEFORE_PERSON]
    while kept and kept[-1].lower() in _NEVER_LAST and kept[-2:] != ["sworn", "in"]:
        kept.pop()
    words = " ".join(kept)
    return words.strip(' ,;:-—–"“”•*|').replace(" ,", ",").replace(" 's", "'s")


def capital(words: str) -> str:
    """The words with a capital letter in front."""
    return words[:1].upper() + words[1:]
