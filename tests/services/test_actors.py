from dataclasses import replace
from datetime import date

import pytest
from django.db import transaction

from timeline.extraction.mentions import CandidateActor, Side
from timeline.models import Actor, ActorName, ActorRole, Decision
from timeline.registry.actor import ActorName as Name
from timeline.registry.actor import NameKind, Role
from timeline.registry.loading import RegistryRows, load_registry, shipped_rows
from timeline.services import actors
from timeline.services.shipped_actors import Loaded


@pytest.fixture(autouse=True)
def registry(db: None) -> None:
    """All actors there are, instead of the few of the cast."""
    actors.load()


def test_the_shipped_actors_are_in_the_tables_with_their_parents() -> None:
    assert Actor.objects.count() == len(shipped_rows().actors)
    parent = Actor.objects.get(code="USA-STATE").parent
    assert parent and parent.code == "USA"


def test_the_snapshot_answers_as_the_shipped_registry_does() -> None:
    kept, shipped = actors.snapshot(), load_registry()
    assert kept.actors == shipped.actors
    assert set(kept.names) == set(shipped.names)
    assert kept.offices == shipped.offices
    assert all(set(kept.roles_of(code)) == set(shipped.roles_of(code)) for code in shipped.actors)
    assert kept.holder("foreign minister", date(2023, 6, 10), "CHN") == "qin-gang"


def test_the_snapshot_is_the_same_object_until_a_row_changes() -> None:
    first = actors.snapshot()
    assert actors.snapshot() is first
    ActorName.objects.create(actor=Actor.objects.get(code="huawei"), name="菊厂", kind="han")
    assert actors.snapshot().named("菊厂") == ("huawei",)


def test_a_change_that_is_taken_back_leaves_no_trace_in_the_snapshot() -> None:
    first = actors.snapshot()
    with transaction.atomic():
        Actor.objects.filter(code="huawei").update(surname="Tried")
        assert actors.snapshot()["huawei"].surname == "Tried"
        transaction.set_rollback(True)
    assert actors.snapshot() is first
    Actor.objects.filter(code="huawei").update(surname="Meant")
    assert actors.snapshot()["huawei"].surname == "Meant"


def test_candidates_that_articles_bring_do_not_make_the_snapshot_anew() -> None:
    first = actors.snapshot()
    actors.candidates([CandidateActor("jane-doe", "Jane Doe", "person", Side.OTHER)])
    assert actors.snapshot() is first
    Actor.objects.filter(code="jane-doe").update(candidate=False)
    assert "jane-doe" in actors.snapshot()


def test_loading_again_adds_nothing_and_keeps_what_people_changed() -> None:
    Actor.objects.filter(code="huawei").update(name="Huawei Technologies")
    Actor.objects.get(code="huawei").names.all().delete()
    assert actors.load() == Loaded()
    assert Actor.objects.get(code="huawei").name == "Huawei Technologies"
    assert not ActorName.objects.filter(actor__code="huawei").exists()


def test_a_candidate_becomes_known_when_the_registry_brings_it() -> None:
    Actor.objects.filter(code="huawei").delete()
    actors.candidates([CandidateActor("huawei", "Huawei", "company", Side.CN)])
    assert actors.load().actors == 1
    assert not Actor.objects.get(code="huawei").candidate


def test_a_candidate_is_not_in_the_snapshot() -> None:
    actors.candidates([CandidateActor("jane-doe", "Jane Doe", "person", Side.OTHER)])
    assert "jane-doe" not in actors.snapshot()


def test_a_candidate_never_replaces_a_known_actor() -> None:
    actors.candidates([CandidateActor("huawei", "HUAWEI!", "person", Side.OTHER)])
    assert Actor.objects.get(code="huawei").kind == "company"


def a_later_release(*, names: tuple[Name, ...] = (), roles: tuple[Role, ...] = ()) -> RegistryRows:
    """The shipped rows with more of them."""
    shipped = shipped_rows()
    return replace(shipped, names=(*shipped.names, *names), roles=(*shipped.roles, *roles))


def test_a_later_release_brings_new_names_and_roles_of_known_actors() -> None:
    later = a_later_release(
        names=(Name("huawei", "菊厂", NameKind.HAN),),
        roles=(Role("wang-yi", "Ambassador to Japan", "CHN-MFA", start="2004-09", end="2007-09"),),
    )
    assert actors.load(later) == Loaded(names=1, roles=1)
    assert actors.snapshot().named("菊厂") == ("huawei",)
    assert actors.load(later) == Loaded()


def test_a_name_that_people_took_away_stays_away_in_a_later_release() -> None:
    Actor.objects.get(code="huawei").names.all().delete()
    actors.load(a_later_release(names=(Name("huawei", "菊厂", NameKind.HAN),)))
    assert list(ActorName.objects.filter(actor__code="huawei").values_list("name", flat=True)) == ["菊厂"]


def test_a_role_that_people_took_away_stays_away() -> None:
    Actor.objects.get(code="qin-gang").roles.all().delete()
    assert actors.load() == Loaded()
    assert not ActorRole.objects.filter(actor__code="qin-gang").exists()


def ending(code: str, office: str, end: str) -> RegistryRows:
    """The shipped rows with an end for a role that runs on."""
    shipped = shipped_rows()
    roles = tuple(
        replace(role, end=end) if (role.code, role.office, role.end) == (code, office, "") else role
        for role in shipped.roles
    )
    return replace(shipped, roles=roles)


def test_a_later_release_ends_a_role_that_ran_on() -> None:
    actors.load(ending("wang-wentao", "cn-commerce-minister", "2026-03"))
    role = ActorRole.objects.get(actor__code="wang-wentao", office__code="cn-commerce-minister")
    assert (role.ends_on, role.end_precision) == (date(2026, 3, 31), "month")


def test_an_end_that_people_gave_is_kept() -> None:
    roles = ActorRole.objects.filter(actor__code="wang-wentao", office__code="cn-commerce-minister")
    roles.update(ends_on=date(2026, 1, 5), end_precision="day")
    actors.load(ending("wang-wentao", "cn-commerce-minister", "2026-03"))
    assert roles.get().ends_on == date(2026, 1, 5)


def test_tables_of_an_older_release_get_what_they_lack() -> None:
    Actor.objects.update(brought={})
    ActorName.objects.filter(name="华为").delete()
    assert actors.load() == Loaded(names=1)


def test_an_actor_that_people_decided_on_is_left_alone_by_the_first_load_that_remembers() -> None:
    Actor.objects.update(brought={})
    Decision.objects.create(kind=Decision.Kind.ACTOR, subject="actor:huawei", becomes={"names": []})
    Actor.objects.get(code="huawei").names.all().delete()
    assert actors.load() == Loaded()
