"""Who may open a page of the desk."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib.auth.decorators import login_required, permission_required
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse

View = Callable[..., HttpResponse]


def may(permission: str) -> Callable[[View], View]:
    """Let in who has the permission; others are refused, and strangers asked to sign in."""

    def guarded(view: View) -> View:
        return login_required(permission_required(permission, raise_exception=True)(view))

    return guarded


def person_of(request: HttpRequest) -> User:
    """Who asks; only behind `may`."""
    assert isinstance(request.user, User)
    return request.user
