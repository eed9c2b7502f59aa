"""What people say of an actor, as they typed it, read into the verbs of the actor desk."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from django.contrib.auth.models import User

from timeline.models import Actor, ActorName, ActorRole, Office
from timeline.services import actor_desk
from timeline.services.actor_desk import Refused, RoleFacts
from timeline.services.naming import meant

Verb = Callable[[], int]
Said = Mapping[str, str]


def verb_of(actor: Actor, posted: Said, *, by: User | None, now: datetime) -> Verb:
    """The change that a press of a button asks for; nothing is done before it is called.

    Raises:
        Refused: the form does not say enough.
    """
    said: Mapping[str, Any] = {"by": by, "reason": posted.get("reason", "")}
    match posted.get("do", ""):
        case "describe":
            facts = _facts(posted)
            return lambda: actor_desk.describe(_fresh(actor), facts, **said)
        case "confirm":
            facts = _facts(posted)
            return lambda: actor_desk.confirm(_fresh(actor), facts, **said)
        case "add-name":
            name, kind = posted.get("name", ""), posted.get("kind", "")
            return lambda: actor_desk.add_name(_fresh(actor), name, kind, **said)
        case "remove-name":
            number = _row(actor.names.all(), posted).pk
            return lambda: actor_desk.remove_name(ActorName.objects.get(pk=number), **said)
        case "role":
            return _set_role(actor, posted, said)
        case "remove-role":
            number = _row(actor.roles.all(), posted).pk
            return lambda: actor_desk.remove_role(ActorRole.objects.get(pk=number), **said)
        case "merge":
            into = _one(posted.get("into", ""))
            return lambda: actor_desk.merge(_fresh(actor), _fresh(into), **said)
        case "dismiss":
            return lambda: actor_desk.dismiss(_fresh(actor), now=now, **said)
    raise Refused("Press one of the buttons.")


def _set_role(actor: Actor, posted: Said, said: Mapping[str, Any]) -> Verb:
    number = _row(actor.roles.all(), posted).pk if posted.get("row") else None
    facts = RoleFacts(
        role=posted.get("role", ""),
        acts_for=_one(posted.get("acts_for", "")) if posted.get("acts_for", "").strip() else None,
        office=Office.objects.filter(code=posted.get("office", "")).first(),
        starts_on=_day(posted.get("starts_on", "")),
        ends_on=_day(posted.get("ends_on", "")),
    )
    known = ActorRole.objects.filter(pk=number) if number else ActorRole.objects.none()
    return lambda: actor_desk.set_role(_fresh(actor), facts, role=known.first(), **said)


def _facts(posted: Said) -> dict[str, Any]:
    names = ("name", "short_name", "kind", "side", "surname")
    facts: dict[str, Any] = {name: " ".join(posted.get(name, "").split())[:100] for name in names if name in posted}
    if "parent" in posted:
        above = posted.get("parent", "").strip()
        facts["parent"] = _one(above) if above else None
    return facts


def _one(text: str) -> Actor:
    found = meant(text)
    if len(found) == 1:
        return found[0]
    if not found:
        raise Refused(f"Nobody is called “{text.strip()}”.")
    named = ", ".join(f"{one.name} ({one.code})" for one in found[:5])
    raise Refused(f"Several may be meant by “{text.strip()}”: write one of {named}.")


def _row(rows: Any, posted: Said) -> Any:
    number = posted.get("row", "")
    found = rows.filter(pk=int(number)).first() if number.isascii() and number.isdigit() else None
    if found is None:
        raise Refused("That line is no more: somebody took it away.")
    return found


def _day(text: str) -> date | None:
    if not text.strip():
        return None
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise Refused(f"“{text.strip()}” is no day. Write it like 2023-03-12.") from None


def _fresh(actor: Actor) -> Actor:
    return Actor.objects.get(pk=actor.pk)
