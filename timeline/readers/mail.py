"""Mails (EML, and web pages saved as MHTML): the message is an article, and each attachment is read by its kind."""

from __future__ import annotations

import email
import email.errors
import email.policy
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from email.message import EmailMessage
from typing import Any, Final, cast

from timeline.readers.decoding import refuse_binary
from timeline.readers.draft import ArticleDraft, Found, PublicationDate, Unreadable
from timeline.readers.page import parse
from timeline.readers.plain_text import byline_of, publication_of
from timeline.readers.protocol import Source
from timeline.readers.publication import guessed
from timeline.readers.web_page import draft_of_page

_HINT: Final = "paste the article's text instead"
# Pictures, signatures and calendar entries hold no article.
_LONGEST_HEADER: Final = 1000
_FORWARDED: Final = re.compile(r"^(?:(?:fwd?|re|aw|wg|转发|回复)\s*[:：]\s*)+", re.IGNORECASE)
_HOLDS_OTHERS: Final = ("multipart/mixed", "multipart/digest")
# What the standard library raises on headers and bodies that no mail program wrote.
_TROUBLES: Final = (
    RecursionError, OverflowError, ValueError, LookupError, AttributeError, TypeError, email.errors.MessageError,
)  # fmt: skip
_READ: Final = ("text/", "application/", "message/")
_NOT_READ: Final = frozenset(
    {"application/pgp-signature", "application/pkcs7-signature", "text/calendar", "text/vcard", "text/css"}
)


def read_mail(source: Source, today: date | None = None) -> Iterator[ArticleDraft | Unreadable | Source]:
    """The message, where it has words, then its attachments; the date of sending is only a hint."""
    message = _parsed(source.data)
    attachments = _attachments(message)
    try:
        yield _draft(message, source, today)
    except Unreadable as trouble:
        # A mail that only carries files is no trouble.
        if not attachments:
            yield trouble
    for number, part in enumerate(attachments, start=1):
        yield source.part(_name(part, number), _bytes(part))


class _BoundedPolicy(email.policy.EmailPolicy):
    """The default policy, but long headers are cut: the library's header parser may take a gigabyte for one."""

    def header_fetch_parse(self, name: str, value: str) -> Any:
        return super().header_fetch_parse(name, value[:_LONGEST_HEADER])


def _parsed(data: bytes) -> EmailMessage:
    try:
        message = email.message_from_bytes(data.lstrip(), policy=_BoundedPolicy())
    except _TROUBLES as error:
        raise Unreadable("this mail is damaged", hint=_HINT) from error
    return cast(EmailMessage, message)


def _attachments(message: EmailMessage) -> list[EmailMessage]:
    """The files that travel with the message; parts of a page saved whole are none."""
    parts = message.get_payload()
    if message.get_content_type() not in _HOLDS_OTHERS or not isinstance(parts, list):
        return []
    try:
        return [part for part in message.iter_attachments() if _is_read(part)]
    except _TROUBLES:
        return []


def _is_read(part: EmailMessage) -> bool:
    kind = part.get_content_type()
    return kind.startswith(_READ) and kind not in _NOT_READ


def _name(part: EmailMessage, number: int) -> str:
    try:
        name = part.get_filename()
    except _TROUBLES:
        name = None
    return re.sub(r"[\x00-\x1f\x7f/\\]", "_", name)[:200] if name else f"attachment {number}"


def _bytes(part: EmailMessage) -> bytes:
    """The attached file; an attached mail is its own source again."""
    inner = part.get_payload(0) if part.get_content_maintype() == "message" and part.is_multipart() else None
    try:
        content = inner.as_bytes() if isinstance(inner, EmailMessage) else part.get_payload(decode=True)
    except _TROUBLES:
        content = b""
    return content if isinstance(content, bytes) else b""


def _draft(message: EmailMessage, source: Source, today: date | None) -> ArticleDraft:
    sent = guessed(_header(message, "date"), "date the mail was sent", 0.5, today)
    subject = Found(_FORWARDED.sub("", _header(message, "subject")), "mail subject", 0.8)
    if markup := _body(message, "html", preferred=("plain",)):
        return _from_page(markup, subject, sent, source, today)
    text = refuse_binary(_body(message, "plain"))
    if not text.strip():
        raise Unreadable("this mail holds no text", hint=_HINT)
    in_text = publication_of(text, Source("", b""), today)
    return ArticleDraft(
        name=source.name,
        text=text,
        external_id=source.stem,
        title=subject if subject.value else Found(),
        byline=byline_of(text),
        publication=in_text if in_text.found else sent,
        kind="mail",
    )


def _from_page(markup: str, subject: Found, sent: PublicationDate, source: Source, today: date | None) -> ArticleDraft:
    """The article of a page that was mailed or saved as MHTML."""
    # The mail has been decoded; what the page says of its encoding no longer holds.
    page = parse(b"\xef\xbb\xbf" + markup.encode("utf-8", errors="replace"))
    draft = draft_of_page(page, source, today)
    publication = draft.publication if draft.publication.found else sent
    return replace(draft, title=draft.title or subject, publication=publication, kind="mail")


def _body(message: EmailMessage, kind: str, preferred: tuple[str, ...] = ()) -> str:
    """The words of the body of this kind; empty where there is none, or a preferred one."""
    try:
        if any(message.get_body((other,)) is not None for other in preferred):
            return ""
        body = message.get_body((kind,))
        content = body.get_content() if body is not None else ""
    except _TROUBLES as error:
        raise Unreadable("the text of this mail is damaged", hint=_HINT) from error
    return content if isinstance(content, str) else ""


def _header(message: EmailMessage, name: str) -> str:
    try:
        return " ".join(str(message.get(name) or "").split())
    except _TROUBLES:
        return ""
