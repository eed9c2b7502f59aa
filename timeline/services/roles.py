"""Who may do what: a role is a group with its permissions, each role holding those of the one before it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.contrib.auth.models import Group, Permission
from django.db.models import Q

CONTRIBUTOR, REVIEWER, EDITOR, ADMIN = "contributor", "reviewer", "editor", "admin"
# What each role adds: a contributor hands in, a reviewer decides, an editor merges, an admin keeps people and actors.
_ADDED: Final[Mapping[str, tuple[str, ...]]] = {
    CONTRIBUTOR: ("timeline.add_article", "timeline.change_article"),
    REVIEWER: ("timeline.review",),
    EDITOR: ("timeline.merge",),
    ADMIN: ("timeline.keep_actors", "timeline.keep_feeds", "timeline.keep_people"),
}
ROLES: Final = tuple(_ADDED)


def permissions_of(role: str) -> tuple[str, ...]:
    """reviewer -> its own permission and those of a contributor."""
    upto = ROLES[: ROLES.index(role) + 1]
    return tuple(name for one in upto for name in _ADDED[one])


def make_roles() -> None:
    """Make the four groups, or bring them up to date; what people added to a group stays."""
    for role in ROLES:
        group, _ = Group.objects.get_or_create(name=role)
        group.permissions.add(*_found(permissions_of(role)))


def _found(names: tuple[str, ...]) -> list[Permission]:
    wanted = Q(pk=None)
    for name in names:
        label, codename = name.split(".")
        wanted |= Q(content_type__app_label=label, codename=codename)
    return list(Permission.objects.filter(wanted))
