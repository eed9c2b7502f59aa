from datetime import date

import pytest

from timeline.registry import Actor, ActorKind, ActorName, Lane, NameKind, Registry, Side, lane, load_registry

REGISTRY = load_registry()


@pytest.mark.parametrize(
    ("person", "day", "body"),
    [
        ("xi-jinping", date(2023, 1, 1), "CHN"),
        ("donald-trump", date(2019, 5, 1), "USA-GOV"),
        ("donald-trump", date(2024, 5, 1), None),
        ("donald-trump", date(2025, 5, 1), "USA-GOV"),
        ("wang-yi", date(2022, 6, 1), "CHN-MFA"),
        ("wang-yi", date(2023, 1, 2), "CHN-CCP"),
        ("wang-yi", date(2023, 7, 24), "CHN-CCP"),
        ("wang-yi", date(2023, 7, 26), "CHN-MFA"),
        ("yang-jiechi", date(2021, 3, 19), "CHN-CCP"),
        ("qin-gang", date(2022, 8, 4), "CHN-MFA"),
        ("marco-rubio", date(2025, 6, 1), "USA-STATE"),
        ("jake-sullivan", date(2023, 5, 10), "USA-GOV"),
        ("nancy-pelosi", date(2022, 8, 2), "USA-CONG"),
        ("zhang-youxia", date(2024, 8, 29), "CHN-MIL"),
        ("li-shangfu", date(2018, 9, 20), "CHN-MIL"),
        ("li-shangfu", date(2023, 6, 4), "CHN-MND"),
        ("alex-azar", date(2020, 8, 10), "USA"),
        ("tsai-ing-wen", date(2022, 8, 3), "TWN-GOV"),
        ("us-senate", date(2022, 8, 3), "USA-CONG"),
        ("somebody-else", date(2022, 8, 3), None),
    ],
)
def test_whom_a_person_acts_for_depends_on_the_day(person: str, day: date, body: str | None) -> None:
    assert REGISTRY.acts_for(person, day) == body


@pytest.mark.parametrize(
    ("words", "day", "country", "person"),
    [
        ("commerce secretary", date(2019, 5, 16), "", "wilbur-ross"),
        ("Commerce Secretary", date(2023, 8, 28), "USA", "gina-raimondo"),
        ("foreign minister", date(2023, 6, 18), "CHN", "qin-gang"),
        ("foreign minister", date(2023, 8, 18), "CHN", "wang-yi"),
        ("foreign minister", date(2023, 6, 18), "TWN", "joseph-wu"),
        ("foreign minister", date(2023, 6, 18), "", None),
        ("president", date(2021, 1, 20), "USA", "joe-biden"),
        ("climate envoy", date(2022, 8, 5), "USA", "john-kerry"),
        ("climate envoy", date(2024, 8, 30), "USA", "john-podesta"),
        ("vice premier", date(2019, 5, 16), "CHN", None),
        ("senator", date(2019, 5, 16), "USA", None),
        ("night watchman", date(2019, 5, 16), "USA", None),
    ],
)
def test_an_office_leads_to_who_held_it_that_day(words: str, day: date, country: str, person: str | None) -> None:
    assert REGISTRY.holder(words, day, country) == person


def test_an_office_held_by_several_lists_them() -> None:
    assert {"liu-he", "han-zheng"} <= set(REGISTRY.holders("vice premier", date(2019, 5, 16), "CHN"))


@pytest.mark.parametrize(
    ("name", "code"), [("王毅", "wang-yi"), ("Foggy Bottom", "USA-STATE"), ("Beijing", "CHN"), ("the moon", None)]
)
def test_names_lead_to_codes(name: str, code: str | None) -> None:
    assert REGISTRY.named(name) == ((code,) if code else ())


def test_the_tree_leads_up_to_the_country() -> None:
    assert REGISTRY.ancestors("us-seventh-fleet") == ("us-navy", "USA-MIL", "USA-DOD", "USA")
    assert REGISTRY.country_of("us-seventh-fleet") == "USA"


@pytest.mark.parametrize(
    ("code", "listed"),
    [
        ("us-senate", "USA-CONG"),
        ("people-s-bank-of-china", "CHN-GOV"),
        ("us-embassy-in-beijing", "USA-STATE"),
        ("equipment-development-department", "CHN-MIL"),
        ("wechat", "tencent"),
        ("huawei", "huawei"),
        ("canada", "canada"),
        ("nobody-known", "nobody-known"),
    ],
)
def test_deeds_are_listed_under_the_nearest_listed_body(code: str, listed: str) -> None:
    assert REGISTRY.counts_as(code) == listed


@pytest.mark.parametrize(
    ("sources", "expected"),
    [
        (["USA-COMM"], Lane.US),
        (["xi-jinping", "CHN"], Lane.CN),
        (["HKG"], Lane.CN),
        (["USA", "CHN"], Lane.JOINT),
        (["TWN-GOV"], Lane.THIRD),
        (["canada", "USA-JUST"], Lane.THIRD),
        (["USA-GOV", "JPN", "AUS"], Lane.US),
        (["somebody-unknown"], Lane.THIRD),
        ([], Lane.THIRD),
    ],
)
def test_the_lane_is_the_side_of_those_who_act(sources: list[str], expected: Lane) -> None:
    assert lane(sources, REGISTRY) is expected


def test_a_registry_can_be_built_from_rows_of_ones_own() -> None:
    atlantis = Actor("atlantis", "Atlantis", ActorKind.COUNTRY, "", "atlantis", Side.OTHER)
    fleet = Actor("fleet", "Sunken Fleet", ActorKind.MILITARY, "atlantis", "atlantis", Side.OTHER)
    registry = Registry([atlantis, fleet], [ActorName("fleet", "Fleet of Atlantis", NameKind.ALIAS)])
    assert registry.named("fleet of atlantis") == ("fleet",)
    assert registry.ancestors("fleet") == ("atlantis",)
    assert registry.counts_as("fleet") == "atlantis"
