"""What became of a happening, in sentences of our own."""

from datetime import date

import pytest
from spacy.language import Language

from timeline.extraction.analysis import analyse
from timeline.registry import Registry, load_registry

PUBLISHED = date(2024, 6, 1)


@pytest.fixture(scope="module")
def registry() -> Registry:
    return load_registry()


@pytest.mark.parametrize(
    ("status", "trigger", "sentence"),
    [
        ("cancelled", "talks", "The talks planned for Tuesday have been put off."),
        ("cancelled", "summit", "The summit, due in June, has been postponed."),
        ("cancelled", "set", "New duties on Chinese cars, set for 1 August, have been put off."),
        ("cancelled", "meet", "The two presidents had been due to meet in April."),
        ("scheduled", "visit", "Trump plans to visit Beijing in April next year."),
        ("scheduled", "talks", "A new round of talks is scheduled for September."),
        ("scheduled", "raise", "Washington announced that it will raise tariffs on Chinese cars in August."),
        ("happened", "cancelled", "Beijing cancelled the talks on Friday."),
        ("happened", "postponed", "Washington postponed the tariffs by a month on Monday."),
        ("happened", "arrested", "Prosecutors said the FBI arrested two Chinese agents on Monday."),
        ("claimed", "driven", "China's army claimed that it had driven away an American destroyer on Monday."),
        (
            "claimed",
            "driven",
            "China said on Monday that it had driven off an American destroyer; the US Navy denied it.",
        ),
        (
            "claimed",
            "entered",
            "The ministry said that an American plane had entered its airspace. The Pentagon denied it.",
        ),
        ("happened", "entered", "The ministry said that an American plane had entered its airspace on Friday."),
        ("denied", "hacked", "Beijing denied having hacked the Treasury in December."),
        ("denied", "driven", "The US Navy denied that China had driven away the destroyer on Monday."),
    ],
)
def test_the_status_follows_the_words_around_a_happening(
    nlp: Language, registry: Registry, status: str, trigger: str, sentence: str
) -> None:
    mentions = analyse(nlp, sentence, PUBLISHED, registry, candidates=True).mentions
    found = [mention for mention in mentions if trigger in mention.trigger.of(sentence)]
    assert [mention.status for mention in found] == [status]
    assert next(reason.words for reason in found[0].reasons if reason.about == "status")
