"""What the shipped files promise."""

from collections import Counter
from datetime import date
from itertools import combinations

import pytest

from timeline.registry import ActorKind, NameKind, Role, Side, load_registry, shipped_rows
from timeline.registry.actor import first_day_of, last_day_of

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


SINGLE = [office.office for office in ROWS.offices if not office.shared]


def surely_overlap(one: Role, other: Role) -> bool:
    """Whether two roles share more than the day of the handover, however finely their dates are known."""
    first, second = sorted((one, other), key=lambda role: (role.first_day, role.last_day))
    end = first_day_of(first.end) if first.end else date.max
    return (last_day_of(second.start) if second.start else date.min) < end


@pytest.mark.parametrize("office", SINGLE)
def test_an_office_for_one_has_one_holder_at_a_time(office: str) -> None:
    held = [role for role in ROWS.roles if role.office == office]
    assert [pair for pair in combinations(held, 2) if surely_overlap(*pair)] == []


def test_every_role_has_the_title_of_somebody_and_lies_in_living_memory() -> None:
    for role in ROWS.roles:
        assert role.title, role
        assert not role.start or role.first_day >= date(1940, 1, 1), role


def test_the_precision_of_a_date_is_that_of_its_digits() -> None:
    assert {len(day) for role in ROWS.roles for day in (role.start, role.end)} <= {0, 4, 7, 10}


def test_an_office_acts_for_the_country_that_it_belongs_to() -> None:
    for office in ROWS.offices:
        assert REGISTRY.country_of(office.body) in (office.country, REGISTRY.country_of(office.country)), office


def test_the_side_of_an_actor_is_that_of_its_country() -> None:
    sides = {"USA": Side.US, "CHN": Side.CN}
    wrong = [
        actor.code
        for actor in ROWS.actors
        if actor.side is not Side.OTHER and actor.side is not sides.get(actor.country, Side.OTHER)
    ]
    assert wrong == []


def test_every_chinese_person_body_and_company_has_its_chinese_name() -> None:
    written = {name.code for name in ROWS.names if name.kind is NameKind.HAN}
    # Groups of hackers are named by those whom they attack; these firms go by a Latin name.
    without = {"volt-typhoon", "salt-typhoon", "silk-typhoon", "manus", "temu"}
    chinese = {actor.code for actor in ROWS.actors if actor.country in ("CHN", "TWN")}
    assert chinese - written - without == set()


@pytest.mark.parametrize(
    ("code", "day", "body"),
    [
        ("jiang-zemin", date(2001, 10, 19), "CHN"),
        ("hu-jintao", date(2006, 4, 20), "CHN"),
        ("xi-jinping", date(2012, 2, 14), "CHN-GOV"),
        ("xi-jinping", date(2013, 6, 7), "CHN"),
        ("colin-powell", date(2001, 4, 4), "USA-STATE"),
        ("condoleezza-rice", date(2003, 3, 1), "USA-GOV"),
        ("condoleezza-rice", date(2006, 3, 1), "USA-STATE"),
        ("leon-panetta", date(2010, 3, 1), "USA-CIA"),
        ("leon-panetta", date(2012, 3, 1), "USA-DOD"),
        ("yang-jiechi", date(2002, 3, 1), "CHN-MFA"),
        ("yang-jiechi", date(2009, 3, 1), "CHN-MFA"),
        ("yang-jiechi", date(2021, 3, 18), "CHN-CCP"),
        ("wang-yi", date(2010, 3, 1), "CHN-GOV"),
        ("wang-yi", date(2023, 5, 10), "CHN-CCP"),
        ("wang-yi", date(2023, 8, 10), "CHN-MFA"),
        ("hillary-clinton", date(2005, 3, 1), "USA-CONG"),
        ("donald-trump", date(2024, 3, 1), None),
    ],
)
def test_a_person_acts_for_the_body_of_the_day(code: str, day: date, body: str | None) -> None:
    assert REGISTRY.acts_for(code, day) == body


@pytest.mark.parametrize("year", range(2001, 2026))
@pytest.mark.parametrize(
    "office",
    [
        "us-president",
        "us-vice-president",
        "us-secretary-of-state",
        "us-secretary-of-defense",
        "us-commerce-secretary",
        "us-joint-chiefs-chairman",
        "us-house-speaker",
        "cn-president",
        "cn-general-secretary",
        "cn-cmc-chairman",
        "cn-premier",
        "cn-vice-president",
        "cn-foreign-minister",
        "cn-finance-minister",
        "cn-central-bank-governor",
        "cn-state-security-minister",
        "cn-npc-chairman",
        "tw-president",
        "jp-prime-minister",
        "un-secretary-general",
    ],
)
def test_the_offices_of_a_quarter_of_a_century_are_held(office: str, year: int) -> None:
    held = [role for role in ROWS.roles if role.office == office and role.runs_on(date(year, 11, 15))]
    assert held, f"nobody holds {office} in November {year}"
