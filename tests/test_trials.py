"""The table of the forty trials points at what is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from trials.run import PAGE, Trial, trials

ROOT = Path(__file__).parents[1]
ADDRESSES = [(trial, one) for trial in trials() for one in (*trial.tests, *trial.postgresql) if "/" in one]


def test_there_are_forty_and_each_tries_something() -> None:
    assert [trial.number for trial in trials()] == list(range(1, 41))
    assert all(trial.tests or trial.command for trial in trials())


@pytest.mark.parametrize(("trial", "address"), ADDRESSES, ids=[f"{trial.number} {one}" for trial, one in ADDRESSES])
def test_every_test_that_a_trial_names_is_there(trial: Trial, address: str) -> None:
    path, _, name = address.partition("::")
    assert (ROOT / path).exists()
    assert not name or re.search(rf"^def {name}\(", (ROOT / path).read_text(encoding="utf-8"), re.MULTILINE)


def test_the_page_has_a_line_for_each() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert [int(found) for found in re.findall(r"^\| (\d+) \|", page, re.MULTILINE)] == list(range(1, 41))
