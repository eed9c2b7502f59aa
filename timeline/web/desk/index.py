"""What the desk offers to whom."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.models import User
from django.urls import NoReverseMatch, reverse


@dataclass(frozen=True, slots=True)
class Offer:
    """One page of the desk: its address by name, what it is called, what it is for, and who may open it."""

    page: str
    name: str
    words: str
    permission: str

    @property
    def address(self) -> str:
        """Where it is."""
        return reverse(self.page)


OFFERS = (
    Offer("upload", "Hand in articles", "Files, pasted text, addresses, feeds.", "timeline.add_article"),
    Offer("review", "Review", "What the reading leaves in doubt, one question after another.", "timeline.review"),
    Offer("review-list", "The queue as a list", "Many readings accepted at once.", "timeline.review"),
    Offer("history", "What was decided", "Who, when, what, why; every decision can be taken back.", "timeline.review"),
    Offer("rereadings", "What newer readings changed", "Old articles read again, side by side.", "timeline.review"),
    Offer("actor-desk", "Actors", "Names, roles, sides; whom articles name and no list knows.", "timeline.keep_actors"),
    Offer("feeds", "Feeds", "Where articles come from by themselves, and how those sources do.", "timeline.keep_feeds"),
    Offer("people", "People", "Accounts and their roles.", "timeline.keep_people"),
)


def offered(user: User) -> list[Offer]:
    """The pages that a person may open."""
    return [offer for offer in OFFERS if user.has_perm(offer.permission) and _exists(offer.page)]


def _exists(page: str) -> bool:
    try:
        reverse(page)
    except NoReverseMatch:
        return False
    return True
