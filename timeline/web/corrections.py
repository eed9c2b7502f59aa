"""What people corrected, for readers: what changed, why, when and in which role; the log as a page and as a feed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any
from xml.etree import ElementTree

from django.contrib.auth.models import User

from timeline.models import Article, Decision
from timeline.services.roles import ROLES
from timeline.web.decided import in_words
from timeline.web.feeds import ATOM, NEVER, add, link, tag
from timeline.web.words import MONTHS

AT_ONCE, IN_FEED = 50, 100
ADDRESS, FEED_ADDRESS = "/corrections/", "/corrections.atom"
TITLE = "Corrections of the US–China Timeline"


@dataclass(frozen=True, slots=True)
class Correction:
    """One correction: its number, its moment, what it was about and what became of it, why, and by whom."""

    number: int
    at: datetime
    what: str
    words: str
    why: str
    role: str
    about: str
    href: str
    undone: bool


@dataclass(frozen=True, slots=True)
class MonthOf:
    """The corrections of a month."""

    name: str
    corrections: list[Correction]


def corrections(before: int | None = None, most: int = AT_ONCE) -> tuple[list[Correction], int | None]:
    """The latest corrections below a number, and the number below which the next page begins."""
    found = Decision.objects.filter(kind__in=Decision.PUBLIC).select_related("by", "event", "undoes").order_by("-pk")
    rows = list((found.filter(pk__lt=before) if before else found).prefetch_related("by__groups")[: most + 1])
    shown = rows[:most]
    return _told(shown), shown[-1].pk if len(rows) > most else None


def by_month(found: Iterable[Correction]) -> list[MonthOf]:
    """Under headings, in the order in which they come."""
    return [
        MonthOf(f"{MONTHS[month - 1]} {year}", list(group))
        for (year, month), group in groupby(found, key=lambda one: (one.at.year, one.at.month))
    ]


def _told(rows: Sequence[Decision]) -> list[Correction]:
    undone = set(Decision.objects.filter(undoes__in=[one.pk for one in rows]).values_list("undoes", flat=True))
    articles = _articles(rows)
    return [_correction(one, articles, undone=one.pk in undone) for one in rows]


def _correction(one: Decision, articles: dict[str, Article], *, undone: bool) -> Correction:
    subject: Any = one.event or articles.get(_fingerprint(one))
    return Correction(
        number=one.pk,
        at=one.at,
        what=one.get_kind_display(),
        words=in_words(one),
        why=one.reason,
        role=role_of(one.by),
        about=str(subject) if subject else "",
        href=subject.get_absolute_url() if subject else "",
        undone=undone,
    )


def _articles(rows: Iterable[Decision]) -> dict[str, Article]:
    """The articles of those decisions that were taken on no event."""
    wanted = {_fingerprint(one) for one in rows if one.event_id is None}
    return {article.fingerprint: article for article in Article.objects.filter(fingerprint__in=wanted)}


def _fingerprint(one: Decision) -> str:
    return one.subject.partition(" ")[0].partition(":")[0]


def role_of(person: User | None) -> str:
    """an editor; the highest role of a person, and never the name."""
    if person is None:
        return "somebody whose account is gone"
    held = {group.name for group in person.groups.all()}
    role = next((role for role in reversed(ROLES) if role in held), "admin" if person.is_superuser else "reviewer")
    return f"{'an' if role[0] in 'ae' else 'a'} {role}"


def corrections_feed(found: Sequence[Correction], site: str) -> bytes:
    """The latest corrections as an Atom feed."""
    feed = ElementTree.Element("feed", {"xmlns": ATOM, "xml:lang": "en"})
    add(feed, "title", TITLE)
    add(feed, "id", f"{tag(site)}:corrections")
    add(feed, "updated", max((one.at for one in found), default=NEVER).isoformat())
    link(feed, "self", site + FEED_ADDRESS, "application/atom+xml")
    link(feed, "alternate", site + ADDRESS, "text/html")
    add(ElementTree.SubElement(feed, "author"), "name", "US–China Timeline")
    for one in found:
        _entry(feed, one, site)
    written: bytes = ElementTree.tostring(feed, encoding="utf-8", xml_declaration=True)
    return written


def _entry(feed: ElementTree.Element, one: Correction, site: str) -> None:
    entry = ElementTree.SubElement(feed, "entry")
    add(entry, "title", f"{one.about or 'An entry'}: {one.what}")
    add(entry, "id", f"{tag(site)}:correction/{one.number}")
    add(entry, "updated", one.at.isoformat())
    link(entry, "alternate", site + (one.href or f"{ADDRESS}#c-{one.number}"), "text/html")
    why = f" {one.why.rstrip('.')}." if one.why else ""
    add(entry, "summary", f"{one.words[:1].upper()}{one.words[1:]}.{why} By {one.role}.")
