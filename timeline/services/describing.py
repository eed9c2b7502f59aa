"""What a person says of an article: its title, byline, outlet, language, address, zone. It outlives every reading."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction

from timeline.models import Article, ArticleState, Decision, Outlet
from timeline.readers.civil import UnknownZone, zone_named
from timeline.services.addresses import canonical
from timeline.services.analysis import republish
from timeline.services.audit import record
from timeline.services.draft_records import GIVEN
from timeline.services.editing import Person
from timeline.services.locks import one_at_a_time

# The moment stands on the clock of the outlet, whichever that is: its day is right in any zone.
LOCAL_TIME = "local-time"
FIELDS = ("title", "byline", "outlet", "language", "url", "timezone")
_LONGEST = {"title": 500, "byline": 300, "outlet": 200, "language": 12, "url": 1000, "timezone": 64}
Facts = Mapping[str, str]


class Refused(ValueError):
    """What was said cannot be; `field` is where it was said, the message says why."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


def facts_of(article: Article) -> dict[str, str]:
    """What is known of the article, by field; "" for what is not."""
    outlet = article.outlet
    plain = {name: getattr(article, name) for name in ("title", "byline", "language", "url")}
    return {**plain, "outlet": outlet.name if outlet else "", "timezone": outlet.timezone if outlet else ""}


@transaction.atomic
def describe(
    article: Article, said: Facts, *, by: Person, reason: str = "", act: UUID | None = None
) -> Decision | None:
    """Set what a person says; None where all of it stands already. What hangs on it follows, and nothing is read again.

    Raises:
        Refused: another article has that address, the zone is none, or a zone is given without an outlet.
    """
    one_at_a_time()
    article = Article.objects.select_for_update(of=("self",)).select_related("outlet").get(pk=article.pk)
    stands = facts_of(article)
    wanted = {name: value for name, value in _cleaned(said).items() if value != stands[name]}
    if not wanted:
        return None
    _check(article, wanted)
    was = {name: stands[name] for name in wanted}
    subject = article.fingerprint
    made = record(Decision.Kind.ARTICLE, subject, by=by, was=was, becomes=wanted, reason=reason, act=act)
    _write(article, wanted, by_person=True)
    return made


def take_back(article: Article, decision: Decision) -> None:
    """Put back what stood before such a decision; what another one set since stays."""
    later = [one for one in described(article) if one.pk > decision.pk]
    set_since = {name for one in later for name in one.becomes}
    earlier = {name for one in described(article) if one.pk < decision.pk for name in one.becomes}
    was = {name: value for name, value in decision.was.items() if name not in set_since}
    _write(article, {name: value for name, value in was.items() if name in earlier}, by_person=True)
    _write(article, {name: value for name, value in was.items() if name not in earlier}, by_person=False)


def described(article: Article) -> list[Decision]:
    """What people said of this very text and nobody took back, the oldest first."""
    found = Decision.objects.in_force().filter(kind=Decision.Kind.ARTICLE, subject=article.fingerprint)
    return list(found.order_by("id"))


def described_again(article: Article) -> None:
    """An article that comes in anew is again as people said of it."""
    for decision in described(article):
        _write(article, decision.becomes, by_person=True)


def _cleaned(said: Facts) -> dict[str, str]:
    plain = {name: " ".join(said[name].split())[: _LONGEST[name]] for name in FIELDS if name in said}
    if address := plain.get("url"):
        plain["url"] = canonical(address) or address
    return plain


def _check(article: Article, wanted: Facts) -> None:
    if address := wanted.get("url"):
        if not canonical(address):
            raise Refused("url", "Write a web address that begins with https://, or leave it empty.")
        same = Article.objects.standing().filter(url=address, relation="").exclude(pk=article.pk).first()
        if same and not article.relation:
            raise Refused("url", f"Another article has this address: {same}.")
    outlet = wanted.get("outlet", article.outlet.name if article.outlet else "")
    if zone := wanted.get("timezone"):
        if not outlet:
            raise Refused("timezone", "Name the outlet too: a time zone belongs to one.")
        try:
            zone_named(zone)
        except UnknownZone as error:
            raise Refused("timezone", f"{error}.") from error


def _write(article: Article, facts: Facts, *, by_person: bool) -> None:
    """Set fields and say how each is known; reports follow the outlet and the day."""
    if not facts:
        return
    before = (article.outlet_id, article.published_on)
    for name, value in facts.items():
        _set(article, name, value)
        _say_how(article, name, by_person=by_person)
    article.save()
    if (
        article.state == ArticleState.DONE
        and article.published_on
        and before != (article.outlet_id, article.published_on)
    ):
        republish(article)


def _set(article: Article, name: str, value: str) -> None:
    if name == "outlet":
        article.outlet = Outlet.objects.get_or_create(name=value)[0] if value else None
    elif name == "timezone":
        _set_zone(article, value)
    else:
        setattr(article, name, value)


def _set_zone(article: Article, zone: str) -> None:
    """The zone is the outlet's; a day that was counted from a moment is counted anew."""
    if article.outlet is None:
        return
    article.outlet.timezone = zone
    article.outlet.save(update_fields=["timezone"])
    counted = article.published_on and article.published_method != GIVEN and LOCAL_TIME not in article.flags
    if zone and counted and article.published_at:
        article.published_on = article.published_at.astimezone(zone_named(zone)).date()
        article.flags = []


def _say_how(article: Article, name: str, *, by_person: bool) -> None:
    """By a person; or again as it was found, which is kept beside it."""
    found: dict[str, Any] = dict(article.found)
    kept = f"{name} as found"
    if by_person:
        found.setdefault(kept, found.get(name))
        found[name] = [GIVEN, 1.0]
    elif kept in found:
        found[name] = found.pop(kept)
        if found[name] is None:
            del found[name]
    article.found = found
