"""Accounts and their roles."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib.auth.models import Group, User
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from timeline.models import Decision
from timeline.services.audit import record
from timeline.services.roles import ADMIN, ROLES

_SHUT_OUT = "may not sign in"


class Refused(ValueError):
    """What was asked cannot be; the message says why."""


@transaction.atomic
def give_role(person: User, role: str, *, active: bool = True, by: User, reason: str = "") -> None:
    """One role of the four, or none; an account that is not active cannot sign in.

    Raises:
        Refused: no such role, or the change would leave nobody who keeps people.
    """
    if role and role not in ROLES:
        raise Refused("Choose one of the roles.")
    was = [*roles_of(person), *([] if person.is_active else [_SHUT_OUT])]
    _set(person, role, active=active)
    becomes = [*roles_of(person), *([] if active else [_SHUT_OUT])]
    if was != becomes:
        record(Decision.Kind.ROLE, f"person:{person.username}", by=by, was=was, becomes=becomes, reason=reason)


def take_back(decision: Decision) -> None:
    """Give a person the role of before such a decision.

    Raises:
        Refused: the account is gone, or nobody would be left who keeps people.
    """
    person = User.objects.filter(username=decision.subject.removeprefix("person:")).first()
    if person is None:
        raise Refused("That account is gone.")
    roles = [role for role in decision.was or [] if role in ROLES]
    _set(person, roles[-1] if roles else "", active=_SHUT_OUT not in (decision.was or []))


def _set(person: User, role: str, *, active: bool) -> None:
    person.groups.remove(*Group.objects.filter(name__in=ROLES))
    if role:
        person.groups.add(Group.objects.get(name=role))
    person.is_active = active
    person.save(update_fields=["is_active"])
    if not _keepers():
        raise Refused("Somebody has to keep the accounts: make another person admin first.")


@transaction.atomic
def add_person(name: str, password: str, role: str, *, by: User) -> User:
    """A new account with a role.

    Raises:
        Refused: the name is taken or none, or the password is too weak.
    """
    name = name.strip()
    if not name or User.objects.filter(username__iexact=name).exists():
        raise Refused("Write a name that no account has.")
    person = User(username=name[:150])
    try:
        validate_password(password, person)
        person.full_clean(exclude=["password"])
    except ValidationError as error:
        raise Refused(" ".join(error.messages)) from error
    person.set_password(password)
    person.save()
    give_role(person, role, by=by)
    return person


def roles_of(person: User) -> list[str]:
    """The roles of a person, the highest last."""
    held: Iterable[str] = person.groups.values_list("name", flat=True)
    return [role for role in ROLES if role in set(held)]


def _keepers() -> bool:
    active = User.objects.filter(is_active=True)
    return active.filter(groups__name=ADMIN).exists() or active.filter(is_superuser=True).exists()
