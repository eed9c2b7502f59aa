"""What every answer of the API has in common: an ETag, any origin, one sentence where something is wrong."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import conditional_page
from ninja.decorators import decorate_view


class Refused(Exception):
    """The question cannot be answered as it was asked; the message is a sentence for whoever asked."""

    status = 400


class NotHere(Refused):
    """Nothing has this address."""

    status = 404


class Gone(Refused):
    """Something had this address; the message says why it does not any more."""

    status = 410


def _open(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response["Access-Control-Allow-Origin"] = "*"
        # The answer may be kept, and has to be asked about: an unchanged one costs a 304.
        response["Cache-Control"] = "public, no-cache"
        return response

    return answer


# One decorator for every operation, so that none can lack a part of it.
public = decorate_view(conditional_page, _open)
