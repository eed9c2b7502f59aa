"""The parts below: the trie of names, and whose business a deed is."""

from __future__ import annotations

import pytest

from timeline.extraction.actors.remits import within_remit
from timeline.extraction.actors.trie import Trie, joined, pieces_of
from timeline.extraction.mentions import ActorMention, TextSpan
from timeline.registry import load_registry

REGISTRY = load_registry()


def found_in(text: str, *names: str) -> list[str]:
    pieces = pieces_of(text)
    trie = Trie((name, name) for name in names)
    return [text[pieces[found.first].start : pieces[found.last].end] for found in trie.find(text, pieces)]


def test_the_longest_name_wins() -> None:
    assert found_in("the US Navy sailed", "US", "US Navy") == ["US Navy"]


def test_a_name_begun_and_not_ended_gives_way_to_the_shorter() -> None:
    assert found_in("the US National Guard", "US", "US National Zoo") == ["US"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Indo-Pacific Command", "Indo-Pacific Command"),
        ("the U.S. Navy", "U.S. Navy"),
        ("Lan Fo'an spoke", "Lan Fo'an"),
        ("Lan Fo’an spoke", "Lan Fo'an"),
        ("CHINA SPOKE", "China"),
        ("王毅 spoke", "王毅"),
    ],
)
def test_names_are_found_however_they_are_joined(text: str, name: str) -> None:
    assert len(found_in(text, name)) == 1


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("let us go", "US"),
        ("an apple", "Apple"),
        ("in China. Mobile phones", "China Mobile"),
        ("Xi, Jinping", "Xi Jinping"),
    ],
)
def test_what_only_looks_like_a_name_is_none(text: str, name: str) -> None:
    assert found_in(text, name) == []


def test_the_dot_of_an_abbreviation_does_not_part_a_name() -> None:
    left, right = pieces_of("Gen. Li")
    assert joined("Gen. Li", left, right)


def state(code: str) -> ActorMention:
    return ActorMention(TextSpan(0, 3), "it", (code,), "named in full", 0.95)


@pytest.mark.parametrize(
    ("code", "kind", "words", "body"),
    [
        ("USA", "SANCTION", "put nine firms on its export blacklist", "USA-COMM"),
        ("CHN", "SANCTION", "curbed sales of germanium", "CHN-MOFCOM"),
        ("CHN", "ACCUSE", "summoned the chargé d'affaires", "CHN-MFA"),
        ("USA", "ASSAULT", "shot down the airship", "USA-MIL"),
        ("USA", "CONSULT", "put nine firms on its export blacklist", "USA"),
        ("USA", "SANCTION", "raised duties on furniture", "USA"),
        ("TWN", "MOBILIZE", "scrambled its jets and ships", "TWN-MIL"),
        ("JPN", "SANCTION", "put nine firms on its export blacklist", "JPN"),
        ("USA", "SUPPORT", "put nine firms on its export blacklist", "USA"),
        ("USA-STATE", "SANCTION", "put nine firms on its export blacklist", "USA-STATE"),
        ("huawei", "SANCTION", "put nine firms on its export blacklist", "huawei"),
    ],
)
def test_a_bare_state_is_narrowed_to_the_body_whose_business_it_is(code: str, kind: str, words: str, body: str) -> None:
    assert within_remit(state(code), kind, words, REGISTRY).codes == (body,)


def test_a_narrowed_mention_says_why() -> None:
    assert "blacklist" in within_remit(state("USA"), "SANCTION", "put on a blacklist", REGISTRY).reason
