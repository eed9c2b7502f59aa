"""Where a happening took place, as the text says it, and in which country."""

from __future__ import annotations

import pytest
from spacy.language import Language

from timeline.extraction.mentions import Location
from timeline.extraction.parse import read_parse
from timeline.extraction.places import find_place, gazetteer
from timeline.extraction.triggers import find_predicates
from timeline.registry import load_registry

REGISTRY = load_registry()


@pytest.mark.parametrize(
    ("text", "trigger", "name", "country"),
    [
        ("Mr Trump met Mr Xi in Busan on Thursday.", "met", "Busan", "KOR"),
        ("Scott Bessent held talks with He Lifeng in Geneva.", "held", "Geneva", "switzerland"),
        ("A Chinese jet collided with a spy plane off Hainan.", "collided", "Hainan", "CHN"),
        ("Nancy Pelosi landed in Taipei on Tuesday.", "landed", "Taipei", "TWN"),
        ("A cutter rammed a boat near Scarborough Shoal.", "rammed", "Scarborough Shoal", ""),
        ("Mr Blinken flew to Beijing on Friday.", "flew", "Beijing", "CHN"),
        ("Nancy Pelosi landed at Taipei's airport on Tuesday.", "landed", "Taipei", "TWN"),
        ("In Washington, the president signed the bill on Friday.", "signed", "Washington", "USA"),
        ("A jet flew within 20 feet of a plane over the South China Sea.", "flew", "South China Sea", ""),
        ("Mr Xi visited Vietnam on Tuesday.", "visited", "Vietnam", "vietnam"),
    ],
)
def test_a_place_has_a_name_and_a_country(nlp: Language, text: str, trigger: str, name: str, country: str) -> None:
    parse = read_parse(nlp(text))
    predicate = next(one for one in find_predicates(parse) if parse.words[one.token] == trigger)
    assert find_place(parse, predicate, REGISTRY) == Location(name, country)


def test_no_place_where_the_text_gives_none(nlp: Language) -> None:
    parse = read_parse(nlp("China condemned the sale on Friday."))
    predicate = next(one for one in find_predicates(parse) if parse.words[one.token] == "condemned")
    assert find_place(parse, predicate, REGISTRY) is None


def test_every_place_lies_in_a_country_of_the_registry_or_in_none() -> None:
    assert {country for country in gazetteer().values() if country and country not in REGISTRY} == set()
