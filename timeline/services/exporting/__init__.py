"""The events of a filter, written for machines: spreadsheets, calendars, other timelines, reference managers."""

from timeline.services.exporting.records import ActorLink, EventRecord, Source, record_of, records
from timeline.services.exporting.walking import events_after, in_chunks

__all__ = [
    "ActorLink",
    "EventRecord",
    "Source",
    "events_after",
    "in_chunks",
    "record_of",
    "records",
]
