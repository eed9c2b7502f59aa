"""Web pages: title, byline, outlet, language, address, body and publication date, each with how it was found."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from timeline.readers.decoding import refuse_binary
from timeline.readers.draft import ArticleDraft, PublicationDate, Unreadable
from timeline.readers.linked_data import Node, articles
from timeline.readers.page import Page, parse
from timeline.readers.page_body import body_of_page
from timeline.readers.page_dates import publication_of, search_for_date
from timeline.readers.page_fields import address_of, byline_of, language_of, outlet_of, title_of
from timeline.readers.plain_text import publication_of as in_first_lines
from timeline.readers.protocol import Source


def read_web_page(source: Source, today: date | None = None) -> Iterator[ArticleDraft | Unreadable | Source]:
    """The one article of a page."""
    yield draft_of_page(parse(source.data), source, today)


def draft_of_page(page: Page, source: Source, today: date | None = None) -> ArticleDraft:
    """The article of a parsed page; where the page does not say its address, the source's name may be one."""
    address = address_of(page)
    article: Node = next(iter(articles(page, address.value)), {})
    title = title_of(page, article)
    body = body_of_page(page, article, title.value)
    return ArticleDraft(
        name=source.name,
        text=refuse_binary(body.text),
        external_id=source.stem,
        title=title,
        byline=byline_of(page, article),
        outlet=outlet_of(page, article, address.value),
        language=language_of(page, article),
        url=address,
        publication=_publication(page, address.value, body.text, source, today),
        kind="web page",
        removed=body.removed,
    )


def _publication(page: Page, address: str, text: str, source: Source, today: date | None) -> PublicationDate:
    """The date that the page gives; else a guess from the first lines of the text, or from anywhere on the page."""
    named = publication_of(page, address, today)
    if named.found:
        return named
    in_text = in_first_lines(text, source, today)
    return in_text if in_text.found else search_for_date(page, today)
