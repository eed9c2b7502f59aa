"""The API: its operations, and how it says no."""

from __future__ import annotations

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import ValidationError

from timeline.api.actors import router as actors
from timeline.api.answering import Refused
from timeline.api.articles import router as articles
from timeline.api.events import router as events

api = NinjaAPI(
    title="US–China Timeline",
    version="1",
    description="What the United States and China did, when and to whom, read from the news. Read only, no key needed.",
    docs_url=None,
    urls_namespace="api",
)
api.add_router("/events", events)
api.add_router("/actors", actors)
api.add_router("/articles", articles)


@api.exception_handler(Refused)
def _refused(request: HttpRequest, error: Refused) -> HttpResponse:
    return api.create_response(request, {"detail": str(error)}, status=error.status)


@api.exception_handler(BadRequest)
def _bad_request(request: HttpRequest, error: BadRequest) -> HttpResponse:
    return api.create_response(request, {"detail": str(error)}, status=400)


@api.exception_handler(ValidationError)
def _invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """The first thing that is wrong, as one sentence."""
    return api.create_response(request, {"detail": _sentence(error.errors[0])}, status=400)


def _sentence(fault: dict[str, object]) -> str:
    place = fault.get("loc")
    names = [str(part) for part in place if part not in {"query", "path"}] if isinstance(place, tuple | list) else []
    return f"“{names[-1] if names else 'The question'}”: {fault.get('msg')}."
