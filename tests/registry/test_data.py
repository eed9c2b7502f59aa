"""What the shipped files promise."""

from collections import Counter
from datetime import date

import pytest

from timeline.registry import ActorKind, NameKind, load_registry, shipped_rows

ROWS = shipped_rows()
REGISTRY = load_registry()


def test_every_actor_has_its_own_code() -> None:
    assert [code for code, times in Counter(actor.code for actor in ROWS.actors).items() if times > 1] == []


def test_every_parent_exists_and_comes_first() -> None:
    seen: set[str] = {""}
    for actor in ROWS.actors:
        assert actor.parent in seen, f"{actor.code} comes before its parent {actor.parent}"
        seen.add(actor.code)


def test_a_country_stands_behind_every_actor() -> None:
    assert [actor.code for actor in ROWS.actors if actor.country not in REGISTRY] == []


def test_the_country_behind_an_actor_is_a_country_or_an_international_organisation() -> None:
    kinds = {REGISTRY[actor.country].kind for actor in ROWS.actors}
    assert kinds == {ActorKind.COUNTRY, ActorKind.ORGANISATION}


def test_only_countries_and_international_organisations_have_no_parent() -> None:
    tops = {actor.kind for actor in ROWS.actors if not actor.parent}
    assert tops == {ActorKind.COUNTRY, ActorKind.ORGANISATION}


def test_every_actor_has_a_name() -> None:
    assert [code for code in REGISTRY.actors if not REGISTRY.names_of(code)] == []


def test_every_name_belongs_to_an_actor() -> None:
    assert [name for name in ROWS.names if name.code not in REGISTRY] == []


def test_no_full_name_stands_for_two_actors() -> None:
    owners: dict[str, set[str]] = {}
    for name in ROWS.names:
        if name.kind in (NameKind.NAME, NameKind.ALIAS):
            owners.setdefault(name.name.casefold(), set()).add(name.code)
    assert {name: codes for name, codes in owners.items() if len(codes) > 1} == {}


def test_every_role_names_a_person_and_a_body() -> None:
    for role in ROWS.roles:
        assert REGISTRY.is_person(role.code), role
        assert role.acts_for in REGISTRY, role
        assert not role.office or role.office in REGISTRY.offices, role


def test_no_role_ends_before_it_begins() -> None:
    assert [role for role in ROWS.roles if role.last_day < role.first_day] == []


def test_every_office_has_a_country_a_body_and_words() -> None:
    for office in ROWS.offices:
        assert office.country in REGISTRY
        assert office.body in REGISTRY
        assert all(words == words.casefold() for words in office.words)


def test_every_gender_is_known_or_left_out() -> None:
    assert {actor.gender for actor in ROWS.actors if actor.kind is not ActorKind.PERSON} == {""}
    assert {actor.gender for actor in ROWS.actors} == {"", "f", "m"}


@pytest.mark.parametrize(
    "office",
    [
        "us-president",
        "us-secretary-of-state",
        "us-treasury-secretary",
        "cn-president",
        "cn-premier",
        "cn-foreign-minister",
    ],
)
def test_the_great_offices_are_never_empty(office: str) -> None:
    for year in range(2018, 2025):
        held = [role for role in ROWS.roles if role.office == office and role.runs_on(date(year, 6, 15))]
        assert held, f"nobody holds {office} in June {year}"
