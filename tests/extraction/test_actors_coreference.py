"""Words that point back to an actor: pronouns, descriptions, pairs, surnames."""

from __future__ import annotations

from datetime import date

import pytest
from spacy.language import Language

from timeline.extraction.actors import find_actors
from timeline.registry import load_registry

REGISTRY = load_registry()
BIDEN_AND_XI = ("joe-biden", "USA-GOV", "xi-jinping", "CHN")


def codes_of(nlp: Language, text: str, words: str, published: date = date(2023, 7, 10)) -> tuple[str, ...]:
    found = find_actors(nlp(text), REGISTRY, published)
    return next((mention.codes for mention in found if mention.text == words), ())


@pytest.mark.parametrize(
    ("text", "words", "codes"),
    [
        ("Janet Yellen landed. She met Li Qiang.", "She", ("janet-yellen", "USA-TREAS")),
        ("Janet Yellen met Li Qiang. He thanked her.", "her", ("janet-yellen", "USA-TREAS")),
        ("Janet Yellen met Li Qiang. He thanked her.", "He", ("li-qiang", "CHN-GOV")),
        ("Nicholas Burns met Xie Feng. Burns urged him to act.", "him", ("xie-feng", "CHN-MFA")),
        ("Huawei sued. It won.", "It", ("huawei",)),
        ("China closed its embassy.", "its", ("CHN",)),
        ("The United States and China said they had agreed.", "they", ("USA", "CHN")),
        ("Janet Yellen landed. Ms Yellen smiled.", "Ms Yellen", ("janet-yellen", "USA-TREAS")),
        ("Mr. Biden smiled.", "Mr. Biden", ("joe-biden", "USA-GOV")),
    ],
)
def test_pronouns_and_surnames_lead_back(nlp: Language, text: str, words: str, codes: tuple[str, ...]) -> None:
    assert codes_of(nlp, text, words) == codes


@pytest.mark.parametrize(
    ("text", "words", "codes"),
    [
        ("China's commerce ministry replied. The ministry gave no date.", "The ministry", ("CHN-MOFCOM",)),
        ("The Commerce Department replied. The department gave no date.", "The department", ("USA-COMM",)),
        ("Washington fined ZTE. The company paid.", "The company", ("zte",)),
        ("Huawei and Intel split. The Chinese company paid.", "The Chinese company", ("huawei",)),
        ("Taiwan protested. Jets flew around the island.", "the island", ("TWN",)),
        ("Li Shangfu spoke. The general left.", "The general", ("li-shangfu", "CHN-MND")),
        ("A Chinese jet came close, and the US Navy accused the pilot.", "the pilot", ("CHN-MIL",)),
        ("China warned Taiwan. The army would drill, it said.", "The army", ("CHN-MIL",)),
        ("The commerce ministry acted. A ministry spokesman gave no date.", "A ministry spokesman", ("CHN-MOFCOM",)),
    ],
)
def test_descriptions_lead_back(nlp: Language, text: str, words: str, codes: tuple[str, ...]) -> None:
    assert codes_of(nlp, text, words) == codes


@pytest.mark.parametrize(
    ("text", "words", "codes"),
    [
        ("The two sides agreed.", "The two sides", ("USA", "CHN")),
        ("Both countries agreed.", "Both countries", ("USA", "CHN")),
        ("Neither government agreed.", "Neither government", ("USA", "CHN")),
        ("The two armies agreed.", "The two armies", ("USA-MIL", "CHN-MIL")),
        (
            "Joe Biden met Xi Jinping. The two leaders agreed.",
            "The two leaders",
            ("joe-biden", "USA-GOV", "xi-jinping", "CHN"),
        ),
        ("Joe Biden spoke. The two presidents may meet.", "The two presidents", ("joe-biden", "USA-GOV", "CHN")),
        ("Qin Gang met Jake Sullivan. The two talked.", "The two", ("qin-gang", "CHN-MFA", "jake-sullivan", "USA-GOV")),
        ("Beijing urged both countries, Canada and America, to act.", "both countries", ("USA", "CHN")),
    ],
)
def test_pairs_are_both_sides_or_both_people(nlp: Language, text: str, words: str, codes: tuple[str, ...]) -> None:
    assert codes_of(nlp, text, words) == codes


def test_a_speaker_of_one_side_may_mean_two_others(nlp: Language) -> None:
    text = "Canada arrested an executive for the United States. China urged both countries to free her."
    assert set(codes_of(nlp, text, "both countries")) == {"canada", "USA"}


@pytest.mark.parametrize(
    ("text", "pronoun"),
    [
        ("Antony Blinken landed. It was agreed that talks would go on.", "It"),
        ("Li Qiang spoke. A former official said that he would go.", "he"),
        ("It rained.", "It"),
        ("Huawei grew. The list was long and it named nobody.", "it"),
    ],
)
def test_a_pronoun_of_nobody_known_stays_unlinked(nlp: Language, text: str, pronoun: str) -> None:
    assert codes_of(nlp, text, pronoun) == ()


def test_an_ambassador_and_a_spy_chief_of_one_surname_are_told_apart(nlp: Language) -> None:
    text = "William Burns landed in secret. Mr Burns saw only spies."
    assert codes_of(nlp, text, "Mr Burns") == ("william-burns", "USA-CIA")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Lai Ching-te will be sworn in as Taiwan's president.", "Taiwan's president"),
        ("Qin Gang was named foreign minister.", "foreign minister"),
    ],
)
def test_a_title_that_someone_is_given_is_nobody_yet(nlp: Language, text: str, words: str) -> None:
    assert codes_of(nlp, text, words) == ()


@pytest.mark.parametrize(
    ("text", "words", "codes"),
    [
        ("Penny Wong met her counterpart Wang Yi.", "her counterpart", ("wang-yi", "CHN-CCP")),
        ("Xi Jinping spoke first. Joe Biden called his guest a partner.", "his guest", ("xi-jinping", "CHN")),
        ("Antony Blinken thanked his hosts.", "his hosts", ("CHN",)),
        ("Hong Kong objected. Sanctions hit the city.", "the city", ("HKG",)),
        ("Yellen's plane landed.", "Yellen", ("janet-yellen", "USA-TREAS")),
        ("Huawei lost. Washington sued it.", "it", ("huawei",)),
        ("The Dutch government confirmed it.", "it", ()),
    ],
)
def test_partners_and_places_lead_back(nlp: Language, text: str, words: str, codes: tuple[str, ...]) -> None:
    assert codes_of(nlp, text, words) == codes
