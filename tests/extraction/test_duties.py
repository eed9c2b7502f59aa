"""Whose business an act is, where only the country is named."""

from timeline.extraction.duties import on_duty
from timeline.extraction.mentions import ActorMention, TextSpan


def named(*codes: str) -> tuple[ActorMention, ...]:
    return (ActorMention(TextSpan(0, 3), "who", codes, "named", 0.9),)


def test_a_bare_country_gives_way_to_its_body() -> None:
    [actor] = on_duty("SANCTION", ["blacklist"], named("USA"))
    assert actor.codes == ("USA-COMM",)
    assert "USA-COMM" in actor.reason


def test_a_named_body_or_person_stays() -> None:
    for codes in (("USA-STATE",), ("joe-biden", "USA-GOV"), ("JPN",)):
        assert on_duty("SANCTION", ["blacklist"], named(*codes))[0].codes == codes


def test_another_kind_of_act_is_not_its_business() -> None:
    assert on_duty("SUPPORT", ["blacklist"], named("USA"))[0].codes == ("USA",)
