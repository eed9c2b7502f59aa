"""Exactly the view of the address, as files."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain, islice
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.views.decorators.http import require_safe

from timeline.models import Event
from timeline.models.filter import EventFilter
from timeline.services.exporting import agenda, citation, json_file, spreadsheet, timelinejs
from timeline.services.exporting.file_names import file_name
from timeline.services.exporting.records import EventRecord, record_of, records
from timeline.web.feeds import atom_of
from timeline.web.filters import address, query_string, read_filter
from timeline.web.open_access import Answer, from_any_origin, site_of

SITE_NAME = "US–China Timeline"


@dataclass(frozen=True, slots=True)
class Form:
    """A kind of file: its media type, and how a filter becomes its pieces."""

    media_type: str
    pieces: Callable[[EventFilter, str], Iterator[str] | Iterator[bytes]]
    attached: bool = True


def _csv(wanted: EventFilter, site: str) -> Iterator[str]:
    return spreadsheet.csv_lines(_begun(wanted), site)


def _json(wanted: EventFilter, site: str) -> Iterator[str]:
    head = {"title": SITE_NAME, "address": f"{site}{address(wanted)}", "filter": query_string(wanted)}
    return json_file.json_file(_begun(wanted), site, head | {"ignored": list(wanted.notes)})


def _json_lines(wanted: EventFilter, site: str) -> Iterator[str]:
    return json_file.json_lines(_begun(wanted), site)


def _calendar(wanted: EventFilter, site: str) -> Iterator[bytes]:
    return agenda.calendar_file(_begun(wanted), site, SITE_NAME)


def _timelinejs(wanted: EventFilter, site: str) -> Iterator[str]:
    made = timelinejs.timelinejs_file(_begun(wanted), site, SITE_NAME, f"{site}{address(wanted)}")
    return iter([json_file.dumped(made)])


def _atom(wanted: EventFilter, site: str) -> Iterator[bytes]:
    return iter([atom_of(wanted, site)])


def _begun(wanted: EventFilter) -> Iterator[EventRecord]:
    """The first rows are asked for at once: a database that is away must be known of before the answer begins."""
    found = records(wanted)
    return chain(list(islice(found, 1)), found)


FORMS = {
    "csv": Form("text/csv; charset=utf-8; header=present", _csv),
    "json": Form("application/json", _json),
    "jsonl": Form("application/jsonl; charset=utf-8", _json_lines),
    "ics": Form("text/calendar; charset=utf-8", _calendar),
    "atom": Form("application/atom+xml; charset=utf-8", _atom, attached=False),
    "timelinejs.json": Form("application/json", _timelinejs),
}


@require_safe
@from_any_origin
def export(request: HttpRequest, form: str) -> Answer:
    """The events of the filter in the query string, from the first page to the last, written as they are read."""
    wanted = read_filter(request.GET).without_paging()
    chosen = FORMS[form]
    pieces = chosen.pieces(wanted, site_of(request)) if request.method == "GET" else iter(())
    response = StreamingHttpResponse(pieces, content_type=chosen.media_type)
    if chosen.attached:
        response["Content-Disposition"] = f'attachment; filename="{file_name(wanted, form)}"'
    return response


def _one_calendar(record: EventRecord, site: str) -> str:
    if record.earliest is None:
        raise Http404("No day is known for this event, so no calendar can hold it.")
    return b"".join(agenda.one_entry(record, site, SITE_NAME)).decode()


_CITATIONS: dict[str, tuple[str, Callable[[EventRecord, str], Any]]] = {
    "bib": ("application/x-bibtex; charset=utf-8", citation.bibtex),
    "ris": ("application/x-research-info-systems; charset=utf-8", citation.ris),
    "csl.json": ("application/vnd.citationstyles.csl+json", citation.csl),
    "json": ("application/json", json_file.event_object),
    "ics": ("text/calendar; charset=utf-8", _one_calendar),
}
CITATION_FORMS = tuple(_CITATIONS)


@require_safe
@from_any_origin
def cite(request: HttpRequest, pk: int, form: str) -> Answer:
    """One event for a reference manager, a calendar or a program."""
    event = Event.objects.standing().filter(pk=pk).first()
    if event is None:
        raise Http404("No event stands at this address.")
    media_type, write = _CITATIONS[form]
    made = write(record_of(event), site_of(request))
    text = made if isinstance(made, str) else json_file.dumped(made)
    response = HttpResponse(text, content_type=media_type)
    response["Content-Disposition"] = f'attachment; filename="event-{pk}.{form}"'
    return response
