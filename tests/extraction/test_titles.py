"""Lines that a newspaper could print, and never a chopped sentence."""

from datetime import date

import pytest
from spacy.language import Language

from timeline.extraction.analysis import analyse
from timeline.extraction.mentions import EventStatus
from timeline.extraction.regular_titles import is_fragment, regular_title
from timeline.registry import load_registry


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        ("On Tuesday China banned imports of its rival's beef.", "China bans imports of its rival's beef"),
        ("Gina Raimondo met her counterpart, Wang Wentao, on Tuesday.", "Raimondo meets Wang Wentao"),
        (
            "China and America argue. American officials proposed tariffs on Chinese steel. Beijing rejected them.",
            "China rebuffs US",
        ),
        ("On Tuesday Gina Raimondo spent five hours with Wang Wentao.", "Raimondo spends five hours with Wang Wentao"),
        ("China's commerce minister, Wang Wentao, rejected the charge on Tuesday.", "Wang Wentao rejects the charge"),
        ("On Tuesday Beijing shelved a tariff increase set for 1 July.", "Beijing shelves a tariff increase"),
        ("China dropped its probe into Qualcomm on Tuesday.", "China drops its probe into Qualcomm"),
        (
            "The ministry answered a report which Beijing rejected on Tuesday as slander.",
            "Beijing rejects a report as slander",
        ),
        (
            "ZTE said that Joe Biden had pledged on Tuesday to help it get back to work.",
            "Biden pledges to help ZTE get back to work",
        ),
        ("Three days after that came a threat to tax cheese.", "Threat to tax cheese"),
        ("Mr Li was seized at Shanghai's airport in 2016 and accused of spying.", "Li accused of spying"),
        ("John Kerry is expected next week.", "Visit by Kerry expected"),
        (
            "A spokesman said on Monday that America was abusing its power, and the ministry urged calm.",
            "Spokesman says America was abusing its power",
        ),
        ("Gina Raimondo flew home from Shanghai on Tuesday.", "Raimondo flies home from Shanghai"),
        (
            "American jets chased Chinese ships in May. A similar encounter occurred on Monday.",
            "Similar US-China encounter occurs",
        ),
        (
            "BEIJING, June 2 (Courier) - China on Tuesday banned sales of graphite to the United States.",
            "China bans sales of graphite to the United States",
        ),
        (
            "MIAMI, June 2 (Courier) - Washington on Tuesday added two Chinese firms to the entity list.",
            "Washington adds two Chinese firms to the entity list",
        ),
        ("The frigate HMCS Montreal rammed a Chinese ship on Sunday.", "Frigate HMCS Montreal rams a Chinese ship"),
        ("SEOUL held a drill with American ships on Sunday.", "Seoul holds a drill with American ships"),
        ("On May 24 China opened a done-by-Christmas inquiry.", "China opens a done-by-Christmas inquiry"),
        ("China banned the film at the time.", "China bans the film"),
    ],
)
def test_a_title_can_stand_alone(nlp: Language, sentence: str, title: str) -> None:
    found = analyse(nlp, sentence, date(2023, 6, 2), load_registry(), candidates=True).mentions
    assert title in [mention.title for mention in found]


@pytest.mark.parametrize(
    "words",
    ["Whose own journey called off", "Own journey called off", "Order announced", "China rejects", "Senate passes it"],
)
def test_a_fragment_is_told(words: str) -> None:
    complete = words not in ("China rejects",)
    assert is_fragment(words, "China", complete=complete)


@pytest.mark.parametrize("words", ["Huawei blacklisted", "Original rules tightened", "China bans exports of gallium"])
def test_a_whole_line_is_no_fragment(words: str) -> None:
    assert not is_fragment(words, "Huawei and China", complete=True)


@pytest.mark.parametrize(
    ("kind", "status", "sources", "targets", "title"),
    [
        ("REJECT", EventStatus.HAPPENED, "China", "US", "China rebuffs US"),
        ("CONSULT", EventStatus.SCHEDULED, "Xi and Biden", "Xi and Biden", "Xi and Biden to meet"),
        ("SANCTION", EventStatus.HAPPENED, "China", "", ""),
        ("OTHER", EventStatus.HAPPENED, "China", "US", ""),
    ],
)
def test_the_regular_title_names_both_parties(
    kind: str, status: EventStatus, sources: str, targets: str, title: str
) -> None:
    assert regular_title(kind, status, sources, targets) == title
