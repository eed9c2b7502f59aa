from __future__ import annotations

import pytest
from django.test import Client

from timeline.evaluation.published import Measured, read_scores
from timeline.web.scores import QUESTIONS, answers


def test_every_question_has_a_measured_answer_in_this_release() -> None:
    found = list(answers(read_scores()))
    assert [answer.words for answer in found] == [question.words for question in QUESTIONS]
    assert all(answer.unseen is not None and answer.samples is not None for answer in found)


def test_the_page_says_how_often_it_is_right_and_how_far_people_agree(client: Client) -> None:
    page = client.get("/about/").content.decode()
    new_texts = read_scores()["unseen"]
    share = round(100 * new_texts.figures["timeline"])
    assert f"has a whole row right: one happening, its narrowest days, its countries</th><td>{share}</td>" in page
    assert f"{new_texts.articles} articles, {new_texts.expressions} expressions of time" in page
    assert "<td>80</td>" in page


@pytest.mark.parametrize("scores", [{}, {"samples": Measured(1, 1, 1, {})}], ids=["nothing", "no figures"])
def test_what_was_not_measured_is_not_shown(scores: dict[str, Measured]) -> None:
    assert list(answers(scores)) == []


def test_a_corpus_that_was_not_measured_has_no_figure() -> None:
    found = next(answers({"samples": Measured(1, 1, 1, {"timex.strict": 0.987})}))
    assert (found.unseen, found.samples, found.people) == (None, 99, 96)
