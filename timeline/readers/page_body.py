"""The text of a web page's article: paragraphs parted by a blank line, without what stands around them."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Final

from lxml import etree, html

from timeline.readers.draft import Unreadable
from timeline.readers.furniture import Body, body_of
from timeline.readers.linked_data import Node
from timeline.readers.page import Page, words

# JSON-LD's copy of the text is taken where the page itself shows much less: pages that scripts fill.
_MUCH_LONGER: Final = 1.5
_SHORTEST: Final = 80
_INLINE: Final = frozenset({"a", "abbr", "b", "cite", "em", "font", "i", "q", "span", "strong", "sub", "sup", "u"})


def body_of_page(page: Page, article: Node, title: str) -> Body:
    """The article's paragraphs.

    Raises:
        Unreadable: no text worth the name is on the page.
    """
    shown = body_of(list(_extracted(page)), title)
    described = body_of(list(_described(article)), title)
    best = described if len(described.text) > _MUCH_LONGER * len(shown.text) else shown
    if len(best.text) < _SHORTEST:
        best = max(best, body_of(list(_paragraphs(page)), title), key=lambda body: len(body.text))
    if not best.text.strip():
        raise Unreadable("no article text was found on this web page", hint="paste the article's text instead")
    return best


def _extracted(page: Page) -> Iterator[str]:
    """The lines that the general extractor takes for the article."""
    # Loading it takes as long as reading ten pages, and most processes read none.
    import trafilatura

    text = trafilatura.extract(
        with_paragraphs(copy.deepcopy(page.tree)),
        output_format="txt",
        include_comments=False,
        include_tables=False,
        favor_precision=True,
        with_metadata=False,
    )
    return (line.strip().removeprefix("- ") for line in (text or "").splitlines() if line.strip())


def _described(article: Node) -> Iterator[str]:
    """The lines of JSON-LD's articleBody, which some sites fill with markup."""
    body = article.get("articleBody")
    if not isinstance(body, str) or not body.strip():
        return iter(())
    if "</" in body:
        body = _without_markup(body)
    return (line.strip() for line in body.splitlines() if line.strip())


def _without_markup(markup: str) -> str:
    try:
        tree = html.fragment_fromstring(markup, create_parent="div")
    except (etree.LxmlError, ValueError):
        return markup
    return "\n".join(words(element) for element in tree.iter("p")) or words(tree)


def _paragraphs(page: Page) -> Iterator[str]:
    """Every paragraph inside the story, as a last resort."""
    shown = (words(element) for element in page.story.iter("p") if page.holds(element))
    return (line for line in shown if line)


def with_paragraphs(tree: html.HtmlElement) -> html.HtmlElement:
    """The same tree, text that is parted by two line breaks put into paragraphs of its own."""
    seconds = [element for element in tree.iter("br") if _is_second(element)]
    for parent in {second.getparent() for second in seconds}:
        _open_first_paragraph(parent)
    for second in seconds:
        second.tag = "p"
        second.text, second.tail = second.tail, None
        _gather(second)
    return tree


def _is_second(element: html.HtmlElement) -> bool:
    before = element.getprevious()
    return before is not None and before.tag == "br" and not (before.tail or "").strip()


def _open_first_paragraph(parent: html.HtmlElement) -> None:
    if parent.tag == "p":
        # A paragraph holds no paragraphs.
        parent.tag = "div"
    first = html.Element("p")
    first.text, parent.text = parent.text, None
    parent.insert(0, first)
    _gather(first)


def _gather(paragraph: html.HtmlElement) -> None:
    """Move what follows, up to the next break or block, into the paragraph."""
    while (following := paragraph.getnext()) is not None and following.tag in _INLINE:
        paragraph.append(following)
