"""The registry of actors as people keep it: names, roles, sides, who is the same as whom, who is no actor at all.

Each verb writes a row of the log, links the mentions anew and says how many events it touched. `would_touch` says so
before anything is done.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Q

from timeline.models import Actor, ActorName, ActorRole, Decision, Office, ReviewItem
from timeline.registry.actor import ActorKind, NameKind
from timeline.services import actors
from timeline.services.actor_roles import bodies, by_words, holders
from timeline.services.audit import record
from timeline.services.editing import Person
from timeline.services.locks import one_at_a_time
from timeline.services.relinking import Relink, events_of, everywhere, relink, rewrite_all, rewriting_postponed

FACTS = ("name", "short_name", "kind", "side", "parent", "surname")


class Refused(ValueError):
    """What was asked cannot be; the message says why, for whoever asked."""


@dataclass(frozen=True, slots=True)
class RoleFacts:
    """A role as a person enters it."""

    role: str
    acts_for: Actor | None = None
    office: Office | None = None
    starts_on: date | None = None
    ends_on: date | None = None


def would_touch(verb: Callable[[], int]) -> int:
    """How many events a change would touch: it is made, counted, and taken back; no event is written for it."""
    with transaction.atomic(), rewriting_postponed() as touched:
        verb()
        transaction.set_rollback(True)
    return len(touched)


@transaction.atomic
def describe(actor: Actor, facts: dict[str, Any], *, by: Person, reason: str = "") -> int:
    """Its names, kind, side and parent; its events follow.

    Raises:
        Refused: no name, an unknown kind or side, or a parent that stands under it.
    """
    one_at_a_time()
    was = {name: _plain(getattr(actor, name)) for name in FACTS}
    touched = _set_facts(actor, facts)
    becomes = {name: _plain(getattr(actor, name)) for name in FACTS}
    changed = [name for name in FACTS if was[name] != becomes[name]]
    if not changed:
        return 0
    _log(actor, {name: was[name] for name in changed}, {name: becomes[name] for name in changed}, by, reason)
    return rewrite_all(touched)


@transaction.atomic
def add_name(actor: Actor, name: str, kind: str, *, by: Person, reason: str = "") -> int:
    """Another name; whoever articles know by it, and no list did, is this actor from now on.

    Raises:
        Refused: no name, or one that it has already.
    """
    one_at_a_time()
    name = " ".join(name.split())[:200]
    if not name or kind not in set(NameKind):
        raise Refused("Write the name, and say of which kind it is.")
    if actor.names.filter(name=name, kind=kind).exists():
        raise Refused(f"“{name}” is among the names already.")
    _log(actor, None, {f"{kind} added": name}, by, reason)
    return rewrite_all(_give_name(actor, name, kind))


def _set_facts(actor: Actor, facts: dict[str, Any]) -> set[int]:
    touched = events_of([actor])
    for name in FACTS:
        if name in facts:
            setattr(actor, name, facts[name])
    _check(actor)
    actor.save()
    return touched


def _give_name(actor: Actor, name: str, kind: str) -> set[int]:
    ActorName.objects.create(actor=actor, name=name, kind=kind)
    strangers = Actor.objects.filter(candidate=True, name__iexact=name, merged_into=None, dismissed_at=None)
    return relink([one for stranger in strangers.exclude(pk=actor.pk) for one in _absorb(stranger, actor)])


@transaction.atomic
def remove_name(name: ActorName, *, by: Person, reason: str = "") -> int:
    """A name less; the mentions that stand on it are of whoever else bears it, or of nobody known."""
    one_at_a_time()
    _log(name.actor, {f"{name.kind} removed": name.name}, None, by, reason)
    return rewrite_all(_take_name(name))


def _take_name(name: ActorName) -> set[int]:
    actor, words = name.actor, name.name
    links = by_words(actor, words)
    name.delete()
    others = [code for code in actors.snapshot().named(words) if code != actor.code]
    heir = others[0] if len(others) == 1 else ""
    return relink(Relink(link.mention_id, {actor.code: heir}) for link in links)


@transaction.atomic
def take_back(decision: Decision) -> int:
    """Undo a change of what an actor is, or of its names; its events follow.

    Raises:
        Refused: it is of another kind, the actor was merged since, or what it changed is otherwise by now.
    """
    one_at_a_time()
    actor = Actor.objects.filter(code=decision.subject.removeprefix("actor:"), merged_into=None).first()
    if actor is None:
        raise Refused("That actor was merged into another since.")
    was, becomes = decision.was or {}, decision.becomes or {}
    if was and set(was) <= set(FACTS):
        above = Actor.objects.filter(code=was.get("parent", "")).first()
        return rewrite_all(_set_facts(actor, was | ({"parent": above} if "parent" in was else {})))
    for said, name in becomes.items():
        if said.endswith(" added"):
            given = actor.names.filter(name=name, kind=said.removesuffix(" added")).first()
            return rewrite_all(_take_name(given)) if given else 0
    for said, name in was.items():
        kind = said.removesuffix(" removed")
        if said.endswith(" removed"):
            return (
                0 if actor.names.filter(name=name, kind=kind).exists() else rewrite_all(_give_name(actor, name, kind))
            )
    raise Refused("Roles, merges and dismissals of actors are changed back on the page of the actor.")


@transaction.atomic
def set_role(actor: Actor, facts: RoleFacts, *, role: ActorRole | None = None, by: Person, reason: str = "") -> int:
    """A role with its days, new or changed: whoever holds an office, and for whom a person acts, follows.

    Raises:
        Refused: a role without words, or one that ends before it begins.
    """
    one_at_a_time()
    if not facts.role.strip():
        raise Refused("Say which role it is.")
    if facts.starts_on and facts.ends_on and facts.ends_on < facts.starts_on:
        raise Refused("The role ends before it begins.")
    was = _role_in_words(role) if role else None
    row = role or ActorRole(actor=actor)
    row.role, row.acts_for, row.office = facts.role.strip()[:200], facts.acts_for, facts.office
    row.starts_on, row.ends_on = facts.starts_on, facts.ends_on
    row.start_precision, row.end_precision = "day" if facts.starts_on else "", "day" if facts.ends_on else ""
    row.save()
    _log(actor, {"role": was} if was else None, {"role": _role_in_words(row)}, by, reason)
    return _follow_roles(actor, [row])


@transaction.atomic
def remove_role(role: ActorRole, *, by: Person, reason: str = "") -> int:
    """A role less."""
    one_at_a_time()
    actor = role.actor
    _log(actor, {"role": _role_in_words(role)}, None, by, reason)
    ActorRole.objects.filter(pk=role.pk).delete()
    return _follow_roles(actor, [role])


@transaction.atomic
def merge(actor: Actor, into: Actor, *, by: Person, reason: str = "") -> int:
    """They are one: its names, roles and mentions are the other's from now on, and its address leads there.

    Raises:
        Refused: it is the same actor, or one of the two is merged already.
    """
    one_at_a_time()
    if actor.pk == into.pk or into.merged_into_id or actor.merged_into_id:
        raise Refused("Choose another actor, one that is not merged itself.")
    _answer(actor, _log(actor, None, {"is": into.code}, by, reason))
    touched = events_of([actor])
    plan = _absorb(actor, into)
    return rewrite_all(touched | relink(plan))


@transaction.atomic
def confirm(actor: Actor, facts: dict[str, Any], *, by: Person, reason: str = "") -> int:
    """An actor that articles brought is one of the registry from now on.

    Raises:
        Refused: as `describe`.
    """
    one_at_a_time()
    for name in FACTS:
        if name in facts:
            setattr(actor, name, facts[name])
    _check(actor)
    actor.candidate, actor.dismissed_at = False, None
    actor.save()
    ActorName.objects.get_or_create(actor=actor, name=actor.name, kind=NameKind.NAME.value)
    becomes = {"candidate": "no", "kind": actor.kind, "side": actor.side}
    _answer(actor, _log(actor, {"candidate": "yes"}, becomes, by, reason))
    return rewrite_all(events_of([actor]))


@transaction.atomic
def dismiss(actor: Actor, *, now: datetime, by: Person, reason: str = "") -> int:
    """It is no actor: no event names it any more, and no article brings it again.

    Raises:
        Refused: it is no candidate.
    """
    one_at_a_time()
    if not actor.candidate:
        raise Refused("Only a candidate can be dismissed.")
    actor.dismissed_at = now
    actor.save(update_fields=["dismissed_at"])
    _answer(actor, _log(actor, {"candidate": "yes"}, {"dismissed": "yes"}, by, reason))
    touched = events_of([actor])
    return rewrite_all(touched | relink(everywhere(actor, "")))


def _absorb(actor: Actor, into: Actor) -> list[Relink]:
    plan = everywhere(actor, into.code)
    known = set(into.names.values_list("name", "kind"))
    for name in [*actor.names.all(), ActorName(name=actor.name, kind=NameKind.ALIAS.value)]:
        if (name.name, name.kind) not in known and not into.names.filter(name=name.name).exists():
            ActorName.objects.create(actor=into, name=name.name, kind=name.kind)
    actor.roles.update(actor=into)
    actor.children.update(parent=into)
    Actor.objects.filter(merged_into=actor).update(merged_into=into)
    actor.merged_into, actor.candidate = into, False
    actor.save(update_fields=["merged_into", "candidate"])
    return plan


def _follow_roles(actor: Actor, roles: Iterable[ActorRole]) -> int:
    registry = actors.snapshot()
    changed = relink(holders(roles, registry))
    changed |= relink(bodies(actor, registry))
    return rewrite_all(changed)


def _check(actor: Actor) -> None:
    if not actor.name.strip():
        raise Refused("An actor needs a name.")
    if actor.kind not in set(ActorKind) or actor.side not in ("US", "CN", "other"):
        raise Refused("Choose one of the kinds and one of the sides.")
    above = actor.parent
    while above is not None:
        if above.pk == actor.pk:
            raise Refused("An actor cannot stand under itself.")
        above = above.parent


def _log(actor: Actor, was: Any, becomes: Any, by: Person, reason: str) -> Decision:
    return record(Decision.Kind.ACTOR, f"actor:{actor.code}", by=by, was=was, becomes=becomes, reason=reason)


def _answer(actor: Actor, decision: Decision) -> None:
    """Who it is need not be asked any more."""
    asked = ReviewItem.objects.filter(about=ReviewItem.About.ACTOR, subject=f"actor:{actor.code}")
    asked.update(closed=True, decision=decision)


def _plain(value: Any) -> str:
    return value.code if isinstance(value, Actor) else value or ""


def _role_in_words(role: ActorRole) -> str:
    days = f"{role.starts_on or 'unknown'} to {role.ends_on or 'now'}"
    return f"{role.role}, {days}{f', for {role.acts_for.code}' if role.acts_for else ''}"


def found(query: str, *, candidates: bool) -> Any:
    """The actors of the registry, or the candidates that wait, whose names hold the words."""
    wanted = Actor.objects.filter(candidate=candidates, merged_into=None, dismissed_at=None)
    if query:
        named = Q(name__icontains=query) | Q(code=query) | Q(names__name__icontains=query)
        wanted = wanted.filter(named).distinct()
    return wanted.select_related("parent")
