"""Who asks, as far as limits need to know."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.http import HttpRequest

from timeline.services.trials import Visitor


def visitor_of(request: HttpRequest) -> Visitor:
    """The network address, and the session of the browser, which is begun where there is none."""
    if not request.session.session_key:
        request.session.create()
    return Visitor(address_of(request), request.session.session_key or "")


def address_of(request: HttpRequest) -> str:
    """The address of the client; behind a proxy that we trust, the last one it names, which it wrote itself."""
    named = request.headers.get("X-Forwarded-For", "")
    if settings.SECURE_PROXY_SSL_HEADER and named:
        return named.rpartition(",")[2].strip()
    return str(request.META.get("REMOTE_ADDR", ""))


def person_of(request: HttpRequest) -> AbstractBaseUser | None:
    """Whoever is signed in."""
    return request.user if isinstance(request.user, AbstractBaseUser) else None
