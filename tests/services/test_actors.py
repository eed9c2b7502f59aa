from datetime import date

import pytest

from timeline.extraction.mentions import CandidateActor, Side
from timeline.models import Actor, ActorName
from timeline.registry.loading import load_registry, shipped_rows
from timeline.services import actors


@pytest.fixture(autouse=True)
def registry(db: None) -> None:
    """All actors there are, instead of the few of the cast."""
    actors.load()


def test_the_shipped_actors_are_in_the_tables_with_their_parents() -> None:
    assert Actor.objects.count() == len(shipped_rows().actors)
    assert Actor.objects.get(code="USA-STATE").parent.code == "USA"


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


def test_loading_again_adds_nothing_and_keeps_what_people_changed() -> None:
    Actor.objects.filter(code="huawei").update(name="Huawei Technologies")
    ActorName.objects.filter(actor__code="huawei").delete()
    assert actors.load() == 0
    assert Actor.objects.get(code="huawei").name == "Huawei Technologies"
    assert not ActorName.objects.filter(actor__code="huawei").exists()


def test_a_candidate_becomes_known_when_the_registry_brings_it() -> None:
    Actor.objects.filter(code="huawei").delete()
    actors.candidates([CandidateActor("huawei", "Huawei", "company", Side.CN)])
    assert actors.load() == 1
    assert not Actor.objects.get(code="huawei").candidate


def test_a_candidate_is_not_in_the_snapshot() -> None:
    actors.candidates([CandidateActor("jane-doe", "Jane Doe", "person", Side.OTHER)])
    assert "jane-doe" not in actors.snapshot()


def test_a_candidate_never_replaces_a_known_actor() -> None:
    actors.candidates([CandidateActor("huawei", "HUAWEI!", "person", Side.OTHER)])
    assert Actor.objects.get(code="huawei").kind == "company"
