"""What anyone's page or program may read: no cookie, any origin."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse

Answer = HttpResponse | StreamingHttpResponse


def from_any_origin(view: Callable[..., Answer]) -> Callable[..., Answer]:
    """Let scripts of other sites read the answer. It is the same for everyone, so nothing private can leak."""

    @wraps(view)
    def answer(request: HttpRequest, *args: object, **kwargs: object) -> Answer:
        response = view(request, *args, **kwargs)
        response["Access-Control-Allow-Origin"] = "*"
        return response

    return answer


def site_of(request: HttpRequest) -> str:
    """https://timeline.example: what stands before every path."""
    return request.build_absolute_uri("/").removesuffix("/")
