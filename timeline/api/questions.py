"""What can be asked: the parameters as OpenAPI describes them, and the filter that they come to."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Annotated
from urllib.parse import urlencode

from django.http import HttpRequest
from ninja import Schema
from pydantic import Field
from pydantic.config import JsonDict

from timeline.api.answering import Refused
from timeline.models import Lane
from timeline.models.filter import Cursor, EventFilter, Precision, Sort
from timeline.web.filters import LONGEST_QUERY, MOST_VALUES, query_string, read_filter
from timeline.web.words import STATUS_WORDS, TYPE_WORDS

MOST = 200
Limit = Annotated[int, Field(ge=1, le=MOST, description="how many at most")]
Codes = Annotated[list[str], Field(max_length=MOST_VALUES)]


def _chosen_from(*values: str) -> JsonDict:
    return {"items": {"type": "string", "enum": list(values)}}


class Paging(Schema):
    """How many, and from where on."""

    limit: Limit = 50
    cursor: str = Field("", max_length=40, description="from the `next` address of the page before")


class EventQuestion(Paging):
    """The filter of every view. Values of one parameter are alternatives, parameters add up."""

    q: str = Field("", max_length=LONGEST_QUERY, description='words, "quoted words", -unwanted, names of actors')
    actor: Codes = Field([], description="codes; an actor takes in those under it")
    not_actor: Codes = Field([], description="codes of unwanted actors")
    match: str = Field("any", pattern="^(any|all)$", description="any or all of the actors")
    role: str = Field("", pattern="^(|source|target)$", description="on which side of the act the actors stand")
    type: Codes = Field([], json_schema_extra=_chosen_from(*TYPE_WORDS), description="PLOVER types")
    lane: Codes = Field([], json_schema_extra=_chosen_from(*Lane.values), description="whose act it is")
    status: Codes = Field([], json_schema_extra=_chosen_from(*STATUS_WORDS))
    since: str = Field("", alias="from", max_length=10, description="first day: 2023, 2023-05 or 2023-05-26")
    until: str = Field("", alias="to", max_length=10, description="last day, inclusive")
    certain: bool = Field(default=False, description="leave out events that only may lie in the range")
    on: str = Field(
        "happened", pattern="^(happened|reported)$", description="the range is of what happened, or of first reports"
    )
    as_of: str = Field("", max_length=10, description="what was known at the end of this day: 2023-05-26")
    precision: Codes = Field([], json_schema_extra=_chosen_from(*Precision), description="how well the date is known")
    source: Codes = Field([], description="outlets, as they stand in addresses: harbor-wire")
    sort: str = Field("newest", pattern=f"^({'|'.join(Sort)})$")


class ActorQuestion(Paging):
    """Which actors."""

    q: str = Field("", max_length=100, description="part of a name, in any script")
    side: str = Field("", pattern="^(|US|CN|other)$")
    kind: str = Field("", max_length=40)


class ArticleQuestion(Paging):
    """Which articles."""

    since: date | None = Field(None, alias="from", description="published on or after this day")
    until: date | None = Field(None, alias="to", description="published on or before this day")
    source: Codes = Field([], description="outlets, as they stand in addresses: harbor-wire")


def filter_of(request: HttpRequest) -> EventFilter:
    """The filter of the query string. What a page would ignore with a note is refused here.

    Raises:
        Refused: some value is not one that can be asked for.
    """
    wanted = read_filter(request.GET)
    if wanted.notes:
        raise Refused(wanted.notes[0].removesuffix("; it was ignored.").removesuffix(".") + ".")
    return wanted


def cursor_of(text: str) -> Cursor | None:
    """The place where the page before ended.

    Raises:
        Refused: this is none of our cursors.
    """
    if not text:
        return None
    try:
        return Cursor.parse(text)
    except ValueError:
        raise Refused("This link to the next page is damaged. Start again from the first page.") from None


def next_page(request: HttpRequest, cursor: object) -> str:
    """The same question, from a place on."""
    asked = request.GET.copy()
    asked["cursor"] = str(cursor)
    return f"{request.build_absolute_uri(request.path)}?{urlencode(list(_pairs(asked)), safe='~:')}"


def next_events_page(request: HttpRequest, wanted: EventFilter, limit: int) -> str:
    """The canonical address of the page of events that a filter with its cursor asks for."""
    return f"{request.build_absolute_uri(request.path)}?{query_string(replace(wanted, view='list'))}&limit={limit}"


def _pairs(asked: object) -> list[tuple[str, str]]:
    lists = asked.lists()  # type: ignore[attr-defined]
    return [(name, value) for name, values in lists for value in values]
