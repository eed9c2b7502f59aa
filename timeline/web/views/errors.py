"""Pages for what goes wrong."""

from __future__ import annotations

import sys

from django.core.exceptions import BadRequest
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.defaults import server_error

SECONDS_AWAY = 10


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """What is wrong with the address, where we said so ourselves; nothing of what others raise."""
    sentence = str(exception) if type(exception) is BadRequest else ""
    return render(request, "400.html", {"sentence": sentence}, status=400)


def broken(request: HttpRequest) -> HttpResponse:
    """A fault of ours; where it is the database that is locked, full or away, that it will be back."""
    if not isinstance(sys.exc_info()[1], OperationalError | InterfaceError):
        return server_error(request)
    # Nothing may be asked of the database here, so the page knows neither visitor nor messages.
    return HttpResponse(render_to_string("503.html"), status=503, headers={"Retry-After": str(SECONDS_AWAY)})
