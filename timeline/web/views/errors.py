"""Pages for what goes wrong."""

from __future__ import annotations

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """What is wrong with the address, where we said so ourselves; nothing of what others raise."""
    sentence = str(exception) if type(exception) is BadRequest else ""
    return render(request, "400.html", {"sentence": sentence}, status=400)
