"""JSON-LD: the article that a page describes to search engines, among all the other things it describes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from timeline.readers.lexicon import table
from timeline.readers.page import Page

Node = Mapping[str, Any]

_TYPES: Final = table("web")["types"]
ARTICLE_TYPES: Final = frozenset(_TYPES["article"])
PAGE_TYPES: Final = frozenset(_TYPES["page"])
# Where a node keeps the article it is about; lists of links and comments are not looked into.
_LEADS_ON: Final = ("@graph", "mainEntity", "mainEntityOfPage")
_WRAPPING: Final = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>)\s*$")
_TRAILING_COMMA: Final = re.compile(r",(?=\s*[}\]])")
_DEEPEST: Final = 8


def nodes(page: Page) -> list[Node]:
    """Every top-level thing that the page describes."""
    found: list[Node] = []
    for script in page.tree.xpath('//script[contains(@type, "ld+json")]'):
        found += _walk(_parse(script.text or ""), 0)
    return found


def articles(page: Page, address: str = "") -> list[Node]:
    """The nodes that are articles; only the page's own where address or headline tells which that is."""
    found = [node for node in nodes(page) if types_of(node) & ARTICLE_TYPES]
    own = [node for node in found if _is_own(node, page, address)]
    return own or found


def web_pages(page: Page) -> list[Node]:
    """The nodes that stand for the page itself."""
    return [node for node in nodes(page) if types_of(node) & PAGE_TYPES]


def types_of(node: Node) -> frozenset[str]:
    """The schema.org types of a node, without their prefix."""
    kinds = node.get("@type")
    listed = kinds if isinstance(kinds, list) else [kinds]
    return frozenset(kind.rsplit("/", 1)[-1].rsplit(":", 1)[-1] for kind in listed if isinstance(kind, str))


def text_of(node: Node, key: str) -> str:
    """The words of a node's entry: a string, the name of a thing, or several of them joined by commas."""
    return ", ".join(dict.fromkeys(_texts(node.get(key), 0)))


def _texts(value: object, depth: int) -> Iterator[str]:
    if depth > _DEEPEST:
        return
    if isinstance(value, str) and value.strip():
        yield " ".join(value.split())
    elif isinstance(value, Mapping):
        yield from _texts(value.get("name", value.get("@value")), depth + 1)
    elif isinstance(value, Sequence) and not isinstance(value, str):
        for part in value:
            yield from _texts(part, depth + 1)


def _parse(script: str) -> object:
    bare = _WRAPPING.sub("", _WRAPPING.sub("", script)).strip().rstrip(";")
    for attempt in (bare, _TRAILING_COMMA.sub("", bare)):
        try:
            content: object = json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
        return content
    return None


def _walk(content: object, depth: int) -> Iterator[Node]:
    if depth > _DEEPEST:
        return
    if isinstance(content, list):
        for item in content:
            yield from _walk(item, depth + 1)
    elif isinstance(content, Mapping):
        yield content
        for key in _LEADS_ON:
            yield from _walk(content.get(key), depth + 1)


def _is_own(node: Node, page: Page, address: str) -> bool:
    """Whether the node says that it is the article of this page."""
    addresses = {_bare(text) for key in ("url", "@id", "mainEntityOfPage") for text in _addresses(node.get(key))}
    if address and _bare(address) in addresses:
        return True
    headline = text_of(node, "headline").casefold()
    return bool(headline) and any(headline == heading.casefold() for heading in page.headings)


def _addresses(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from (each for key in ("@id", "url") if isinstance(each := value.get(key), str))


def _bare(address: str) -> str:
    return re.sub(r"^https?://(?:www\.)?", "", address).split("#", 1)[0].split("?", 1)[0].rstrip("/").casefold()
