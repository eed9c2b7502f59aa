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
        ("denied", "detained", "Beijing rejected claims that it had detained a Japanese engineer."),
        ("denied", "cut", "China dismissed accusations that its ship had cut the cable."),
        ("denied", "withdrawn", "The Kremlin denied a report that it had withdrawn its troops."),
        ("claimed", "broke", "Chinese hackers allegedly broke into the servers of the Treasury last week."),
        ("claimed", "detained", "Vietnamese police reportedly detained two Chinese nationals on Monday."),
        ("claimed", "attacked", "Ethiopia is said to have attacked the camp."),
        ("claimed", "cutting", "Taiwan accused China of cutting an undersea cable."),
        ("claimed", "sent", "Intelligence officials suspect that China has sent weapons to Russia."),
        ("claimed", "rammed", "According to Manila, a Chinese ship rammed a Philippine boat on Monday."),
        ("happened", "sanctioned", "According to Washington, it sanctioned two Chinese banks on Monday."),
        ("claimed", "expelled", "China said it had expelled the American destroyer, which the US Navy called false."),
        ("cancelled", "exercise", "South Korea and the United States suspended a planned exercise."),
        ("cancelled", "ban", "The government shelved its plan to ban the app."),
        ("cancelled", "visit", "The minister had been set to visit Ottawa on Monday."),
        ("scheduled", "set", "The launch of the talks was set for June 5."),
        ("cancelled", "set", "The launch of the talks was set for June 5 but has been put off."),
    ],
)
def test_the_status_follows_the_words_around_a_happening(
    nlp: Language, registry: Registry, status: str, trigger: str, sentence: str
) -> None:
    mentions = analyse(nlp, sentence, PUBLISHED, registry, candidates=True).mentions
    found = [mention for mention in mentions if trigger in mention.trigger.of(sentence)]
    assert [mention.status for mention in found] == [status]
    assert next(reason.words for reason in found[0].reasons if reason.about == "status")
