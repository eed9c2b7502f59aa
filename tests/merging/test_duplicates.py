from __future__ import annotations

from timeline.merging.duplicates import band_keys, is_same_text, sameness, signature, sources

STORY = """The two ministers met in the port city on Monday and spoke for three hours about fishing rights, steel
and the release of a survey ship that has been held since the spring. Neither side would say what had
been agreed, but both called the talks useful. A second round is planned for the autumn, officials said,
and the ship's crew may go home before that."""
EDITED = STORY.replace("useful", "frank").replace("on Monday", "Monday").upper()
OTHER = """Steel exports fell for the fourth month in a row, customs figures showed, as buyers abroad turned to
cheaper mills and a stronger currency ate into margins. Analysts had looked for a small rise. Prices of
ore moved little on the news."""


def test_a_lightly_edited_print_is_the_same_text() -> None:
    assert is_same_text(signature(STORY), signature(EDITED))


def test_another_story_is_another_text() -> None:
    assert not is_same_text(signature(STORY), signature(OTHER))


def test_a_text_is_all_the_same_as_itself() -> None:
    assert sameness(signature(STORY), signature(STORY)) == 1.0


def test_prints_of_one_text_share_a_key() -> None:
    assert set(band_keys(signature(STORY))) & set(band_keys(signature(EDITED)))
    assert not set(band_keys(signature(STORY))) & set(band_keys(signature(OTHER)))


def test_prints_are_counted_for_one_source() -> None:
    signatures = {"b": signature(EDITED), "a": signature(STORY), "c": signature(OTHER)}
    assert sources(signatures) == {"a": "a", "b": "a", "c": "c"}


def test_a_text_without_words_has_a_signature() -> None:
    assert len(signature("")) == len(signature(STORY))
