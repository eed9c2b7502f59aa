from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.evaluation.test_scoring import gold_file


def printed(*arguments: str) -> list[str]:
    out = io.StringIO()
    call_command("evaluate", *arguments, stdout=out)
    return out.getvalue().splitlines()


def test_the_table_of_a_corpus_is_printed(tmp_path: Path) -> None:
    gold_file(tmp_path)
    lines = printed(str(tmp_path))
    assert lines[0].split() == ["measure", "P", "R", "F1"]
    assert json.loads(lines[-1])["timex.strict"] > 0


def test_gold_mentions_measure_merging_alone(tmp_path: Path) -> None:
    gold_file(tmp_path)
    assert json.loads(printed(str(tmp_path), "--gold-mentions")[-1])["event.mention"] == 1.0


def test_details_list_what_was_missed(tmp_path: Path) -> None:
    gold_file(tmp_path)
    assert len(printed(str(tmp_path), "--details")) > len(printed(str(tmp_path)))


def test_the_parts_are_printed_by_themselves(tmp_path: Path) -> None:
    gold_file(tmp_path, "one")
    gold_file(tmp_path, "two")
    lines = printed(str(tmp_path), "--gold-mentions", "--by-part")
    assert "even articles" in lines
    assert "odd articles" in lines


def test_a_folder_without_gold_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="no gold article"):
        printed(str(tmp_path))


def test_a_broken_gold_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "bad.json").write_text("{}", encoding="utf-8")
    with pytest.raises(CommandError, match=r"bad\.json"):
        printed(str(tmp_path))
