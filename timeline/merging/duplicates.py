"""Syndicated texts: articles that print one text, lightly edited, count as one source.

A text is reduced to a short signature (MinHash over runs of words); the share of equal places in two signatures
estimates how much of the texts is the same. Signatures are kept with the article; bands of them are index keys.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from hashlib import blake2b

import numpy as np
from datasketch import MinHash

_PLACES = 64
_WORDS_IN_A_ROW = 4
_BANDS = 16
# Two lightly edited prints of an agency's story share well over half of their runs; two reporters' stories hardly any.
_SAME_TEXT = 0.5
_WORD = re.compile(r"\w+")
_LARGEST_KEY = 2**63 - 1

Signature = tuple[int, ...]


def signature(text: str) -> Signature:
    """The signature of a text; case, punctuation and layout do not count."""
    found = _WORD.findall(text.lower())
    runs = {" ".join(found[at : at + _WORDS_IN_A_ROW]) for at in range(max(1, len(found) - _WORDS_IN_A_ROW + 1))}
    hashed = MinHash(num_perm=_PLACES, seed=1)
    hashed.update_batch([run.encode() for run in sorted(runs)])
    return tuple(int(place) for place in hashed.hashvalues)


def sameness(one: Signature, other: Signature) -> float:
    """The estimated share of the runs of words that two texts have in common, from 0 to 1."""
    return float(np.mean(np.array(one) == np.array(other)))


def is_same_text(one: Signature, other: Signature) -> bool:
    """Whether two texts are prints of one."""
    return sameness(one, other) >= _SAME_TEXT


def band_keys(found: Signature) -> tuple[int, ...]:
    """Index keys: prints of one text nearly always share one, other texts hardly ever do."""
    rows = _PLACES // _BANDS
    bands = (found[at * rows : (at + 1) * rows] for at in range(_BANDS))
    return tuple(_hashed(at, band) for at, band in enumerate(bands))


def _hashed(at: int, band: Signature) -> int:
    return int.from_bytes(blake2b(repr((at, band)).encode(), digest_size=8).digest()) % _LARGEST_KEY


def sources(signatures: Mapping[str, Signature]) -> dict[str, str]:
    """Which source each article prints, by its key: the least key of all prints of one text.

    Prints of prints are prints: what hangs together is one source, in whatever order it came.
    """
    source = {key: key for key in signatures}
    for one, other in sorted(_candidates(signatures)):
        if is_same_text(signatures[one], signatures[other]):
            first, second = sorted((_root(source, one), _root(source, other)))
            source[second] = first
    return {key: _root(source, key) for key in source}


def _candidates(signatures: Mapping[str, Signature]) -> Iterable[tuple[str, str]]:
    """Pairs to look at: each article with the first that shares a band; so many as there are articles, not squares."""
    first: dict[int, str] = {}
    for key in sorted(signatures):
        for band in band_keys(signatures[key]):
            other = first.setdefault(band, key)
            if other != key:
                yield other, key


def _root(source: dict[str, str], key: str) -> str:
    while source[key] != key:
        key = source[key]
    return key
