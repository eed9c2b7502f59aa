"""Which texts are read as English, and the pipeline that reads them."""

import pytest
from spacy.language import Language

from timeline.extraction.language import language_of, load_pipeline


@pytest.mark.parametrize(
    "text",
    [
        "The two ministers met on Friday and agreed to talk again.",
        "CHINA SAYS U.S. DESTROYER DRIVEN AWAY",
        "US adds 28 firms to entity list; Beijing vows countermeasures",
        "Blinken. Qin Gang. Raimondo.",
        "2023-06-02 | 25% | 100",
        "",
    ],
)
def test_english_titles_and_wordless_texts_are_read(text: str) -> None:
    assert language_of(text) == "en"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("中国外交部周三表示，双方将继续对话。", "zh"),
        ("Le président chinois a rencontré le secrétaire d'État à Pékin lundi.", "fr"),
        ("Der Außenminister trifft am Montag in Peking seinen Kollegen und spricht mit ihm.", "de"),
        ("Xi se reúne con Biden en San Francisco para hablar de Taiwán", "es"),
    ],
)
def test_a_text_in_another_language_is_told(text: str, code: str) -> None:
    assert language_of(text) == code


def test_the_pipeline_is_loaded_once(nlp: Language) -> None:
    assert load_pipeline() is nlp


def test_the_pipeline_parses_and_names(nlp: Language) -> None:
    doc = nlp("Antony Blinken met Qin Gang in Beijing.")
    assert doc[2].lemma_ == "meet"
    assert [child.text for child in doc[2].children if child.dep_ == "nsubj"] == ["Blinken"]


def test_a_sentence_goes_on_after_a_shortened_rank(nlp: Language) -> None:
    assert len(list(nlp("In Singapore, Amb. Liu Pengyu told reporters that he would stay.").sents)) == 1
