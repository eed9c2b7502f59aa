"""Atom: what has been reported last within a filter."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from urllib.parse import urlsplit
from xml.etree import ElementTree

from timeline.models.filter import EventFilter, Sort
from timeline.services.exporting.records import EventRecord, records_of
from timeline.services.exporting.walking import events_after
from timeline.web.filters import address, query_string

MOST_ENTRIES = 100
ATOM = "http://www.w3.org/2005/Atom"
# A feed without entries has never changed.
NEVER = datetime(1970, 1, 1, tzinfo=UTC)
# Ids must outlive changes of everything but the host; the year is when the scheme of the ids was fixed.
_TAG_YEAR = 2025
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def atom_of(wanted: EventFilter, site: str) -> bytes:
    """The events of a filter that were reported last, the latest first, as an Atom feed."""
    latest = records_of(events_after(wanted.sorted_by(Sort.REPORTED), None, MOST_ENTRIES))
    return atom_feed(latest, wanted, site)


def atom_feed(latest: list[EventRecord], wanted: EventFilter, site: str) -> bytes:
    """The feed of some records; its id and its links are those of the filter."""
    feed = ElementTree.Element("feed", {"xmlns": ATOM, "xml:lang": "en"})
    add(feed, "title", "US–China Timeline")
    add(feed, "id", f"{tag(site)}:feed?{query_string(wanted)}")
    add(feed, "updated", max((record.changed for record in latest), default=NEVER).isoformat())
    link(feed, "self", site + address(wanted, "/events.atom"), "application/atom+xml")
    link(feed, "alternate", site + address(wanted), "text/html")
    add(ElementTree.SubElement(feed, "author"), "name", "US–China Timeline")
    for record in latest:
        _entry(feed, record, site)
    written: bytes = ElementTree.tostring(feed, encoding="utf-8", xml_declaration=True)
    return written


def _entry(feed: ElementTree.Element, record: EventRecord, site: str) -> None:
    entry = ElementTree.SubElement(feed, "entry")
    add(entry, "title", f"{record.when}: {record.title}")
    add(entry, "id", f"{tag(site)}:event/{record.id}")
    add(entry, "updated", record.changed.isoformat())
    if record.first_reported:
        add(entry, "published", f"{record.first_reported.isoformat()}T00:00:00Z")
    link(entry, "alternate", site + record.path, "text/html")
    ElementTree.SubElement(entry, "category", {"term": record.type.name, "label": record.type.word})
    for source in record.sources:
        if source.url:
            link(entry, "via", source.url, "text/html")
    add(entry, "summary", _summary(record))


def _summary(record: EventRecord) -> str:
    noun = "report" if record.reports == 1 else "reports"
    outlets = ", ".join(record.outlets)
    told = f"{record.reports} {noun}, {record.independent_reports} independent"
    return f"{record.type.word}, {record.status}. {told}{f': {outlets}' if outlets else ''}."


def tag(site: str) -> str:
    """What the ids of a site's entries begin with."""
    return f"tag:{urlsplit(site).hostname},{_TAG_YEAR}"


def add(parent: ElementTree.Element, name: str, text: str) -> None:
    """An element with words, freed of what XML cannot hold."""
    ElementTree.SubElement(parent, name).text = _UNPRINTABLE.sub(" ", text)


def link(parent: ElementTree.Element, relation: str, target: str, media_type: str) -> None:
    """A link of a feed or an entry."""
    clean = {"rel": relation, "href": _UNPRINTABLE.sub("", target), "type": media_type}
    ElementTree.SubElement(parent, "link", clean)
