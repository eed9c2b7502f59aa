"""The words of a search, marked where they stand in the titles of rows."""

from __future__ import annotations

import re
from dataclasses import replace
from html import escape, unescape

from django.utils.safestring import SafeString, mark_safe

from timeline.models.searching import Term, search_terms
from timeline.web.grouping import Row, YearRows

_TITLE = re.compile(r'(?P<before><p class="ev-title">.*?<a [^>]*>)(?P<title>.*?)(?P<after></a>)', re.DOTALL)
_ENDINGS = re.compile(r"(?:ies|ing|ed|es|s|y|e)$")
_SHORTEST_STEM = 3


def pattern_of(query: str) -> re.Pattern[str] | None:
    """ "port fees" tariff* -> what finds "port fees", "Tariffs" and "tariffed", whatever their case."""
    wanted = [_written(term) for term in search_terms(query) if not term.unwanted]
    return re.compile(rf"\b(?:{'|'.join(wanted)})", re.IGNORECASE) if wanted else None


def mark_titles(years: list[YearRows], query: str) -> None:
    """Mark what was searched for in the rows of a page."""
    pattern = pattern_of(query)
    for month in (month for year in years for month in year.months if pattern):
        month.rows[:] = [_marked_row(row, pattern) for row in month.rows if pattern]


def marked(text: str, pattern: re.Pattern[str]) -> SafeString:
    """A text as HTML, with what the pattern finds in `<mark>`."""
    pieces, at = [], 0
    for found in pattern.finditer(text):
        pieces += [escape(text[at : found.start()]), f"<mark>{escape(found[0])}</mark>"]
        at = found.end()
    return mark_safe("".join([*pieces, escape(text[at:])]))


def _marked_row(row: Row, pattern: re.Pattern[str]) -> Row:
    def title(found: re.Match[str]) -> str:
        return found["before"] + marked(unescape(found["title"]), pattern) + found["after"]

    return replace(row, html=mark_safe(_TITLE.sub(title, row.html, count=1)))


def _written(term: Term) -> str:
    """Its words with any signs between them; the last with any ending where the index would not tell them apart."""
    last = term.words[-1]
    stem = last if term.beginning else _ENDINGS.sub("", last)
    ending = r"\w*" if term.beginning else r"(?:s|es|ies|y|e|ed|ing)?\b"
    kept = stem if len(stem) >= _SHORTEST_STEM else last
    return r"[\W_]+".join([re.escape(word) for word in term.words[:-1]] + [re.escape(kept) + ending])
