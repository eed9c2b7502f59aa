from __future__ import annotations

import pytest

from timeline.extraction.mentions import ActorMention, EventMention, EventStatus, TextSpan, When
from timeline.extraction.responses import with_answers


def act(text: str, trigger: str, side: str, sentence: str = "") -> EventMention:
    start = text.index(trigger)
    said = sentence or next(one for one in text.split("\n") if trigger in one)
    actor = ActorMention(TextSpan(0, 1), side, (side,), "", 1.0)
    return EventMention(
        trigger=TextSpan(start, start + len(trigger)),
        sentence=TextSpan(text.index(said), text.index(said) + len(said)),
        type="SANCTION",
        status=EventStatus.HAPPENED,
        when=When(),
        source_actors=(actor,),
        target_actors=(),
        location=None,
        title=trigger,
        confidence=1.0,
    )


def answered(text: str, *acts: tuple[str, str]) -> dict[str, str]:
    found = with_answers(text, [act(text, trigger, side) for trigger, side in acts])
    return {one.title: one.answers.of(text) for one in found if one.answers}


@pytest.mark.parametrize(
    "text",
    [
        "China banned the seeds in response to US tariffs on steel.",
        "China banned the seeds in retaliation for the tariffs.",
        "China banned the seeds after Washington imposed tariffs.",
        "Washington imposed tariffs.\nChina banned the seeds in retaliation.",
        "Washington imposed tariffs, and China retaliated: it banned the seeds.",
    ],
)
def test_an_act_answers_what_the_text_says(text: str) -> None:
    assert answered(text, ("banned", "CHN"), ("tariffs", "USA")) == {"banned": "tariffs"}


def test_the_act_that_was_answered_is_no_answer() -> None:
    text = "China shut the office, answering in kind after Washington expelled its envoys."
    assert answered(text, ("shut", "CHN"), ("expelled", "USA")) == {"shut": "expelled"}


def test_what_the_same_side_did_before_is_no_provocation() -> None:
    text = "China banned the seeds after it imposed tariffs."
    assert answered(text, ("banned", "CHN"), ("tariffs", "CHN-MOFCOM")) == {}


def test_without_words_nothing_answers() -> None:
    assert answered("Washington imposed tariffs.\nChina banned the seeds.", ("banned", "CHN"), ("tariffs", "USA")) == {}


def test_the_words_belong_to_the_nearest_act() -> None:
    text = "China summoned an envoy and banned the seeds in response to tariffs."
    found = answered(text, ("summoned", "CHN"), ("banned", "CHN"), ("tariffs", "USA"))
    assert found == {"banned": "tariffs"}
