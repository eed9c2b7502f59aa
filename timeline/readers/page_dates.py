"""Every date that a web page gives for its article: JSON-LD, microdata, meta, time elements, shown dates, address."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from lxml import html

from timeline.readers.draft import PublicationDate
from timeline.readers.furniture import is_date_line
from timeline.readers.lexicon import table
from timeline.readers.linked_data import Node, articles, text_of, web_pages
from timeline.readers.page import Page, labels, without_outside, words
from timeline.readers.publication import Evidence, choose, evidence, guessed

_WEB: Final = table("web")
_OTHER_TYPES: Final = frozenset(_WEB["types"]["other"])
_SHOWN: Final = {name: frozenset(listed) for name, listed in _WEB["shown"].items()}
_MARKED_UP: Final = '//*[contains(@itemprop, "{0}") or contains(@property, "{0}")][not(self::meta and @name)]'
_LABEL: Final = re.compile(
    r"\b(?:(?P<changed>(?:last )?(?:updated|modified|edited)|update)|(?P<published>(?:first )?(?:published|posted)))\b",
    re.I,
)
_PIECES: Final = re.compile(r"\s[|•·—–]\s|(?=\b(?:Last )?(?:Updated|Modified|Published|Posted)\b)", re.IGNORECASE)
_IN_PATH: Final = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)[/-]?(?P<month>0[1-9]|1[0-2]|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[/-]?"
    r"(?P<day>0[1-9]|[12]\d|3[01])(?!\d)",
    re.IGNORECASE,
)
_LONGEST: Final = 200
# An element with more children than this is a block of the page, not a line of it.
_MOST_PARTS: Final = 12
_PLAINLY_SHOWN: Final = 0.65
_ABOUT_DATES: Final = _SHOWN["date"] | _SHOWN["published"] | _SHOWN["changed"]
_MAY_SHOW_DATES: Final = (
    *("span", "div", "p", "li", "small", "em", "i", "b", "strong", "font", "td", "cite", "summary", "dd"),
    *("h2", "h3", "h4", "h5", "h6"),
)


def publication_of(page: Page, address: str, today: date | None = None) -> PublicationDate:
    """The publication date that the page gives, its time and zone kept."""
    return choose(all_evidence(page, address), today)


def search_for_date(page: Page, today: date | None = None) -> PublicationDate:
    """What a general search of the page finds where nothing names the date: a guess, since it may be any date."""
    import htmldate

    latest = today.isoformat() if today else "2100-01-01"
    markup = html.tostring(_without_others(without_outside(page.tree)), encoding="unicode")
    try:
        found = htmldate.find_date(
            markup, extensive_search=False, original_date=True, min_date="1990-01-01", max_date=latest
        )
    except (ValueError, TypeError, AttributeError, OverflowError):
        found = None
    return guessed(found or "", "search of the page", 0.4, today)


def all_evidence(page: Page, address: str) -> Iterator[Evidence]:
    """Every date of the page that may be that of publication, or of a later change."""
    yield from _from_linked_data(page, address)
    yield from _from_metas(page)
    yield from _from_markup(page)
    yield from _from_time_elements(page)
    yield from _from_shown_dates(page)
    yield from from_address(address)


def _from_linked_data(page: Page, address: str) -> Iterator[Evidence]:
    for node in articles(page, address):
        yield from _of_node(node, 0.97)
    for node in web_pages(page):
        yield from _of_node(node, 0.85)


def _of_node(node: Node, worth: float) -> Iterator[Evidence]:
    yield from evidence(text_of(node, "datePublished"), "JSON-LD datePublished", worth)
    yield from evidence(text_of(node, "dateCreated"), "JSON-LD dateCreated", 0.5)
    yield from evidence(text_of(node, "dateModified"), "JSON-LD dateModified", worth, changed=True)


def _from_metas(page: Page) -> Iterator[Evidence]:
    names = _WEB["published"]
    for name, content in page.meta(names["strong"]):
        yield from evidence(content, f"meta {name}", 0.95)
    for name, content in page.meta(names["weak"]):
        yield from evidence(content, f"meta {name}", 0.7)
    for name, content in page.meta(names["changed"]):
        yield from evidence(content, f"meta {name}", 0.7, changed=True)


def _from_markup(page: Page) -> Iterator[Evidence]:
    """Microdata and RDFa."""
    for name, changed in (("datePublished", False), ("dateModified", True)):
        for element in page.tree.xpath(_MARKED_UP.format(name)):
            if page.holds(element) and not _belongs_to_other(element):
                yield from evidence(_value(element), f"microdata {name}", 0.94, changed=changed)


def _belongs_to_other(element: html.HtmlElement) -> bool:
    """Whether the nearest thing described around the element is a comment, a video or the like."""
    for place in element.iterancestors():
        if kind := place.get("itemtype") or place.get("typeof"):
            return _type_name(kind) in _OTHER_TYPES
    return False


def _without_others(tree: html.HtmlElement) -> html.HtmlElement:
    for element in tree.xpath("//*[@itemtype or @typeof] | //script"):
        kind = element.get("itemtype") or element.get("typeof") or ""
        if element.tag == "script" or _type_name(kind) in _OTHER_TYPES:
            element.drop_tree()
    return tree


def _type_name(kind: str) -> str:
    return re.split(r"[/:]", kind.strip())[-1]


def _value(element: html.HtmlElement) -> str:
    return element.get("content") or element.get("datetime") or words(element)


def _from_time_elements(page: Page) -> Iterator[Evidence]:
    times = [
        element for element in page.story.iter("time", "abbr") if page.holds(element) and not _belongs_to_other(element)
    ]
    marked = [element for element in times if _is_marked_published(element)]
    for element in times:
        value = element.get("datetime") or element.get("title") or words(element)
        worth = _worth_of_time(element, page, marked)
        yield from evidence(value, "time element", worth, changed=_is_marked_changed(element))


def _worth_of_time(element: html.HtmlElement, page: Page, marked: Sequence[html.HtmlElement]) -> float:
    """Much where it is marked as that of publication, unless it is one of several and stands below the text."""
    if element in marked:
        return 0.92 if len(marked) == 1 or element in page.above_text else 0.6
    return 0.75 if element in page.above_text else 0.5


def _is_marked_published(element: html.HtmlElement) -> bool:
    if element.get("pubdate") is not None or labels(element) & _SHOWN["published"]:
        return True
    return _label_before(element) == "published"


def _is_marked_changed(element: html.HtmlElement) -> bool:
    if labels(element) & _SHOWN["changed"] and not labels(element) & _SHOWN["published"]:
        return True
    return _label_before(element) == "changed"


def _label_before(element: html.HtmlElement) -> str:
    """`Updated <time>` -> changed; the nearest label on the same line, in the element or before it."""
    before = element.getprevious()
    parent = element.getparent()
    beside = before.tail or words(before) if before is not None else (parent.text or "") if parent is not None else ""
    found = _LABEL.search(words(element)[:40]) or _last_label(beside[-40:])
    return found.lastgroup or "" if found else ""


def _last_label(line: str) -> re.Match[str] | None:
    return next(iter(reversed(list(_LABEL.finditer(line)))), None)


def _from_shown_dates(page: Page) -> Iterator[Evidence]:
    """Dates that readers see: those above the text, and those after it that say "Published"."""
    for element in page.tree.iter(*_MAY_SHOW_DATES):
        if len(element) > _MOST_PARTS or len(shown := words(element)) > _LONGEST or not page.holds(element):
            continue
        mine = labels(element)
        changed = bool(mine & _SHOWN["changed"]) and not mine & _SHOWN["published"]
        worth = 0.65 if mine & _ABOUT_DATES else 0.6 if is_date_line(shown) else 0.0
        found = _from_line(shown, worth, changed=changed) if worth else iter(())
        yield from (piece for piece in found if element in page.above_text or piece.worth > _PLAINLY_SHOWN)


def _from_line(shown: str, worth: float, *, changed: bool) -> Iterator[Evidence]:
    """`Published June 2, 2023 | Updated June 5, 2023`: each piece with the label it bears."""
    for piece in _PIECES.split(shown):
        label = found.lastgroup if (found := _LABEL.search(piece)) else ""
        is_changed = label == "changed" or (changed and label != "published")
        worth_here = 0.8 if label == "published" else worth
        yield from evidence(piece, "date shown on the page", worth_here, group="shown", changed=is_changed)


def from_address(address: str) -> Iterator[Evidence]:
    """`/2023/06/02/`, `/20230602/`, `/2023/jun/02/`, `/202306/02/`, `2023-06-02-talks`: a day, never a time."""
    path = re.sub(r"^[a-z]+://[^/]*", "", address).split("?", 1)[0].split("#", 1)[0]
    for found in _IN_PATH.finditer(path):
        month = found["month"]
        raw = f"{found['year']}-{month}-{found['day']}"
        yield from evidence(raw, "address", 0.7)
