"""Answers that many readers ask for at once, made once for as long as nothing is written.

Only of a large timeline, only for readers without a session, and never for longer than a few seconds: what is no event,
such as the name of an actor, is seen to change at the latest by then.
"""

from __future__ import annotations

import time
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from threading import Lock
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import patch_vary_headers

from timeline.models.snapshot import keeper
from timeline.models.snapshot.kept import Kept

# Compressed, an answer takes some 20 KB.
MOST_KEPT, SECONDS = 200, 30.0
# What a page is made for beside its address: one part of it or another, typed or followed.
_HEADERS = ("HX-Request", "HX-Request-Type", "HX-Target", "HX-Source", "HX-History-Restore-Request", "Host")


@dataclass(frozen=True, slots=True)
class _Answer:
    body: bytes
    headers: dict[str, str]
    made: float


_answers: Kept[_Answer] = Kept(MOST_KEPT)
_lock = Lock()


def kept_for_readers(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Answer a GET as the one before it was answered, where nothing was written in between."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        state = keeper.state
        if state is None or _is_somebodys(request):
            return view(request, *args, **kwargs)
        return _answer(request, state, lambda: view(request, *args, **kwargs))

    return answer


def _answer(request: HttpRequest, state: int, made: Callable[[], HttpResponse]) -> HttpResponse:
    headers = tuple(request.headers.get(name, "") for name in _HEADERS)
    key = (request.get_full_path(), request.scheme, headers, timezone.localdate(), state)
    with _lock:
        kept = _answers.peek(key)
    if kept and time.monotonic() - kept.made < SECONDS:
        return HttpResponse(zlib.decompress(kept.body), headers=kept.headers)
    response = made()
    patch_vary_headers(response, ("Cookie",))
    if response.status_code == 200:
        found = _Answer(zlib.compress(response.content, 1), dict(response.items()), time.monotonic())
        with _lock:
            _answers.put(key, found)
    return response


def _is_somebodys(request: HttpRequest) -> bool:
    cookies = {settings.SESSION_COOKIE_NAME, "messages"}
    return request.method != "GET" or not cookies.isdisjoint(request.COOKIES)
