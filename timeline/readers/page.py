"""A web page as a tree, and questions that every finder asks of it. Nothing is fetched and no entity is opened."""

from __future__ import annotations

import codecs
import copy
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from lxml import etree, html

from timeline.readers.decoding import SAVE_AS_UTF8, decode
from timeline.readers.draft import Unreadable
from timeline.readers.lexicon import table

_WEB: Final = table("web")
_OUTSIDE_TAGS: Final = frozenset(_WEB["outside"]["tags"])
_OUTSIDE: Final = re.compile(r"(?:^|-)(?:" + "|".join(_WEB["outside"]["words"]) + r")(?:-|$)")
_INSIDE: Final = frozenset(_WEB["inside"]["words"])
_ALWAYS_INSIDE: Final = frozenset({"html", "body", "article", "main", "h1"})
_CHARSET: Final = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{2,30})", re.IGNORECASE)
_SAVED_FROM: Final = re.compile(r"<!--\s*saved from url=(?:\(\d+\))?(\S+)\s*-->", re.IGNORECASE)
_LONG: Final = 150
# Pages of news sites have some thousands.
_MOST_ELEMENTS: Final = 30_000
# Characters that neither XML nor a database holds.
_CONTROL: Final = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_REFERENCE: Final = re.compile(r"&#(?:x(?P<hexadecimal>[0-9a-f]{1,12})|(?P<decimal>\d{1,12}));?", re.IGNORECASE)


@dataclass
class Page:
    """A parsed page; `markup` is its source, `tree` its root element."""

    markup: str
    tree: html.HtmlElement

    @cached_property
    def elements(self) -> list[html.HtmlElement]:
        """Every element, in the order of the page; held here, so that each stays one object."""
        return list(self.tree.iter(etree.Element))

    @cached_property
    def outside(self) -> frozenset[html.HtmlElement]:
        """The elements of navigation, comments and promotion, and all that lies in them."""
        found: set[html.HtmlElement] = set()
        for element in self.elements:
            if element.getparent() in found or _is_outside(element):
                found.add(element)
        return frozenset(found)

    def holds(self, element: html.HtmlElement) -> bool:
        """Whether the element is part of the article."""
        return element not in self.outside

    @cached_property
    def metas(self) -> list[tuple[str, str]]:
        """Every meta element as (name in lower case, content), in the order of the page."""
        found = []
        for meta in self.tree.iter("meta"):
            content = " ".join((meta.get("content") or "").split())
            names = (meta.get(key) for key in ("property", "name", "http-equiv"))
            found += [(name.strip().lower(), content) for name in names if name and content]
        return found

    def meta(self, names: Iterable[str]) -> Iterator[tuple[str, str]]:
        """The (name, content) of the meta elements of these names, in the order of the names."""
        for wanted in names:
            yield from ((name, content) for name, content in self.metas if name == wanted)

    @cached_property
    def saved_from(self) -> str:
        """The address that a browser noted when it saved the page."""
        found = _SAVED_FROM.search(self.markup[:20_000])
        return found[1] if found else ""

    @cached_property
    def story(self) -> html.HtmlElement:
        """The element that holds the article: the one `article` (or the first that holds the h1), `main`, or all."""
        articles = [element for element in self.tree.iter("article") if self.holds(element)]
        if len(articles) == 1:
            return articles[0]
        with_heading = [element for element in articles if next(element.iter("h1"), None) is not None]
        return next(iter(with_heading), None) if with_heading else next(self.tree.iter("main"), self.tree)

    @cached_property
    def above_text(self) -> frozenset[html.HtmlElement]:
        """Every element that stands before the first long paragraph: where pages say when they appeared."""
        above = []
        for element in self.elements:
            if element.tag == "p" and len(words(element)) > _LONG and self.holds(element):
                break
            above.append(element)
        return frozenset(above)

    @cached_property
    def headings(self) -> list[str]:
        """The words of each h1 that belongs to the article."""
        shown = (words(element) for element in self.tree.iter("h1") if self.holds(element))
        return [heading for heading in shown if heading]


def parse(data: bytes) -> Page:
    """The page of the bytes.

    Raises:
        Unreadable: not in the encoding that it declares, without any element, or with far too many.
    """
    markup = _REFERENCE.sub(_without_control, _CONTROL.sub("", _decode(data)))
    parser = html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False)
    try:
        tree = html.document_fromstring(markup.encode("utf-8", errors="replace"), parser=parser)
    except (etree.LxmlError, ValueError) as error:
        raise Unreadable("this web page holds no text", hint="paste the article's text instead") from error
    page = Page(markup, tree)
    if len(page.elements) > _MOST_ELEMENTS:
        raise Unreadable("this web page has far too many parts", hint="paste the article's text instead")
    return page


def _without_control(found: re.Match[str]) -> str:
    """The reference as it stands, unless it names a character that no text holds."""
    number = int(found["hexadecimal"], 16) if found["hexadecimal"] else int(found["decimal"])
    return "" if number > 0x10FFFF or _CONTROL.match(chr(number)) else found[0]


def _decode(data: bytes) -> str:
    declared = _CHARSET.search(data[:4096])
    marked = data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    if marked or not declared:
        return decode(data)
    name = declared[1].decode("ascii")
    try:
        # Pages that say GB2312 or Latin-1 mean the larger sets that browsers read them as.
        return data.decode({"gb2312": "gb18030", "gbk": "gb18030", "iso-8859-1": "cp1252"}.get(name.lower(), name))
    except (LookupError, UnicodeDecodeError) as error:
        raise Unreadable(f"this web page says that it is {name}, but is not", hint=SAVE_AS_UTF8) from error


def words(element: html.HtmlElement) -> str:
    """The text of an element on one line."""
    return " ".join("".join(element.itertext()).split())


def labels(element: html.HtmlElement) -> frozenset[str]:
    """The words of the element's class and identifier: `entry-date published` -> entry-date, entry, date, published."""
    raw = f"{element.get('class') or ''} {element.get('id') or ''}"
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", "-", raw).lower()
    whole = [word.replace("_", "-").strip("-") for word in spaced.split()]
    return frozenset(whole) | frozenset(part for word in whole for part in re.split(r"-+", word))


def without_outside(tree: html.HtmlElement) -> html.HtmlElement:
    """A copy of the tree without navigation, comments and promotion."""
    copied = copy.deepcopy(tree)
    for element in [each for each in copied.iter(etree.Element) if _is_outside(each)]:
        if element.getparent() is not None:
            element.drop_tree()
    return copied


def _is_outside(element: html.HtmlElement) -> bool:
    if element.tag in _ALWAYS_INSIDE:
        return False
    if element.tag in _OUTSIDE_TAGS:
        # Some sites wrap the whole page in a form.
        return element.tag not in ("form", "footer") or not (_holds_story(element) or _is_in_article(element))
    telling = [label for label in labels(element) if _OUTSIDE.search(label)]
    return bool(telling) and _INSIDE.isdisjoint(labels(element)) and not _holds_story(element)


def _is_in_article(element: html.HtmlElement) -> bool:
    """Whether it is the foot of an article, where some say when they appeared."""
    return element.tag == "footer" and next(element.iterancestors("article"), None) is not None


def _holds_story(element: html.HtmlElement) -> bool:
    return next(element.iter("h1", "article", "main"), None) is not None
