from itertools import pairwise

import pytest
from django.contrib.auth.models import Group, User

from timeline.services.roles import ROLES, make_roles, permissions_of

pytestmark = pytest.mark.django_db


def test_every_role_is_a_group_with_its_permissions_from_the_start() -> None:
    for role in ROLES:
        held = Group.objects.get(name=role).permissions.values_list("content_type__app_label", "codename")
        assert {f"{label}.{name}" for label, name in held} == set(permissions_of(role))


def test_each_role_may_do_more_than_the_one_before_it() -> None:
    may = [set(permissions_of(role)) for role in ROLES]
    assert all(less < more for less, more in pairwise(may))


def test_a_reviewer_decides_and_does_not_merge() -> None:
    person = User.objects.create_user("rena")
    person.groups.add(Group.objects.get(name="reviewer"))
    assert person.has_perm("timeline.review")
    assert not person.has_perm("timeline.merge")


def test_what_people_added_to_a_role_stays() -> None:
    group = Group.objects.get(name="contributor")
    extra = Group.objects.get(name="admin").permissions.get(codename="keep_feeds")
    group.permissions.add(extra)
    make_roles()
    assert extra in group.permissions.all()
