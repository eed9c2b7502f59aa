from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.evaluation.test_scoring import gold_file
from timeline.evaluation.published import Measured, read_scores, write_scores


def test_the_command_keeps_the_figures_of_a_corpus_under_its_name(tmp_path: Path) -> None:
    kept = tmp_path / "scores.json"
    corpus = tmp_path / "unseen"
    corpus.mkdir()
    gold_file(corpus)
    out = io.StringIO()
    call_command("evaluate", str(corpus), "--write", str(kept), stdout=out)
    found = read_scores(kept)["unseen"]
    assert (found.articles, found.expressions, found.reports) == (1, 2, 2)
    assert found.figures == json.loads(out.getvalue().splitlines()[-1])


def test_new_figures_take_the_place_of_older_ones_and_leave_those_of_other_corpora(tmp_path: Path) -> None:
    kept = tmp_path / "scores.json"
    for corpus, strict in (("samples", 0.9), ("unseen", 0.8), ("samples", 0.95)):
        write_scores(corpus, Measured(1, 2, 3, {"timex.strict": strict}), kept)
    assert {name: one.figures["timex.strict"] for name, one in read_scores(kept).items()} == {
        "samples": 0.95,
        "unseen": 0.8,
    }


def test_a_part_measured_by_itself_is_not_kept_as_the_whole(tmp_path: Path) -> None:
    gold_file(tmp_path)
    with pytest.raises(CommandError, match="leave out --gold-mentions"):
        call_command("evaluate", str(tmp_path), "--write", "--gold-mentions", stdout=io.StringIO())


def test_nothing_is_known_where_nothing_was_written(tmp_path: Path) -> None:
    assert read_scores(tmp_path / "none.json") == {}
