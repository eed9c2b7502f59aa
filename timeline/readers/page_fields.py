"""Title, byline, outlet, language and address of a web page, each with how it was found."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final
from urllib.parse import urlsplit

from timeline.readers.draft import NOT_FOUND, Found
from timeline.readers.lexicon import table
from timeline.readers.linked_data import Node, text_of
from timeline.readers.page import Page, labels, words

_NAMES: Final = table("web")["names"]
_TITLE_PARTS: Final = re.compile(r"\s+[|·•»–—-]\s+")
_BY: Final = re.compile(r"^\s*by[:\s]+", re.IGNORECASE)
_BYLINE_LABELS: Final = frozenset({"byline", "author", "authors", "writer"})
_LONGEST_BYLINE: Final = 200


def address_of(page: Page) -> Found:
    """Where the page says it lives; only http and https."""
    canonical = (link.get("href") or "" for link in page.tree.iter("link") if "canonical" in (link.get("rel") or ""))
    candidates = [("link canonical", address) for address in canonical]
    candidates += [(f"meta {name}", content) for name, content in page.meta(_NAMES["url"])]
    candidates += [("note of the browser that saved it", page.saved_from)]
    good = ((method, address.strip()) for method, address in candidates if _is_web_address(address))
    method, address = next(good, ("", ""))
    return Found(address, method, 0.95) if address else NOT_FOUND


def title_of(page: Page, article: Node) -> Found:
    """The heading readers see, if there is one; else what the page tells machines."""
    told = [("JSON-LD headline", text_of(article, "headline")), *_metas(page, "title"), *_head_title(page)]
    told = [(method, title) for method, title in told if title]
    headings = page.headings
    agreed = next((heading for heading in headings if any(_alike(heading, title) for _, title in told)), "")
    if agreed or len(headings) == 1:
        return Found(agreed or headings[0], "h1 heading", 0.97 if agreed else 0.8)
    method, title = next(iter(told), ("", ""))
    return Found(title, method, 0.85) if title else NOT_FOUND


def byline_of(page: Page, article: Node) -> Found:
    """Who wrote it, without the word "by"."""
    told = [("JSON-LD author", text_of(article, "author")), *_metas(page, "byline"), *_shown_bylines(page)]
    names = ((method, _BY.sub("", name).strip()) for method, name in told)
    good = ((method, name) for method, name in names if name and not _is_web_address(name) and name[:1] != "@")
    method, name = next(good, ("", ""))
    return Found(name[:_LONGEST_BYLINE], method, 0.9) if name else NOT_FOUND


def outlet_of(page: Page, article: Node, address: str) -> Found:
    """Who published it; the host of the address where nothing better is told."""
    told = [("JSON-LD publisher", text_of(article, "publisher")), *_metas(page, "outlet")]
    method, name = next(((method, name) for method, name in told if name and not _is_web_address(name)), ("", ""))
    if name:
        return Found(name, method, 0.9)
    host = (urlsplit(address).hostname or "") if address else ""
    return Found(host.removeprefix("www."), "address", 0.5) if host else NOT_FOUND


def language_of(page: Page, article: Node) -> Found:
    """The language code that the page declares, as two letters."""
    declared = [
        ("html lang", page.tree.get("lang") or page.tree.get("{http://www.w3.org/XML/1998/namespace}lang") or "")
    ]
    declared += [("JSON-LD inLanguage", text_of(article, "inLanguage")), *_metas(page, "language")]
    for method, code in declared:
        if found := re.match(r"[A-Za-z]{2}(?![A-Za-z])", code.strip()):
            return Found(found[0].lower(), method, 0.8)
    return NOT_FOUND


def _metas(page: Page, field: str) -> Iterator[tuple[str, str]]:
    return ((f"meta {name}", content) for name, content in page.meta(_NAMES[field]))


def _head_title(page: Page) -> Iterator[tuple[str, str]]:
    """The title element without the outlet's name: its longest part."""
    for element in page.tree.xpath("//head/title"):
        parts = _TITLE_PARTS.split(words(element))
        yield "title element", max(parts, key=len)


def _shown_bylines(page: Page) -> Iterator[tuple[str, str]]:
    for element in page.story.iter("a", "span", "p", "div", "address"):
        is_author = element.get("rel") == "author" or (element.get("itemprop") or "") == "author"
        if (is_author or labels(element) & _BYLINE_LABELS) and page.holds(element):
            shown = words(element)
            if shown and len(shown) <= _LONGEST_BYLINE and (is_author or _BY.match(shown)):
                yield "byline on the page", re.split(r"\s[|•·]\s|, (?=[A-Z][a-z]+ \d)", shown)[0]


def _alike(heading: str, title: str) -> bool:
    """Whether one begins with the other, but for case and marks: search engines are told a shortened headline."""
    short, long = sorted((_letters(heading), _letters(title)), key=len)
    return len(short) >= 10 and short in long


def _letters(title: str) -> str:
    return "".join(character for character in title.casefold() if character.isalnum())


def _is_web_address(address: str) -> bool:
    try:
        parts = urlsplit(address.strip())
        return parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return False
