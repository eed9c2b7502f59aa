"""Why an address gave nothing."""

from __future__ import annotations

from enum import StrEnum


class Cause(StrEnum):
    """What went wrong, as far as whoever asks again later must know."""

    REFUSED = "refused"  # by us: the address is none that we ask
    AWAY = "away"  # nobody answered, or not in time
    ANSWER = "answer"  # the other side said no, or something that is of no use
    GONE = "gone"  # the other side said: never again
    LATER = "later"  # the other side said: not now


class NotFetched(Exception):
    """An address that gave nothing: why, what a person can do, and in how many seconds to ask again if that was said.

    NotFetched("this address leads into a private network", hint="use one that anybody can open") ->
    "this address leads into a private network; use one that anybody can open."
    """

    def __init__(self, message: str, hint: str = "", *, cause: Cause = Cause.REFUSED, wait: int | None = None) -> None:
        super().__init__(message)
        self.message = " ".join(message.split())
        self.hint = hint
        self.cause = cause
        self.wait = wait

    def __str__(self) -> str:
        return f"{'; '.join(part for part in (self.message, self.hint) if part)}."
