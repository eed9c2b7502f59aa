"""How often somebody may ask for what costs much: beyond it, 429 with the time to wait.

Counted in this process, or where TIMELINE_LIMITS_URL names a Redis, by all processes together. Whoever is signed in is
counted by account, everyone else by network address.
"""

from __future__ import annotations

import logging
import math
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache, wraps

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from limits import RateLimitItem, parse_many
from limits.errors import StorageError
from limits.storage import storage_from_string
from limits.strategies import SlidingWindowCounterRateLimiter

from timeline.web.visitors import address_of

logger = logging.getLogger(__name__)
View = Callable[..., HttpResponse]


@dataclass(frozen=True, slots=True)
class Limit:
    """What is limited, in a word, and how often it may be asked for: "30/minute; 300/hour"."""

    name: str
    rates: str


UPLOADS = Limit("upload", "30/minute; 300/hour")
ADDRESSES = Limit("addresses", "60/minute; 600/hour")
SEARCHES = Limit("search", "120/minute; 2000/hour")


def seconds_to_wait(limit: Limit, request: HttpRequest, cost: int = 1) -> int:
    """0 where the request may go on, and is counted; else how long to wait, and it is not."""
    rates, who = _rates(limit.rates), _who(request)
    try:
        full = [rate for rate in rates if not counter().test(rate, limit.name, who, cost=cost)]
        if full:
            return max(_left(rate, limit.name, who) for rate in full)
        for rate in rates:
            counter().hit(rate, limit.name, who, cost=cost)
    except StorageError:
        # Better too many questions than none at all.
        logger.warning("the counter of limits is away; nothing is limited", exc_info=True)
    return 0


def limited(limit: Limit, when: Callable[[HttpRequest], bool] = lambda request: True) -> Callable[[View], View]:
    """A view that answers 429 to whoever asks too often; `when` says which requests count."""

    def wrap(view: View) -> View:
        @wraps(view)
        def answer(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
            wait = seconds_to_wait(limit, request) if when(request) else 0
            return too_often(request, wait) if wait else view(request, *args, **kwargs)

        return answer

    return wrap


def too_often(request: HttpRequest, seconds: int) -> HttpResponse:
    """The page that says when to come again."""
    response = render(request, "429.html", {"span": span(seconds)}, status=429)
    response["Retry-After"] = str(seconds)
    return response


def span(seconds: int) -> str:
    """1 -> 1 second; 75 -> 2 minutes."""
    number, unit = (seconds, "second") if seconds <= 60 else (-(-seconds // 60), "minute")
    return f"{number} {unit}{'' if number == 1 else 's'}"


def _left(rate: RateLimitItem, name: str, who: str) -> int:
    """Until a whole place is free again."""
    ends = counter().get_window_stats(rate, name, who).reset_time
    return max(1, math.ceil(ends - time.time()))


def _who(request: HttpRequest) -> str:
    user = request.user
    return f"account {user.pk}" if user.is_authenticated else f"address {address_of(request)}"


@lru_cache(maxsize=32)
def _rates(words: str) -> list[RateLimitItem]:
    return parse_many(words)


@lru_cache(maxsize=1)
def counter() -> SlidingWindowCounterRateLimiter:
    """What counts, in the store that the settings name."""
    return SlidingWindowCounterRateLimiter(storage_from_string(settings.TIMELINE_LIMITS_URL, wrap_exceptions=True))
