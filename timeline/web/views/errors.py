"""Pages for what goes wrong."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import Final

from django.conf import settings
from django.core.exceptions import BadRequest, RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.defaults import server_error

SECONDS_AWAY = 10
_TOO_MUCH: Final[Mapping[type[Exception], str]] = {
    TooManyFilesSent: f"Hand in {settings.DATA_UPLOAD_MAX_NUMBER_FILES} files at once at most, or put them into a ZIP.",
    TooManyFieldsSent: "The form had more fields than are read at once. Hand in fewer articles at once.",
    RequestDataTooBig: "The pasted text is too long. Save it as a file and hand that in.",
}


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """What is wrong with the address, where we said so ourselves; nothing of what others raise."""
    if type(exception) in _TOO_MUCH:
        return render(request, "413.html", {"sentence": _TOO_MUCH[type(exception)]}, status=413)
    sentence = str(exception) if type(exception) is BadRequest else ""
    return render(request, "400.html", {"sentence": sentence}, status=400)


def broken(request: HttpRequest) -> HttpResponse:
    """A fault of ours; where it is the database that is locked, full or away, that it will be back."""
    if not isinstance(sys.exc_info()[1], OperationalError | InterfaceError):
        return server_error(request)
    # Nothing may be asked of the database here, so the page knows neither visitor nor messages.
    return HttpResponse(render_to_string("503.html"), status=503, headers={"Retry-After": str(SECONDS_AWAY)})
