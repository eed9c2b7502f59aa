"""Who is named in a text, told by names, titles, bodies and what follows a country's name."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from spacy.language import Language

from timeline.extraction.actors import acting_on, actor_at, find_actors
from timeline.extraction.mentions import ActorMention, ActorUse, Side, TextSpan
from timeline.registry import load_registry

REGISTRY = load_registry()
JUNE_2023 = date(2023, 6, 15)


def read(nlp: Language, text: str, published: date = JUNE_2023) -> list[ActorMention]:
    return find_actors(nlp(text), REGISTRY, published)


def codes_of(nlp: Language, text: str, words: str, published: date = JUNE_2023) -> tuple[str, ...]:
    """The codes of the first mention whose text is `words`, () where there is none."""
    return next((found.codes for found in read(nlp, text, published) if found.text == words), ())


@pytest.mark.parametrize(
    ("text", "words", "codes"),
    [
        ("Antony Blinken flew home.", "Antony Blinken", ("antony-blinken", "USA-STATE")),
        ("Gen. Li Shangfu flew home.", "Gen. Li Shangfu", ("li-shangfu", "CHN-MND")),
        ("Envoys met 王毅 in Jakarta.", "王毅", ("wang-yi", "CHN-CCP")),
        ("The Pentagon objected.", "Pentagon", ("USA-DOD",)),
        ("Foggy Bottom objected.", "Foggy Bottom", ("USA-STATE",)),
        ("Zhongnanhai objected.", "Zhongnanhai", ("CHN-GOV",)),
        ("Capitol Hill objected.", "Capitol Hill", ("USA-CONG",)),
        ("The Kremlin objected.", "Kremlin", ("RUS",)),
        ("The Senate objected.", "Senate", ("USA-CONG",)),
        ("The House objected.", "House", ("USA-CONG",)),
        ("The F.B.I. objected.", "F.B.I.", ("USA-JUST",)),
        ("Ottawa objected.", "Ottawa", ("canada",)),
        ("Intel objected.", "Intel", ("intel",)),
        ("The Americans objected.", "Americans", ("USA",)),
    ],
)
def test_names_lead_to_actors(nlp: Language, text: str, words: str, codes: tuple[str, ...]) -> None:
    assert codes_of(nlp, text, words) == codes


@pytest.mark.parametrize(
    ("text", "words", "codes"),
    [
        ("A Chinese fighter banked left.", "Chinese fighter", ("CHN-MIL",)),
        ("An American spy plane banked left.", "American spy plane", ("USA-MIL",)),
        ("A US Navy destroyer sailed on.", "US Navy destroyer", ("USA-MIL",)),
        ("A Canadian frigate sailed on.", "Canadian frigate", ("canada",)),
        ("Taiwan's defence ministry replied.", "Taiwan's defence ministry", ("TWN-MIL",)),
        ("China's commerce ministry replied.", "China's commerce ministry", ("CHN-MOFCOM",)),
        ("A Chinese foreign ministry spokeswoman replied.", "Chinese foreign ministry spokeswoman", ("CHN-MFA",)),
        ("China's central bank replied.", "China's central bank", ("CHN-GOV",)),
        ("Chinese officials replied.", "Chinese officials", ("CHN",)),
        ("American diplomats replied.", "American diplomats", ("USA-STATE",)),
        ("American lawmakers replied.", "American lawmakers", ("USA-CONG",)),
        ("The Dutch government replied.", "Dutch government", ("NLD",)),
        ("The Chinese government replied.", "Chinese government", ("CHN-GOV",)),
        ("The US government replied.", "US government", ("USA",)),
        ("The Biden administration replied.", "Biden administration", ("USA-GOV",)),
        ("USS Higgins sailed on.", "USS Higgins", ("USA-MIL",)),
        ("The carrier Nimitz sailed on.", "carrier Nimitz", ("USA-MIL",)),
        ("The US-backed forces sailed on.", "US", ("USA",)),
        ("Some pro-Beijing lawmakers walked out.", "Beijing", ("CHN",)),
        ("Beijing-based ByteDance sued.", "Beijing-based ByteDance", ("bytedance",)),
        ("The Communist Party Congress opened.", "Communist Party Congress", ("CHN-CCP",)),
        ("Prosecutors in Boston unsealed a file.", "Prosecutors", ("USA-JUST",)),
        ("The commerce ministry opened a review.", "commerce ministry", ("CHN-MOFCOM",)),
    ],
)
def test_a_country_and_what_follows_name_a_body(nlp: Language, text: str, words: str, codes: tuple[str, ...]) -> None:
    assert codes_of(nlp, text, words) == codes


@pytest.mark.parametrize(
    ("text", "words", "published", "codes"),
    [
        ("The commerce secretary spoke.", "commerce secretary", date(2019, 5, 16), ("wilbur-ross", "USA-COMM")),
        ("The commerce secretary spoke.", "commerce secretary", date(2023, 5, 16), ("gina-raimondo", "USA-COMM")),
        ("China's foreign minister spoke.", "China's foreign minister", date(2023, 6, 1), ("qin-gang", "CHN-MFA")),
        ("China's foreign minister spoke.", "China's foreign minister", date(2023, 9, 1), ("wang-yi", "CHN-MFA")),
        ("Taiwan's president spoke.", "Taiwan's president", date(2022, 8, 3), ("tsai-ing-wen", "TWN-GOV")),
        ("The C.I.A. director spoke.", "C.I.A. director", date(2023, 5, 3), ("william-burns", "USA-CIA")),
        ("The president of Taiwan spoke.", "president", date(2024, 8, 3), ("lai-ching-te", "TWN-GOV")),
        (
            "The US Treasury secretary spoke.",
            "US Treasury secretary",
            date(2018, 5, 3),
            ("steven-mnuchin", "USA-TREAS"),
        ),
        ("A Chinese vice premier spoke.", "Chinese vice premier", date(2018, 5, 3), ("CHN-GOV",)),
        ("The Apple chief executive spoke.", "Apple chief executive", date(2018, 5, 3), ("tim-cook", "apple")),
    ],
)
def test_a_title_alone_is_whoever_held_it_that_day(
    nlp: Language, text: str, words: str, published: date, codes: tuple[str, ...]
) -> None:
    assert codes_of(nlp, text, words, published) == codes


def test_premier_li_and_general_li_are_told_apart(nlp: Language) -> None:
    text = "Premier Li spoke first. General Li, formally Li Shangfu, left early."
    assert codes_of(nlp, text, "Premier Li") == ("li-qiang", "CHN-GOV")
    assert codes_of(nlp, text, "General Li") == ("li-shangfu", "CHN-MND")


def test_premier_li_of_an_older_article_is_another(nlp: Language) -> None:
    assert codes_of(nlp, "Premier Li spoke first.", "Premier Li", date(2019, 3, 5)) == ("li-keqiang", "CHN-GOV")


def test_a_surname_that_looks_like_a_pronoun_is_a_surname_after_mr(nlp: Language) -> None:
    text = "He Lifeng landed in Geneva. Mr He said nothing."
    assert codes_of(nlp, text, "Mr He") == ("he-lifeng", "CHN-GOV")


def test_a_title_beside_a_name_is_that_person(nlp: Language) -> None:
    text = "The commerce minister, Wang Wentao, met Janet Yellen, the Treasury secretary."
    assert codes_of(nlp, text, "commerce minister") == ("wang-wentao", "CHN-MOFCOM")
    assert codes_of(nlp, text, "Treasury secretary") == ("janet-yellen", "USA-TREAS")


def test_a_counterpart_named_beside_it_is_that_person(nlp: Language) -> None:
    text = "Lloyd Austin met his Chinese counterpart, Wei Fenghe, in Jakarta."
    assert codes_of(nlp, text, "Chinese counterpart", date(2022, 11, 22)) == ("wei-fenghe", "CHN-MND")


def test_a_title_as_what_someone_becomes_still_names_its_country_only_once(nlp: Language) -> None:
    found = read(nlp, "Wang Yi met the foreign ministers of Japan and India.")
    assert [mention.codes for mention in found] == [("wang-yi", "CHN-CCP"), ("JPN", "IND")]


def test_a_stranger_is_a_candidate_with_a_guessed_side(nlp: Language) -> None:
    found = read(nlp, "Beijing expelled a Canadian consul, Jennifer Holloway, on Monday.")
    stranger = next(mention for mention in found if mention.candidates)
    assert stranger.codes == ("jennifer-holloway", "canada")
    assert stranger.candidates[0].name == "Jennifer Holloway"
    assert stranger.candidates[0].kind == "person"
    assert stranger.candidates[0].side is Side.OTHER


def test_a_stranger_with_a_nationality_takes_that_side(nlp: Language) -> None:
    found = read(nlp, "Agents arrested the American engineer Robert Kettering at the airport.")
    stranger = next(mention for mention in found if mention.candidates)
    assert stranger.candidates[0].side is Side.US


@pytest.mark.parametrize(
    ("text", "words", "use"),
    [
        ("Beijing condemned the list.", "Beijing", ActorUse.ACTOR),
        ("She landed in Beijing on Monday.", "Beijing", ActorUse.PLACE),
        ("His trip to China was short.", "China", ActorUse.PLACE),
        ("Exports to China fell.", "China", ActorUse.ACTOR),
        ("Duties on Chinese goods rose.", "Chinese", ActorUse.OWNER),
        ("China's rejection was swift.", "China", ActorUse.OWNER),
        ("He announced it on Twitter.", "Twitter", ActorUse.PLACE),
    ],
)
def test_a_place_is_told_from_an_actor(nlp: Language, text: str, words: str, use: ActorUse) -> None:
    assert next(found.use for found in read(nlp, text) if found.text == words) is use


@pytest.mark.parametrize(
    "text",
    [
        "Ships crossed the South China Sea.",
        "Let us talk about it.",
        "An apple a day.",
        "The Korean War ended in 1953.",
        "The House of Commons adjourned.",
        "Treasury yields rose.",
        "Nothing happened, analysts said.",
        "",
        "  \n\n ",
    ],
)
def test_nobody_is_found_where_nobody_is_named(nlp: Language, text: str) -> None:
    assert read(nlp, text) == []


def test_spans_are_those_of_the_text_and_never_overlap(nlp: Language) -> None:
    text = (
        "Mr. Xi Jinping — China’s leader — met the U.S. Treasury’s Janet Yellen.\n\nShe thanked him; both sides smiled."
    )
    found = read(nlp, text)
    assert all(mention.span.of(text) == mention.text for mention in found)
    assert all(one.span.end <= other.span.start for one, other in pairwise(found))


def test_every_link_has_a_reason_and_a_confidence(nlp: Language) -> None:
    for mention in read(nlp, "US officials told Huawei that the ministry had lied. It denied that."):
        assert mention.reason
        assert 0 < mention.confidence < 1


def test_what_is_finer_than_the_listed_body_is_kept(nlp: Language) -> None:
    senate = read(nlp, "The Senate passed the bill.")[0]
    assert (senate.codes, senate.named) == (("USA-CONG",), ("us-senate",))


def test_people_act_for_the_body_of_the_day_of_the_event(nlp: Language) -> None:
    wang = read(nlp, "Wang Yi held talks.", date(2024, 8, 30))[0]
    assert wang.codes == ("wang-yi", "CHN-MFA")
    assert acting_on(wang, REGISTRY, date(2023, 5, 10)).codes == ("wang-yi", "CHN-CCP")


def test_what_is_no_person_acts_for_itself_on_any_day(nlp: Language) -> None:
    huawei = read(nlp, "Huawei held talks.")[0]
    assert acting_on(huawei, REGISTRY, date(2018, 5, 10)) == huawei


def test_the_mention_at_a_span_can_be_asked_for(nlp: Language) -> None:
    found = read(nlp, "Huawei sued.")
    assert actor_at(found, TextSpan(2, 4)) == found[0]
    assert actor_at(found, TextSpan(8, 10)) is None


def test_a_stranger_after_a_body_acts_for_it(nlp: Language) -> None:
    assert codes_of(nlp, "White House spokesman Paul Ferrars declined.", "White House spokesman Paul Ferrars") == (
        "paul-ferrars",
        "USA-GOV",
    )


@pytest.mark.parametrize(
    ("text", "use"),
    [("He told Reuters so.", ActorUse.PLACE), ("China expelled reporters of Reuters.", ActorUse.ACTOR)],
)
def test_a_medium_that_only_tells_the_news_is_no_actor(nlp: Language, text: str, use: ActorUse) -> None:
    assert next(found.use for found in read(nlp, text) if found.text == "Reuters") is use


def test_a_company_that_the_registry_does_not_hold_is_a_candidate(nlp: Language) -> None:
    found = read(nlp, "The Commerce Department fined Northgate Semiconductor Corp on Friday.")
    company = next(mention for mention in found if mention.candidates)
    assert (company.codes, company.candidates[0].kind) == (("northgate-semiconductor-corp",), "company")


def test_a_pair_keeps_the_side_that_nobody_is_named_for(nlp: Language) -> None:
    text = "President Donald Trump closed the mission. The two presidents last spoke in March."
    pair = read(nlp, text, date(2020, 7, 28))[1]
    assert pair.codes == ("donald-trump", "USA-GOV", "CHN")
    assert acting_on(pair, REGISTRY, date(2020, 3, 27)).codes == pair.codes
