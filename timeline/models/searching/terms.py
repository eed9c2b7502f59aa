"""How a search is read: "export controls" -tiktok tariff* has three terms."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

# A longer search narrows nothing more; each term costs a look into the index.
MOST_TERMS = 20

_PIECE = re.compile(r'(?P<sign>-*)"(?P<quoted>[^"]*)"?(?P<open>\*?)|(?P<bare>[^\s"]+)')
_WORD = re.compile(r"[^\W_]+")
_STRAIGHT = str.maketrans("“”„«»", '"""""')


@dataclass(frozen=True, slots=True)
class Term:
    """Words that stand side by side, in lower case, as the index cuts them; `text` is how they were written.

    `beginning`: the last of them may be the beginning of a word. `unwanted`: it must not be there.
    """

    text: str
    words: tuple[str, ...]
    beginning: bool = False
    unwanted: bool = False


def search_terms(query: str) -> tuple[Term, ...]:
    """ "export controls" -tiktok tariff* -> the phrase, the unwanted word, the beginning of a word.

    Quotes without a partner and lone signs are no error: the words among them are searched for.
    """
    text = unicodedata.normalize("NFC", query.translate(_STRAIGHT)).lower()
    found = (_term(piece) for piece in _PIECE.finditer(text))
    return tuple(term for term in found if term.words)[:MOST_TERMS]


def words_of(text: str) -> tuple[str, ...]:
    """u.s.-made -> u, s, made: as both engines cut a text."""
    return tuple(_WORD.findall(text))


def _term(piece: re.Match[str]) -> Term:
    written = piece["bare"] if piece["bare"] is not None else piece["quoted"] + piece["open"]
    signs = piece["sign"] or written if piece["bare"] else piece["sign"]
    bare = written.lstrip("-") if piece["bare"] else written
    text = bare.rstrip("*").strip()
    return Term(text, words_of(text), beginning=bare.endswith("*"), unwanted=signs.startswith("-"))
